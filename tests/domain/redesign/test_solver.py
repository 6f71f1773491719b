"""The solver’s clock: what a question is given is what it takes, however many were asked before."""

import time
from dataclasses import replace
from decimal import Decimal

from benchmarks.sheets import sheet_of
from tests.domain.redesign.test_time import hard_sheet
from tracker.domain.redesign import Limits
from tracker.domain.redesign.model import build
from tracker.domain.redesign.solver import Outcome, Solver


def test_each_of_several_hard_questions_ends_in_its_own_time():
    hard = replace(hard_sheet(), limits=Limits(busy=Decimal("0.99"), stretch=None, variety=None))
    model = build(hard)
    solver = Solver(model.matrix)
    solver.aim(model.cost)
    took = []
    for _question in range(5):
        solver.allow(0.3)
        began = time.monotonic()
        assert solver.solve().outcome is not Outcome.PROVED
        took.append(time.monotonic() - began)
    # The median: a machine with other work may keep one of them waiting.
    assert sorted(took)[2] < 0.6, took


def test_questions_share_what_they_are_given_together():
    hard = replace(hard_sheet(), limits=Limits(busy=Decimal("0.99"), stretch=None, variety=None))
    solver = Solver(build(hard).matrix)
    solver.aim(build(hard).cost)
    solver.allow(0.3)
    solver.solve()
    assert solver.seconds_left == 0
    assert solver.solve().outcome is not Outcome.PROVED


def test_without_whole_posts_a_question_is_not_charged_for_those_before_it():
    model = build(sheet_of(400, 8, 1))
    solver = Solver(model.matrix, relaxed=True)
    for number in range(60):
        solver.aim(model.cost if number % 2 else model.entry_hours, highest=not number % 2)
        solver.allow(5)
        assert solver.solve().outcome is Outcome.PROVED
    assert solver.seconds_left > 4
