"""Backups that can be restored: the database by its own means, and the key material beside it, in one archive."""

import io
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

from flask import current_app

from tracker.foundation.database import db


class CannotRestore(Exception):
    """The archive is not one of ours, or the database is not one that is restored this way."""


def back_up(file: Path) -> None:
    """Write the archive; SQLite by VACUUM INTO, PostgreSQL by pg_dump."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "database"
        if db.engine.dialect.name == "sqlite":
            with sqlite3.connect(str(db.engine.url.database)) as connection:
                connection.execute("VACUUM INTO ?", (str(copy),))
        else:
            url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
            subprocess.run(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}", url], check=True)
        with tarfile.open(file, "w:gz") as archive:
            archive.add(copy, "database")
            key = io.BytesIO(current_app.config["SECRET_KEY"].encode())
            member = tarfile.TarInfo("secret_key")
            member.size, member.mode = len(key.getvalue()), 0o600
            archive.addfile(member, key)
    file.chmod(0o600)


def restore(file: Path, instance: Path) -> None:
    """Put an archive's SQLite database and key in place; what was there is kept as ``*.before``.

    Raises CannotRestore.
    """
    instance.mkdir(parents=True, exist_ok=True)
    with tarfile.open(file) as archive:
        database, key = archive.extractfile("database"), archive.extractfile("secret_key")
        if database is None or key is None:
            raise CannotRestore("not a backup of Rungs")
        content, secret = database.read(), key.read()
    if not content.startswith(b"SQLite format 3\0"):
        raise CannotRestore(
            "this archive holds a PostgreSQL dump: use pg_restore on the file “database” in it"
        )
    target = instance / "rungs.sqlite"
    for leftover in (target, instance / "rungs.sqlite-wal", instance / "rungs.sqlite-shm"):
        if leftover.exists():
            leftover.replace(leftover.with_name(leftover.name + ".before"))
    target.write_bytes(content)
    (instance / "secret_key").touch(mode=0o600)
    (instance / "secret_key").write_bytes(secret)


def examine() -> list[str]:
    """What “tracker doctor” says."""
    engine = db.engine
    lines = [f"database: {engine.dialect.name}"]
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            lines.append(f"integrity: {connection.exec_driver_sql('PRAGMA integrity_check').scalar()}")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            lines.append(f"foreign keys: {'ok' if not broken else f'{len(broken)} broken'}")
        else:
            lines.append(f"server: {connection.exec_driver_sql('SHOW server_version').scalar()}")
    lines.append(
        f"mail: {'sent by SMTP' if current_app.config['MAIL_IS_SENT'] else 'not sent: MAIL_SERVER is not set'}"
    )
    lines.append(f"processors: {os.cpu_count()}")
    return lines
