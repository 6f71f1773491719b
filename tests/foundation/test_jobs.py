"""Background work: asked for in the transaction, done once, taken up again when a worker dies."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import Builders
from tracker.foundation import clock, jobs
from tracker.foundation.database import db
from tracker.foundation.jobs import Job

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Killed(BaseException):
    """The worker dies: nothing after this line runs in it."""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What ``test.note`` was asked to do; ``fail`` fails, ``give up`` for good, ``die`` kills the worker once."""
    monkeypatch.setattr(jobs, "_handlers", {})
    monkeypatch.setattr(jobs, "_daily", {})
    seen: list[str] = []

    @jobs.handler("test.note", daily_at_hour=7)
    def note(what: str = "daily", **_ids: object) -> None:
        seen.append(what)
        if what == "fail":
            raise RuntimeError("as asked")
        if what == "give up":
            raise jobs.GiveUp
        if what == "die" and seen.count("die") == 1:
            raise Killed
        if what == "always die":
            raise Killed

    return seen


def states(make: Builders) -> list[tuple[str, int]]:
    with make.committed():
        return [(job.state, job.attempts) for job in db.session.scalars(select(Job).order_by(Job.id))]


def test_a_job_of_an_undone_transaction_was_never_asked_for(make: Builders, done: list[str]) -> None:
    with make.committed():
        jobs.enqueue("test.note", what="it")
        db.session.rollback()
    with make.committed():
        assert jobs.work_until_empty() == 0


def test_work_of_a_dead_worker_is_taken_up_when_its_lease_is_over(make: Builders, done: list[str]) -> None:
    with make.committed():
        jobs.enqueue("test.note", what="die")
    with clock.stopped_at(clock.now_utc()):
        with make.app.app_context(), pytest.raises(Killed):
            jobs.work_one("one")
        with make.app.app_context():
            assert not jobs.work_one("two")
    with (
        clock.stopped_at(clock.now_utc() + make.app.config["JOB_LEASE"] + timedelta(seconds=1)),
        make.app.app_context(),
    ):
        assert jobs.work_one("two")
    assert done == ["die", "die"]
    assert states(make) == [("done", 2)]


def test_a_failing_job_is_tried_again_later_each_time_and_then_given_up(
    make: Builders, done: list[str]
) -> None:
    with make.committed():
        jobs.enqueue("test.note", what="fail")
    moment = clock.now_utc() + timedelta(seconds=1)
    for _ in range(jobs.MOST_ATTEMPTS + 3):
        with clock.stopped_at(moment), make.app.app_context():
            jobs.work_one("one")
        moment += timedelta(hours=1)
    assert done == ["fail"] * jobs.MOST_ATTEMPTS
    assert states(make) == [("failed", jobs.MOST_ATTEMPTS)]


def test_a_job_that_kills_every_worker_is_given_up(make: Builders, done: list[str]) -> None:
    with make.committed():
        jobs.enqueue("test.note", what="always die")
    moment = clock.now_utc() + timedelta(seconds=1)
    for _ in range(jobs.MOST_BEGUN):
        with clock.stopped_at(moment), make.app.app_context(), pytest.raises(Killed):
            jobs.work_one("one")
        moment += timedelta(hours=1)
    with clock.stopped_at(moment), make.app.app_context():
        assert not jobs.work_one("one")
    assert states(make) == [("failed", jobs.MOST_BEGUN)]


def test_a_worker_that_lost_its_lease_ends_nothing_of_another(
    make: Builders, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = clock.now_utc() + make.app.config["JOB_LEASE"] + timedelta(seconds=1)

    @jobs.handler("test.slow")
    def slow(job_id: object, **_ids: object) -> None:
        with clock.stopped_at(late), make.app.app_context():
            db.session.commit()
            taken = jobs._take("two")
            assert taken is not None
            db.session.commit()

    with make.committed():
        jobs.enqueue("test.slow")
    with make.app.app_context():
        jobs.work_one("one")
    assert states(make) == [("running", 2)]


def test_a_beat_that_fails_stops_no_worker(make: Builders, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def bad() -> bool:
        raise RuntimeError("as asked")

    def good() -> bool:
        seen.append("done")
        if len(seen) == 2:
            raise Killed
        return False

    monkeypatch.setattr(jobs, "_beats", [bad, good])
    monkeypatch.setattr(jobs, "_daily", {})
    with pytest.raises(Killed):
        jobs.work(make.app, idle_seconds=0)
    assert seen == ["done", "done"]


def test_a_job_that_gave_up_is_not_tried_again_until_it_is_asked_for(make: Builders, done: list[str]) -> None:
    ids = {"organisation_id": make.organisation_id, "key": "it", "what": "give up"}
    other = make.organisation()
    for times in (1, 2):
        with make.committed():
            jobs.enqueue("test.note", **ids)
        with make.committed():
            assert not jobs.has_failed("it", organisation_id=make.organisation_id)
        with clock.stopped_at(clock.now_utc() + timedelta(hours=times)), make.app.app_context():
            jobs.work_until_empty()
        assert done == ["give up"] * times
        with make.committed():
            assert jobs.has_failed("it", organisation_id=make.organisation_id)
            assert not jobs.has_failed("it", organisation_id=other)


def test_how_far_a_job_is_can_be_read_by_its_organisation_only(make: Builders, done: list[str]) -> None:
    with make.committed():
        job_id = jobs.enqueue("test.note", organisation_id=make.organisation_id, what="it").id
    with make.committed():
        jobs.tell(job_id, 40, "laying out")
    other = make.organisation()
    with make.committed():
        found = jobs.find_job(job_id, organisation_id=make.organisation_id)
        assert found is not None
        assert (found.percent, found.note) == (40, "laying out")
        assert jobs.find_job(job_id, organisation_id=other) is None


def test_a_daily_job_is_asked_for_once_a_london_day_after_its_hour(make: Builders, done: list[str]) -> None:
    for moment in (NOON.replace(hour=6), NOON, NOON + timedelta(hours=3), NOON + timedelta(days=1)):
        with clock.stopped_at(moment), make.app.app_context():
            jobs.ask_for_daily_jobs()
            jobs.work_until_empty()
    assert done == ["daily", "daily"]
