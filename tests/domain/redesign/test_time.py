"""What is said where time runs out: never that there is nothing, and never that something is proved which is not."""

import random
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from benchmarks.sheets import sheet_of
from tracker.domain.redesign import (
    Curve,
    Impossible,
    Limits,
    Objective,
    OutOfTime,
    Question,
    RoleOption,
    Task,
    Worksheet,
    curve,
    design,
    try_assumptions,
)
from tracker.domain.redesign.curves import curve_of, price_steps
from tracker.domain.redesign.solver import Outcome, Solver

CHEAPEST, MOST = Question(), Question(Objective.MOST_ENTRY, budget_pence=2_000_000_00)


def hard_sheet(tasks: int = 20) -> Worksheet:
    """Work that has to be packed: whole tasks, posts of nearly one price, a hundredth of each to spare."""
    source = random.Random(3)
    roles = tuple(
        RoleOption(
            f"R{number}",
            level=3 if number < 6 else 6,
            pay_pence=30_000_00 + number * 137_00 + (number > 5) * 900_00,
            productive_hours=Decimal(1540),
            is_entry=number < 6,
            time_factor=1 + Decimal(number) / 100,
            supervision=Decimal("0.05") if number < 6 else Decimal(0),
            least_posts=Decimal("0.5"),
            most_posts=Decimal(3),
            set_up_pence=3_000_00,
        )
        for number in range(12)
    )
    made = tuple(
        Task(
            f"T{number}",
            f"Task {number}",
            Decimal(source.randrange(300, 1100)),
            3,
            today=roles[number % 12].name,
            indivisible=True,
            cluster=f"Skill {source.randrange(5)}",
        )
        for number in range(tasks)
    )
    return Worksheet("hard", made, roles, Limits(busy=Decimal("0.99"), most_roles=10))


@pytest.mark.parametrize("question", [CHEAPEST, MOST])
def test_without_an_answer_in_time_nothing_is_called_impossible(question):
    found = design(hard_sheet(), question, seconds=0)
    assert isinstance(found, OutOfTime)
    first, then = (said.text % said.facts for said in found.reasons)
    assert first == "No answer was found in 0 seconds. There may still be a design."
    assert then.startswith("Make the sheet easier")


@pytest.fixture
def nothing_proved(monkeypatch):
    """Answers are found, and time runs out before any is proved."""
    solve = Solver.solve

    def solved(self):
        found = solve(self)
        return replace(found, outcome=Outcome.NOT_PROVED) if found.values else found

    monkeypatch.setattr(Solver, "solve", solved)


@pytest.fixture
def allowed(monkeypatch):
    """How many seconds each question was given."""
    solve, seen = Solver.solve, []

    def timed(self):
        seen.append(self.seconds_left)
        return solve(self)

    monkeypatch.setattr(Solver, "solve", timed)
    return seen


def test_each_point_of_the_curve_and_each_assumption_has_a_time_of_its_own(allowed):
    sheet = sheet_of(24, 4, 1)
    curve(sheet)
    assert len(allowed) == 12, "the cheapest design, the one with most entry-level work, ten steps to it"
    list(try_assumptions(sheet, design(sheet, CHEAPEST, seconds=1)))
    assert max(allowed) <= 5, "so that a worker’s lease of two minutes is renewed in time"
    assert min(allowed) > 0


def test_a_curve_without_time_has_no_points_and_is_not_called_whole():
    assert curve_of(price_steps(sheet_of(24, 4, 1), seconds=0)) == Curve((), False)


@pytest.mark.usefixtures("nothing_proved")
def test_a_curve_that_is_not_proved_says_so_at_each_point_and_of_its_end():
    made = curve(sheet_of(24, 4, 1))
    assert len(made.points) > 2
    assert not any(point.is_proved for point in made.points)
    assert not made.is_whole


def test_a_curve_in_time_is_whole_and_rises():
    made = curve(sheet_of(24, 4, 1))
    assert made.is_whole
    assert all(point.is_proved for point in made.points)
    assert [p.cost_pence for p in made.points] == sorted({p.cost_pence for p in made.points})


def test_a_hard_sheet_has_a_curve_in_bounded_time():
    hard = replace(hard_sheet(), limits=Limits(busy=Decimal("0.99"), stretch=None, variety=None))
    began = time.monotonic()
    list(price_steps(hard, seconds=0.3))
    assert time.monotonic() - began < 12 * 0.3 + 10, "with the solver’s clock misread it went on for minutes"


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (OutOfTime(()), (False, None, False)),
        (Impossible(()), (True, None, True)),
    ],
)
def test_an_assumption_flips_a_design_only_where_that_is_known(monkeypatch, found, kept):
    sheet = sheet_of(24, 4, 1)
    made = design(sheet, CHEAPEST)
    monkeypatch.setattr("tracker.domain.redesign.flips.design", lambda *_asked, **_how: found)
    for tried in try_assumptions(sheet, made):
        assert (tried.flips, tried.cost_pence, tried.is_proved) == kept


@pytest.mark.usefixtures("nothing_proved")
def test_a_budget_that_is_too_small_is_told_beside_what_is_known_of_the_cheapest():
    asked = Question(Objective.MOST_ENTRY, budget_pence=1000_00)
    (said,) = design(sheet_of(24, 4, 1), asked).reasons
    assert said.text.startswith("A budget of %(budget_pence)s is too small: a design was found for")
