"""What people choose by mistake, or on purpose, is answered with a sentence at the field; nothing breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.features.exchange.files import PROGRAMMES, as_file, bring, bring_all, download, offer
from tracker.foundation.spreadsheets import neutral

BAD = {
    "empty": (b"", "empty.csv", "This file is empty."),
    "a workbook by another name": (
        b"PK\x03\x04" + b"\0" * 50,
        "people.csv",
        "This is an Excel file or a zip.",
    ),
    "a PDF": (b"%PDF-1.7 \0", "people.pdf", "This is a PDF"),
    "UTF-16": (PROGRAMMES.encode("utf-16"), "people.csv", "UTF-16"),
    "NUL": (b"Kind,Name\0,Site\n", "people.csv", "This is not text"),
    "headings only": (PROGRAMMES.splitlines()[0].encode(), "people.csv", "nothing below the headings"),
    "an open quotation mark": (PROGRAMMES.encode() + b'"x', "people.csv", "Line 4 cannot be read"),
    "a million columns": (b"x," * 1_000_000, "wide.csv", "has 1,000,001 columns"),
    "prose": (b"Dear all,\nplease find below\n", "letter.csv", "no heading that is known"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_answered_at_the_field(hr, name):
    content, file_name, said = BAD[name]
    page = offer(hr, "programmes", content, file_name)
    assert page.status == 200
    assert said in page.text
    assert len(page.errors) == 1


def test_neither_file_nor_lines_is_said(hr):
    page = hr.read("/exchange/programmes").fill(there="leave")
    assert page.errors == ["Choose a file or paste lines."]


def test_a_formula_is_said_at_its_cell(hr, make):
    make.site("Head office")
    page = offer(hr, "programmes", PROGRAMMES.replace("Summer interns", "=HYPERLINK(1)"))
    assert page.rows() == [["3", "Name", "This is a formula. Put its result here instead."]]


def test_only_the_first_of_many_problems_are_on_the_page(hr):
    lines = "internship,A,Nowhere,,,\n" * 500
    page = offer(hr, "programmes", PROGRAMMES.splitlines()[0] + "\n" + lines)
    assert len(page.rows()) == 200
    assert "the download has all of them" in page.text


def test_there_is_no_fourth_kind_of_file(hr):
    assert hr.get("/exchange/salaries").status_code == 404
    assert hr.get("/exchange/salaries/template.csv").status_code == 404


references = st.lists(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.sampled_from("=+-@'\",; "),
        min_size=1,
        max_size=20,
    ).filter(lambda text: text == text.strip() and not text.startswith("=")),
    min_size=1,
    max_size=8,
    unique=True,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(references)
def test_any_reference_comes_back_as_it_was(hr, make, found):
    if not hasattr(make, "ready"):
        make.ready = make.site("Head office")
        bring_all(hr)
    lines = [["Programme", "Cohort", "Reference"]]
    lines += [["Engineering apprentices", "September 2025", one] for one in found]
    bring_safely(hr, as_file([[neutral(cell) for cell in line] for line in lines]))
    out = download(hr, "participants")
    column = out[0].index("Reference")
    back = {line[column] for line in out[1:]}
    assert {neutral(one) for one in found} <= back


def bring_safely(hr, content):
    """Bring in, unless all of it is there already."""
    page = offer(hr, "participants", content)
    if "nothing to bring in" not in page.text:
        bring(hr, "participants", content)
