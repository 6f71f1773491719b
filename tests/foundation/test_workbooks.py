"""A workbook holds text as text, whatever the text; numbers and days as what they are; the same bytes each time."""

import io
import random
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from tracker.foundation.legible import legible
from tracker.foundation.workbooks import Amount, Heading, Sheet, workbook

PARTS = (
    *(
        "=1+1",
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\0",
        "＝",
        "＋",
        "－",
        "＠",
        "'",
        '"',
        ",",
        ";",
        "{",
        "}",
    ),
    *(
        "http://example.org/a",
        "mailto:a@example.org",
        "_x0041_",
        "<b>",
        "&amp;",
        "]]>",
        "أرقام",
        "ŵ",
        "😀",
        " ",
        "a",
    ),
)
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def book_of(rows, **facts):
    sheet = Sheet("Data", (Heading("Text", 20), Heading("Number", 9)), rows, **facts)
    return workbook((sheet,), title="Data", author="Harbour & Vale", made_at=MOMENT)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def hostile(count):
    chance = random.Random(18)
    return ["".join(chance.choice(PARTS) for _ in range(chance.randint(1, 12))) for _ in range(count)]


def test_t18_of_5_000_strings_none_is_a_formula_or_a_link_and_all_come_back():
    texts = hostile(5_000)
    sheet = read(book_of([(text, 1) for text in texts]))
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [cell.value or "" for cell in cells] == [legible(text) for text in texts]


def test_numbers_and_days_are_numbers_and_days():
    rows = [
        ("share", Amount(Decimal("0.125"), "0.0%")),
        ("count", 1200),
        ("day", date(2026, 4, 1)),
        ("none", None),
    ]
    share, count, day, none = [row[1] for row in read(book_of(rows)).iter_rows(min_row=2)]
    assert (share.value, share.number_format) == (0.125, "0.0%")
    assert (count.value, count.number_format) == (1200, "#,##0")
    assert day.value.date() == date(2026, 4, 1)
    assert none.value is None


def test_the_head_stays_in_sight_and_can_be_filtered_unless_it_is_no_table():
    sheet = read(book_of([("a", 1)]))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert read(book_of([("a", 1)], is_table=False)).freeze_panes is None


def test_a_cell_holds_what_a_cell_can_hold():
    cell = read(book_of([("x" * 40_000, 1)]))["A2"].value
    assert len(cell) == 32_767
    assert cell.endswith("…")


def test_the_bytes_are_the_same_each_time_and_name_no_moment_but_the_given_one():
    content = book_of([("a", 1)])
    assert content == book_of([("a", 1)])
    opened = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert (opened.creator, opened.created.replace(tzinfo=UTC)) == ("Harbour & Vale", MOMENT)


@pytest.mark.parametrize(
    ("text", "held"), [("a\0b\x1fc", "abc"), ("a\r\nb\rc", "a\nb\nc"), ("\ud800", ""), ("ŵ😀", "ŵ😀")]
)
def test_what_no_file_of_xml_can_hold_is_left_out(text, held):
    assert legible(text) == held
