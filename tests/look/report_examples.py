"""The example report, and employers at its edges: nothing yet, long names, Welsh, many programmes."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import jinja2

from tracker.features.reports.pages import Block, ProgressReport, ReportKind, Row, Table
from tracker.features.reports.pages.snapshots import report_from

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates" / "reports" / "progress"
STYLE = FOLDER / "report.css"
LONG = "The Worshipful Company of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch & Daughters"


def harbour_and_vale() -> ProgressReport:
    return report_from(json.loads((FOLDER / "example.json").read_text()))


def with_nothing_yet() -> ProgressReport:
    nothing = "Nothing has been logged yet, so nothing can be said."
    return replace(
        harbour_and_vale(),
        organisation="Newly Begun",
        finding=nothing,
        headlines=(),
        decisions=(),
        commitments_finding=nothing,
        commitments=(),
        programmes_finding=nothing,
        programmes_picture=None,
        kinds=(),
        chapters=(),
        years_finding="There is no earlier year to compare with.",
        years=None,
        problems_finding="Nothing was found that does not add up.",
        problems=(),
        about=(Block("As of when", ("Live records on 21 November 2026.",)),),
    )


def with_long_names() -> ProgressReport:
    report = harbour_and_vale()
    commitments = tuple(replace(one, title=f"{one.title} {LONG}", result=LONG) for one in report.commitments)
    kinds = tuple(replace(kind, programmes=with_heads(kind.programmes, LONG)) for kind in report.kinds)
    return replace(report, organisation=LONG, compact=LONG, commitments=commitments, kinds=kinds)


def in_welsh_letters() -> ProgressReport:
    words = "Cyflogwr yng Nghymru: tŷ, dŵr, ŵyn, Ŷd a Ŵy"
    report = harbour_and_vale()
    return replace(report, organisation=words, finding=f"{words}.", kinds=report.kinds[:1], language="cy")


def with_programmes(count: int) -> ProgressReport:
    report = harbour_and_vale()
    kind: ReportKind = report.kinds[0]
    first = kind.programmes.rows[0]
    rows = tuple(replace(first, head=f"Row {number}") for number in range(1, count + 1))
    return replace(report, kinds=(replace(kind, programmes=replace(kind.programmes, rows=rows)),))


def with_sixty_programmes() -> ProgressReport:
    return with_programmes(60)


def with_many_commitments() -> ProgressReport:
    """Fourteen, with one to eight measures each, so that pages break at every place."""
    report = harbour_and_vale()
    made = []
    for number in range(1, 15):
        one = report.commitments[number % len(report.commitments)]
        measures = (one.measures * 8)[: 1 + number % 8] if one.measures else ()
        picture = replace(one.picture, name=f"many-{number}") if one.picture else None
        made.append(replace(one, number=str(number), picture=picture, measures=measures))
    return replace(report, commitments=tuple(made))


def with_heads(table: Table, head: str) -> Table:
    rows: tuple[Row, ...] = tuple(replace(row, head=head) for row in table.rows)
    return replace(table, rows=rows)


EXAMPLES = {
    "harbour-and-vale": harbour_and_vale,
    "nothing-yet": with_nothing_yet,
    "long-names": with_long_names,
    "welsh": in_welsh_letters,
    "sixty-programmes": with_sixty_programmes,
    "many-commitments": with_many_commitments,
}


def as_html(report: ProgressReport) -> str:
    """The print template filled in, without the application."""
    return for_print().get_template("reports/progress/report.html").render(report=report)


@cache
def for_print() -> jinja2.Environment:
    """Kept, as the application keeps what it has compiled."""
    return environment()


def environment() -> jinja2.Environment:
    """The templates as print needs them."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.install_null_translations(newstyle=True)
    return environment


def as_page(report: ProgressReport, assets: str) -> str:
    """The page filled in, without the application; ``assets`` is where its static files are."""
    made = environment()
    made.globals.update(kept_part=lambda *_, caller: caller())
    made.globals.update(asset=lambda path: f"{assets}/{path}", url_for=lambda *_, **__: "/")
    shown = {"report": report, "frame": {"me": None, "menu": (), "links": ()}, "page_language": "en-GB"}
    return made.get_template("reports/progress/page.html").render(
        **shown, get_flashed_messages=lambda **_: ()
    )
