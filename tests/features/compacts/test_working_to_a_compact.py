"""Working to a compact: from the choice of a text to its end."""

from datetime import date

from flask import Flask

from tests.builders import Builders
from tests.features.compacts.builders import day, work_to
from tests.pages import Client, Page


def begin(hr: Client, pack_id: str = "smbc-2015", **typed: str) -> Page:
    return hr.read(f"/compacts/start/{pack_id}").fill(**day("since", date(2024, 4, 1)), **typed)


def test_an_empty_list_says_what_a_compact_is_and_offers_the_first_step(hr: Client) -> None:
    page = hr.read("/compacts/")
    assert "No compact yet" in page.text
    page = page.follow("Work to a compact")
    assert page.soup.select("h2")[0].text == "Social Mobility Business Compact, text of 2015"


def test_an_incomplete_text_says_why(hr: Client) -> None:
    page = hr.read("/compacts/start")
    assert "This text is not complete here. Only the goal and the starting figures are here." in page.text


def test_beginning_copies_commitments_and_suggests_measures_without_targets(hr: Client) -> None:
    page = begin(hr, sponsor="Ade Cole")
    assert page.heading == "Social Mobility Business Compact, text of 2015"
    assert "Reporting year begins 1 April" in page.text
    assert "Ade Cole" in page.text
    assert [heading.text for heading in page.soup.select("h3")] == [f"Commitment {n}" for n in (1, 2, 3)]
    assert "No target yet" in page.text
    assert hr.read("/compacts/").rows()[0] == [
        "Social Mobility Business Compact, text of 2015", "1 April 2024", "Ade Cole", "19 measures", "0 targets"
    ]  # fmt: skip


def test_a_day_that_is_none_is_said_at_its_place_and_what_was_typed_stays(hr: Client) -> None:
    page = hr.read("/compacts/start/smbc-2015").fill(
        since__day="31", since__month="2", since__year="2024", year_first_day="31", year_first_month="4",
        sponsor="Ade Cole",
    )  # fmt: skip
    assert page.errors == ["31/2/2024 is not a day in the calendar.", "That month has no such day."]
    assert page.soup.select_one("[name=sponsor]")["value"] == "Ade Cole"


def test_a_compact_is_worked_to_once(hr: Client, make: Builders) -> None:
    work_to(make)
    page = hr.read("/compacts/start/smbc-2015")
    assert "You work to it already" in page.text
    assert not page.soup.select("main form")


def test_a_text_that_is_not_there_is_not_found(hr: Client) -> None:
    hr.read("/compacts/start/no-such-text", status=404)


def test_sponsor_and_year_are_changed_and_told_on_the_timeline(hr: Client, make: Builders) -> None:
    working = work_to(make)
    page = hr.read(f"/compacts/{working.id}/change").fill(sponsor="Rita Bose", year_first_month="9")
    assert "Reporting year begins 1 September" in page.text
    assert "Compact changed" in page.text
    assert "Ade Cole → Rita Bose" in page.text


def test_the_second_writer_sees_both(app: Flask, make: Builders) -> None:
    working = work_to(make)
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/compacts/{working.id}/change") for who in (one, two))
    first.fill(sponsor="First Sponsor")
    clash = second.fill(sponsor="Second Sponsor")
    assert "First Sponsor" in clash.text
    assert "Second Sponsor" in clash.text
    assert "Second Sponsor" in clash.fill(sponsor="Second Sponsor").text


def test_a_compact_is_ended_and_taken_up_again(hr: Client, make: Builders) -> None:
    working = work_to(make)
    page = hr.read(f"/compacts/{working.id}/end")
    assert page.fill(**day("on_day", date(2023, 1, 1))).errors == ["It cannot end before it began."]
    page = page.fill(**day("on_day", date(2025, 3, 31)))
    assert "You worked to this compact until 31 March 2025" in page.text
    assert "You work to this compact again." in page.press("Work to it again").text


def test_lists_go_out_as_csv(hr: Client, make: Builders) -> None:
    working = work_to(make)
    assert "Ade Cole" in hr.get("/compacts/compacts.csv").text
    lines = hr.get(f"/compacts/{working.id}/commitments.csv").text.splitlines()
    assert len(lines) == 20
    assert lines[0].startswith("\ufeffcode,theme,text,owner")


def test_what_belongs_to_others_is_not_there(hr: Client, make: Builders) -> None:
    working = work_to(make, organisation_id=make.organisation())
    for path in (
        f"/compacts/{working.id}",
        f"/compacts/{working.id}/change",
        f"/compacts/{working.id}/end",
        f"/compacts/{working.id}/adopt",
        f"/compacts/{working.id}/commitments.csv",
        working.path("1"),
        working.path("1") + "/change",
        working.path("1") + "/measures/add",
        working.measure("1", "outreach.schools"),
    ):
        hr.read(path, status=404)
    assert working.id.hex not in hr.read("/compacts/").html.replace("-", "")


def test_a_commitment_of_another_compact_is_not_there(hr: Client, make: Builders) -> None:
    one, other = work_to(make), work_to(make, "sm-pledge-2018")
    hr.read(f"/compacts/{other.id}/commitments/{one.commitments['1']}", status=404)


def test_a_manager_reads_but_cannot_change(manager: Client, make: Builders) -> None:
    working = work_to(make)
    page = manager.read("/compacts/").follow("Social Mobility Business Compact, text of 2015")
    assert "What happened to it" not in page.text
    page = page.follow("Commitment 2")
    assert "Set a target" not in page.text
    manager.read("/compacts/start", status=403)
    manager.read(working.measure("1", "outreach.schools"), status=403)
    assert manager.post(working.measure("1", "outreach.schools") + "/drop", {}).status_code == 403
