"""CSV out: no cell is a formula, and everything comes back equal."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.foundation.spreadsheets import TRIGGERS, csv_lines, neutral, original

cells = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.sampled_from(
        ["=1+1", "+44 20", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'quoted", "a,b", 'a"b']
    ),
)


@settings(max_examples=500)
@given(cells)
def test_no_field_starts_a_formula_and_all_come_back(cell: str) -> None:
    """T18."""
    text = "".join(csv_lines(["heading"], [[cell]]))
    ((_heading,), (field,)) = csv.reader(io.StringIO(text))
    assert not field.startswith(TRIGGERS)
    assert not field.lstrip().startswith(TRIGGERS)
    assert original(field) == cell.replace("\r\n", "\n") or original(field) == cell


def test_numbers_stay_numbers() -> None:
    assert "".join(csv_lines(["n"], [[-5], [12.5]])).splitlines() == ["n", "-5", "12.5"]


def test_nul_is_dropped() -> None:
    assert neutral("a\0b") == "ab"
