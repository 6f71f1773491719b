"""Packs that an organisation writes itself, and new versions of a text."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.compacts.builders import day, work_to
from tests.pages import Client, Page
from tracker.features.compacts import actions, queries
from tracker.reference.compacts import get_pack

YAML = b"""
id: our-charter
version: 2026-01-01
title: Our opportunity charter
commitments:
  - {code: "1", theme: schools, text: Meet ten schools., measures: [outreach.schools]}
  - {code: "2", theme: pay, text: Pay every intern.}
"""


def write(hr: Client) -> Page:
    page = hr.read("/compacts/packs/write").fill(title="Our opportunity charter", owner="Harbour & Vale")
    assert "The pack has no commitments." in page.text
    return page.follow("Add a commitment").fill(
        code="1", theme="schools", text="Meet ten schools.", measures=["outreach.schools"]
    )


def send(hr: Client, content: bytes, name: str, **values: str) -> Page:
    return hr.read("/compacts/packs/from-a-file").fill(file=(io.BytesIO(content), name), **values)


def test_a_pack_is_written_commitment_by_commitment_and_worked_to(hr: Client) -> None:
    page = write(hr)
    assert "Suggested measures: Schools and colleges worked with" in page.text
    page = page.follow("Work to this compact")
    assert page.heading == "Our opportunity charter"
    page = page.fill(**day("since", date(2026, 1, 1)))
    assert "Schools and colleges worked with No target yet" in page.text
    assert "Our opportunity charter" in hr.read("/compacts/start").text


def test_a_commitment_of_a_pack_is_changed_and_taken_out(hr: Client) -> None:
    page = write(hr)
    again = page.follow("Add a commitment").fill(code="1", text="Meet more schools.")
    assert again.errors == ["Another commitment has this code."]
    assert page.follow("Add a commitment").fill(code="", text="").errors == [
        "Enter a short code, such as 1 or 2a.", "Enter what is promised."
    ]  # fmt: skip
    page = page.follow("Change 1").fill(text="Meet twelve schools.")
    assert "Meet twelve schools." in page.text
    page = page.follow("Change title or owner").fill(title="Our charter", since="2026-04")
    assert page.heading == "Our charter"
    assert "The pack has no commitments." in page.press("Take out 1").text


def test_the_second_writer_of_a_pack_sees_both(app: Flask, make: Builders, hr: Client) -> None:
    path = write(hr).path
    other = Client(app).signed_in_as(make.member())
    first, second = (who.read(path).follow("Change 1") for who in (hr, other))
    first.fill(text="Meet twelve schools.")
    clash = second.fill(text="Meet fifteen schools.")
    assert "Meet twelve schools." in clash.text
    assert "Meet fifteen schools." in clash.fill().text


def test_a_pack_nobody_works_to_is_thrown_away(hr: Client) -> None:
    page = write(hr).press("Throw this version away")
    assert "“Our opportunity charter” is thrown away." in page.text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (YAML, "charter.yaml"),
        (b"code,theme,text,measures\n1,schools,Meet ten schools.,outreach.schools\n", "our-charter.csv"),
        (json.dumps({"id": "our-charter", "version": "2026-01-01", "title": "Our opportunity charter",
                     "commitments": [{"code": "1", "text": "Meet ten schools."}]}).encode(), "charter.json"),
    ],
)  # fmt: skip
def test_a_pack_is_read_from_a_file(hr: Client, content: bytes, name: str) -> None:
    page = send(hr, content, name, title="Our opportunity charter")
    assert page.heading == "Our opportunity charter"
    assert "Meet ten schools." in page.text
    assert hr.read("/compacts/packs").rows()[0][3] == "Ready to work to"


def test_every_fault_of_a_file_is_said_and_nothing_is_kept(hr: Client) -> None:
    page = send(hr, b"id: Ours\nversion: soon\ncommitments: [{code: 1, measures: [tea.cups]}]", "a.yaml")
    assert page.errors == [
        "The id “Ours” may hold small letters, digits and single hyphens only.",
        "“version” must be a day such as 2026-11-21, not “soon”.",
        "Commitment 1 names “tea.cups”, which is not a measure.",
        "Commitment number 1 has no text.",
    ]
    assert "No measure" not in hr.read("/compacts/packs").text
    assert not hr.read("/compacts/packs").soup.select("table")
    assert send(hr, b"\xff\xfe\x00", "a.yaml").errors == [
        "The file is not text in UTF-8. Save it as UTF-8 and try again."
    ]
    assert hr.read("/compacts/packs/from-a-file").fill(title="x").errors == ["Choose a file."]


def test_a_version_is_read_once(hr: Client) -> None:
    send(hr, YAML, "a.yaml")
    assert send(hr, YAML, "a.yaml").errors == ["There is this version of the pack, or a later one, already."]
    shipped = YAML.replace(b"our-charter", b"smbc-2015")
    assert send(hr, shipped, "a.yaml").errors == [
        "There is this version of the pack, or a later one, already."
    ]


def test_a_new_version_of_an_own_pack_carries_answers_over(hr: Client) -> None:
    send(hr, YAML, "a.yaml").follow("Work to this compact").fill(**day("since", date(2026, 1, 1)))
    page = hr.read("/compacts/packs").follow("Our opportunity charter")
    assert "This version is worked to" in page.text
    early = page.follow("Begin a new version").fill(**day("version", date(2025, 1, 1)))
    assert early.errors == ["There is a version of this day, or a later one, already."]
    page = early.fill(**day("version", date(2026, 7, 1)))
    page = page.follow("Change 1").fill(text="Meet twelve schools.").press("Take out 2")
    page.follow("Add a commitment").fill(code="3", text="Publish what we pay.")
    compact = hr.read("/compacts/").follow("Our opportunity charter")
    compact.follow("Set a target Schools and colleges worked with").fill(
        target_value="12", **day("target_on", date(2028, 3, 31))
    )
    page = hr.read(compact.path).follow("See what it changes")
    for words in ("Added", "Publish what we pay.", "Dropped", "Pay every intern.", "Reworded"):
        assert words in page.text
    assert "Until now schools: Meet ten schools. From now on schools: Meet twelve schools." in page.text
    page = page.press("Adopt this version")
    assert "The new version is adopted. Your answers came along." in page.text
    assert "12 by 31 March 2028" in page.text
    assert "Dropped by a new version of the text" in page.text


def test_a_new_version_of_a_shipped_text_is_adopted_by_code(make: Builders) -> None:
    working = work_to(make)
    old = get_pack("smbc-2015")
    kept, reworded, _ = old.commitments
    new = replace(
        old,
        version=date(2027, 1, 1),
        commitments=(kept, replace(reworded, text="Reworded."), replace(kept, code="4", measures=())),
    )
    with make.committed():
        compact = queries.find_compact(working.id, organisation_id=make.organisation_id)
        assert compact is not None
        actions.adopt_version(compact=compact, pack=new)
        with pytest.raises(actions.NothingNew):
            actions.adopt_version(compact=compact, pack=new)
    with make.committed():
        rows = queries.list_commitments(working.id, organisation_id=make.organisation_id, with_removed=True)
        assert [(row.code, row.text == "Reworded.", row.removed_in_version) for row in rows] == [
            ("1", False, None), ("2", True, None), ("3", False, "2027-01-01"), ("4", False, None)
        ]  # fmt: skip
        assert {row.id for row in rows} >= set(working.commitments.values())


def test_another_organisations_pack_is_not_there(app: Flask, make: Builders, hr: Client) -> None:
    path = write(hr).path
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    for more in ("", "/change", "/add-commitment", "/commitments/1", "/new-version", "/pack.csv"):
        stranger.read(path + more, status=404)
    assert "Our opportunity charter" not in stranger.read("/compacts/start").text


def test_a_manager_reads_a_pack_but_cannot_change_it(app: Flask, make: Builders, hr: Client) -> None:
    path = write(hr).path
    manager = Client(app).signed_in_as(make.member(roles=["manager"]))
    assert "Add a commitment" not in manager.read(path).text
    manager.read(path + "/add-commitment", status=403)
    assert (
        manager.get(path + "/pack.csv").text.splitlines()[1] == "1,schools,Meet ten schools.,outreach.schools"
    )
