"""Workers killed at random while they make editions: each edition is made, none twice.

./dev prove pdf makes fifty of five organisations and prints how often a worker died.
"""

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from tests.builders import Builders
from tests.features.insight import builders as given
from tests.installations import SECRET, Template, installed
from tests.look.report_examples import with_nothing_yet
from tests.proof import size
from tracker.domain.editions import fingerprint
from tracker.features.reports.actions.editions import JOB
from tracker.features.reports.models import Edition
from tracker.features.reports.pages.snapshots import as_facts
from tracker.foundation import audit, clock, jobs
from tracker.foundation.audit import AuditEntry
from tracker.foundation.database import db
from tracker.foundation.files import StoredFile

WORKERS, ORGANISATIONS = 2, size(1, 5)
EDITIONS, KILLS = size(3, 50), size(2, 40)
PATIENCE = 900  # seconds; a stuck queue ends the test, a slow machine does not


def test_pdf_workers_killed_at_random_make_each_edition_once(template: Template, tmp_path: Path) -> None:
    chance = random.Random(7261)
    with installed(template, tmp_path) as app:
        asked_for(Builders(app))
        killed = killed_at_random(app, tmp_path, chance)
        with app.app_context():
            made, files, traces, begun = outcome()
    print(
        f"{EDITIONS} editions: {killed} workers killed, {begun} times begun, {made} made, {files} files, {traces} traces"
    )
    assert killed >= KILLS
    assert (made, files, traces) == (EDITIONS, 2 * EDITIONS, EDITIONS)  # each with its summary


def asked_for(make: Builders) -> None:
    """Approved editions without a PDF, each with the job that makes it."""
    snapshot = {"format": 1, "report": as_facts(with_nothing_yet())}
    for _ in range(ORGANISATIONS):
        make._organisation_id = make.organisation()
        (compact, *_promises) = given.compact(make)
        with make.committed():
            for number in range(1, EDITIONS // ORGANISATIONS + 1):
                edition = approved(make.organisation_id, compact, number, snapshot)
                db.session.add(edition)
                audit.record("edition.approved", edition)
                db.session.flush()
                jobs.enqueue(JOB, organisation_id=make.organisation_id, edition_id=str(edition.id))


def approved(organisation_id: UUID, compact_id: UUID, number: int, snapshot: dict) -> Edition:
    return Edition(
        organisation_id=organisation_id, compact_id=compact_id, number=number, state="approved",
        period_first=date(2025, 4, 1), period_last=date(2026, 3, 31), begun_by_name="Ann",
        begun_at_utc=clock.now_utc(), submitted_by_name="Ann", submitted_at_utc=clock.now_utc(),
        decided_by_name="Bo", decided_at_utc=clock.now_utc(), snapshot=snapshot, sha256=fingerprint(snapshot),
    )  # fmt: skip


def killed_at_random(app: Flask, folder: Path, chance: random.Random) -> int:
    """Keep workers running, kill one every now and then, until all is made; how many were killed."""
    workers, killed, end = [started(app, folder) for _ in range(WORKERS)], 0, time.monotonic() + PATIENCE
    try:
        while (unfinished(app) or killed < KILLS) and time.monotonic() < end:
            time.sleep(chance.uniform(0.5, 4))
            if killed < KILLS or chance.random() < 0.3:
                at = chance.randrange(WORKERS)
                workers[at].kill()
                workers[at].wait()
                workers[at] = started(app, folder)
                killed += 1
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return killed


def started(app: Flask, folder: Path) -> subprocess.Popen[bytes]:
    """A worker as the product starts it, whose leases are short."""
    environment = {
        **os.environ, "RUNGS_INSTANCE": str(folder), "SECRET_KEY": SECRET, "JOB_LEASE_SECONDS": "2",
        "BASE_URL": "http://localhost",
    }  # fmt: skip
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        environment["DATABASE_URL"] = app.config["SQLALCHEMY_DATABASE_URI"]
    command = [sys.executable, "-m", "tracker.cli", "work"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def everywhere(statement):
    return db.session.scalar(statement.execution_options(across_organisations=True))


def unfinished(app: Flask) -> int:
    with app.app_context():
        return everywhere(select(func.count()).where(Edition.file_id.is_(None)))


def outcome() -> tuple[int, int, int, int]:
    """Editions with a file, files, traces of making one, and how often a job was begun."""
    made = everywhere(select(func.count()).where(Edition.file_id.is_not(None)))
    files = everywhere(select(func.count()).select_from(StoredFile))
    traces = everywhere(select(func.count()).where(AuditEntry.action == "edition.made"))
    return made, files, traces, everywhere(select(func.sum(jobs.Job.attempts)).where(jobs.Job.name == JOB))
