"""editions of reports: prepared, submitted, approved, frozen; what an organisation asks of them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("compact_id", sa.Uuid(), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("begun_by_name", sa.String(), nullable=False),
        sa.Column("begun_at_utc", Moment, nullable=False),
        sa.Column("amends_because", sa.String(), nullable=False),
        sa.Column("looked_at_number", sa.Integer(), nullable=True),
        sa.Column("looked_by_name", sa.String(), nullable=False),
        sa.Column("late_because", sa.String(), nullable=False),
        sa.Column("submitted_by_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_by_name", sa.String(), nullable=False),
        sa.Column("submitted_at_utc", Moment, nullable=True),
        sa.Column("change_number", sa.Integer(), nullable=True),
        sa.Column("snapshot", Json, nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by_name", sa.String(), nullable=False),
        sa.Column("decided_at_utc", Moment, nullable=True),
        sa.Column("declined_because", sa.String(), nullable=False),
        sa.Column("is_unchecked", sa.Boolean(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("made_at_utc", Moment, nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("public_lines", Json, nullable=False),
        sa.Column("published_at_utc", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "compact_id"],
            ["compact.organisation_id", "compact.id"],
            name=op.f("fk_edition_organisation_id_compact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            name=op.f("fk_edition_organisation_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_edition_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_edition")),
        sa.UniqueConstraint(
            "organisation_id",
            "compact_id",
            "period_first",
            "period_last",
            "number",
            name=op.f("uq_edition_organisation_id_compact_id_period_first_period_last_number"),
        ),
    )
    op.create_index(op.f("ix_edition_file_sha256"), "edition", ["file_sha256"])
    op.add_column(
        "organisation",
        sa.Column("needs_second_person", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.add_column(
        "organisation", sa.Column("report_due_days", sa.Integer(), nullable=False, server_default="90")
    )


def downgrade() -> None:
    with op.batch_alter_table("organisation") as table:
        table.drop_column("report_due_days")
        table.drop_column("needs_second_person")
    op.drop_table("edition")
