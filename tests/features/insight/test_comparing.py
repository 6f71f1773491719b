"""Comparing: a year ago, between sites, figures of others; each figure opens its records, small shares stay unsaid."""

import csv
import io
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.programmes import people
from tests.pages import Client
from tracker.domain.funnel import Event, EventKind
from tracker.features.compacts.models import StatedValue
from tracker.foundation import clock

STARTED = EventKind.STARTED


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def interns(make, site_id, day, count, name="", channels=("public_board",)):
    programme = given.programme(make, "internship", site_id=site_id, **({"name": name} if name else {}))
    advert = {"advertised_from": date(2025, 1, 1), "advertised_to": date(2025, 1, 31)}
    cohort = given.cohort(
        make, programme, day, date(2027, 3, 1), by="people", advertised_through=list(channels), **advert
    )
    people.add(make, cohort, *(f"{cohort} {n}" for n in range(count)), events=[Event(STARTED, day)])
    return cohort


@pytest.fixture
def compact(make):
    """Interns at Leeds and Cardiff in two years, none at Ely, with two measures to compare."""
    compact_id, promise = given.compact(make, "Open the door")
    leeds, cardiff, _ely = (make.site(name) for name in ("Leeds", "Cardiff", "Ely"))
    interns(make, leeds, date(2025, 4, 1), 3)
    interns(make, leeds, date(2026, 1, 12), 9)
    interns(make, leeds, date(2026, 6, 1), 14, name="Leeds summer")
    interns(make, cardiff, date(2026, 6, 1), 4, channels=("word_of_mouth",))
    places = given.measure(make, promise, "intern.places")
    shares = given.measure(make, promise, "intern.open_share")
    return {"id": compact_id, "promise": promise, "places": places, "shares": shares}


def address(compact, measure="", **more):
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    return f"/progress/compare/{compact['id']}?" + (f"measure={compact[measure]}&" if measure else "") + asked


def test_a_count_is_held_against_the_same_day_of_last_year_while_the_year_runs(compact, manager):
    page = manager.read(address(compact))
    assert page.heading == "1 figure is better than a year ago, 1 worse"
    assert [row[3] for row in page.rows()] == ["down 22.2 points worse", "up 15 better"]
    assert page.rows()[1][:3] == ["Internships Commitment C1", "18", "3"]
    assert "the same day a year ago, 22 November 2025" in page.text
    assert "3 by 22 November 2025, 12 in all" in manager.read(address(compact, "places")).text


def test_a_year_that_is_over_is_held_against_the_whole_year_before(compact, manager):
    page = manager.read(address(compact, year="2025-04-01"))
    assert page.rows()[0][1:3] == ["12", "no earlier figure"]
    assert [head.text for head in page.soup.select("thead th")] == [
        "Measure",
        "Now",
        "Change",
        "Between sites",
    ]
    assert "Business compact: 2025/26" in page.text


def test_what_has_no_figure_anywhere_is_named_below_instead_of_as_a_row_of_dashes(compact, make, manager):
    given.measure(make, compact["promise"], "leaver.routes")
    page = manager.read(address(compact))
    assert len(page.rows()) == 2
    assert "There is no figure yet of: Roles open without a degree" in page.text


def test_a_measure_stands_at_each_site_the_highest_first(compact, manager):
    page = manager.read(address(compact, "places"))
    assert "From 14 at Leeds to 4 at Cardiff." in page.text
    assert page.rows() == [["Leeds", "14", "3 at Leeds", "up 11"], ["Cardiff", "4", "0 at Cardiff", "up 4"]]
    assert "At 1 site nothing of it is recorded: Ely." in page.text
    drawn = page.soup.select_one(".roomy svg")
    assert [mark.text for mark in drawn.select("text.label[font-weight]")] == ["14", "4"]


def test_a_share_of_fewer_than_ten_is_not_said_of_a_site(compact, manager):
    page = manager.read(address(compact, "shares"))
    assert "Only Leeds has enough of it to say: 100.0%." in page.text
    assert page.rows() == [
        ["Leeds", "100.0%", "14", "100.0% at Leeds", "no change"],
        ["Cardiff", "too few to say", "4", "no earlier figure", "– nothing"],
    ]
    assert len(page.soup.select(".roomy .marker")) == 2  # all sites and Leeds; Cardiff has words only


def test_of_many_sites_the_highest_and_the_lowest_are_drawn(make, manager):
    compact_id, promise = given.compact(make, "Open the door")
    places = given.measure(make, promise, "app.starts")
    for number in range(1, 25):
        programme = given.programme(make, "apprenticeship", site_id=make.site(f"Site {number:02}"), level=3)
        cohort = given.cohort(make, programme, date(2026, 9, 1), date(2028, 8, 31))
        given.total(make, cohort, "started", date(2026, 9, 1), date(2026, 9, 30), number)
    page = manager.read(address({"id": compact_id, "places": places}, "places"))
    assert len(page.rows()) == 24
    drawn = [mark.text for mark in page.soup.select(".roomy svg text[font-weight]")]
    assert drawn == [str(number) for number in (*range(24, 12, -1), *range(8, 0, -1))]
    assert "4 more sites are in the table." in page.text


