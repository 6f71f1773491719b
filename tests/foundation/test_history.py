"""Timelines: what a reader is told of a change."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Flask

from tracker.foundation import history
from tracker.foundation.audit import Trace

PERSON, STRANGER = UUID(int=1), UUID(int=2)

history.describe(
    "kettle",
    verbs={"kettle.boiled": "Kettle boiled"},
    labels={
        "boiled_on": "Boiled on",
        "owner_id": "Owner",
        "cost_pence": "Cost",
        "state": "State",
        "ok": "Fit",
    },
    values={"state": {"hot": "Too hot to touch"}},
)


def entry_of(app: Flask, changes, action="kettle.boiled", because=None, kind="kettle"):
    at = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
    trace = Trace(1, at, "Meera Shah", action, kind, PERSON, because, changes)
    with app.test_request_context():
        return history.timeline([trace], {PERSON: "Tom Reed"})[0]


def test_a_hash_is_a_label_of_twelve_digits(app: Flask) -> None:
    said = entry_of(app, {"state": ("", "0123456789abcdef" * 4)})
    assert said.changes == [("State", "", "0123456789ab…")]


def test_a_change_is_told_in_words(app: Flask) -> None:
    said = entry_of(
        app,
        {
            "boiled_on": (None, "2026-11-21"),
            "owner_id": (None, str(PERSON)),
            "cost_pence": (99, 125),
            "state": ("cold", "hot"),
            "ok": (False, True),
        },
    )
    assert (said.what, said.who, said.when) == ("Kettle boiled", "Meera Shah", "21 November 2026 at 14:05")
    assert said.changes == [
        ("Boiled on", "", "21 November 2026"),
        ("Owner", "", "Tom Reed"),
        ("Cost", "£0.99", "£1.25"),
        ("State", "cold", "Too hot to touch"),
        ("Fit", "no", "yes"),
    ]


def test_what_says_nothing_to_a_reader_is_left_out(app: Flask) -> None:
    assert entry_of(app, {"secret": (1, 2), "owner_id": (None, str(STRANGER))}).changes == []


def test_a_reason_stands_beside_what_was_done(app: Flask) -> None:
    assert entry_of(app, {}, because="It whistled.").what == "Kettle boiled: It whistled."


def test_a_kind_that_nobody_described_is_spelt_out(app: Flask) -> None:
    said = entry_of(app, {"when_utc": ("", "2026-11-21T14:05:00+00:00")}, "pan.left_out", kind="pan")
    assert said.what == "Pan left out"
    assert said.changes == [("When utc", "", "21 November 2026 at 14:05")]


def test_equal_neighbours_are_one_line_and_name_what_they_are_about(app: Flask) -> None:
    at = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
    kettles = [UUID(int=number) for number in (7, 8, 8)]
    traces = [Trace(3, at, "Meera Shah", "kettle.boiled", "kettle", each, None, {}) for each in kettles]
    other = Trace(1, at, "Tom Reed", "kettle.boiled", "kettle", kettles[0], None, {})
    named = {each: history.Record(f"Kettle {each.int}", "/kettles") for each in kettles}
    with app.test_request_context():
        one, two = history.timeline([*traces, other], records=named)
    assert (one.times, [each.label for each in one.records]) == (3, ["Kettle 7", "Kettle 8"])
    assert (two.times, two.who) == (1, "Tom Reed")


def test_codes_are_told_in_words(app: Flask) -> None:
    changes = {"begins_month": (None, 4), "theme": (None, "schools"), "digest": (None, "ab12" * 16)}
    assert entry_of(app, changes, kind="pot", action="pot.made").changes == [
        ("Begins month", "", "April"),
        ("Theme", "", "Schools"),
        ("Digest", "", "ab12ab12ab12…"),
    ]
