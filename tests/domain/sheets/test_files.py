"""Every kind of file is either read or answered with one sentence."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sheets import SHEETS, CannotRead, SheetKind, read_file

TODAY = date(2026, 11, 22)
SHEET = SHEETS[SheetKind.PARTICIPANTS]
HEAD = "Programme,Cohort,Reference,Started\n"


def read(content):
    return read_file(content if isinstance(content, bytes) else content.encode(), SHEET, today=TODAY)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \n", "empty"),
        (b"PK\x03\x04 and so on", "Excel"),
        (b"\xd0\xcf\x11\xe0 and so on", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b" <!DOCTYPE html><p>", "web page"),
        (HEAD.encode("utf-16"), "UTF-16"),
        (b"Programme,Cohort\0", "not text"),
        (b"Programme,Cohort,Reference\nr\x81sum\xe9,b,c", "cannot be read"),
        (HEAD, "below the headings"),
        ("a\nb\n", "no heading"),
        ("Programme,Cohort\nx,y", "headings are missing"),
        ("Programme,programme,Cohort,Reference\nx,y,z,a", "twice"),
        (HEAD + 'x,"y,z,2026-01-01\n', "quotation mark"),
        (HEAD + 'x,"y"z,a,\n', "quotation mark"),
        ("a," * 1_000_000 + "\n", "columns"),
        (HEAD + "x,y,z,\n" * 20_001, "Split it"),
        (HEAD + "x,y," + "z" * 200_000 + ",\n", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(content, said):
    with pytest.raises(CannotRead) as unread:
        read(content)
    assert said in unread.value.said.text


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "A,B,C,1/9/2025\n",
        "\ufeff" + HEAD + "A,B,C,1/9/2025",
        HEAD.replace(",", ";") + "A;B;C;1/9/2025\r\n",
        HEAD.replace(",", "\t") + "A\tB\tC\t1/9/2025",
        HEAD.replace("\n", "\r") + "A,B,C,1/9/2025\r",
        " PROGRAMME ,cohort *,reference,started\n\n,,,\nA,B,C,1/9/2025,,,\n",
        'Started,"Reference",Cohort,Programme\n1/9/2025,C,B,A\n',
    ],
)
def test_usual_forms_of_a_file(content):
    (row,) = read(content).rows
    assert row.values == {
        "programme": "A", "cohort": "B", "reference": "C", "started": date(2025, 9, 1),
    }  # fmt: skip


def test_windows_letters_are_read_and_said():
    found = read((HEAD + "Café,B,C,\n").encode("cp1252"))
    assert found.rows[0].values["programme"] == "Café"
    assert "Windows-1252" in found.notes[0].text


def test_headings_that_are_not_known_are_named():
    found = read("Programme,Cohort,Reference,Shoe size\nA,B,C,44\n")
    assert found.notes[0].facts == {"headings": "Shoe size"}


def test_problems_name_line_and_column():
    text = HEAD + 'A,"B\nB",C,1/9/2025\nA,B,,soon\nA,B,C,=NOW()\nA,B,C,,,extra\n'
    problems = sorted(read(text).problems)
    assert [(problem.line, problem.column) for problem in problems] == [
        (4, "Reference"),
        (4, "Started"),
        (5, "Started"),
        (6, ""),
    ]
    assert "formula" in problems[2].said.text


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "ignore"))
)
def test_nothing_breaks_the_reader(content):
    with contextlib.suppress(CannotRead):
        read(content)


def test_twenty_megabytes_are_read():
    line = "A,B,C," + "x" * 990 + "\n"
    assert len(read(HEAD + line * 20_000).problems) == 20_000
