"""Every figure of a report as data: named for good, the number that is printed, and what it rests on."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY, YEAR
from tests.features.reports.builders import apprentices, employer, made, pdf_of
from tests.look.report_examples import EXAMPLES
from tracker.features.compacts.models import Commitment
from tracker.features.programmes.models import Programme
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.data import COMPUTED, PLANNED, STATED, UNITS
from tracker.features.reports.pages.figures import figures_of
from tracker.features.reports.pages.formats.tables import HEADING, csv_of, json_of
from tracker.features.reports.pages.snapshots import as_facts, report_from
from tracker.foundation import audit, clock, spreadsheets, words
from tracker.foundation.database import db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def report_for(make, compact):
    with make.committed():
        report = report_of(compact, YEAR, organisation_id=make.organisation_id, as_at=TODAY)
    assert report is not None
    return report


@pytest.fixture
def report(make):
    return report_for(make, employer(make))


@pytest.fixture
def figures(report):
    return {figure.key: figure for figure in figures_of(report)}


def test_a_count_says_its_number_its_days_and_how_much_was_logged_as_totals(figures):
    figure = figures["commitment/C1/app.starts/actual"]
    assert (figure.printed, figure.value, figure.unit) == ("17", 17, "count")
    assert (figure.counted, figure.as_totals, figure.origin) == (17, 17, "computed")
    assert (figure.first, figure.last, figure.as_at) == ("2026-04-01", "2027-03-31", "2026-11-22")
    assert (figure.chapter, figure.about, figure.name) == ("Commitment 1", "Apprenticeship starts", "Actual")
    assert "17 of them logged as totals" in figure.rests_on


def test_a_target_a_baseline_and_what_is_expected_are_by_their_own_day(figures):
    found = [figures[f"commitment/C1/app.starts/{name}"] for name in ("baseline", "target", "expected")]
    assert [(one.value, one.as_at, one.origin) for one in found[:2]] == [
        (0, "2026-03-31", "stated"),
        (40, "2027-03-31", "planned"),
    ]
    assert found[2].as_at == "2026-11-22"
    assert isinstance(found[2].value, Decimal)
    assert figures["commitment/C1/app.starts/earlier"].value == 12
    assert figures["commitment/C1/app.starts/status"].printed == "Needs attention"


def test_a_stated_share_is_a_fraction_and_says_so(figures):
    figure = figures["commitment/C2/rec.blind_share/actual"]
    assert (figure.printed, figure.value, figure.unit) == ("62.5%", Decimal("0.625"), "share")
    assert (figure.origin, figure.counted) == ("stated", None)
    earlier = figures["commitment/C2/rec.blind_share/earlier"]
    assert (earlier.value, earlier.origin) == (None, "")
    assert earlier.problems == ("Vacancies that have closed: nothing is recorded yet.",)


def test_headlines_charts_registers_and_pay_are_data_too(figures):
    assert (figures["headline/held"].numerator, figures["headline/held"].denominator) == (0, 3)
    assert figures["headline/started"].value == 29
    assert figures["summary/starts/2026-04-01"].value == 29
    assert figures["summary/starts/2025-04-01"].value == 12
    assert figures["kind/apprenticeship/funnel/applied"].value == 61
    assert figures["kind/internship/funnel/completed"].printed == "not recorded"
    assert figures["kind/internship/funnel/completed"].value is None
    assert figures["kind/internship/programme/all/places"].value == 24
    share = figures["kind/internship/pay/unpaid/share"]
    assert (share.printed, share.numerator, share.denominator) == ("8.3%", 1, 12)
    assert figures["commitment/C1/app.starts/year/2026-04-01"].value == 17
    change = figures["years/app.starts/change"]
    assert (change.value, change.printed) == (5, "up 5 (better)")


def test_year_on_year_begins_with_what_got_worse_and_leaves_out_what_has_no_figure(make):
    compact, promise = given.compact(make, "Pay interns, start apprentices")
    for measure in ("app.starts", "intern.unpaid", "leaver.routes"):
        given.measure(make, promise, measure)
    apprentices(make)
    for day, count in ((date(2025, 6, 1), 1), (date(2026, 6, 1), 3)):
        programme = given.programme(make, "internship")
        given.pay(make, programme, day, 0)
        cohort = given.cohort(make, programme, day, date(day.year, 8, 31))
        given.total(make, cohort, "started", day, date(day.year, 6, 30), count)
    table = report_for(make, compact).years
    assert [column.label for column in table.columns] == ["Measure", "2025/26", "2026/27", "Change"]
    assert [row.cells[-1] for row in table.rows] == ["up 2 (worse)", "up 5 (better)"]
    assert [row.head for row in table.rest] == ["Roles open without a degree"]
    assert "1 measure without a figure in any of these years" in table.note


def test_a_distribution_has_a_figure_for_each_part(make):
    compact, promise = given.compact(make, "Open higher levels")
    given.measure(make, promise, "app.level_mix")
    for level, count in ((3, 12), (6, 5)):
        programme = given.programme(make, "apprenticeship", level=level)
        cohort = given.cohort(make, programme, YEAR.first, date(2028, 3, 31))
        given.total(make, cohort, "started", YEAR.first, date(2026, 4, 30), count)
    figures = {figure.key: figure for figure in figures_of(report_for(make, compact))}
    assert figures["commitment/C1/app.level_mix/actual"].printed == "level 3: 12, level 6: 5"
    part = figures["commitment/C1/app.level_mix/actual/6"]
    assert (part.value, part.denominator, part.name) == (5, 17, "Actual, level 6")


def said(figure):
    """A figure's number as it should be printed."""
    value = Decimal(figure.value)
    match figure.unit:
        case "share":
            return words.share(value)
        case "points":
            return words.number(abs(value))
        case "flag":
            return "yes" if value else "no"
        case "pence":
            return words.pounds(int(value))
    return words.number(abs(value) if figure.key.endswith("/change") else value)


