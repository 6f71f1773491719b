"""Reading a cell of a worksheet: what was typed as the value it stands for, or a sentence why not."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tracker.domain.redesign.columns import Cell, Column
from tracker.domain.redesign.sheets import LEVELS
from tracker.domain.sentences import N_, sentence
from tracker.domain.sheets import fold

MOST_ROLES = 12
MOST_HOURS, MOST_POUNDS = Decimal(1_000_000), Decimal(10_000_000)
SHOWN = 40


class Unread(Exception):
    """A cell that cannot be read; ``said`` is why."""

    def __init__(self, text: str, **facts: object) -> None:
        super().__init__(text)
        self.said = sentence(text, **facts)


def read_cell(column: Column, text: str) -> Any:
    """The value of a cell that is not empty. Raises Unread."""
    if column.cell in (Cell.TEXT, Cell.LIST):
        if len(text) > column.longest:
            raise Unread(N_("Keep this to %(most)s characters."), most=column.longest)
        return text if column.cell is Cell.TEXT else tuple(p.strip() for p in text.split(";") if p.strip())
    if column.cell is Cell.DAY:
        return _day(text)
    if column.cell is Cell.YES_NO:
        return _yes_no(text)
    if column.cell is Cell.CHOICE:
        return _choice(column, text)
    return _number(column, text)


def _number(column: Column, text: str) -> Decimal | int:
    plain = text.replace(",", "").replace("£", "").replace("%", "").replace("−", "-").strip()
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,9})?", plain):
        raise Unread(N_("“%(typed)s” is not a number."), typed=text[:SHOWN])
    number = Decimal(plain)
    if column.cell in _WHOLE:
        choices, said = _WHOLE[column.cell]
        if number not in choices:
            raise Unread(said)
        return int(number)
    if number < 0:
        raise Unread(N_("This cannot be less than nought."))
    most = {Cell.PERCENT: Decimal(300), Cell.POUNDS: MOST_POUNDS}.get(column.cell, MOST_HOURS)
    if number > most:
        raise Unread(N_("This is more than %(most)s."), most=int(most))
    return number


_WHOLE: Mapping[Cell, tuple[range, str]] = {
    Cell.LEVEL: (LEVELS, N_("Use a level from 2 to 8.")),
    Cell.SCALE: (range(3), N_("Use 0, 1 or 2.")),
    Cell.COUNT: (range(1, MOST_ROLES + 1), N_("Use a whole number from 1 to 12.")),
}


def _day(text: str) -> date:
    if re.fullmatch(r"[2-7]\d{4}", text):  # a spreadsheet's own number of a day
        return date(1899, 12, 30) + timedelta(int(text))
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
    ):
        if match := re.fullmatch(pattern, text):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                break
    raise Unread(N_("“%(typed)s” is not a day. Write it as 2026-11-21 or 21/11/2026."), typed=text[:SHOWN])


def _yes_no(text: str) -> bool:
    if fold(text) in ("yes", "y", "true", "1", "x"):
        return True
    if fold(text) in ("no", "n", "false", "0"):
        return False
    raise Unread(N_("Say yes or no."))


def _choice(column: Column, text: str) -> str:
    for code, label in (column.choices or {}).items():
        if fold(text) in (code, fold(label)):
            return str(code)
    raise Unread(N_("“%(typed)s” is none of the choices."), typed=text[:SHOWN])
