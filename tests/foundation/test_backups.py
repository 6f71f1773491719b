"""T45: a backup taken while the product runs is sound and opens again."""

import shutil
import tarfile
from pathlib import Path

import pytest
from flask import Flask

from tests.builders import Builders
from tests.installations import settings_for
from tests.pages import Client
from tracker.app import create_app
from tracker.features.organisations import queries
from tracker.foundation import audit, backups, sessions
from tracker.foundation.database import db

pytestmark = pytest.mark.sqlite


def test_what_was_saved_before_the_backup_is_there_after_the_restore(
    app: Flask, make: Builders, tmp_path: Path
) -> None:
    known = make.member()
    make.site(name="Leeds")
    with make.committed():
        backups.back_up(tmp_path / "backup.tar.gz")
    make.site(name="After the backup")
    elsewhere = tmp_path / "elsewhere"
    backups.restore(tmp_path / "backup.tar.gz", elsewhere)
    restored = create_app(settings_for(elsewhere))
    with restored.app_context():
        sessions.create_table(restored)
        assert [site.name for site in queries.list_sites(organisation_id=known.organisation_id)] == ["Leeds"]
        assert audit.first_broken_link(known.organisation_id) is None
        db.session.remove()
        assert "integrity: ok" in backups.examine()
    assert Client(restored).signed_in_as(known).read("/organisation/sites").rows()[0][0] == "Leeds"


def test_the_archive_holds_the_key_and_is_for_its_owner_only(make: Builders, tmp_path: Path) -> None:
    make.organisation()
    with make.committed():
        backups.back_up(tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o077 == 0
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        assert sorted(archive.getnames()) == ["database", "secret_key"]


def test_restoring_keeps_what_was_there(make: Builders, tmp_path: Path) -> None:
    make.organisation()
    with make.committed():
        backups.back_up(tmp_path / "backup.tar.gz")
    target = tmp_path / "target"
    target.mkdir()
    (target / "rungs.sqlite").write_bytes(b"the one before")
    backups.restore(tmp_path / "backup.tar.gz", target)
    assert (target / "rungs.sqlite.before").read_bytes() == b"the one before"
    shutil.rmtree(target)


def test_something_else_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "database").write_bytes(b"not a database")
    (tmp_path / "secret_key").write_bytes(b"x")
    with tarfile.open(tmp_path / "odd.tar.gz", "w:gz") as archive:
        for name in ("database", "secret_key"):
            archive.add(tmp_path / name, name)
    with pytest.raises(backups.CannotRestore):
        backups.restore(tmp_path / "odd.tar.gz", tmp_path / "target")
