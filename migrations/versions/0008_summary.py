"""the summary of an edition, on two pages, kept beside it"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("summary_file_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_edition_organisation_id_summary_file_id"),
            "stored_file",
            ["organisation_id", "summary_file_id"],
            ["organisation_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.drop_constraint(op.f("fk_edition_organisation_id_summary_file_id"), type_="foreignkey")
        table.drop_column("summary_file_id")
