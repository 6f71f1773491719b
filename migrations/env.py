"""Alembic's environment: one revision, one transaction; foreign keys off while SQLite rebuilds tables."""

from contextlib import nullcontext

from alembic import context
from flask import has_app_context
from sqlalchemy import Connection

from tracker.app import create_app  # and with it every table
from tracker.foundation.database import Base, db

config = context.config


def check_foreign_keys(connection: Connection) -> None:
    """Stop, and so undo, where a migration left a row without its parent."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"foreign keys are broken after the migration: {broken[:5]}")


def migrate(connection: Connection) -> None:
    """Run the revisions asked for on this connection."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:  # an ON DELETE CASCADE would empty the child tables of a rebuilt one
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite:
            check_foreign_keys(connection)
    connection.commit()
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


given = config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with (
        nullcontext() if has_app_context() else create_app().app_context(),
        db.engine.connect().execution_options(across_organisations=True) as connection,
    ):
        migrate(connection)
