"""the hashes by which a copy of an edition's files is known"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "attached_file",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_attached_file_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_attached_file_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_attached_file")),
        sa.UniqueConstraint(
            "organisation_id",
            "edition_id",
            "name",
            name=op.f("uq_attached_file_organisation_id_edition_id_name"),
        ),
    )
    op.create_index(op.f("ix_attached_file_sha256"), "attached_file", ["sha256"])
    op.create_index(op.f("ix_edition_sha256"), "edition", ["sha256"])
    op.create_index(op.f("ix_report_document_sha256"), "report_document", ["sha256"])


def downgrade() -> None:
    op.drop_index(op.f("ix_report_document_sha256"), table_name="report_document")
    op.drop_index(op.f("ix_edition_sha256"), table_name="edition")
    op.drop_table("attached_file")
