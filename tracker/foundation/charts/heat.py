"""The heat table: counts by row and column, darker where there are more."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    GREY,
    INK,
    NARROWEST,
    SMALL,
    Drawing,
    Mark,
    Word,
    centred_at,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.shades import Cell, box_of

_HEIGHT, _GAP = 20.0, 2.0


@dataclass(frozen=True)
class HeatRow:
    """A row of cells, one for each column."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Heat:
    """Rows and columns of counts; a cell without one says why in its own words."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    title: str
    desc: str
    missing: str = "no figure"
    width: float = 310

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                yield f"{row.name}, {column}", cell.label or self.missing


def heat(data: Heat) -> Drawing:
    """The cells with their counts; names at the left, on a phone above their row."""
    is_slim = data.width < NARROWEST
    widest = max((text_width(row.name, SMALL) for row in data.rows), default=0) + 8
    left = 0.0 if is_slim else min(widest, data.width * 0.46)
    each = (data.width - left) / max(len(data.columns), 1)
    marks: list[Mark] = [
        centred_at(left + each * (i + 0.5), 11, shortened(name, SMALL, each - 2), **_QUIET)
        for i, name in enumerate(data.columns)
    ]
    top, above = 17.0, 14.0 if is_slim else 0.0
    step = _HEIGHT + _GAP + above
    highest = max((float(cell.value or 0) for row in data.rows for cell in row.cells), default=0)
    for i, row in enumerate(data.rows):
        y = top + i * step
        marks.append(_name(data, row, y, left))
        marks += _cells(data, row, (left, y + above, each), highest)
    return Drawing(data.width, top + step * len(data.rows), data.title, data.desc, tuple(marks), "heat")


_QUIET = {"kind": "label quiet", "colour": GREY, "size": SMALL}


def _name(data: Heat, row: HeatRow, y: float, left: float) -> Word:
    if not left:
        return Word(0, y + 10, shortened(row.name, SMALL, data.width), "label", INK, SMALL)
    return ending_at(left - 8, y + 13.5, shortened(row.name, SMALL, left - 8), colour=INK, size=SMALL)


def _cells(data: Heat, row: HeatRow, place: tuple[float, float, float], highest: float) -> Iterator[Mark]:
    left, y, each = place
    for i, cell in enumerate(row.cells):
        x = left + i * each + _GAP / 2
        box, colour = box_of(cell, highest, x, y, each - _GAP, _HEIGHT)
        said = shortened(cell.label or data.missing, SMALL, each - _GAP - 2, semibold=True)
        yield box
        kind = f"label on-{box.kind.split()[-1]}"
        is_bold = cell.value is not None
        yield centred_at(
            x + box.width / 2, y + 13.5, said, kind=kind, colour=colour, size=SMALL, is_bold=is_bold
        )