def test_a_measure_of_one_site_stands_beside_the_others_and_says_so(compact, make, manager):
    york = make.site("York")
    chosen = given.measure(make, compact["promise"], "intern.places", site_id=york)
    page = manager.read(address({**compact, "york": chosen}, "york"))
    assert "Leeds" in page.text
    assert "The commitment counts York only." in page.text


def test_a_site_opens_the_records_behind_its_figure_and_its_year_before(compact, hr, manager):
    page = hr.read(address(compact, "places"))
    assert "Leeds summer" not in page.text
    opened = page.follow("Leeds")
    assert "The records behind it at Leeds" in opened.text
    assert [row[0] for row in opened.rows(1)] == ["Leeds summer", "Together"]
    assert opened.soup.select_one("#records td a[href*='/participants']")
    assert opened.rows(1)[0][3] == "14"
    before = opened.follow("3 at Leeds")
    assert "2025/26" in before.text
    assert {row[3] for row in before.rows(1)[:-1]} == {"3", "9"}
    shown = manager.read(address(compact, "places")).follow("Leeds")
    assert "Leeds summer" in shown.text
    assert not shown.soup.select("main a[href*='/participants']")


def test_the_page_is_reached_from_the_compact_the_commitment_and_the_figure(compact, manager):
    whole = manager.read(f"/compacts/{compact['id']}").follow("Compare the figures")
    assert whole.path == f"/progress/compare/{compact['id']}"
    for path in (f"/progress/commitments/{compact['promise']}", f"/progress/measures/{compact['places']}"):
        assert manager.read(path).follow("Compare").heading == "Internships, compared"


def test_the_filters_are_in_the_address(compact, manager):
    page = manager.read(address(compact)).fill(measure=str(compact["places"]), year="2025-04-01")
    asked = parse_qs(urlsplit(page.response.request.full_path).query)
    assert asked["measure"] == [str(compact["places"])]
    assert page.heading == "Internships, compared"
    assert "2025/26" in page.text


def test_a_stated_figure_says_that_it_cannot_be_told_apart(compact, make, manager):
    chosen = given.measure(make, compact["promise"], "leaver.routes")
    with make.committed():
        given.keep(
            StatedValue(
                organisation_id=make.organisation_id, chosen_measure_id=chosen,
                period_first=date(2026, 4, 1), period_last=date(2027, 3, 31), value=0, source="Return",
            )
        )  # fmt: skip
    page = manager.read(address({**compact, "fb": chosen}, "fb"))
    assert "This figure is stated for the organisation as a whole" in page.text


def test_a_personal_measure_prints_the_national_figure_and_not_our_own(compact, make, manager):
    chosen = given.measure(make, compact["promise"], "seb.mix")
    page = manager.read(address({**compact, "mix": chosen}, "mix"))
    assert "Your own figure is not known here yet" in page.text
    assert "The wording of the question will be this product’s own." in page.text
    assert "People from lower socio-economic backgrounds: 39.0%" in page.text
    assert "Workforce of the United Kingdom" in page.text
    assert "2021" in page.text
    assert "home.kpmg" in page.text
    assert not page.soup.select("main svg.chart")


def test_an_editor_adds_a_figure_of_others_which_the_chart_shows_as_a_dashed_line(compact, make, hr, manager):
    page = hr.read(address(compact, "shares")).follow("Add a figure of others")
    page = page.fill(
        label="Law firms in Wales", value="80", population="40 firms of over 250 people", vintage="2025/26",
        source="Yearbook of the sector", rests_on="3,100 answers", caveat="Larger firms answered more often",
    )  # fmt: skip
    assert "“Law firms in Wales” is added." in page.text
    assert "20.0 points below" not in page.text
    line = page.soup.select_one(".roomy polyline.benchmark")
    assert line["stroke-dasharray"]
    assert "Law firms in Wales: 80.0% (2025/26)" in page.soup.select_one(".roomy svg").text
    shown = manager.read(address(compact, "shares"))
    for words in (
        "2.2 points below",
        "40 firms of over 250 people",
        "3,100 answers",
        "Yearbook of the sector",
    ):
        assert words in shown.text
    assert "Add a figure of others" not in shown.text
    assert "2.2 points below" in manager.read(address(compact)).rows()[0][-1]
    trail = hr.read("/organisation/trail").text
    assert "Figure of others added" in trail


