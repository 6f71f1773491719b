"""Reading a cell: what was typed into a spreadsheet, as the value it stands for, or a sentence why not.

And writing one: ``written`` gives back what ``read_cell`` reads as the same value.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.cohorts import LARGEST_COUNT
from tracker.domain.days import check_day
from tracker.domain.periods import Birth
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.sheets.shapes import CellType, Column, fold

LONGEST_TEXT = 5000
LONGEST_NAME = 200
SHOWN = 60
MOST_LISTED = 8
NAMES = frozenset({"name", "programme", "site", "cohort", "reference"})
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?: 00:00(?::00)?)?")
_SPOKEN = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<m>[a-z]{3,9})[ -](?P<y>\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[a-z]{3})[/.-]\d{2}")
_MONTHS_OF = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})"),
    re.compile(r"(?P<m>\d{1,2})/(?P<y>\d{4})"),
    re.compile(r"(?P<m>[a-z]{3,9})[ -](?P<y>\d{4})"),
    re.compile(r"(?P<m>[a-z]{3})-(?P<y>\d{2})"),
)


class Unread(Exception):
    """A cell that cannot be read; ``said`` is why."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.text)
        self.said = said


def read_cell(column: Column, text: str, *, today: date) -> Any:
    """The value of a cell that is not empty. Raises Unread."""
    return _READERS[column.type](column, text, today)


def written(column: Column, value: Any) -> object:
    """A value as a cell that ``read_cell`` reads as that value again; nothing for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if column.type in (CellType.CHOICES, CellType.DAYS):
        one = CellType.CHOICE if column.type is CellType.CHOICES else CellType.DAY
        return "; ".join(str(_WRITERS[one](column, part)) for part in value)
    write = _WRITERS.get(column.type)
    return write(column, value) if write else value


def _read_text(column: Column, text: str, _today: date) -> str:
    longest = LONGEST_NAME if column.name in NAMES else LONGEST_TEXT
    if len(text) > longest:
        raise Unread(sentence(N_("Keep this to %(most)s characters."), most=longest))
    return text


def _read_count(_column: Column, text: str, _today: date) -> int:
    plain = text.replace(",", "").removesuffix(".0")
    if not re.fullmatch(r"[0-9]{1,9}", plain) or int(plain) > LARGEST_COUNT:
        said = N_("“%(typed)s” is not a whole number from 0 to 1,000,000.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    return int(plain)


def _read_hours(_column: Column, text: str, _today: date) -> Decimal:
    plain = text.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,2})?", plain) or Decimal(plain) > 10_000:
        said = N_("“%(typed)s” is not a number of hours, such as 37.5.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    return Decimal(plain)


def _read_pounds(_column: Column, text: str, _today: date) -> int:
    plain = text.replace("£", "").replace(",", "").strip()
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", plain):
        said = N_("“%(typed)s” is not an amount in pounds, such as 12.71.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    return int(Decimal(plain) * 100)


def _read_day(column: Column, text: str, today: date) -> date:
    day = _any_day(text)
    problems = check_day(column.label, day, today=today)
    if problems:
        raise Unread(problems[0])
    return day


def _any_day(text: str) -> date:
    plain = " ".join(text.lower().replace(",", "").split())
    for form in (_ISO, _BRITISH, _SPOKEN):
        if found := form.fullmatch(plain):
            return _made(found.groupdict(), text)
    if _SHORT_YEAR.fullmatch(plain):
        said = N_("“%(typed)s”: write the year with four digits, such as 31/03/2026.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    said = N_("“%(typed)s” is not a day. Write 31/03/2026, 31 March 2026 or 2026-03-31.")
    raise Unread(sentence(said, typed=text[:SHOWN]))


def _made(parts: Mapping[str, str], text: str) -> date:
    try:
        return date(int(parts["y"]), _month(parts["m"]), int(parts.get("d") or 1))
    except ValueError:
        said = sentence(N_("“%(typed)s” is not in the calendar."), typed=text[:SHOWN])
        raise Unread(said) from None


def _month(text: str) -> int:
    """The number of a month, written as a number, in full or by its first three letters."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text)), 0)


def _read_days(column: Column, text: str, today: date) -> list[date]:
    return [_read_day(column, part.strip(), today) for part in text.split(";") if part.strip()]


def _read_birth(_column: Column, text: str, today: date) -> Birth:
    plain = " ".join(text.lower().split())
    found = next((match for form in _MONTHS_OF if (match := form.fullmatch(plain))), None)
    if found:
        year = int(found["y"])
        year += 0 if year > 99 else 1900 if 2000 + year > today.year else 2000
        day = _made({"y": str(year), "m": found["m"]}, text)
        born = Birth(day.year, day.month)
    else:
        day = _any_day(text)
        born = Birth(day.year, day.month, day.day)
    if not today.year - 100 <= born.year <= today.year or day > today:
        said = N_("“%(typed)s” cannot be when a participant was born.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    return born


def _read_choice(column: Column, text: str, _today: date) -> str:
    wanted = fold(text)
    for value, label in column.choices:
        if wanted in (fold(value), fold(label), fold(value.replace("_", " "))):
            return value
    if len(column.choices) > MOST_LISTED:
        said = N_("“%(typed)s” is none of this column’s choices, which the table of columns lists.")
        raise Unread(sentence(said, typed=text[:SHOWN]))
    labels = "; ".join(label for _, label in column.choices)
    said = N_("“%(typed)s” is not one of: %(choices)s.")
    raise Unread(sentence(said, typed=text[:SHOWN], choices=labels))


def _read_choices(column: Column, text: str, today: date) -> list[str]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return list(dict.fromkeys(_read_choice(column, part, today) for part in parts))


def _read_yes_no(_column: Column, text: str, _today: date) -> bool:
    if fold(text) in YES | NO:
        return fold(text) in YES
    raise Unread(sentence(N_("“%(typed)s” is neither yes nor no."), typed=text[:SHOWN]))


def _write_birth(_column: Column, born: Birth) -> str:
    month = f"{MONTHS[born.month - 1].capitalize()} {born.year}"
    return f"{born.day} {month}" if born.day else month


def _write_choice(column: Column, value: str) -> str:
    return dict(column.choices).get(value, value)


_READERS: Mapping[CellType, Callable[[Column, str, date], Any]] = {
    CellType.TEXT: _read_text,
    CellType.COUNT: _read_count,
    CellType.HOURS: _read_hours,
    CellType.POUNDS: _read_pounds,
    CellType.DAY: _read_day,
    CellType.DAYS: _read_days,
    CellType.BIRTH: _read_birth,
    CellType.CHOICE: _read_choice,
    CellType.CHOICES: _read_choices,
    CellType.YES_NO: _read_yes_no,
}
_WRITERS: Mapping[CellType, Callable[[Column, Any], object]] = {
    CellType.DAY: lambda _column, day: day.isoformat(),
    CellType.POUNDS: lambda _column, pence: f"{pence // 100}.{pence % 100:02d}",
    CellType.BIRTH: _write_birth,
    CellType.CHOICE: _write_choice,
    CellType.YES_NO: lambda _column, is_so: "Yes" if is_so else "No",
}
