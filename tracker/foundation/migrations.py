"""Brings the tables of the database up to date: Alembic with the settings in migrations/alembic.ini.

A new migration: python -m alembic -c migrations/alembic.ini revision --autogenerate --rev-id 0002 -m "what it is for"
"""

from tracker.foundation.config import project_folder


def upgrade() -> None:
    """Run every migration that the database lacks; within an application context."""
    from alembic import command
    from alembic.config import Config

    command.upgrade(Config(project_folder("migrations") / "alembic.ini"), "head")
