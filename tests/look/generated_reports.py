"""Reports of employers nobody thought of: from four pages to sixty, long names, Welsh, emoji, empty years.

Made from a seed, so that each is the same each time; put together like the example, but far past its sizes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.look.report_examples import LONG, harbour_and_vale, with_long_names, with_nothing_yet
from tracker.features.reports.pages import (
    STATUSES,
    Block,
    Column,
    Picture,
    ProgressReport,
    ReportAction,
    ReportCommitment,
    ReportEvidence,
    ReportKind,
    ReportMeasure,
    Row,
    Table,
)
from tracker.foundation.charts import Bullet, Columns, Funnel, Goal, Point, Series, Stage, Trend

YEARS = ("2023/24", "2024/25", "2025/26", "2026/27")
# fmt: off
ENGLISH = [
    "we", "opened", "a", "route", "beside", "every", "graduate", "and", "told", "each", "school", "in", "reach",
    "of", "it", "what", "pays", "where", "leads", "the", "plan", "is", "behind", "Belfast", "because", "provider",
    "withdrew", "second", "starts", "January",
]
WELSH = [
    "agorwyd", "llwybr", "newydd", "ym", "mhob", "swyddfa", "tŷ", "dŵr", "ŵyn", "Ŵyth", "ŷd", "Ŷnys", "gŵyl",
    "gwŷdd", "mân", "brys", "ïon", "cyflogwr", "ysgolion", "lle", "mae", "angen", "gweithwyr", "ifanc",
]
ODD = [
    *ENGLISH, "👩\u200d🎓", "李雷", "<b>bold</b>", "&", "“quoted”", "‘so’", "x&amp;y", "a\u0301b\u200fidi", "مرحبا",
    "so\u00adft", "1/2", "½", "£1,000", "%s", "{{x}}", "naïve", "Łódź", "\u200b", "a\u00a0b",
]
# fmt: on


@dataclass(frozen=True)
class Writer:
    """Writes what a report needs, out of a seed and a vocabulary."""

    chance: Random
    vocabulary: list[str]
    longest: int = 12

    def words(self, least: int = 2, most: int = 0) -> str:
        """Some words; a capital first."""
        chosen = self.chance.choices(self.vocabulary, k=self.chance.randint(least, most or self.longest))
        return " ".join(chosen)[0:1].upper() + " ".join(chosen)[1:]

    def paragraph(self, sentences: int = 3) -> str:
        """A few sentences."""
        return " ".join(f"{self.words(4)}." for _ in range(sentences))

    def number(self) -> int:
        """Mostly small, now and then far too large."""
        return self.chance.choice([0, 1, 7, 41, 310, 4_120, 1_234_567])

    def points(self) -> tuple[Point, ...]:
        """Four years, one of them perhaps without a figure."""
        values = [None if self.chance.random() < 0.25 else self.number() for _ in YEARS]
        return tuple(Point(value, "" if value is None else f"{value:,}") for value in values)

    def trend(self, name: str) -> Picture:
        """A line over the years."""
        series = (Series(self.words(1, 3), self.points()),)
        goal = Goal(self.number(), "Target")
        chart = Trend(YEARS, series, self.words(3), self.words(3), goal)
        return Picture(name, f"{self.words(4)}.", self.words(4), chart, f"Source: {self.words(3)}.")

    def pair(self, name: str) -> tuple[Picture, ...]:
        """Columns over the years and the steps on the way, side by side."""
        title, about, source = f"{self.words(3)} and {name}", self.words(4), f"Source: {self.words(3)}."
        columns = Columns(YEARS, self.points(), title, self.words(3))
        counts = sorted((self.number() for _ in range(4)), reverse=True)
        steps = ("Applied", "Shortlisted", "Offered", "Started")
        stages = tuple(Stage(step, count, f"{count:,}") for step, count in zip(steps, counts, strict=True))
        funnel = Funnel(stages, title, self.words(3))
        return (
            Picture(f"{name}-years", f"{self.words(4)}.", about, columns, source),
            Picture(f"{name}-steps", f"{self.words(4)}.", about, funnel, source),
        )

    def measure(self) -> ReportMeasure:
        """A measure in any standing."""
        numbers = [f"{self.number():,}" for _ in range(4)]
        status = self.chance.choice(STATUSES[:5])
        earlier = self.chance.choice(["no earlier figure", "12.5%"])
        return ReportMeasure(
            self.words(2), f"{numbers[0]} at 31 March 2026", f"{numbers[1]} by 31 March 2027", numbers[2],
            numbers[3], status, f"computed from {self.words(2)}", f"{self.words(5)}.", earlier,
        )  # fmt: skip

    def commitment(self, number: int) -> ReportCommitment:
        """A commitment with as much or as little to say as chance has it."""
        measures = tuple(self.measure() for _ in range(self.chance.randint(0, 7)))
        status = measures[0].status if measures else "cannot_say_yet"
        result = self.words(4)
        bar = Bullet(self.number(), 400, 0, f"{result} of a bar", self.words(3), status == "needs_attention")
        return ReportCommitment(
            str(number), self.words(4), self.words(2, 3), f"{self.words(8)}.", f"{self.words(6)}.", status,
            bar, result, self.trend(f"c{number}") if measures and self.chance.random() < 0.7 else None, measures,
            tuple(f"{self.words(5)}." for _ in range(self.chance.randint(0, 3))),
            tuple(self.action() for _ in range(self.chance.randint(0, 5))),
            tuple(self.paragraph() for _ in range(self.chance.randint(0, 6))),
            tuple(self.evidence() for _ in range(self.chance.randint(0, 4))),
        )  # fmt: skip

    def action(self) -> ReportAction:
        """Something to do."""
        return ReportAction(self.words(3), self.words(2, 3), "due 5 December 2026", "overdue by 12 days")

    def evidence(self) -> ReportEvidence:
        """What a commitment rests on."""
        return ReportEvidence(self.words(3), "supports 2026/27", self.words(2, 3), "")

    def kind(self, name: str, programmes: int) -> ReportKind:
        """A kind with that many programmes."""
        heads = ("Programme", "Site", "Places", "Started", "Completed")
        columns = tuple(Column(head, is_number=at > 1) for at, head in enumerate(heads))
        rows = tuple(
            Row(
                f"{self.words(2)} {at}",
                (self.words(1, 3), *(f"{self.number():,}" for _ in range(3))),
                self.words(1, 4) if self.chance.random() < 0.5 else "",
            )
            for at in range(programmes)
        )
        table = Table(f"{name}: programmes and their people", columns, rows, f"{self.words(5)} {name}.")
        title = name.replace("-", " ").capitalize()
        return ReportKind(name, title, f"{self.words(6)}.", self.pair(name), table)

    def blocks(self, count: int) -> tuple[Block, ...]:
        """Paragraphs beside their headings."""
        return tuple(
            Block(f"{self.words(2, 4)} {at}", (self.paragraph(), self.paragraph()), self.words(2, 5))
            for at in range(count)
        )

    def report(self, *, commitments: int, programmes: int, problems: int = 3) -> ProgressReport:
        """A whole report with that many commitments, and that many programmes in one kind of three."""
        kinds = ("apprenticeships", "paid-internships", "outreach")
        sizes = (programmes, min(programmes, 3), min(programmes, 1))
        return replace(
            harbour_and_vale(),
            organisation=self.words(2, 5),
            compact=self.words(2, 4),
            finding=f"{self.words(8)}.",
            commitments_finding=f"{self.words(8)}.",
            commitments=tuple(self.commitment(number) for number in range(1, commitments + 1)),
            programmes_finding=f"{self.words(8)}.",
            kinds=tuple(self.kind(name, size) for name, size in zip(kinds, sizes, strict=True) if size),
            problems=self.blocks(problems),
            about=self.blocks(4),
        )  # fmt: skip


def _written(seed: int, vocabulary: list[str], longest: int = 12, **sizes: int) -> ProgressReport:
    return Writer(Random(seed), vocabulary, longest).report(**sizes)


def with_empty_years() -> ProgressReport:
    """Year after year without a figure, in charts and tables alike."""
    report = _written(5, ENGLISH, commitments=3, programmes=4)
    empty = tuple(Point(None) for _ in YEARS)
    picture = replace(report.commitments[0].picture or Writer(Random(1), ENGLISH).trend("c1"))
    chart = Trend(YEARS, (Series("Starts", empty),), "Nothing is known of any year", "No line is drawn")
    first = replace(report.commitments[0], picture=replace(picture, chart=chart))
    assert report.years is not None
    rows = tuple(replace(row, cells=("no figure",) * len(row.cells), data=()) for row in report.years.rows)
    return replace(
        report, commitments=(first, *report.commitments[1:]), years=replace(report.years, rows=rows)
    )


def without_programmes() -> ProgressReport:
    """Promises only."""
    return replace(
        _written(6, ENGLISH, commitments=5, programmes=0),
        programmes_picture=None,
        headlines=(),
        years=None,
    )


def in_welsh() -> ProgressReport:
    """Every word with letters that many faces lack."""
    return replace(_written(3, WELSH, commitments=4, programmes=6), language="cy")


def with_long_words() -> ProgressReport:
    """Names as long as names get, where they hurt most."""
    long = [*ENGLISH, LONG.split()[4], "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"]
    return _written(4, long, 30, commitments=6, programmes=12)


GENERATED: dict[str, Callable[[], ProgressReport]] = {
    "nothing yet": with_nothing_yet,
    "one commitment": lambda: _written(1, ENGLISH, commitments=1, programmes=1, problems=0),
    "the example with long names": with_long_names,
    "Welsh letters": in_welsh,
    "long words": with_long_words,
    "empty years": with_empty_years,
    "no programmes": without_programmes,
    "300 programmes": lambda: _written(7, ENGLISH, commitments=8, programmes=300),
    "emoji, scripts, markup": lambda: _written(8, ODD, commitments=8, programmes=20),
    "sixty pages": lambda: _written(9, ENGLISH, 20, commitments=26, programmes=40, problems=20),
}
