"""The PDF of a report as an archive, a screen reader and a reader get it: every rule, on many employers' reports.

./dev prove pdf tries all ten generated reports and the demo's signed edition, and prints a line for each.
"""

import json

import pytest
from flask import Flask

from benchmarks.servers import make_demo
from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer, pdf_of
from tests.features.reports.editions import approved
from tests.look.generated_reports import GENERATED
from tests.look.report_examples import STYLE, harbour_and_vale
from tests.pdfs import checkers, contents, layout, structure
from tests.pdfs.product import made_of
from tests.pdfs.reading import read
from tests.proof import size
from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.figures import figures_of
from tracker.features.reports.pages.snapshots import report_from
from tracker.foundation import clock, pdf

SHORT = ["the example with long names", "emoji, scripts, markup"]
NAMES = ["the example", *(GENERATED if size(0, 1) else SHORT)]
ONE_PAGE = """<html lang="en"><h1>One page</h1><p>And what stands on it.</p><table><caption>One table</caption>
<thead><tr><th scope="col">Site</th><th scope="col">Starts</th></tr></thead>
<tbody><tr><th scope="row">Leeds</th><td>12</td></tr></tbody></table></html>"""


def report_named(name: str) -> ProgressReport:
    return harbour_and_vale() if name == "the example" else GENERATED[name]()


def verdicts(content: bytes, report: ProgressReport | None) -> dict[str, list[str]]:
    """What each checker says of a PDF; nothing where all is well."""
    reading = read(content)
    said = {
        "rules": checkers.breaches(content),
        "syntax": checkers.broken_syntax(content),
        "fonts": checkers.strange_fonts(content),
        "structure": structure.problems_of(reading),
        "layout": layout.problems_of(reading),
    }
    if report:
        figures = figures_of(report)
        left_out = contents.left_out_of_print(report)
        said["contents"] = contents.problems_of(reading, report)
        said["figures"] = contents.figures_astray(content, reading, figures)
        said["print"] = contents.figures_not_printed(reading, figures, left_out)
    return said


def told(name: str, content: bytes, said: dict[str, list[str]]) -> list[str]:
    """Print the line of the table; all problems."""
    counts = "  ".join(f"{kind} {len(problems)}" for kind, problems in said.items())
    alarms = len(checkers.false_alarms(content))
    print(f"{name:28} {pdf.count_pages(content):>3} pages  {counts}  false alarms {alarms}")
    problems = [problem for problems in said.values() for problem in problems]
    print(*problems, sep="\n", end="")
    return problems


@pytest.mark.parametrize("name", NAMES)
def test_pdf_of_a_report_keeps_every_rule(app: Flask, name: str) -> None:
    with app.app_context():
        report = report_named(name)
        content = made_of(report)
        assert told(name, content, verdicts(content, report)) == []
    title = f"{report.organisation}: progress report"
    assert checkers.wrong_facts(content, title=title, author=report.organisation) == []


def test_pdf_of_one_page_keeps_every_rule() -> None:
    content = pdf.render(ONE_PAGE, stylesheets=[STYLE], title="One page")
    assert told("one page", content, verdicts(content, None)) == []


@pytest.mark.parametrize("whose", ["a small employer's", *(["the demo's"] if size(0, 1) else [])])
def test_pdf_of_a_signed_edition_keeps_every_rule(app: Flask, make, hr, tmp_path, whose: str) -> None:
    if whose == "the demo's":
        make_demo(tmp_path, "small")
        content = (tmp_path / "progress-report.pdf").read_bytes()
    else:
        with clock.stopped_at(TODAY):
            employer(make)
            content = pdf_of(approved(app, make, hr))
    snapshot = json.loads(contents.attachment(content, "edition.json"))
    with app.app_context():
        assert told(f"{whose} edition", content, verdicts(content, report_from(snapshot["report"]))) == []
