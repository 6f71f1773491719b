"""role redesign: worksheets, their versions and scenarios, roles made real, public lists of tasks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "listed_task",
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("occupation", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("list_id", "number", name=op.f("pk_listed_task")),
    )
    op.create_index(
        op.f("ix_listed_task_list_id_occupation"), "listed_task", ["list_id", "occupation"], unique=False
    )
    op.create_table(
        "task_list",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("loaded_at_utc", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_list")),
    )
    op.create_table(
        "worksheet",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("begun_by_name", sa.String(), nullable=False),
        sa.Column("saved_by_name", sa.String(), nullable=False),
        sa.Column("saved_at_utc", Moment, nullable=False),
        sa.Column("put_away_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_worksheet_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_worksheet")),
    )
    op.create_index(
        op.f("ix_worksheet_organisation_id_name_id"),
        "worksheet",
        ["organisation_id", "name", "id"],
        unique=False,
    )
    op.create_table(
        "scenario",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worksheet_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("question", Json, nullable=False),
        sa.Column("answer", Json, nullable=True),
        sa.Column("trouble", Json, nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by_name", sa.String(), nullable=False),
        sa.Column("asked_at_utc", Moment, nullable=False),
        sa.Column("made_at_utc", Moment, nullable=True),
        sa.Column("decided_by_name", sa.String(), nullable=False),
        sa.Column("decided_at_utc", Moment, nullable=True),
        sa.Column("decided_because", sa.String(), nullable=False),
        sa.Column("case_job_id", sa.Uuid(), nullable=True),
        sa.Column("case_file_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "case_file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            name=op.f("fk_scenario_organisation_id_case_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worksheet_id"],
            ["worksheet.organisation_id", "worksheet.id"],
            name=op.f("fk_scenario_organisation_id_worksheet_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_scenario_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scenario")),
    )
    op.create_index(
        op.f("ix_scenario_organisation_id_worksheet_id_id"),
        "scenario",
        ["organisation_id", "worksheet_id", "id"],
        unique=False,
    )
    op.create_table(
        "worksheet_version",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worksheet_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("saved_by_name", sa.String(), nullable=False),
        sa.Column("saved_at_utc", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worksheet_id"],
            ["worksheet.organisation_id", "worksheet.id"],
            name=op.f("fk_worksheet_version_organisation_id_worksheet_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_worksheet_version_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_worksheet_version")),
        sa.UniqueConstraint(
            "organisation_id",
            "worksheet_id",
            "number",
            name=op.f("uq_worksheet_version_organisation_id_worksheet_id_number"),
        ),
    )
    op.create_table(
        "made_role",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "programme_id"],
            ["programme.organisation_id", "programme.id"],
            name=op.f("fk_made_role_organisation_id_programme_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "scenario_id"],
            ["scenario.organisation_id", "scenario.id"],
            name=op.f("fk_made_role_organisation_id_scenario_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_made_role_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_made_role")),
        sa.UniqueConstraint(
            "organisation_id", "programme_id", name=op.f("uq_made_role_organisation_id_programme_id")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "scenario_id",
            "role",
            name=op.f("uq_made_role_organisation_id_scenario_id_role"),
        ),
    )


def downgrade() -> None:
    op.drop_table("made_role")
    op.drop_table("worksheet_version")
    op.drop_index(op.f("ix_scenario_organisation_id_worksheet_id_id"), table_name="scenario")
    op.drop_table("scenario")
    op.drop_index(op.f("ix_worksheet_organisation_id_name_id"), table_name="worksheet")
    op.drop_table("worksheet")
    op.drop_table("task_list")
    op.drop_index(op.f("ix_listed_task_list_id_occupation"), table_name="listed_task")
    op.drop_table("listed_task")
