"""Owners, actions, narratives and evidence of a commitment."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.compacts.builders import Working, day, work_to
from tests.pages import Client
from tracker.foundation import clock

PDF = b"%PDF-1.7\nNorthgate School thanks us"
SUPPORTS = {**day("supports_first", date(2025, 4, 1)), **day("supports_last", date(2026, 3, 31))}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is 22 November 2026."""
    with clock.stopped_at(date(2026, 11, 22)):
        yield


@pytest.fixture
def working(make: Builders) -> Working:
    """The business compact, begun."""
    return work_to(make)


def test_a_commitment_gets_an_owner_or_does_not_apply(hr: Client, make: Builders, working: Working) -> None:
    tom = make.member(name="Tom Reed")
    page = hr.read(working.path("1")).follow("Change owner or whether it applies")
    page = page.fill(owner_member_id=str(tom.member_id))
    assert "Owner: Tom Reed" in page.text
    assert "Owner Tom Reed" in page.text
    page = hr.read(working.path("3") + "/change").fill(not_applicable_because="We recruit nobody this year.")
    assert "Not applicable: We recruit nobody this year." in page.text
    assert "Not applicable We recruit nobody this year." in hr.read(f"/compacts/{working.id}").text


def test_another_organisations_member_cannot_be_made_the_owner(
    hr: Client, make: Builders, working: Working
) -> None:
    stranger = make.member(organisation_id=make.organisation())
    page = hr.read(working.path("1") + "/change").fill(owner_member_id=str(stranger.member_id))
    assert page.errors == ["Not a valid choice."]


def test_an_action_is_added_done_and_not_done_after_all(hr: Client, make: Builders, working: Working) -> None:
    tom = make.member(name="Tom Reed")
    page = hr.read(working.path("1")).follow("Add an action")
    assert page.fill(title=" ").errors == ["Say what is to be done."]
    page = page.fill(
        title="Visit two schools", owner_member_id=str(tom.member_id), **day("due_on", date(2026, 11, 20))
    )
    assert page.rows()[0][:3] == ["Visit two schools", "Tom Reed", "20 November 2026 Overdue"]
    page = page.press("Mark as done")
    assert page.rows()[0][2:] == ["20 November 2026", "22 November 2026 Not done after all"]
    assert "Nothing is open." in hr.read("/compacts/actions").text
    hr.read(working.path("1")).press("Not done after all")
    assert hr.read("/compacts/actions").rows()[0][0] == "Visit two schools"
    lines = hr.get("/compacts/actions.csv").text.splitlines()
    assert (
        lines[1].startswith('Visit two schools,"Social Mobility Business Compact') or "Visit two" in lines[1]
    )


def test_an_action_is_changed_by_one_and_the_second_writer_sees_both(
    app: Flask, hr: Client, make: Builders, working: Working
) -> None:
    hr.read(working.path("1") + "/actions/add").fill(title="Visit schools")
    other = Client(app).signed_in_as(make.member())
    first, second = (who.read(working.path("1")).follow("Visit schools") for who in (hr, other))
    first.fill(title="Visit two schools")
    clash = second.fill(title="Visit three schools")
    assert "Visit two schools" in clash.text
    assert "Visit three schools" in clash.fill().text


def test_words_are_written_for_a_year_and_come_back_to(hr: Client, working: Working) -> None:
    page = hr.read(working.path("1")).follow("Write about this year")
    assert "1 April 2026 to 31 March 2027" in page.text
    page = page.fill(text="We met Northgate.\n\nMore to come.", comes_back="y")
    assert "1 April 2026 to 31 March 2027 Come back to this" in page.text
    assert "More to come." in page.text
    hr.read(working.path("1") + "/narrative/2025-04-01")
    hr.read(working.path("1") + "/narrative/2025-04-02", status=404)


def test_a_long_text_is_kept_whole(hr: Client, working: Working) -> None:
    text = "We did what we said. " * 50_000
    hr.read(working.path("1") + "/narrative/2026-04-01").fill(text=text)
    kept = hr.read(working.path("1") + "/narrative/2026-04-01").soup.select_one("textarea")
    assert kept.text.strip() == text.strip()


def test_nobodys_words_are_lost_even_where_both_began_at_once(
    app: Flask, make: Builders, working: Working
) -> None:
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(working.path("1") + "/narrative/2026-04-01") for who in (one, two))
    first.fill(text="The first text")
    clash = second.fill(text="The second text")
    assert "The first text" in clash.text
    assert "The second text" in clash.text
    assert "The first text → The second text" in clash.fill(text="The second text").text


