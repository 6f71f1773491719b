"""What “tracker verify” and “tracker report make” do, within an application context."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from tracker.domain.editions import State
from tracker.domain.periods import Period
from tracker.features.insight.queries import promises
from tracker.features.organisations import queries as organisations
from tracker.features.reports import jobs
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import lists
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.verifying import Verdict, verdict_on
from tracker.features.reports.queries import editions
from tracker.foundation import clock, files, pdf

Thing = TypeVar("Thing")
LARGEST = 100_000_000


class CannotMake(Exception):
    """There is no such report, or it is not clear which is meant; the text says why."""


class CannotRead(Exception):
    """A file cannot be read; the text says why."""


def verify_file(file: Path) -> Verdict:
    """What can be said of a file. Raises CannotRead."""
    try:
        if file.stat().st_size > LARGEST:
            raise CannotRead(f"{file}: larger than any report.")
        return verdict_on(file.read_bytes())
    except OSError as error:
        raise CannotRead(f"{file}: {error.strerror}.") from error


def lines_of(file: Path, verdict: Verdict) -> Iterator[str]:
    """A verdict as lines to be printed."""
    yield f"{file}: {verdict.heading}"
    yield from (f"  {text}" for text in verdict.said)
    yield from (f"  {fact.label}: {fact.value}" for fact in verdict.facts)
    yield f"  SHA-256 of this file: {verdict.sha256}"


def make_report(
    *, organisation: str, compact: str, period: str, edition: int | None, is_draft: bool
) -> bytes:
    """The PDF of an edition as it is kept, or of a draft by today's records, which is kept nowhere.

    Raises CannotMake.
    """
    mine, _name = _one(organisations.list_all(), organisation, "organisation")
    held = promises.list_compacts(organisation_id=mine)
    chosen = _one([(row, row.title) for row in held], compact, "compact")[0]
    if is_draft:
        return _draft(chosen, _period(chosen, period))
    return _kept(chosen, _period(chosen, period) if period else None, edition)


def _one(found: Sequence[tuple[Thing, str]], named: str, what: str) -> tuple[Thing, str]:
    """The only one whose name holds this text. Raises CannotMake."""
    fitting = [each for each in found if named.casefold() in each[1].casefold()]
    exact = [each for each in fitting if named.casefold() == each[1].casefold()]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    names = "".join(f"\n  {name}" for _thing, name in found)
    raise CannotMake(f"Which {what}? Say --{what} with one of these names, or a part of it:{names}")


def _period(compact: Any, text: str) -> Period:
    """The compact's year named so: 2025/26, 2025, or a day in it; nothing is the running one. Raises CannotMake."""
    year, _dash, _rest = text.replace("/", "-").partition("-")
    try:
        if not text:
            day = clock.today()
        elif len(text) == len("2026-11-22"):
            day = date.fromisoformat(text)
        else:
            day = date(int(year), compact.year_first_month, compact.year_first_day)
    except ValueError as error:
        raise CannotMake(
            f"“{text}” is no period. Write 2025/26, or a day in it such as 2025-11-30."
        ) from error
    return lists.year_holding(compact, day)


def _draft(compact: Any, period: Period) -> bytes:
    report = report_of(compact.id, period, organisation_id=compact.organisation_id, as_at=clock.today())
    if report is None:
        raise CannotMake("There is nothing to report on.")
    try:
        return jobs.laid_out(jobs.Draft(report, period, clock.now_utc()))
    except pdf.PdfError as error:
        raise CannotMake(f"The PDF could not be made: {error}") from error


def _kept(compact: Any, period: Period | None, number: int | None) -> bytes:
    row = _edition(compact.id, period, number, compact.organisation_id)
    if row.file_id is None:
        raise CannotMake(
            "The PDF of this edition is not made yet: a worker makes it (tracker run, tracker work)."
        )
    found = files.get_content(row.file_id, organisation_id=compact.organisation_id)
    if found is None:
        raise CannotMake("The PDF of this edition is not in the database. Restore a backup.")
    return bytes(found[3])


def _edition(compact_id: UUID, period: Period | None, number: int | None, organisation_id: UUID) -> Edition:
    """The edition meant: without a number the newest that is approved. Raises CannotMake."""
    for line in editions.list_editions(organisation_id=organisation_id):
        if line.compact_id != compact_id:
            continue
        is_period = period is None or (line.period_first, line.period_last) == (period.first, period.last)
        if is_period and line.state == State.APPROVED and number in (None, line.number):
            found = editions.find_edition(line.id, organisation_id=organisation_id)
            if found is not None:
                return found
    raise CannotMake("There is no such edition that is approved. --draft makes one from today’s records.")
