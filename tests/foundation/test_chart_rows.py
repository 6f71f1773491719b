"""The chart of places: a bar each, one dashed line for the benchmark, and words where there is no figure."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.look.chart_examples import CHARTS
from tracker.foundation.charts import Goal, Row, Rows, draw
from tracker.foundation.charts.marks import SLIM, Box, Word

PLACES = CHARTS["rows"]


def of(drawing, kind):
    return [mark for mark in drawing.marks if kind in mark.kind.split()]


def test_bars_start_at_one_line_and_are_as_long_as_their_values():
    london, cardiff = of(draw(PLACES), "result")
    assert london.x == cardiff.x
    assert london.width / cardiff.width == pytest.approx(12 / 5)


def test_nought_has_a_figure_and_no_bar_and_a_missing_one_has_words_only():
    drawing = draw(PLACES)
    assert len(of(drawing, "result")) == 2
    assert [word.text for word in of(drawing, "gap")] == ["no figure yet"]
    assert "0" in [mark.text for mark in drawing.marks if isinstance(mark, Word)]


def test_the_benchmark_is_one_dashed_line_with_its_year_on_the_same_scale():
    drawing = draw(PLACES)
    (line,), london = of(drawing, "benchmark"), of(drawing, "result")[0]
    assert line.is_dashed
    assert (line.points[0][0] - london.x) / london.width == pytest.approx(8 / 12)
    assert of(drawing, "end")[0].text == "Firms of the north: 8 (2025)"


def test_a_benchmark_above_every_bar_stays_inside():
    chart = Rows((Row("Leeds", 2, "2"),), "t", "d", Goal(30, "Firms of the north, counted in 2025: 30"))
    for width in (642, SLIM):
        (line,) = of(draw(replace(chart, width=width)), "benchmark")
        assert line.points[0][0] <= width


NAMES = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=60)
VALUES = st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 1))
ROWS = st.lists(st.builds(Row, NAMES, VALUES, st.sampled_from(["7", "1,234,567", "£12,345.00"])), max_size=12)
GOALS = st.one_of(st.none(), st.builds(Goal, st.integers(0, 10**6), NAMES))


@given(ROWS, GOALS, st.sampled_from([642.0, SLIM]))
def test_nothing_is_drawn_past_the_edge_and_it_is_well_formed(places, benchmark, width):
    drawing = draw(Rows(tuple(places), "Starts", "by site", benchmark, width=width))
    ElementTree.fromstring(drawing.svg("a"))
    for mark in drawing.marks:
        if isinstance(mark, Box):
            assert mark.x >= 0
            assert mark.x + mark.width <= drawing.width + 1.01
        if isinstance(mark, Word):
            assert mark.x >= -0.01
            assert mark.right <= drawing.width + 0.01
            assert 0 < mark.y <= drawing.height