def add(hr: Client, working: Working, **values: Any) -> Any:
    page = hr.read("/compacts/evidence/add")
    return page.fill(title="Letter from Northgate", **{**SUPPORTS, **values})


def test_a_file_is_kept_with_its_hash_and_serves_many_commitments(hr: Client, working: Working) -> None:
    both = [str(working.commitments[code]) for code in ("1", "2")]
    page = add(hr, working, file=(io.BytesIO(PDF), "letter.pdf"), commitments=both)
    row = page.rows()[0]
    assert row[:3] == ["Letter from Northgate", "letter.pdf", "1 April 2025 to 31 March 2026"]
    assert row[5].count("Social Mobility Business Compact") == 2
    for code in ("1", "2"):
        assert "Letter from Northgate" in hr.read(working.path(code)).text
    page = page.follow("Letter from Northgate")
    assert hashlib.sha256(PDF).hexdigest() in page.text
    assert "Evidence put to a commitment" in page.text
    file = hr.get(str(page.soup.select_one("a[href$='/file']")["href"]))
    assert file.data == PDF
    assert file.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    page.fill(commitments=[both[0]])
    assert "Letter from Northgate" not in hr.read(working.path("2")).text


def test_a_file_that_is_not_what_its_name_says_gets_a_sentence(hr: Client, working: Working) -> None:
    page = add(hr, working, file=(io.BytesIO(b"MZ not a pdf"), "letter.pdf"))
    assert "This file is not what its name says, or is of a kind that is not kept here." in page.errors[0]
    assert page.soup.select_one("[name=title]")["value"] == "Letter from Northgate"
    assert "not what its name says" in add(hr, working, file=(io.BytesIO(PDF), "letter.exe")).errors[0]
    assert add(hr, working, file=(io.BytesIO(b""), "letter.pdf")).errors == ["That file is empty."]
    assert "No evidence yet" in hr.read("/compacts/evidence").text


def test_evidence_is_a_file_or_a_link(hr: Client, working: Working) -> None:
    assert add(hr, working).errors == ["Choose a file, or give a link."]
    both = add(hr, working, file=(io.BytesIO(PDF), "a.pdf"), link="https://example.org/a")
    assert both.errors == ["Give a file or a link, not both."]
    assert add(hr, working, link="javascript:alert(1)").errors == ["Begin the address with https://"]
    assert add(hr, working, link="https://").errors == [
        "Enter an address such as https://example.org/report."
    ]
    page = add(hr, working, link="https://example.org/report")
    assert page.rows()[0][1] == "https://example.org/report"


def test_a_period_has_a_right_order(hr: Client, working: Working) -> None:
    wrong = add(hr, working, link="https://example.org/a", **day("supports_last", date(2020, 1, 1)))
    assert wrong.errors == ["The last day lies before the first."]


def test_expired_evidence_is_marked(hr: Client, working: Working) -> None:
    page = add(hr, working, link="https://example.org/a", **day("expires_on", date(2026, 11, 21)))
    assert page.rows()[0][4] == "21 November 2026 Expired"
    assert "https://example.org/a" in hr.get("/compacts/evidence.csv").text


def test_an_upload_that_is_too_large_gets_a_plain_page(hr: Client, working: Working) -> None:
    page = hr.read("/compacts/evidence/add")
    big = page.fill(title="Big", **SUPPORTS, file=(io.BytesIO(b"%PDF-" + b"x" * 21_000_000), "big.pdf"))
    assert (big.status, big.heading) == (413, "That is too large")


def test_a_manager_sees_evidence_but_opens_no_file(
    app: Flask, hr: Client, make: Builders, working: Working
) -> None:
    page = add(hr, working, file=(io.BytesIO(PDF), "letter.pdf")).follow("Letter from Northgate")
    path = str(page.soup.select_one("a[href$='/file']")["href"])
    manager = Client(app).signed_in_as(make.member(roles=["manager"]))
    assert manager.read("/compacts/evidence").rows()[0][0] == "Letter from Northgate"
    manager.read(path, status=403)
    manager.read(path.removesuffix("/file"), status=403)


def test_what_belongs_to_others_is_not_there(
    app: Flask, hr: Client, make: Builders, working: Working
) -> None:
    page = add(hr, working, file=(io.BytesIO(PDF), "letter.pdf")).follow("Letter from Northgate")
    evidence = page.path
    hr.read(working.path("1") + "/actions/add").fill(title="Visit schools")
    action = hr.read(working.path("1")).follow("Visit schools").path
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    for path in (evidence, evidence + "/file", action, working.path("1") + "/narrative/2026-04-01"):
        stranger.read(path, status=404)
    assert stranger.post(action + "/done", {}).status_code == 404
