"""Charts: what is drawn where, and what a missing figure looks like."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.look.chart_examples import CHARTS
from tracker.foundation.charts import (
    Bullet,
    Columns,
    Drawing,
    Funnel,
    Goal,
    Part,
    Point,
    Series,
    Stacked,
    StackedRow,
    Stage,
    Trend,
    bullet,
    columns,
    draw,
    first_drawn,
    funnel,
    stacked,
    trend,
)
from tracker.foundation.charts.marks import AMBER, BLUE, RED, SLIM, Box, Stroke, Word
from tracker.foundation.charts.metrics import shortened, text_width, wrapped
from tracker.foundation.charts.scales import round_scale

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2023/24", "2024/25", "2025/26")


def a_trend(*values, **more):
    points = tuple(Point(value, "" if value is None else str(value)) for value in values)
    return trend(Trend(YEARS, (Series("Apprentices", points),), "Starts rose", "Each year’s starts", **more))


def a_stack(*parts, name="Partners"):
    row = StackedRow(
        name,
        tuple(Part(f"part {i}", value, "" if value is None else str(value)) for i, value in enumerate(parts)),
        "212",
    )
    return stacked(Stacked((row,), "Who works here", "by background", benchmark=Goal(0.39, "UK 39% (2024)")))


def every_chart():
    yield bullet(Bullet(12, 20, 8, "12 of 20"))
    yield bullet(Bullet(12, 20, 8, "12 of 20", is_just_behind=True, expected=0))
    yield bullet(Bullet(20, 20, 8, "20 of 20", expected=20))
    yield bullet(Bullet(None, 20, 8, "no figure yet"))
    for chart in CHARTS.values():
        yield draw(chart)
        yield draw(replace(chart, width=SLIM))


def of(drawing: Drawing, kind: str) -> list:
    return [mark for mark in drawing.marks if kind in mark.kind.split()]


def words(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Word)]


def test_every_chart_is_well_formed_named_and_described_in_literal_colours():
    for drawing in every_chart():
        root = ElementTree.fromstring(drawing.svg("c1"))
        assert root[0].tag == SVG + "title"
        assert root[0].text
        assert root[1].tag == SVG + "desc"
        assert root.get("aria-labelledby") == "c1-title c1-desc"
        assert {root[0].get("id"), root[1].get("id")} == {"c1-title", "c1-desc"}
        for mark in root[2:]:
            assert mark.get("class").startswith("mark ")
            assert "style" not in mark.attrib
        for bad in ("var(", "currentColor", "text-anchor", "style="):
            assert bad not in drawing.svg("c1")


def test_text_from_people_cannot_leave_its_element():
    drawing = bullet(Bullet(1, 2, 0, '</title><script>alert("x")</script>'))
    root = ElementTree.fromstring(drawing.svg("b"))
    assert root.find(SVG + "title").text == '</title><script>alert("x")</script>'


def test_nothing_is_drawn_past_the_edge_of_a_chart():
    for drawing in every_chart():
        for mark in drawing.marks:
            if isinstance(mark, Box):
                assert mark.x >= 0
                assert mark.x + mark.width <= drawing.width + 0.01
            if isinstance(mark, Word):
                assert mark.x >= 0
                assert mark.right <= drawing.width + 0.01
                assert 0 < mark.y <= drawing.height


def test_a_bullet_bar_puts_result_target_and_baseline_on_one_scale():
    drawing = bullet(Bullet(15, 30, 10, "15 of 30", width=303))
    (result,), (target,), (baseline,) = of(drawing, "result"), of(drawing, "target"), of(drawing, "baseline")
    assert result.width == pytest.approx(150)
    assert target.x + 1.5 == pytest.approx(301)
    assert baseline.x + 1.5 == pytest.approx(101)


def test_a_result_past_its_target_leaves_the_target_inside_the_bar():
    drawing = bullet(Bullet(40, 30, 10, "40 of 30"))
    (result,), (target,) = of(drawing, "result"), of(drawing, "target")
    assert target.x < result.x + result.width


@pytest.mark.parametrize(
    ("status", "colour"), [({}, BLUE), ({"is_just_behind": True}, AMBER), ({"needs_attention": True}, RED)]
)
def test_the_bar_has_the_colour_of_its_status_and_of_no_other(status, colour):
    drawn = bullet(Bullet(1, 2, 0, "a", **status)).svg("a")
    assert [each for each in (BLUE, AMBER, RED) if each in drawn] == [colour]


def test_what_is_expected_by_now_stands_out_above_the_bar_and_the_baseline_below():
    drawing = bullet(Bullet(15, 30, 10, "15 of 30", width=303, expected=20))
    (result,), (tick,), (notch,) = (
        of(drawing, "result"),
        of(drawing, "expected"),
        of(drawing, "baseline-foot"),
    )
    (target,) = of(drawing, "target")
    assert tick.x + tick.width / 2 == pytest.approx(201)
    assert tick.y < result.y
    assert tick.y + tick.height == result.y + result.height < notch.y
    assert target.height > tick.height + 3
    assert not of(bullet(Bullet(None, 30, 10, "no figure", expected=20)), "expected")


def test_a_missing_result_draws_no_bar_and_says_so():
    drawing = bullet(Bullet(None, 30, 10, "no figure"))
    assert not of(drawing, "result")
    assert words(drawing) == ["no figure"]


def test_a_missing_year_is_a_gap_in_the_line_and_never_nought():
    drawing = a_trend(4, None, 8)
    assert not [mark for mark in of(drawing, "series") if isinstance(mark, Stroke)]
    assert len(of(drawing, "marker")) == 2
    assert "no figure" in words(drawing)
    assert all(point[1] < 166 for mark in of(drawing, "marker") for point in mark.points)


def test_a_nought_is_a_figure_and_is_drawn():
    drawing = a_trend(4, 0, 8)
    assert len(of(drawing, "marker")) == 3
    assert "no figure" not in words(drawing)


def test_a_year_not_yet_over_is_hollow():
    last = Point(5, "5", is_so_far=True)
    drawing = trend(Trend(("a", "b"), (Series("Starts", (Point(3, "3"), last)),), "t", "d"))
    assert [mark.fill for mark in of(drawing, "marker")] == ["#0b5fa5", "#ffffff"]


def test_the_benchmark_is_dashed_the_target_is_not_and_both_are_labelled():
    drawing = a_trend(4, 6, 8, target=Goal(10, "Target 10"), benchmark=Goal(2, "UK 2 (2024)"))
    assert of(drawing, "benchmark")[0].is_dashed
    assert not of(drawing, "target")[0].is_dashed
    assert {"Apprentices 8", "Target 10", "UK 2 (2024)"} <= set(words(drawing))


def test_the_label_of_a_target_keeps_twelve_points_from_that_of_a_figure():
    drawing = a_trend(72, 80, 86, target=Goal(92, "Target 92 by March 2027"), width=642)
    *_target, above, below = sorted(word.y for word in of(drawing, "end"))
    assert (below - above) * 0.75 >= 12


def test_a_chart_begins_at_its_first_figure_with_one_year_before_only_where_that_is_the_last():
    none, some = Point(None), Point(4, "4")
    assert first_drawn((none, none, some, none, some)) == 2
    assert first_drawn((none, Point(None, "[c]"), some)) == 1
    assert first_drawn((none, none, none, some)) == 2
    assert first_drawn((none, none)) == 0
    assert first_drawn((some,)) == first_drawn(()) == 0


def test_labels_at_the_end_of_lines_do_not_touch():
    names = ("Apprentices", "School leavers", "Interns", "Returners")
    series = tuple(Series(name, (Point(5, "5"), Point(9, "9"))) for name in names)
    drawing = trend(Trend(("a", "b"), series, "t", "d", target=Goal(9, "Target 9")))
    places = sorted(word.y for word in of(drawing, "end"))
    assert all(after - before >= 12 for before, after in pairwise(places))


def test_series_differ_by_the_shape_of_their_markers():
    series = tuple(Series(str(i), (Point(5, "5"), Point(9, "9"))) for i in range(4))
    drawing = trend(Trend(("a", "b"), series, "t", "d"))
    assert len({len(mark.points) + mark.points[0][0] % 1 for mark in of(drawing, "marker")}) >= 3


def test_more_series_or_parts_than_can_be_told_apart_are_refused():
    five = tuple(Series(str(i), (Point(1, "1"),)) for i in range(5))
    with pytest.raises(ValueError):
        trend(Trend(("a",), five, "t", "d"))
    with pytest.raises(ValueError):
        a_stack(1, 2, 3, 4, 5)


def test_parts_of_a_row_meet_and_fill_it():
    parts = [mark for mark in a_stack(50, 30, 20).marks if "part" in mark.kind.split()]
    assert [round(part.x + part.width, 2) for part in parts[:-1]] == [round(part.x, 2) for part in parts[1:]]
    assert parts[-1].x + parts[-1].width == pytest.approx(642 - 54)
    assert parts[0].width == pytest.approx(2.5 * parts[2].width)


def test_a_row_without_all_its_parts_is_an_outline_with_words():
    drawing = a_stack(40, None)
    assert not of(drawing, "part")
    assert "no figure" in words(drawing)


def test_columns_stand_on_one_line_and_a_missing_one_is_words():
    drawing = columns(Columns(YEARS, (Point(2, "2"), Point(None), Point(4, "4")), "Starts", "by year"))
    low, high = of(drawing, "result")
    assert high.height == pytest.approx(2 * low.height)
    assert low.y + low.height == high.y + high.height
    assert "no figure" in words(drawing)


def test_a_stage_nobody_counted_is_not_a_stage_nobody_reached():
    drawing = funnel(
        Funnel((Stage("Applied", 10, "10"), Stage("Offered", 0, "0"), Stage("Started", None, "")), "t", "d")
    )
    assert len(of(drawing, "result")) == 2
    assert len(of(drawing, "track-empty")) == 1
    assert "0" in words(drawing)


def test_welsh_letters_have_a_width_of_their_own():
    assert text_width("ŵ", 10) == text_width("w", 10)
    assert text_width("ŷ", 10) == text_width("y", 10)


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_shortened_text_fits(text, room):
    assert text_width(shortened(text, 10, room), 10) <= max(room, text_width("…", 10))
    assert len(wrapped(text, 10, room)) <= 2


@given(st.lists(st.one_of(st.none(), st.decimals(0, 10**7, places=1)), max_size=8))
def test_an_axis_holds_every_value(values):
    scale = round_scale(values, 100, 0)
    assert all(0 <= scale.at(value) <= 100 for value in values if value is not None)
    assert scale.top >= max((value for value in values if value is not None), default=Decimal(0))
    assert len(scale.ticks) <= 12
