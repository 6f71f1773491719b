"""members who are told of new editions, and whether a mail carries the report"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "subscription",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("compact_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at_utc", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "compact_id"],
            ["compact.organisation_id", "compact.id"],
            name=op.f("fk_subscription_organisation_id_compact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_subscription_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_subscription_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_subscription")),
        sa.UniqueConstraint(
            "organisation_id",
            "member_id",
            "compact_id",
            name=op.f("uq_subscription_organisation_id_member_id_compact_id"),
        ),
    )
    op.create_index(
        op.f("ix_subscription_organisation_id_compact_id"), "subscription", ["organisation_id", "compact_id"]
    )
    op.add_column(
        "organisation", sa.Column("mails_reports", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    with op.batch_alter_table("organisation") as table:
        table.drop_column("mails_reports")
    op.drop_table("subscription")
