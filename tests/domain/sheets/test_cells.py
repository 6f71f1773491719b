"""Cells are read as people write them, and what cannot be read is answered with a sentence."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.periods import Birth
from tracker.domain.sheets import SHEETS, CellType, Column, SheetKind, Unread, read_cell, written

TODAY = date(2026, 11, 22)
CHANNELS = next(c for sheet in SHEETS.values() for c in sheet.columns if c.name == "advertised_through")


def column(kind):
    return (
        replace(CHANNELS, type=kind)
        if kind in (CellType.CHOICE, CellType.CHOICES)
        else Column("x", "X", kind)
    )


def read(kind, text):
    return read_cell(column(kind), text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("31/03/2026", "31.3.2026", "31-03-2026", "2026-03-31", "2026-03-31 00:00:00"),
        *("31 March 2026", "31 mar 2026", "31st March, 2026", "31-Mar-2026"),
    ],
)
def test_a_day_in_every_usual_form(text):
    assert read(CellType.DAY, text) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("March 2008", Birth(2008, 3)),
        ("Sept 2008", Birth(2008, 9)),
        ("2008-03", Birth(2008, 3)),
        ("03/2008", Birth(2008, 3)),
        ("Mar-08", Birth(2008, 3)),
        ("Mar-99", Birth(1999, 3)),
        ("14/03/2008", Birth(2008, 3, 14)),
        ("14 March 2008", Birth(2008, 3, 14)),
    ],
)
def test_a_birth_by_month_or_day(text, born):
    assert read(CellType.BIRTH, text) == born


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (CellType.COUNT, "1,200", 1200),
        (CellType.COUNT, "12.0", 12),
        (CellType.HOURS, "37.5", Decimal("37.5")),
        (CellType.POUNDS, "£12.71", 1271),
        (CellType.POUNDS, "1,250", 125000),
        (CellType.YES_NO, "Y", True),
        (CellType.YES_NO, "false", False),
        (CellType.CHOICES, "public_board;OUR OWN  website", ["public_board", "own_site"]),
        (CellType.DAYS, "1/3/2026; 2 April 2026", [date(2026, 3, 1), date(2026, 4, 2)]),
    ],
)
def test_the_other_kinds_of_cell(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (CellType.DAY, "31/02/2026", "not in the calendar"),
        (CellType.DAY, "12/25/2026", "not in the calendar"),
        (CellType.DAY, "31/03/26", "four digits"),
        (CellType.DAY, "tomorrow", "not a day"),
        (CellType.DAY, "46112", "not a day"),
        (CellType.DAY, "1/1/1066", "too long ago"),
        (CellType.DAY, "1/1/2226", "years ahead"),
        (CellType.BIRTH, "1/1/2027", "cannot be when"),
        (CellType.BIRTH, "Mai 2008", "not in the calendar"),
        (CellType.COUNT, "-1", "whole number"),
        (CellType.COUNT, "twelve", "whole number"),
        (CellType.COUNT, "99999999999", "whole number"),
        (CellType.COUNT, "٣", "whole number"),
        (CellType.HOURS, "37,5h", "number of hours"),
        (CellType.POUNDS, "12.711", "in pounds"),
        (CellType.YES_NO, "perhaps", "neither yes nor no"),
        (CellType.CHOICES, "the moon", "not one of"),
        (CellType.TEXT, "x" * 5001, "Keep this to"),
    ],
)
def test_what_cannot_be_read_is_said(kind, text, said):
    with pytest.raises(Unread) as unread:
        read(kind, text)
    assert said in unread.value.said.text


days = st.dates(date(1990, 1, 1), TODAY)
VALUES = {
    CellType.COUNT: st.integers(0, 1_000_000),
    CellType.POUNDS: st.integers(0, 99_999_999),
    CellType.DAY: days,
    CellType.DAYS: st.lists(days, min_size=1, max_size=4),
    CellType.BIRTH: st.builds(
        lambda day, known: Birth(day.year, day.month, day.day if known else None),
        st.dates(date(1940, 1, 1), TODAY - timedelta(days=1)),
        st.booleans(),
    ),
    CellType.CHOICE: st.sampled_from([value for value, _ in CHANNELS.choices]),
    CellType.CHOICES: st.lists(
        st.sampled_from([value for value, _ in CHANNELS.choices]), min_size=1, unique=True
    ),
    CellType.YES_NO: st.booleans(),
}


@given(st.sampled_from(list(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_what_is_written_is_read_again(case):
    kind, value = case
    assert read(kind, str(written(column(kind), value))) == value


def test_a_long_list_of_choices_is_not_read_out():
    reasons = SHEETS[SheetKind.PARTICIPANTS].get_column("reason")
    with pytest.raises(Unread) as unread:
        read_cell(reasons, "bored", today=TODAY)
    assert "which the table of columns lists" in unread.value.said.text


def test_every_example_can_be_read():
    for sheet in SHEETS.values():
        for each in sheet.columns:
            for example in filter(None, each.examples):
                read_cell(each, example, today=TODAY)


def test_headings_and_names_are_unique_in_a_sheet():
    for sheet in SHEETS.values():
        for names in ([c.name for c in sheet.columns], [c.label.casefold() for c in sheet.columns]):
            assert len(names) == len(set(names))