def test_each_number_is_the_one_that_is_printed(app, report):
    with app.test_request_context():
        numbers = [figure for figure in figures_of(report) if figure.value is not None]
        wrong = [
            figure
            for figure in numbers
            if said(figure) not in figure.printed
            and not figure.key.endswith("/expected")
            and figure.printed != "no change"
        ]
    assert len(numbers) > 40
    assert wrong == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_kept_before_there_were_numbers_still_gives_its_figures(app, name):
    with app.test_request_context():
        figures = figures_of(EXAMPLES[name]())
    assert len({figure.key for figure in figures}) == len(figures)
    assert {figure.value for figure in figures} <= {None}


def test_a_kept_snapshot_alone_gives_the_same_figures(app, report):
    kept = json.loads(json.dumps(as_facts(report)))
    with app.test_request_context():
        assert figures_of(report_from(kept)) == figures_of(report)


def test_keys_outlive_new_words_and_a_new_order(make, hr):
    compact = employer(make)
    before = figures_of(report_for(make, compact))
    with make.committed():
        asked = db.select(Commitment).where(Commitment.organisation_id == make.organisation_id)
        for row in db.session.scalars(asked):
            row.text, row.position = f"Newly worded: {row.text}", 9 - row.position
            audit.record("commitment.changed", row)
        programmes = db.select(Programme).where(Programme.organisation_id == make.organisation_id)
        for number, row in enumerate(db.session.scalars(programmes)):
            row.name = f"Renamed {number}"
            audit.record("programme.changed", row)
    after = figures_of(report_for(make, compact))
    assert {figure.key: figure.value for figure in after} == {figure.key: figure.value for figure in before}
    assert [figure.key for figure in after] != [figure.key for figure in before]


def test_the_files_in_the_pdf_hold_every_figure(make, hr):
    compact = employer(make)
    content = pdf_of(made(make, hr))
    figures = figures_of(report_for(make, compact))
    with pikepdf.open(io.BytesIO(content)) as opened:
        attached = {
            name.rsplit(".", 1)[1]: file.get_file().read_bytes() for name, file in opened.attachments.items()
        }
    rows = list(csv.DictReader(io.StringIO(attached["csv"].decode("utf-8-sig"))))
    facts = json.loads(attached["json"])
    assert facts["format"] == "rungs-report-figures"
    assert [spreadsheets.original(row["key"]) for row in rows] == [figure.key for figure in figures]
    assert [spreadsheets.original(row["printed"]) for row in rows] == [figure.printed for figure in figures]
    assert [one["printed"] for one in facts["figures"]] == [figure.printed for figure in figures]
    for one, row, figure in zip(facts["figures"], rows, figures, strict=True):
        assert one["value"] == (None if figure.value is None else pytest.approx(float(figure.value)))
        assert row["value"] == ("" if figure.value is None else str(figure.value))


def test_both_files_come_out_the_same_each_time(app, report):
    with app.test_request_context():
        assert csv_of(report) == csv_of(report_from(as_facts(report)))
        assert json_of(report) == json_of(report_from(as_facts(report)))
    assert HEADING[0] == "chapter"


DOCUMENT = (Path(__file__).parents[3] / "docs" / "report-figures.md").read_text("utf-8")


def documented(heading):
    """The names that the first column of a table of the document gives."""
    lines = DOCUMENT.split(heading)[1].split("\n\n")[0].splitlines()[1:]
    return [name for line in lines for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def test_the_document_says_what_the_files_hold(app, report):
    with app.test_request_context():
        facts = json.loads(json_of(report))
    assert documented("| name | what it is |\n") == list(facts)
    assert documented("| name | in JSON | what it is |\n") == list(facts["figures"][0])
    assert f"| `format_version` | {facts['format_version']} |" in DOCUMENT
    assert {*UNITS.values(), "points", "status"} == set(documented("| unit | the number is |\n"))
    assert {COMPUTED, STATED, PLANNED} == set(documented("| origin | meaning |\n"))


def test_the_document_names_every_kind_of_key(figures):
    patterns = [
        re.sub(
            r"<[^>]+>", "[^/]+", re.escape(key).replace("\\<", "<").replace("\\>", ">").replace("\\ ", " ")
        )
        for line in DOCUMENT.split("| key | the figure |\n")[1].split("\n\n")[0].splitlines()[1:]
        for key in re.findall(r"`([a-z]+/[^`]+)`", line)
    ]
    assert len(patterns) == 12
    assert [key for key in figures if not any(re.fullmatch(one, key) for one in patterns)] == []
