"""What the progress report is given: facts already rounded and worded, and the data of its charts.

Everything here is plain: text, numbers, flags and tuples of such. So a report can be kept as JSON
(``snapshots``) and made again from that alone. A figure that is missing is worded ("no figure", "no earlier
figure", "cannot say yet") by whoever fills this in; nothing here turns it into 0.
"""

from dataclasses import dataclass

from markupsafe import Markup

from tracker.features.reports.pages.data import Basis, Datum, MeasureData
from tracker.foundation.charts import HELD_BACK, Bullet, Chart, bullet, draw, for_screens

NARROW = 400
STATUSES = ("met", "on_course", "just_behind", "needs_attention", "cannot_say_yet", "not_applicable")


@dataclass(frozen=True)
class RestsOn:
    """What a figure rests on, in words: what is counted, as of when, from how many records, computed or stated."""

    counted: str
    as_of: str
    records: str
    origin: str


@dataclass(frozen=True)
class Picture:
    """A figure: its finding, what it shows, the chart's data and the source.

    ``name`` is unique in the report (it makes the ids); ``finding`` a sentence; ``about`` measure, place and
    period; ``source`` where the numbers come from. ``code`` names it whatever it is called, ``data`` are the
    numbers behind its points, in their order, and ``rests_on`` says of them what they are.
    """

    name: str
    finding: str
    about: str
    chart: Chart
    source: str
    code: str = ""
    data: tuple[Datum, ...] = ()
    rests_on: RestsOn | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether two such stand side by side."""
        return self.chart.width < NARROW

    @property
    def svg(self) -> Markup:
        """The chart as it is printed."""
        return draw(self.chart).svg(self.name)

    @property
    def for_screens(self) -> Markup:
        """The chart as it is printed and, for a phone, narrow."""
        return for_screens(self.chart, self.name)


@dataclass(frozen=True)
class Column:
    """A column's head, with the unit of its numbers; ``width`` in per cent (5, 10, 15 ...) or 0."""

    label: str
    unit: str = ""
    is_number: bool = False
    width: int = 0
    code: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its head and as many cells as the table has further columns; ``data`` are the cells' numbers."""

    head: str
    cells: tuple[str, ...]
    note: str = ""
    is_total: bool = False
    code: str = ""
    data: tuple[Datum | None, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with its caption; ``columns`` begins with that of the row heads; ``note`` stands below.

    ``rest`` are rows that are not printed: they are in the CSV file, and the note says so. ``basis`` is that of
    all its numbers that have none of their own; ``source`` says where they come from.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    rest: tuple[Row, ...] = ()
    code: str = ""
    basis: Basis | None = None
    source: str = ""

    @property
    def holds_back(self) -> bool:
        """Whether a printed cell is held back."""
        return any(HELD_BACK in row.cells for row in self.rows)


@dataclass(frozen=True)
class Headline:
    """A large figure of the summary: 77, "people started", "of 84 places"."""

    value: str
    label: str
    note: str = ""
    code: str = ""
    data: Datum | None = None


@dataclass(frozen=True)
class Block:
    """Paragraphs with a heading beside them: what needs a decision, what is counted, a problem found."""

    heading: str
    paragraphs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class ReportMeasure:
    """A measure of a commitment; each figure printed with its unit, or the words for why there is none.

    ``basis`` says "computed from 84 records" or "stated, with its evidence" (no full stop), totals only too;
    ``status`` is one of ``STATUSES``; ``arithmetic`` the sentence of the status rule with its numbers; ``earlier``
    the figure of the year before; ``code`` the measure's id with its filter; ``counted`` says what is counted.
    ``baseline`` and ``target`` end with their day, which a table sets below the value.
    """

    label: str
    baseline: str
    target: str
    expected: str
    actual: str
    status: str
    basis: str
    arithmetic: str = ""
    earlier: str = ""
    code: str = ""
    data: MeasureData | None = None
    counted: str = ""
    baseline_day: str = ""
    target_day: str = ""


@dataclass(frozen=True)
class ReportAction:
    """Something to do: what, who, the due day and how it stands ("done", "overdue by 12 days")."""

    what: str
    owner: str
    due: str
    state: str


@dataclass(frozen=True)
class ReportEvidence:
    """A file or link: its title, the period it supports, whose it is and until when it holds."""

    title: str
    supports: str
    owner: str
    expires: str


@dataclass(frozen=True)
class RecordsBehind:
    """How many records stand behind a figure; the page links to them, print says it in words."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class ReportCommitment:
    """A commitment: ``title`` heads it, ``promise`` is what was promised in full, ``result`` in plain words.

    ``finding`` is at most two lines, the bad news in it. ``not_applicable_because`` set means: no measures.
    ``reach`` says what it takes to reach the target, one sentence each.
    """

    number: str
    title: str
    theme: str
    promise: str
    finding: str
    status: str
    bar: Bullet
    result: str
    picture: Picture | None = None
    measures: tuple[ReportMeasure, ...] = ()
    reach: tuple[str, ...] = ()
    actions: tuple[ReportAction, ...] = ()
    narrative: tuple[str, ...] = ()
    evidence: tuple[ReportEvidence, ...] = ()
    records: tuple[RecordsBehind, ...] = ()
    not_applicable_because: str = ""
    code: str = ""

    @property
    def holds_back(self) -> bool:
        """Whether a figure of its measures is held back."""
        return any(HELD_BACK in (each.actual, each.earlier) for each in self.measures)

    @property
    def bar_svg(self) -> Markup:
        """The bullet bar of the page of all commitments."""
        return bullet(self.bar).svg(f"bar-{self.number}")


@dataclass(frozen=True)
class ReportKind:
    """The programmes of one kind: charts side by side, a table of the programmes, a table of pay."""

    name: str
    title: str
    finding: str
    pictures: tuple[Picture, ...]
    programmes: Table
    pay: Table | None = None


@dataclass(frozen=True)
class Chapter:
    """A chapter across the programmes: a finding in at most two lines, then figures and tables."""

    name: str
    eyebrow: str
    title: str
    finding: str
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class ProgressReport:
    """A compact's account of one period, for the page and the PDF alike.

    ``label`` says what this is ("Draft made from live records"); ``version`` what names these bytes (a short
    hash); each ``*_finding`` opens a chapter in at most two lines, the bad news in it. ``answered`` says who
    answers for an edition; ``changes*`` what differs from the edition before it.
    """

    organisation: str
    compact: str
    period: str
    period_short: str
    as_at: str
    made: str
    label: str
    version: str
    finding: str
    headlines: tuple[Headline, ...]
    decisions: tuple[Block, ...]
    commitments_finding: str
    commitments: tuple[ReportCommitment, ...]
    programmes_finding: str
    kinds: tuple[ReportKind, ...]
    years_finding: str
    years: Table | None
    problems_finding: str
    problems: tuple[Block, ...]
    about: tuple[Block, ...]
    programmes_picture: Picture | None = None
    language: str = "en-GB"
    is_draft: bool = True
    answered: tuple[Block, ...] = ()
    changes_finding: str = ""
    changes: Table | None = None
    changed_texts: tuple[Block, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def by_status(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The numbers of the commitments by status, the best first; the last two only where there are any."""
        numbers = {
            status: tuple(c.number for c in self.commitments if c.status == status) for status in STATUSES
        }
        return tuple((status, held) for status, held in numbers.items() if held or status in STATUSES[:4])
