"""Background work: a row in the main database, written in the business transaction, taken under a lease.

A worker that dies leaves its lease to run out; the work is then taken again. Handlers are therefore written
so that doing them twice does no harm, and are given ids only.
"""

import os
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from flask import Flask, current_app
from sqlalchemy import ColumnElement, Index, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from tracker.foundation import audit, clock
from tracker.foundation.database import Base, db, new_id

MOST_ATTEMPTS = 5
MOST_BEGUN = 10
"""A job whose worker died so often is what kills them."""
log = structlog.get_logger("jobs")
Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}
_daily: dict[str, int] = {}
_one_at_a_time: set[str] = set()


class GiveUp(Exception):
    """A job has failed, and trying again would not help; raised by its handler."""


class Job(Base):
    """Something to do, who has it, how far it is."""

    __tablename__ = "job"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID | None] = mapped_column(index=True)
    name: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")  # waiting, running, done, failed
    percent: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at_utc: Mapped[datetime]
    leased_by: Mapped[str | None]
    leased_until_utc: Mapped[datetime | None]
    __table_args__ = (Index(None, "state", "due_at_utc"),)


def handler(
    name: str, *, daily_at_hour: int | None = None, one_at_a_time: bool = False
) -> Callable[[Handler], Handler]:
    """Register the function that does a job; with an hour, it is also done once each London day.

    ``one_at_a_time``: of each organisation only the oldest such job is worked on, the others wait for it.
    """

    def register(function: Handler) -> Handler:
        _handlers[name] = function
        if one_at_a_time:
            _one_at_a_time.add(name)
        if daily_at_hour is not None:
            _daily[name] = daily_at_hour
        return function

    return register


def enqueue(name: str, *, organisation_id: UUID | None = None, key: str | None = None, **ids: str) -> Job:
    """Ask for a job, in the transaction at hand; it exists if and only if that commits.

    With a ``key`` the same job is asked for once: an existing one is given back. One that has failed is tried anew.
    """
    if key is not None:
        known = db.session.scalar(select(Job).where(Job.key == key))
        if known is not None and known.state == "failed":
            known.state, known.attempts, known.due_at_utc = "waiting", 0, clock.now_utc()
        if known is not None:
            return known
    job = Job(
        name=name, key=key, organisation_id=organisation_id, arguments=ids, due_at_utc=clock.now_utc(),
    )  # fmt: skip
    db.session.add(job)
    return job


def find_job(job_id: UUID, *, organisation_id: UUID) -> Job | None:
    """A job of this organisation, or None."""
    return db.session.scalar(select(Job).where(Job.id == job_id, Job.organisation_id == organisation_id))


def has_failed(key: str, *, organisation_id: UUID) -> bool:
    """Whether the job of this key is given up."""
    asked = select(Job.state).where(Job.key == key, Job.organisation_id == organisation_id)
    return db.session.scalar(asked) == "failed"


def lease() -> timedelta:
    """How long a worker may say nothing before it counts as dead."""
    setting: timedelta = current_app.config["JOB_LEASE"]
    return setting


def tell(job_id: UUID, percent: int, note: str = "") -> None:
    """Say how far a job is, in a short transaction of its own; also renews the lease."""
    db.session.execute(
        update(Job)
        .where(Job.id == job_id)
        .values(percent=percent, note=note, leased_until_utc=clock.now_utc() + lease())
    )
    db.session.commit()


def work_one(worker: str) -> bool:
    """Do one job that is due; False if there was none."""
    job = _take(worker)
    if job is None:
        return False
    job_id, name, attempts = job.id, job.name, job.attempts
    arguments = {"job_id": job_id, "organisation_id": job.organisation_id, **job.arguments}
    db.session.commit()
    try:
        with audit.acting_as("Rungs"):
            _handlers[name](**arguments)
        _finish(job_id, worker, state="done", percent=100)
    except Exception as error:  # the last resort: a job must not take the worker down
        db.session.rollback()
        trouble = type(error.__cause__ or error).__name__
        log.error("job failed", job=str(job_id), name=name, error=trouble, at=_place(error))
        gone = attempts >= MOST_ATTEMPTS or isinstance(error, GiveUp)
        wait = timedelta(seconds=2**attempts)
        _finish(job_id, worker, state="failed" if gone else "waiting", due_at_utc=clock.now_utc() + wait)
    finally:
        db.session.remove()
    return True


def work_until_empty(worker: str = "here") -> int:
    """Do all that is due now; returns how many jobs were done. For tests and the demo."""
    done = 0
    while work_one(worker):
        done += 1
    return done


def work(app: Flask, *, idle_seconds: float = 0.5) -> None:
    """The worker's loop: jobs, then whatever else runs on a beat (see ``on_beat``), until it is stopped."""
    worker = f"{os.uname().nodename}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
    while True:
        with app.app_context():
            ask_for_daily_jobs()
            busy = work_one(worker)
            for beat in _beats:
                busy = _done(beat) or busy
        if not busy:
            time.sleep(idle_seconds)


_beats: list[Callable[[], bool]] = []


def _done(beat: Callable[[], bool]) -> bool:
    try:
        return beat()
    except Exception as error:  # the last resort: what else there is to do goes on
        db.session.rollback()
        log.error("beat failed", name=beat.__name__, error=type(error).__name__, at=_place(error))
        return False


def on_beat(function: Callable[[], bool]) -> Callable[[], bool]:
    """Have the worker call this between jobs; it answers whether it found something to do."""
    _beats.append(function)
    return function


def ask_for_daily_jobs() -> None:
    """Ask for each daily job whose hour has come, once a London day."""
    local = clock.now_utc().astimezone(clock.LONDON)
    due = [name for name, hour in _daily.items() if local.hour >= hour]
    keys = {f"{name} {local.date()}": name for name in due}
    known = set(db.session.scalars(select(Job.key).where(Job.key.in_(keys))))
    missing = set(keys) - known
    for key in sorted(missing):
        enqueue(keys[key], key=key)
    if missing:
        db.session.commit()
    else:
        db.session.rollback()


def _take(worker: str) -> Job | None:
    now = clock.now_utc()
    free = (Job.state == "waiting") | ((Job.state == "running") & (Job.leased_until_utc < now))
    asked = select(Job).where(free, Job.due_at_utc <= now, ~_waits_for_another())
    asked = asked.order_by(Job.due_at_utc, Job.id).limit(1)
    job = db.session.scalar(asked.with_for_update(skip_locked=True))
    if job is None:
        db.session.rollback()
        return None
    if job.attempts >= MOST_BEGUN:
        log.error("job failed", job=str(job.id), name=job.name, error="its workers died")
        job.state = "failed"
        db.session.commit()
        return None
    job.state, job.leased_by, job.leased_until_utc = "running", worker, now + lease()
    job.attempts += 1
    db.session.flush()
    return job


def _waits_for_another() -> ColumnElement[bool]:
    """Whether an older job of this kind, of the same organisation, has to be over first."""
    older = aliased(Job)
    is_before = (
        (older.name == Job.name)
        & (older.organisation_id == Job.organisation_id)
        & (older.id < Job.id)
        & older.state.in_(("waiting", "running"))
    )
    return Job.name.in_(sorted(_one_at_a_time)) & select(older.id).where(is_before).exists()


def _finish(job_id: UUID, worker: str, **values: Any) -> None:
    """Close a job, unless its lease ran out and another worker has it now."""
    mine = (Job.id == job_id) & (Job.leased_by == worker)
    db.session.execute(update(Job).where(mine).values(leased_by=None, **values))
    db.session.commit()


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
