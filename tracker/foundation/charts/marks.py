"""What a chart is made of, and how it is written as SVG: the same string for the page and for print.

Colours are literal print colours, because print knows neither variables nor the page's style sheet; every
mark also has a class, by which the page gives it other colours (dark mode, forced colours).
"""

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from tracker.foundation.charts.metrics import shortened, text_width

INK = "#0f1c2e"
BLUE = "#0b5fa5"
SKY = "#7fb2dc"
PALE = "#d3e3f1"
RED = "#d0342c"
AMBER = "#a8690a"
GREY = "#56657a"
LINE = "#c9d3dd"
TRACK = "#dfe6ec"
WHITE = "#ffffff"
SMALL = 10.0
LABEL = 10.75
SLIM = 210.0
NARROWEST = 280.0
"""A drawing narrower than this is for a phone: its names stand above what they name, not beside it."""


@dataclass(frozen=True)
class Box:
    """A filled rectangle; ``line`` draws its edge, dashed where something is held back."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    fill: str
    line: str = ""
    is_dashed: bool = False

    def svg(self) -> str:
        """This mark as SVG."""
        edge = f' stroke="{self.line}" stroke-width="1"' if self.line else ""
        edge += ' stroke-dasharray="3 2"' if self.is_dashed else ""
        return (
            f'<rect class="mark {self.kind}" x="{_n(self.x)}" y="{_n(self.y)}" width="{_n(self.width)}" '
            f'height="{_n(self.height)}" fill="{self.fill}"{edge}/>'
        )


@dataclass(frozen=True)
class Stroke:
    """A line through two or more points."""

    points: tuple[tuple[float, float], ...]
    kind: str
    colour: str
    width: float = 1
    is_dashed: bool = False

    def svg(self) -> str:
        """This mark as SVG."""
        through = " ".join(f"{_n(x)},{_n(y)}" for x, y in self.points)
        dashes = ' stroke-dasharray="4 3"' if self.is_dashed else ""
        return (
            f'<polyline class="mark {self.kind}" points="{through}" fill="none" stroke="{self.colour}" '
            f'stroke-width="{_n(self.width)}"{dashes}/>'
        )


@dataclass(frozen=True)
class Shape:
    """A filled outline: the marker of a series."""

    points: tuple[tuple[float, float], ...]
    kind: str
    fill: str
    line: str

    def svg(self) -> str:
        """This mark as SVG."""
        through = " ".join(f"{_n(x)},{_n(y)}" for x, y in self.points)
        return (
            f'<polygon class="mark {self.kind}" points="{through}" fill="{self.fill}" '
            f'stroke="{self.line}" stroke-width="1.5"/>'
        )


@dataclass(frozen=True)
class Word:
    """A line of text that begins at x on the base line y."""

    x: float
    y: float
    text: str
    kind: str = "label"
    colour: str = INK
    size: float = LABEL
    is_bold: bool = False

    def svg(self) -> str:
        """This mark as SVG."""
        weight = ' font-weight="600"' if self.is_bold else ""
        return (
            f'<text class="mark {self.kind}" x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}" '
            f'fill="{self.colour}"{weight}>{escape(self.text)}</text>'
        )

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.x + text_width(self.text, self.size, semibold=self.is_bold)


Mark = Box | Stroke | Shape | Word


@dataclass(frozen=True)
class Drawing:
    """The geometry of a chart: its size, what it says in words, and its marks in painting order."""

    width: float
    height: float
    title: str
    desc: str
    marks: tuple[Mark, ...]
    kind: str

    def svg(self, prefix: str) -> Markup:
        """The chart as an SVG element, safe to print; the prefix makes its ids unique in a document."""
        marks = "".join(mark.svg() for mark in self.marks)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{self.kind}" role="img" '
            f'aria-labelledby="{prefix}-title {prefix}-desc" width="{_n(self.width)}" '
            f'height="{_n(self.height)}" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'font-family="Inter, sans-serif" font-size="{_n(LABEL)}">'
            f'<title id="{prefix}-title">{escape(self.title)}</title>'
            f'<desc id="{prefix}-desc">{escape(self.desc)}</desc>{marks}</svg>'
        )
        return Markup(svg)  # noqa: S704 - every text in it is escaped above or by its mark


def ending_at(right: float, y: float, text: str, **look: object) -> Word:
    """A word whose last letter ends at ``right``."""
    word = Word(0, y, text, **look)  # type: ignore[arg-type]
    return Word(right - word.right, y, text, **look)  # type: ignore[arg-type]


def centred_at(middle: float, y: float, text: str, **look: object) -> Word:
    """A word with its middle at ``middle``."""
    word = Word(0, y, text, **look)  # type: ignore[arg-type]
    return Word(middle - word.right / 2, y, text, **look)  # type: ignore[arg-type]


def empty(x: float, y: float, width: float, height: float, words: str, *, held_back: bool) -> list[Mark]:
    """The outline of a figure that is not there, with the words for why; dashed where it is held back."""
    look = ("held-back", GREY) if held_back else ("track-empty", LINE)
    outline = Box(x, y, width, height, f"track {look[0]}", WHITE, look[1], held_back)
    room = max(width - 8, text_width("[c]", SMALL))
    said = shortened(words, SMALL, room)
    return [outline, Word(x + 5, y + height / 2 + 3.6, said, "label gap", GREY, SMALL)]


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
