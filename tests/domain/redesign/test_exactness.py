"""The optimum is the optimum: held against trying everything, and against the model without merging."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from benchmarks.sheets import sheet_of
from tests.domain.redesign.brute import Everything, small_sheet
from tracker.domain.redesign import Design, Limits, Objective, Question, RoleOption, Task, Worksheet, design
from tracker.domain.redesign.matrix import Family
from tracker.domain.redesign.model import build

SEEDS = 240


def test_the_cheapest_design_is_the_cheapest_of_all():
    said = Counter()
    for seed in range(SEEDS):
        sheet = small_sheet(seed)
        tried, found = Everything(sheet).cheapest(), design(sheet, Question())
        if tried is None:
            assert not isinstance(found, Design), seed
        else:
            assert isinstance(found, Design), (seed, found)
            assert found.is_proved
            assert found.cost_pence == pytest.approx(tried, abs=1), seed
        said[tried is not None] += 1
    assert said[True] >= 100, "too few of the sheets can be solved at all for this to say something"
    assert said[False] >= 20


def test_the_most_entry_hours_are_the_most_of_all():
    said = 0
    for seed in range(SEEDS):
        sheet = small_sheet(seed)
        everything = Everything(sheet)
        cheapest = everything.cheapest()
        if cheapest is None:
            continue
        budget = int(cheapest * 1.15)
        tried = everything.most_entry(budget)
        found = design(sheet, Question(Objective.MOST_ENTRY, budget_pence=budget))
        assert isinstance(found, Design)
        assert float(found.entry_hours) == pytest.approx(tried, abs=0.02), seed
        assert found.cost_pence <= budget
        said += tried > 0
    assert said >= 20


@pytest.mark.parametrize("seed", range(12))
def test_merging_changes_no_optimum(seed):
    sheet = sheet_of(24, 4, seed)
    sheet = replace(sheet, tasks=tuple(replace(task, cluster=task.cluster[:7]) for task in sheet.tasks))
    question = Question(Objective.MOST_ENTRY, budget_pence=sheet.cost_today)
    for asked in (Question(), question):
        merged, unmerged = design(sheet, asked), design(sheet, asked, merge=False)
        assert isinstance(merged, Design)
        assert isinstance(unmerged, Design)
        assert merged.cost_pence == unmerged.cost_pence
        if asked == question:
            assert float(merged.entry_hours) == pytest.approx(float(unmerged.entry_hours), abs=0.05)
        assert kept(sheet, merged) == pytest.approx(kept(sheet, unmerged), abs=0.1)


def kept(sheet: Worksheet, found: Design) -> float:
    """The hours that stay with whoever does them today."""
    today = {task.key: task.today for task in sheet.tasks}
    return float(sum(p.hours for p in found.placements if today[p.task] == p.role))


def test_merging_makes_few_classes_of_many_tasks():
    assert len(build(sheet_of(1000, 8, 1)).bundles) < 200


def test_every_hour_of_every_task_is_handed_out():
    sheet = sheet_of(200, 8, 3)
    found = design(sheet, Question())
    assert isinstance(found, Design)
    given = Counter()
    for placement in found.placements:
        given[placement.task] += placement.hours
    for task in sheet.tasks:
        assert given[task.key] == pytest.approx(task.hours, abs=Decimal("0.03")), task.key


def test_the_order_of_the_lines_does_not_matter():
    sheet = sheet_of(50, 4, 2)
    turned = replace(sheet, tasks=sheet.tasks[::-1], roles=sheet.roles[::-1])
    first, second = design(sheet, Question()), design(turned, Question())
    assert isinstance(first, Design)
    assert isinstance(second, Design)
    assert first.posts == second.posts
    assert set(first.placements) == set(second.placements)


def test_of_equally_good_designs_the_one_with_fewest_changes_is_taken():
    role = RoleOption("Left", 4, 30_000_00, least_posts=None)
    sheet = Worksheet(
        "twins",
        tuple(
            Task(f"T{n}", f"Task {n}", Decimal(300), 4, today="Right" if n < 4 else "Left") for n in range(5)
        ),
        (role, replace(role, name="Right")),
        Limits(busy=None),
    )
    found = design(sheet, Question())
    assert isinstance(found, Design)
    # 1,500 hours fill one post: two halves of either role cost the same, and only one way leaves most as it is.
    assert found.posts == {"Left": Decimal(0), "Right": Decimal(1)}
    assert {p.role for p in found.placements} == {"Right"}


def test_a_limit_that_is_switched_off_is_no_row_of_the_model():
    sheet = sheet_of(50, 4, 0)
    without = replace(
        sheet, limits=Limits(busy=None, most_roles=None, stretch=None, variety=None, ladder=None)
    )
    kinds = {row.family for row in build(without).matrix.rows}
    assert not kinds & {Family.BUSY, Family.ROLES, Family.STRETCH, Family.VARIETY, Family.LADDER}
    kinds = {row.family for row in build(replace(sheet, limits=Limits(most_roles=3))).matrix.rows}
    assert kinds > {Family.BUSY, Family.ROLES, Family.STRETCH, Family.VARIETY, Family.LADDER}
