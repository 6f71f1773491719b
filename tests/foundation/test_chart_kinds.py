"""The kinds of chart that set things side by side: two groups, before and after, intervals, places."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.look.chart_examples import CHARTS, a_heat, a_map, a_shape, a_stack, a_trend, dotted, two_groups
from tracker.foundation.charts import HELD_BACK, PLACES, Cell, DotRow, Level, Mirror, draw, for_screens
from tracker.foundation.charts.marks import SLIM, Box, Drawing, Shape, Stroke, Word

DRAWN = [(name, width) for name in CHARTS for width in (CHARTS[name].width, SLIM)]


def of(drawing: Drawing, kind: str) -> list:
    return [mark for mark in drawing.marks if kind in mark.kind.split()]


def words(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Word)]


@pytest.mark.parametrize(("name", "width"), DRAWN)
def test_no_words_lie_on_other_words(name, width):
    drawing = draw(replace(CHARTS[name], width=width))
    placed = sorted((mark for mark in drawing.marks if isinstance(mark, Word)), key=lambda word: word.y)
    for i, one in enumerate(placed):
        for other in placed[i + 1 :]:
            meet = one.x < other.right - 1 and other.x < one.right - 1
            assert not (meet and other.y - one.y < 7), (one.text, other.text)


@pytest.mark.parametrize("name", CHARTS)
def test_every_printed_value_is_in_the_data_behind_the_drawing(name):
    chart = CHARTS[name]
    labels = {label for _name, label in chart.printed}
    drawn = " ".join(words(draw(chart)))
    if name not in ("trend-many", "trend-four", "trend-nothing", "trend-amounts"):
        assert all(label in drawn for label in labels), labels


@pytest.mark.parametrize("name", [name for name, chart in CHARTS.items() if HELD_BACK in str(chart)])
def test_what_is_held_back_is_marked_c_and_never_drawn_as_a_figure(name):
    chart = CHARTS[name]
    assert HELD_BACK in words(draw(chart))
    assert HELD_BACK in [label for _name, label in chart.printed]


def test_amounts_lie_on_a_true_scale_with_the_sign_of_their_axis_whole():
    drawing = draw(CHARTS["trend-amounts"])
    line = next(mark for mark in drawing.marks if isinstance(mark, Stroke) and "series" in mark.kind)
    xs = [x for x, _y in line.points]
    assert (xs[1] - xs[0]) / (xs[3] - xs[0]) == pytest.approx((412 - 380) / (2104 - 380))
    assert {"£0", "£500k", "£1,000k"} <= set(words(drawing))


def test_nobody_at_a_level_draws_no_bar_and_one_of_many_still_does():
    levels = (Level("Level 6", 0, "0", 900, "900"), Level("Level 2", 900, "900", 1, "1"))
    bars = [mark for mark in draw(Mirror(levels, "Today", "Then", "t", "d")).marks if isinstance(mark, Box)]
    assert len(bars) == 3
    assert min(bar.width for bar in bars) == 1.5


def test_a_page_gets_the_chart_twice_and_each_id_once():
    markup = str(for_screens(a_trend(1, 2), "c1"))
    assert markup.count("<svg") == 2
    assert markup.count('id="c1-title"') == 1
    assert markup.count('id="c1-slim-title"') == 1


def test_a_phone_sees_letters_no_smaller_than_twelve_pixels():
    for chart in CHARTS.values():
        drawing = draw(replace(chart, width=SLIM))
        scale = 254 / drawing.width
        assert all(mark.size * scale >= 12 for mark in drawing.marks if isinstance(mark, Word))


def test_two_groups_share_a_scale_and_differ_by_an_edge():
    drawing = draw(two_groups())
    one, *_rest = [mark for mark in of(drawing, "result") if "other" not in mark.kind and mark.width > 10]
    other = next(mark for mark in of(drawing, "other") if mark.width > 10)
    assert (other.width + 1) / one.width == pytest.approx(151 / 96)
    assert other.line
    assert not one.line


def test_a_third_group_is_refused():
    with pytest.raises(ValueError):
        draw(replace(two_groups(), groups=("a", "b", "c")))


def test_before_and_after_share_a_scale_and_meet_the_middle_from_both_sides():
    drawing = draw(a_shape())
    before, after = of(drawing, "other"), [m for m in of(drawing, "result") if "other" not in m.kind]
    assert before[0].width / after[0].width == pytest.approx(212 / 198)
    assert len({round(mark.x + mark.width, 2) for mark in before}) == 1
    assert len({round(mark.x, 2) for mark in after}) == 1
    assert before[0].x < drawing.width / 2 < after[0].x
    assert len(of(drawing, "held-back")) == 1
    assert len(of(drawing, "track-empty")) == 1


def test_an_interval_holds_its_dot_and_too_few_have_neither():
    drawing = draw(dotted())
    lines = [mark for mark in of(drawing, "interval") if mark.points[0][1] == mark.points[1][1]]
    markers = [mark for mark in of(drawing, "result") if isinstance(mark, Shape)]
    assert len(lines) == len(markers) == 3
    for line, marker in zip(lines, markers, strict=True):
        middle = sum(x for x, _y in marker.points) / len(marker.points)
        assert line.points[0][0] <= middle <= line.points[1][0]
    assert "too few to say" in words(drawing)
    assert of(drawing, "benchmark")[0].is_dashed


@given(st.lists(st.integers(0, 100), min_size=1, max_size=9))
def test_dots_lie_in_the_order_of_their_values(values):
    rows = tuple(DotRow(str(i), value, value, value, f"{value}%") for i, value in enumerate(values))
    drawing = draw(replace(dotted(), rows=rows))
    places = [mark.points[0][0] for mark in of(drawing, "result")]
    order = sorted(range(len(values)), key=lambda i: values[i])
    assert all(places[a] <= places[b] for a, b in pairwise(order))


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=12))
def test_a_darker_tile_never_has_fewer(values):
    held = a_map().tiles
    made = tuple(replace(tile, cell=Cell(one, str(one))) for tile, one in zip(held, values, strict=False))
    boxes = of(draw(replace(a_map(), tiles=made)), "cell")
    shades = [int(box.kind[-1]) for box in boxes]
    for one, shade in zip(values, shades, strict=False):
        assert all(shade <= darker for more, darker in zip(values, shades, strict=False) if more >= one)


def test_every_region_has_a_place_of_its_own():
    assert len(PLACES) == len(set(PLACES.values())) == 12
    boxes = of(draw(a_map()), "cell")
    assert len(boxes) == 12
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert one.x + one.width <= other.x or other.x + other.width <= one.x or one.y != other.y


def test_nought_is_a_figure_on_a_map_and_no_site_is_words():
    drawing = draw(a_map())
    assert "0" in words(drawing)
    assert words(drawing).count("no site") == 5
    assert len(of(drawing, "held-back")) == 1


def test_a_heat_table_prints_every_cell():
    drawing = draw(a_heat())
    assert len(of(drawing, "cell")) == 12
    assert {"1,250", "0", HELD_BACK} <= set(words(drawing))


def test_a_part_too_narrow_for_its_figure_has_it_below_the_bar():
    drawing = draw(a_stack(("Two", (1, 1, 98, 0))))
    assert "Level 2 1 · Level 3 1" in words(drawing)


def test_a_benchmark_of_shares_lies_at_its_share_of_the_bar():
    drawing = draw(CHARTS["stacked"])
    bars = of(drawing, "part")
    left = min(bar.x for bar in bars)
    right = max(bar.x + bar.width for bar in bars)
    assert of(drawing, "benchmark")[0].points[0][0] == pytest.approx(left + 0.33 * (right - left))


def test_each_year_of_shares_says_of_how_many():
    assert {"of 104", "of 98", "of 1,201"} <= set(words(draw(CHARTS["trend-benchmark"])))


def test_a_figure_is_not_crossed_by_the_target():
    drawing = draw(CHARTS["trend-gaps"])
    target = next(mark for mark in of(drawing, "target") if isinstance(mark, Stroke)).points[0][1]
    for halo in (mark for mark in drawing.marks if isinstance(mark, Box) and mark.kind == "halo"):
        assert not halo.y < target < halo.y + halo.height


def test_a_level_that_was_not_there_before_is_an_outline():
    shape = replace(a_shape(), levels=(Level("Technician", None, "", 4, "4"),), missing="none yet")
    assert "none yet" in words(draw(shape))
