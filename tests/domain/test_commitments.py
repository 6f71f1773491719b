"""The word for a figure against its target: worked cases, edges, and what holds for any numbers."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.commitments import Word, judge, worst_of
from tracker.domain.measures import (
    Better,
    Measure,
    MeasureKind,
    Span,
    held_back,
    mix_result,
    share_result,
    value_result,
)
from tracker.domain.periods import Period
from tracker.domain.reach import completions_to_reach, starts_to_reach
from tracker.domain.sentences import Sentence
from tracker.domain.trajectories import Aim, Point, check_aim, expected_on, trajectory

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
AT_90_DAYS = date(2025, 6, 29)
STOCK = Measure("m", "M", MeasureKind.COUNT, "", "", better=Better.MORE, span=Span.STOCK)
DAYS = Measure("d", "D", MeasureKind.DAYS, "days", "", better=Better.LESS)
STARTS = Measure("s", "S", MeasureKind.COUNT, "starts", "", better=Better.MORE)
UNPAID = replace(STARTS, better=Better.LESS)
SHARE = Measure("r", "R", MeasureKind.RATIO, "%", "", "", better=Better.MORE)
FLAG = Measure("f", "F", MeasureKind.FLAG, "", "", better=Better.MORE, span=Span.STOCK)

HALF_WAY = date(2025, 10, 1)
BEGIN, END = date(2025, 4, 1), date(2026, 4, 2)  # 183 days before and after HALF_WAY


def aim(baseline: object, target: object, steps: tuple[Point, ...] = ()) -> Aim:
    start = None if baseline is None else Point(BEGIN, Decimal(str(baseline)))
    return Aim(Point(END, Decimal(str(target))), start, steps)


def spoken(text: Sentence) -> str:
    return text.text % {
        name: spoken(fact) if isinstance(fact, Sentence) else fact for name, fact in text.facts.items()
    }


def stand(measure: Measure, value: object, toward: Aim, as_at: date = HALF_WAY, **how: Decimal):
    return judge(measure, value_result(measure, YEAR, as_at, Decimal(str(value))), toward, **how)


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "value", "word"),
    [
        (STOCK, 10, 20, "20", Word.MET),
        (STOCK, 10, 20, "21", Word.MET),
        (STOCK, 10, 20, "16", Word.ON_COURSE),
        (STOCK, 10, 20, "15", Word.ON_COURSE),
        (STOCK, 10, 20, "14.99", Word.JUST_BEHIND),
        (STOCK, 10, 20, "14.2", Word.JUST_BEHIND),
        (STOCK, 10, 20, "14", Word.JUST_BEHIND),
        (STOCK, 10, 20, "13.99", Word.NEEDS_ATTENTION),
        (STOCK, 10, 20, "13", Word.NEEDS_ATTENTION),
        (DAYS, 20, 10, "10", Word.MET),
        (DAYS, 20, 10, "9", Word.MET),
        (DAYS, 20, 10, "15", Word.ON_COURSE),
        (DAYS, 20, 10, "15.01", Word.JUST_BEHIND),
        (DAYS, 20, 10, "15.9", Word.JUST_BEHIND),
        (DAYS, 20, 10, "16", Word.JUST_BEHIND),
        (DAYS, 20, 10, "16.01", Word.NEEDS_ATTENTION),
        (DAYS, 20, 10, "17", Word.NEEDS_ATTENTION),
    ],
)
def test_half_way(measure, baseline, target, value, word):
    standing = stand(measure, value, aim(baseline, target))
    assert standing.expected == 15
    assert standing.word is word


@pytest.mark.parametrize(
    ("starts", "word"),
    [
        (40, Word.MET),
        (10, Word.ON_COURSE),
        (9, Word.JUST_BEHIND),
        (6, Word.JUST_BEHIND),
        (5, Word.NEEDS_ATTENTION),
    ],
)
def test_a_flow_is_compared_with_the_share_of_the_year_gone(starts, word):
    toward = Aim(Point(YEAR.last, Decimal(40)), Point(BEGIN - timedelta(days=1), Decimal(0)))
    standing = stand(STARTS, starts, toward, AT_90_DAYS)
    assert round(standing.expected, 2) == Decimal("9.86")
    assert standing.word is word
    assert "90 of 365 days" in spoken(standing.sentences[1])


def test_a_flow_of_a_year_that_is_over_is_compared_whole():
    toward = Aim(Point(YEAR.last, Decimal(40)), Point(BEGIN - timedelta(days=1), Decimal(0)))
    assert stand(STARTS, 39, toward, YEAR.last).expected == 40
    assert stand(STARTS, 39, toward, YEAR.last).word is Word.JUST_BEHIND


def test_a_period_that_is_over_is_held_against_the_line_on_its_last_day():
    toward = Aim(Point(date(2027, 3, 31), Decimal(20)), Point(date(2025, 3, 31), Decimal(10)))
    standing = stand(STOCK, 15, toward, date(2026, 11, 21))
    assert standing.expected == 15
    assert standing.sentences[0].facts["day"] == YEAR.last


def test_a_share_of_a_flow_is_not_scaled_by_the_days_gone():
    result = share_result(SHARE, YEAR, AT_90_DAYS, 9, 12)
    assert judge(SHARE, result, Aim(Point(YEAR.last, Decimal("0.8")))).expected == Decimal("0.8")


def test_a_share_over_a_stock_grows_with_the_year():
    measure = replace(SHARE, over_stock=True)
    standing = judge(
        measure, share_result(measure, YEAR, AT_90_DAYS, 9, 2000), Aim(Point(YEAR.last, Decimal("0.0365")))
    )
    assert standing.expected == Decimal("0.009")


@pytest.mark.parametrize(("value", "word"), [(20, Word.MET), (19, Word.NEEDS_ATTENTION)])
def test_without_a_baseline_it_is_met_or_not_yet(value, word):
    assert stand(STOCK, value, aim(None, 20)).word is word


@pytest.mark.parametrize(("value", "word"), [(1, Word.MET), (0, Word.NEEDS_ATTENTION)])
def test_a_flag_is_met_or_not(value, word):
    assert stand(FLAG, value, Aim()).word is word


@pytest.mark.parametrize(("base", "word"), [(9, Word.CANNOT_SAY), (10, Word.MET)])
def test_a_share_of_fewer_than_ten_gets_no_word(base, word):
    standing = judge(SHARE, share_result(SHARE, YEAR, YEAR.last, base, base), aim("0.1", "0.5"))
    assert standing.word is word
    if word is Word.CANNOT_SAY:
        assert standing.sentences[0].facts["base"] == base


@pytest.mark.parametrize(
    ("result", "toward"),
    [
        (value_result(STOCK, YEAR, HALF_WAY, None), aim(10, 20)),
        (value_result(STOCK, YEAR, HALF_WAY, 3), Aim()),
        (held_back(STOCK, YEAR, HALF_WAY), aim(10, 20)),
        (share_result(SHARE, YEAR, HALF_WAY, 0, 0), aim(0, 1)),
        (mix_result(SHARE, YEAR, HALF_WAY, []), aim(0, 1)),
    ],
)
def test_what_is_missing_cannot_be_said_and_says_why(result, toward):
    measure = SHARE if result.measure_id == SHARE.id else STOCK
    standing = judge(measure, result, toward)
    assert standing.word is Word.CANNOT_SAY
    assert spoken(standing.sentences[0])


def test_a_figure_without_a_better_way_gets_no_word():
    standing = stand(replace(STOCK, better=None), 5, aim(1, 9))
    assert standing.word is Word.CANNOT_SAY
    assert "neither more nor less" in standing.sentences[0].text


def test_the_tenth_is_the_organisations_to_change():
    assert stand(STOCK, 13, aim(10, 20), tenth=Decimal("0.2")).word is Word.JUST_BEHIND
    assert stand(STOCK, 14, aim(10, 20), tenth=Decimal(0)).word is Word.NEEDS_ATTENTION


def test_the_sentences_hold_every_number():
    standing = stand(STOCK, "14.2", aim(10, 20))
    assert [spoken(one) for one in standing.sentences] == [
        "The line runs from 10 on 2025-04-01 to 20 by 2026-04-02. It stands at 15 on 2025-10-01.",
        "14.2 is below the expected 15, by no more than 1.0: 0.1 of the 10 between baseline and target. "
        "The edge is 14.0.",
    ]
    assert standing.gap == Decimal("5.8")


def test_a_limit_met_so_far_says_that_it_may_change():
    standing = stand(UNPAID, 0, Aim(Point(YEAR.last, Decimal(0))), AT_90_DAYS)
    assert standing.word is Word.MET
    assert "may still change" in standing.sentences[-1].text


def test_shares_lie_points_apart():
    standing = judge(SHARE, share_result(SHARE, YEAR, YEAR.last, 7, 12), aim("0.4", "0.8"))
    assert spoken(standing.sentences[-1].facts["distance"]) == "40.0 points"


def test_figures_that_print_alike_are_said_to_differ():
    result = share_result(SHARE, YEAR, YEAR.last, 4_999, 10_000)
    standing = judge(SHARE, result, Aim(Point(YEAR.last, Decimal("0.5"))))
    assert standing.word is Word.NEEDS_ATTENTION
    assert standing.sentences[-1].text == "The two differ by less than the printed figures show."


def test_yearly_steps_bend_the_line():
    bent = aim(10, 20, (Point(HALF_WAY, Decimal(12)),))
    assert trajectory(bent) == [(BEGIN, 10), (HALF_WAY, 12), (END, 20)]
    assert expected_on(bent, HALF_WAY + timedelta(days=183)) == 20
    assert stand(STOCK, 12, bent).word is Word.ON_COURSE
    assert [value for _, value in trajectory(bent, [BEGIN - timedelta(days=9), END + timedelta(days=9)])] == [
        10,
        20,
    ]


@pytest.mark.parametrize(
    ("words", "worst"),
    [
        ([], Word.CANNOT_SAY),
        ([Word.CANNOT_SAY], Word.CANNOT_SAY),
        ([Word.CANNOT_SAY, Word.MET], Word.MET),
        ([Word.MET, Word.ON_COURSE], Word.ON_COURSE),
        ([Word.JUST_BEHIND, Word.ON_COURSE], Word.JUST_BEHIND),
        ([Word.MET, Word.NEEDS_ATTENTION, Word.JUST_BEHIND], Word.NEEDS_ATTENTION),
    ],
)
def test_the_worst_word_that_can_be_said(words, worst):
    assert worst_of(words) is worst


numbers = st.decimals(0, 1000, places=2)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
RANK = {Word.MET: 3, Word.ON_COURSE: 2, Word.JUST_BEHIND: 1, Word.NEEDS_ATTENTION: 0}


@given(st.sampled_from([STOCK, STARTS, DAYS, UNPAID]), numbers, numbers, st.none() | numbers, numbers, days)
def test_better_never_reads_worse(measure, one, other, baseline, target, as_at):
    better, worse = sorted((one, other), reverse=measure.better is Better.MORE)
    toward = aim(baseline, target)
    assert RANK[stand(measure, better, toward, as_at).word] >= RANK[stand(measure, worse, toward, as_at).word]


@given(numbers, st.none() | numbers, numbers, st.dates(BEGIN, YEAR.last))
def test_less_is_better_is_the_mirror_image(value, baseline, target, as_at):
    level = replace(STARTS, span=Span.STOCK)
    mirrored = replace(level, better=Better.LESS)
    other_way = aim(None if baseline is None else -baseline, -target)
    assert (
        stand(level, value, aim(baseline, target), as_at).word
        is stand(mirrored, -value, other_way, as_at).word
    )


@given(st.sampled_from([STOCK, STARTS, DAYS, UNPAID]), numbers, numbers, numbers, days)
def test_every_sentence_can_be_spoken(measure, value, baseline, target, as_at):
    assert all(spoken(one) for one in stand(measure, value, aim(baseline, target), as_at).sentences)


def test_what_a_target_of_completions_takes():
    reach = completions_to_reach(Decimal(30), Decimal(0), 15, Decimal("0.8"))
    assert (reach.short, reach.more_starts) == (18, 23)
    assert spoken(reach.sentences[1]) == "That is 18.0 short. More starts that this takes: 23."


def test_a_single_person_in_training_is_counted_in_words_that_fit():
    counted = completions_to_reach(Decimal(30), Decimal(1), 1, Decimal("0.8")).sentences[0]
    assert spoken(counted).startswith("1 of the 30 wanted so far. In training: 1; at a completion rate of ")


@pytest.mark.parametrize(
    ("completed", "in_training", "rate", "more"),
    [
        (30, 0, "0.5", 0),
        (29, 0, "0.5", 2),
        (0, 60, "0.5", 0),
        (0, 0, "1", 30),
        (0, 5, None, None),
        (0, 5, "0", None),
    ],
)
def test_completions_at_the_edges(completed, in_training, rate, more):
    reach = completions_to_reach(Decimal(30), Decimal(completed), in_training, rate and Decimal(rate))
    assert reach.more_starts == more


@pytest.mark.parametrize(("so_far", "more"), [(0, 40), (39, 1), (40, 0), (50, 0)])
def test_what_a_target_of_starts_takes(so_far, more):
    assert starts_to_reach(Decimal(40), Decimal(so_far)).more_starts == more


@pytest.mark.parametrize(
    ("measure", "toward", "count"),
    [
        (STOCK, aim(10, 20), 0),
        (DAYS, aim(20, 10), 0),
        (STOCK, Aim(), 0),
        (STOCK, aim(20, 10), 1),
        (STOCK, aim(-1, 10), 1),
        (SHARE, aim("0.5", "1.2"), 1),
        (STOCK, Aim(None, Point(BEGIN, Decimal(3))), 1),
        (STOCK, Aim(Point(BEGIN, Decimal(3)), Point(END, Decimal(1))), 1),
        (STOCK, aim(10, 20, (Point(END, Decimal(15)),)), 1),
        (STOCK, aim(10, 20, (Point(HALF_WAY, Decimal(15)), Point(HALF_WAY, Decimal(16)))), 1),
    ],
)
def test_an_aim_that_makes_no_sense_is_pointed_out(measure, toward, count):
    problems = check_aim(measure, toward)
    assert len(problems) == count
    assert all(spoken(problem) for problem in problems)
