"""The tile map: the UK's twelve regions as tiles of one size, darker where there are more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.foundation.charts.marks import GREY, NARROWEST, SMALL, Drawing, Mark, Word
from tracker.foundation.charts.metrics import shortened, text_width, wrapped
from tracker.foundation.charts.shades import Cell, box_of

PLACES: Mapping[str, tuple[int, int]] = {
    "Scotland": (1, 0),
    "Northern Ireland": (0, 1),
    "North East": (2, 1),
    "North West": (1, 2),
    "Yorkshire and the Humber": (2, 2),
    "Wales": (0, 3),
    "West Midlands": (1, 3),
    "East Midlands": (2, 3),
    "East of England": (3, 3),
    "South West": (1, 4),
    "South East": (2, 4),
    "London": (3, 4),
}
"""Column and row of each region, by its name in the records."""

_ACROSS, _DOWN, _GAP, _VALUE = 4, 5, 3.0, 15.0


@dataclass(frozen=True)
class Tile:
    """A region: its name in the records, the name to print, and its count."""

    region: str
    name: str
    cell: Cell


@dataclass(frozen=True)
class Tiles:
    """All twelve regions; one without a count says why in its own words."""

    tiles: tuple[Tile, ...]
    title: str
    desc: str
    missing: str = "no figure"
    width: float = 310

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for tile in self.tiles:
            yield tile.name, tile.cell.label or self.missing


def tiles(data: Tiles) -> Drawing:
    """A tile in its place for each region, with its name and its count."""
    across = data.width / _ACROSS
    down = max(across * 0.78, 52.0)
    highest = max((float(tile.cell.value or 0) for tile in data.tiles), default=0)
    marks: list[Mark] = []
    for tile in data.tiles:
        column, row = PLACES[tile.region]
        marks += _tile(data, tile, (column * across, row * down, across, down), highest)
    return Drawing(data.width, down * _DOWN, data.title, data.desc, tuple(marks), "tiles")


def _tile(
    data: Tiles, tile: Tile, place: tuple[float, float, float, float], highest: float
) -> Iterator[Mark]:
    x, y, across, down = place
    box, colour = box_of(tile.cell, highest, x + _GAP / 2, y + _GAP / 2, across - _GAP, down - _GAP)
    edge = 2 if data.width < NARROWEST else 5
    kind, room = f"label on-{box.kind.split()[-1]}", box.width - edge
    yield box
    for i, line in enumerate(wrapped(tile.name, SMALL, room)):
        yield Word(box.x + edge, box.y + 12 + i * 11, line, kind, colour, SMALL)
    if tile.cell.value is None:
        said = shortened(tile.cell.label or data.missing, SMALL, room)
        yield Word(box.x + edge, box.y + box.height - 6, said, kind, GREY, SMALL)
        return
    label = tile.cell.label
    right = box.x + box.width - 5 - text_width(label, _VALUE, semibold=True)
    yield Word(right, box.y + box.height - 6, label, kind, colour, _VALUE, is_bold=True)
