"""Measures of a commitment: choosing, aiming, stepping, dropping, stating figures."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.compacts.builders import Working, day, work_to
from tests.pages import Client
from tracker.domain.trajectories import Aim, Point
from tracker.features.compacts import queries

TARGET_DAY = day("target_on", date(2028, 3, 31))
BASELINE_DAY = day("baseline_on", date(2024, 3, 31))


@pytest.fixture
def working(make: Builders) -> Working:
    """The business compact, begun."""
    return work_to(make)


def aim_of(make: Builders, working: Working, code: str, measure_id: str) -> Aim:
    with make.committed():
        found = queries.find_chosen_measure(
            working.measures[code, measure_id], organisation_id=make.organisation_id
        )
        assert found is not None
        return queries.aim_of(found.chosen)


def test_a_count_gets_baseline_and_target(hr: Client, make: Builders, working: Working) -> None:
    page = hr.read(working.path("1")).follow("Schools and colleges worked with").fill(
        target_value="40", **TARGET_DAY, baseline_how="entered", baseline_value="12", **BASELINE_DAY,
        baseline_source="Annual review 2023/24",
    )  # fmt: skip
    assert page.heading == "Commitment 1"
    assert "From 12 on 31 March 2024 to 40 by 31 March 2028" in page.text
    assert aim_of(make, working, "1", "outreach.schools") == Aim(
        Point(date(2028, 3, 31), Decimal(40)), Point(date(2024, 3, 31), Decimal(12))
    )


def test_a_share_is_typed_in_percent_and_kept_as_a_fraction(
    hr: Client, make: Builders, working: Working
) -> None:
    page = hr.read(working.measure("2", "wex.open_share"))
    assert "In percent, such as 12.5" in page.text
    page.fill(target_value="62.5 %", **TARGET_DAY)
    assert aim_of(make, working, "2", "wex.open_share").target == Point(date(2028, 3, 31), Decimal("0.625"))
    again = hr.read(working.measure("2", "wex.open_share"))
    assert again.soup.select_one("[name=target_value]")["value"] == "62.5"


def test_a_baseline_from_records_leaves_its_value_to_the_records(
    hr: Client, make: Builders, working: Working
) -> None:
    page = hr.read(working.measure("1", "outreach.schools")).fill(
        target_value="40", **TARGET_DAY, baseline_how="records", **BASELINE_DAY, baseline_value="7"
    )
    assert "From what records show for 31 March 2024 to 40 by 31 March 2028" in page.text
    assert aim_of(make, working, "1", "outreach.schools").baseline is None


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(hr: Client, working: Working) -> None:
    page = hr.read(working.measure("2", "wex.open_share"))
    assert page.fill(target_value="120", **TARGET_DAY).errors == [
        "120.0% is more than all. A share is at most 100%."
    ]
    assert page.fill(target_value="50").errors == ["Enter the day by which it is to be reached."]
    assert page.fill(**TARGET_DAY).errors == ["Enter the target, or clear its day."]
    wrong = page.fill(target_value="most", **TARGET_DAY, baseline_how="entered")
    assert "Use a number with at most four decimals, such as 12.5." in wrong.errors
    assert "Enter the figure it started from." in wrong.errors
    assert "Say where the figure is from." in wrong.errors
    assert "Enter the day of the baseline." in wrong.errors
    assert wrong.soup.select_one("[name=target_value]")["value"] == "most"
    late = page.fill(
        target_value="50", **TARGET_DAY, baseline_how="entered", baseline_value="10", baseline_source="Survey",
        **day("baseline_on", date(2029, 1, 1)),
    )  # fmt: skip
    assert late.errors == ["The baseline of 1 January 2029 must lie before the target’s day, 31 March 2028."]
    assert hr.read(working.measure("1", "outreach.schools")).fill(target_value="-3", **TARGET_DAY).errors == [
        "-3 is below nought, which this figure cannot be."
    ]
    assert hr.read(working.measure("1", "outreach.schools")).fill(
        target_value="2.5", **TARGET_DAY
    ).errors == ["Use a whole number, such as 12."]


def test_a_target_worse_than_its_baseline_is_kept_and_pointed_out(hr: Client, working: Working) -> None:
    page = hr.read(working.measure("1", "outreach.schools")).fill(
        target_value="5", **TARGET_DAY, baseline_how="entered", baseline_value="12", **BASELINE_DAY,
        baseline_source="Annual review",
    )  # fmt: skip
    assert "The target of 5 is worse than the baseline of 12. Is that meant?" in page.text
    assert "From 12 on 31 March 2024 to 5 by 31 March 2028" in page.text


def test_a_flag_asks_for_a_day_only(hr: Client, make: Builders) -> None:
    working = work_to(make, "smbc-champion-2014")
    (code, measure_id) = next(key for key in working.measures if key[1].startswith("gov."))
    page = hr.read(working.measure(code, measure_id))
    assert page.soup.select_one("[name=target_value]") is None
    assert "Yes, by 31 March 2028" in page.fill(**TARGET_DAY).text


def test_yearly_steps_are_set_between_baseline_and_target(
    hr: Client, make: Builders, working: Working
) -> None:
    measure = working.measure("1", "outreach.schools")
    hr.read(measure).fill(
        target_value="40", **TARGET_DAY, baseline_how="entered", baseline_value="12", **BASELINE_DAY,
        baseline_source="Review",
    )  # fmt: skip
    page = hr.read(measure + "/steps")
    assert [label.contents[0].strip() for label in page.soup.select("main label")] == [
        "31 March 2025", "31 March 2026", "31 March 2027"
    ]  # fmt: skip
    page = page.fill(step_2026__03__31="30")
    assert "to 40 by 31 March 2028, 1 step between" in page.text
    assert aim_of(make, working, "1", "outreach.schools").steps == (Point(date(2026, 3, 31), Decimal(30)),)
    assert hr.read(measure + "/steps").fill(step_2026__03__31="-2").errors == [
        "-2 is below nought, which this figure cannot be."
    ]
    hr.read(measure).fill(**day("target_on", date(2026, 3, 31)))
    assert aim_of(make, working, "1", "outreach.schools").steps == ()


def test_the_second_writer_sees_both(app: Flask, make: Builders, working: Working) -> None:
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(working.measure("2", "wex.open_share")) for who in (one, two))
    first.fill(target_value="50", **TARGET_DAY)
    clash = second.fill(target_value="70", **TARGET_DAY)
    assert [part.text.split() for part in clash.soup.select(".two-versions dd")] == [
        ["Saved", "meanwhile", "50"], ["Yours", "70"]
    ]  # fmt: skip
    assert "70.0% by 31 March 2028" in clash.fill(target_value="70").text


def test_a_measure_is_chosen_from_the_vocabulary_those_suggested_first(hr: Client, working: Working) -> None:
    page = hr.read(working.path("1")).follow("Choose a measure")
    assert page.soup.select("optgroup")[0]["label"] == "Suggested by the compact"
    again = page.fill(measure_id="outreach.schools")
    assert again.errors == ["This measure is chosen already. Narrow that one first to add it again."]
    page = page.fill(measure_id="app.starts")
    assert page.heading == "Apprenticeship starts"
    assert "Apprenticeship starts" in hr.read(working.path("1")).text


def test_a_measure_is_narrowed_and_then_chosen_again(hr: Client, make: Builders, working: Working) -> None:
    site_id = make.site(name="Leeds")
    page = hr.read(working.measure("1", "outreach.schools"))
    page.fill(site_id=str(site_id), for_whom="care_leavers")
    assert "Leeds, For care leavers" in hr.read(working.path("1")).text
    twin = hr.read(working.path("1") + "/measures/add").fill(measure_id="outreach.schools")
    clash = twin.fill(site_id=str(site_id), for_whom="care_leavers")
    assert "This commitment has that measure, narrowed in the same way, already." in clash.text


def test_another_organisations_site_cannot_be_chosen(hr: Client, make: Builders, working: Working) -> None:
    foreign = make.site(organisation_id=make.organisation())
    page = hr.read(working.measure("1", "outreach.schools")).fill(site_id=str(foreign))
    assert page.errors == ["Not a valid choice."]


def test_a_measure_is_dropped_and_brought_back_with_its_target(hr: Client, working: Working) -> None:
    hr.read(working.measure("1", "outreach.schools")).fill(target_value="40", **TARGET_DAY)
    page = hr.read(working.path("1")).press("Drop")
    assert "The measure is dropped. You can bring it back." in page.text
    page = page.press("Bring back")
    assert "40 by 31 March 2028" in page.text
    assert "Dropped measures" not in page.text


def test_a_figure_is_stated_for_a_year_with_its_two_numbers(hr: Client, make: Builders) -> None:
    working = work_to(make)
    page = hr.read(working.path("3"))
    page = hr.read(working.measure("3", "rec.blind_share") + "/figures/add")
    page = page.fill(period="2025-04-01", numerator="31", denominator="62", source="Recruitment system")
    assert page.rows()[0] == [
        "1 April 2025 to 31 March 2026",
        "50.0%",
        "31 of 62",
        "Recruitment system",
        "– nothing",
    ]
    again = hr.read(working.measure("3", "rec.blind_share") + "/figures/add").fill(
        period="2025-04-01", value="10", source="Guess"
    )
    assert again.errors == ["There is a figure for this year already. Change that one instead."]
    page = (
        hr.read(working.path("3"))
        .follow("1 April 2025 to 31 March 2026")
        .fill(numerator="", denominator="", value="48")
    )
    assert page.rows()[0][1:3] == ["48.0%", "– nothing"]
    assert "50.0% → 48.0%" in page.text
    lines = hr.get(f"/compacts/{working.id}/figures.csv").text.splitlines()
    assert lines[1] == "3,rec.blind_share,2025-04-01,2026-03-31,0.48,,,Recruitment system"


def test_stated_figures_that_cannot_be_are_said_at_their_field(hr: Client, working: Working) -> None:
    page = hr.read(working.measure("3", "rec.blind_share") + "/figures/add")
    assert page.fill(source="System").errors == ["Enter the figure."]
    assert page.fill(value="50", numerator="1", denominator="4", source="System").errors == [
        "25.0% is what the two numbers below make. Clear one or the other."
    ]
    assert page.fill(value="50", numerator="1", source="System").errors == ["Enter both numbers, or neither."]
    assert page.fill(numerator="9", denominator="4", source="").errors == [
        "225.0% is more than all. A share is at most 100%.", "Say where the figure is from."
    ]  # fmt: skip


def test_a_personal_measure_takes_no_stated_figure(hr: Client, working: Working) -> None:
    hr.read(working.measure("3", "seb.offer_ratio") + "/figures/add", status=404)
    assert "Hidden for now" in hr.read(working.path("3")).text
