"""The pages on which a sheet is written: lists, the grid of tasks and roles, totals, versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.pay import Engagement, PayLaw, find_floor
from tracker.domain.redesign import Reserved
from tracker.domain.redesign import Worksheet as Sheet
from tracker.domain.redesign.columns import LIMIT_COLUMNS, ROLE_COLUMNS, TASK_COLUMNS
from tracker.domain.redesign.merging import Difference
from tracker.domain.redesign.plain import Fault, Written, content_of, read_written, written_of
from tracker.features.redesign.forms import hourly_pence
from tracker.features.redesign.models import Worksheet, WorksheetVersion
from tracker.foundation import words


@dataclass(frozen=True)
class SheetLine:
    """A sheet in the list."""

    id: UUID
    name: str
    tasks: int
    roles: int
    scenarios: int
    saved: str


def sheet_lines(rows: Sequence[Worksheet], scenarios: Mapping[UUID, int]) -> list[SheetLine]:
    """The list of sheets."""
    return [
        SheetLine(
            row.id,
            row.name,
            len(row.content.get("tasks", [])),
            len(row.content.get("roles", [])),
            scenarios.get(row.id, 0),
            saved_words(row),
        )
        for row in rows
    ]


def saved_words(row: Worksheet | WorksheetVersion) -> str:
    """Who saved it, and when."""
    moment = words.moment(row.saved_at_utc)
    return str(_("%(moment)s, by %(name)s", moment=moment, name=row.saved_by_name))


@dataclass(frozen=True)
class LimitField:
    """A limit on the page of roles."""

    name: str
    label: str
    value: str
    error: str


def limit_fields(written: Written, faults: Sequence[Fault]) -> list[LimitField]:
    """The limits of a sheet as fields."""
    said = {fault.column: words.say(fault.said) for fault in faults if fault.part == "limits"}
    return [
        LimitField(c.name, str(_(c.label)), written.limits.get(c.name, ""), said.get(c.name, ""))
        for c in LIMIT_COLUMNS
    ]


@dataclass(frozen=True)
class SheetPage:
    """A sheet as its page shows it: totals, what is to mend, what the pay check says."""

    id: UUID
    name: str
    saved: str
    tasks: int
    roles: int
    hours: str
    cost_today: int | None
    role_names: Sequence[str]
    to_mend: Sequence[tuple[str, str]]
    cautions: Sequence[str]
    by_level: Sequence[tuple[int, str]]

    @property
    def is_ready(self) -> bool:
        """Whether a design can be asked for."""
        return not self.to_mend


MOST_FAULTS = 30


def sheet_page(row: Worksheet, *, law: PayLaw, paid_hours: Decimal, today: date) -> SheetPage:
    """A sheet's own page."""
    written = written_of(row.content)
    sheet, faults = read_written(written)
    return SheetPage(
        row.id,
        row.name,
        saved_words(row),
        len(written.tasks),
        len(written.roles),
        words.number(_hours(sheet)) if sheet else "",
        sheet.cost_today if sheet else None,
        [line.get("name", "") for line in written.roles],
        [fault_line(fault) for fault in faults[:MOST_FAULTS]],
        list(_cautions(sheet, law, paid_hours, today)) if sheet else [],
        _by_level(sheet) if sheet else [],
    )


def _hours(sheet: Sheet) -> Decimal:
    return sum((sheet.hours_of(task) for task in sheet.tasks), Decimal(0)).quantize(Decimal(1))


def _by_level(sheet: Sheet) -> list[tuple[int, str]]:
    found: dict[int, Decimal] = {}
    for task in sheet.tasks:
        found[task.level] = found.get(task.level, Decimal(0)) + sheet.hours_of(task)
    return [(level, words.number(found[level].quantize(Decimal(1)))) for level in sorted(found)]


def fault_line(fault: Fault) -> tuple[str, str]:
    """What is wrong with a cell as a line of a list, and the id of its box."""
    said = words.say(fault.said)
    if not fault.column:
        return said, ""
    if fault.part == "limits":
        return said, f"limits-0-{fault.column}"
    columns = TASK_COLUMNS if fault.part == "tasks" else ROLE_COLUMNS
    label = next(str(_(column.label)) for column in columns if column.name == fault.column)
    place = _("Task %(line)s", line=fault.line + 1)
    if fault.part == "roles":
        place = _("Role %(line)s", line=fault.line + 1)
    return f"{place}, {label}: {said}", f"{fault.part}-{fault.line}-{fault.column}"


def _cautions(sheet: Sheet, law: PayLaw, paid_hours: Decimal, today: date) -> Iterator[str]:
    """What the law of pay and of reserved work says about a sheet that can be read."""
    for role in sheet.roles:
        kind = Engagement.APPRENTICE if role.is_trainee and role.standard else Engagement.WORKER
        floor = find_floor(law, kind, today, born=18 if kind is Engagement.APPRENTICE else None)
        pence = hourly_pence(role.pay_pence, paid_hours)
        if floor.pence is not None and pence < floor.pence:
            yield _(
                "%(role)s: %(pay)s an hour is below the minimum of %(floor)s today"
                " (%(hours)s paid hours a year).",
                role=role.name,
                pay=words.pounds(pence),
                floor=words.pounds(floor.pence),
                hours=words.number(paid_hours),
            )
        if role.is_trainee and not role.standard:
            yield _("%(role)s is a trainee without an apprenticeship standard.", role=role.name)
    late = [t for t in sheet.tasks if t.review_by is not None and t.review_by < today]
    if late:
        yield ngettext(
            "The law on %(num)s task was to be looked at again by now.",
            "The law on %(num)s tasks was to be looked at again by now.",
            len(late),
        )
    unread = [t for t in sheet.tasks if t.reserved is not Reserved.OPEN and t.checked_on is None]
    if unread:
        yield ngettext(
            "The law on %(num)s reserved task is not checked: check before you rely on it.",
            "The law on %(num)s reserved tasks is not checked: check before you rely on it.",
            len(unread),
        )


def clash_lines(found: Sequence[Difference]) -> list[tuple[str, str, str]]:
    """Differences for the notice of two versions."""
    labels = {column.name: str(_(column.label)) for column in (*TASK_COLUMNS, *ROLE_COLUMNS)}
    return [
        (f"{each.line}, {labels.get(each.column, each.column)}", each.theirs, each.yours)
        for each in found[:MOST_FAULTS]
    ]


@dataclass(frozen=True)
class VersionLine:
    """A version in the list."""

    number: int
    saved: str
    at: datetime


def version_lines(rows: Sequence[WorksheetVersion]) -> list[VersionLine]:
    """The list of versions."""
    return [VersionLine(row.number, saved_words(row), row.saved_at_utc) for row in rows]


def export_of(row: Worksheet) -> dict[str, Any]:
    """What is exported as JSON."""
    return content_of(written_of(row.content))


@dataclass(frozen=True)
class Totals:
    """What stands below the grid."""

    id: UUID
    name: str
    saved: str
    hours: str
    tasks: int
    role_names: Sequence[str]


def totals_of(row: Worksheet, written: Written) -> Totals:
    """The totals of a sheet, counting the hours that can be read."""
    hours = Decimal(0)
    for line in written.tasks:
        text = line.get("hours", "").replace(",", "").strip()
        hours += Decimal(text) if text.replace(".", "", 1).isdigit() else Decimal(0)
    names = [line.get("name", "") for line in written.roles if line.get("name")]
    return Totals(row.id, row.name, saved_words(row), words.number(hours), len(written.tasks), names)