def another(hr, compact, measure, **values):
    """A figure of others, entered."""
    page = hr.read(address(compact, measure)).follow("Add a figure of others")
    return page.fill(population="One firm", vintage="2025", source="Their report", **values)


def test_a_figure_of_others_is_changed_dropped_and_brought_back(compact, hr):
    page = another(hr, compact, "shares", label="Our twin", value="90").follow("Change Our twin")
    assert page.form_with("value").select_one("#value")["value"] == "90"
    page = page.fill(value="75")
    assert "Our twin: 75.0%" in page.text
    assert "2.8 points above" in page.text
    page = page.press("Drop")
    assert "The dashed line above" not in page.text
    assert not page.soup.select("polyline.benchmark")
    page = page.press("Bring back")
    assert page.soup.select("polyline.benchmark")


def test_a_count_of_a_whole_firm_is_no_line_between_sites_and_one_of_a_site_is(compact, hr):
    page = another(hr, compact, "places", label="Our twin", value="20")
    assert "2 below, so far" in page.text
    assert not page.soup.select("polyline.benchmark")
    page = another(hr, compact, "places", label="A site of our twin", value="4", is_per_site="y")
    assert "A site of our twin: 4 (2025)" in page.soup.select_one(".roomy svg").text
    assert "2 of 2 sites at or above it" in page.text


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"vintage": "recently"}, "Name the year, such as 2025/26."),
        ({"vintage": ""}, "Say of which year it is, such as 2025/26."),
        ({"source": ""}, "Say where it is from."),
        ({"value": "180"}, "180.0% is more than all. A share is at most 100%."),
        ({"value": ""}, "Enter the figure."),
        ({"value": "-3"}, "-3.0% is below nought, which this figure cannot be."),
    ],
)
def test_a_figure_without_its_year_its_source_or_its_sense_is_refused(compact, hr, wrong, error):
    whole = {"label": "A", "value": "80", "population": "B", "vintage": "2025", "source": "C"}
    page = hr.read(address(compact, "shares")).follow("Add a figure of others").fill(**{**whole, **wrong})
    assert page.errors == [error]


def test_two_who_change_it_at_once_see_both_texts(compact, make, app, hr):
    page = another(hr, compact, "places", label="Our twin", value="30")
    mine = page.follow("Change Our twin")
    other = Client(app).signed_in_as(make.member()).read(mine.path)
    other.fill(value="25")
    clash = mine.fill(value="28")
    assert "Somebody saved this while you were writing" in clash.text
    assert "Saved meanwhile 25" in clash.text


def test_a_mix_and_a_yes_or_no_take_no_single_figure(compact, make, hr):
    for measure_id in ("app.level_mix", "gov.plan"):
        chosen = given.measure(make, compact["promise"], measure_id)
        hr.read(f"/progress/measures/{chosen}/comparisons/add", status=404)


def test_the_comparison_leaves_as_csv_with_small_shares_empty(compact, hr, manager):
    page = hr.read(address(compact, "shares")).follow("Add a figure of others")
    page.fill(label="=Wales", value="80", population="Firms", vintage="2025", source="Yearbook")
    link = manager.read(address(compact, "shares")).soup.select_one("a[href*='comparison.csv']")["href"]
    rows = list(csv.DictReader(io.StringIO(manager.get(link).text.lstrip("\ufeff"))))
    assert {row["measure_id"] for row in rows} == {"intern.open_share"}
    told = {(row["of"], row["name"]): (row["value"], row["numerator"], row["denominator"]) for row in rows}
    assert told == {
        ("organisation", ""): ("0.7778", "14", "18"),
        ("site", "Leeds"): ("1", "14", "14"),
        ("site", "Cardiff"): ("", "", "4"),
        ("others", "'=Wales"): ("0.8", "", ""),
    }
    whole = manager.get(f"/progress/compare/{compact['id']}/comparison.csv").text
    assert "intern.places" in whole


def test_nothing_of_another_organisation_is_there(compact, app, make, hr):
    page = another(hr, compact, "places", label="Our twin", value="30")
    change = str(page.soup.select_one("a[href*='/comparisons/']:not([href$=add])")["href"])
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    for path in (address(compact), address(compact, "places"), change, f"{change}/drop"):
        if path.endswith("drop"):
            assert stranger.post(path, {}).status_code == 404
        else:
            stranger.read(path, status=404)
    other = given.measure(make, compact["promise"], "wex.places")
    hr.read(change.replace(str(compact["places"]), str(other)), status=404)  # a figure of another measure


def test_without_measures_it_says_what_will_stand_here(make, manager):
    compact_id, _ = given.compact(make, "Open the door")
    page = manager.read(f"/progress/compare/{compact_id}")
    assert "Nothing to compare yet" in page.text
    manager.read(f"/progress/compare/{compact_id}?measure={compact_id}", status=404)
