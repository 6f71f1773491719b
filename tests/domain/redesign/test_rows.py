"""Every row of the model switched on and off: all pairs of them on small sheets, held against trying everything."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.redesign.brute import Everything, small_sheet
from tracker.domain.redesign import Design, Objective, Question, Reserved, Worksheet, design

SEEDS = range(24)


def _roles(**facts):
    def change(sheet: Worksheet, is_on: bool) -> Worksheet:
        usual = {name: value[is_on] for name, value in facts.items()}
        roles = [replace(role, **{n: v for n, v in usual.items() if n != "first"}) for role in sheet.roles]
        return replace(sheet, roles=tuple(roles))

    return change


def _limit(name, on):
    return lambda sheet, is_on: replace(sheet, limits=replace(sheet.limits, **{name: on if is_on else None}))


def _trainees(sheet: Worksheet, is_on: bool) -> Worksheet:
    first = replace(sheet.roles[0], is_trainee=is_on, trainees_per_supervisor=Decimal(1) if is_on else None)
    return replace(sheet, roles=(first, *sheet.roles[1:]))


def _reserved(sheet: Worksheet, is_on: bool) -> Worksheet:
    state = (Reserved.OPEN, Reserved.DELEGABLE)[is_on]
    last = replace(sheet.tasks[-1], reserved=state, responsible=sheet.roles[-1].name if is_on else "")
    return replace(sheet, tasks=(*sheet.tasks[:-1], last))


def _together(sheet: Worksheet, is_on: bool) -> Worksheet:
    first = replace(sheet.tasks[0], stays_with=sheet.tasks[1].key if is_on else "")
    return replace(sheet, tasks=(first, *(replace(task, stays_with="") for task in sheet.tasks[1:])))


SWITCHES = {
    "busy": _limit("busy", Decimal("0.5")),
    "most_roles": _limit("most_roles", 2),
    "stretch": _limit("stretch", Decimal("0.1")),
    "variety": _limit("variety", Decimal("0.8")),
    "ladder": _limit("ladder", Decimal("0.5")),
    "supervision": _roles(supervision=(Decimal(0), Decimal("0.1"))),
    "trainees": _trainees,
    "least_posts": _roles(least_posts=(None, Decimal(1))),
    "most_posts": _roles(most_posts=(Decimal("2.5"), Decimal("1.5"))),
    "set_up": _roles(set_up_pence=(0, 5_000_00)),
    "answering": _reserved,
    "together": _together,
}
PAIRS = list(itertools.combinations(SWITCHES, 2))


def switched(sheet: Worksheet, on: set[str]) -> Worksheet:
    """The sheet with these rows on and every other off."""
    for name, switch in SWITCHES.items():
        sheet = switch(sheet, name in on)
    return sheet


def covering() -> list[frozenset[str]]:
    """Few sets of switches in which every two of them are seen on and on, on and off, off and on, off and off."""
    left = {(a, b, x, y) for a, b in PAIRS for x in (True, False) for y in (True, False)}
    rows: list[frozenset[str]] = []
    while left:
        on: dict[str, bool] = {}
        for name in SWITCHES:
            scores = {}
            for state in (True, False):
                tried = {**on, name: state}
                scores[state] = sum(
                    all(tried.get(n, s) == s for n, s in ((a, x), (b, y))) and name in (a, b)
                    for a, b, x, y in left
                )
            on[name] = scores[True] >= scores[False]
        rows.append(frozenset(name for name, state in on.items() if state))
        seen = {(a, b, on[a], on[b]) for a, b in PAIRS}
        if not left & seen:
            a, b, x, y = min(left)
            rows[-1] = frozenset({name for name, state in ((a, x), (b, y)) if state})
            seen = {(p, q, p in rows[-1], q in rows[-1]) for p, q in PAIRS}
        left -= seen
    return rows


ROWS = [frozenset(), frozenset(SWITCHES), *(frozenset({name}) for name in SWITCHES), *covering()]


def test_every_pair_of_switches_is_seen_in_all_four_ways():
    seen = {(a, b, a in row, b in row) for row in ROWS for a, b in PAIRS}
    assert len(seen) == 4 * len(PAIRS)


@pytest.mark.parametrize("on", ROWS, ids=lambda on: "+".join(sorted(on)) or "none")
def test_with_these_rows_the_best_is_the_best_of_all(on):
    for seed in SEEDS:
        sheet = switched(small_sheet(seed), set(on))
        everything = Everything(sheet)
        tried, found = everything.cheapest(), design(sheet, Question())
        assert isinstance(found, Design) == (tried is not None), (seed, found)
        if tried is None:
            continue
        assert found.cost_pence == pytest.approx(tried, abs=1), seed
        budget = int(tried * 1.1)
        most = design(sheet, Question(Objective.MOST_ENTRY, budget_pence=budget))
        assert float(most.entry_hours) == pytest.approx(everything.most_entry(budget), abs=0.02), seed


@pytest.mark.parametrize("name", SWITCHES)
def test_each_switch_changes_an_answer(name):
    """A row that never matters would never be tried: on some sheet the answer is another without it."""

    def answer(seed, on):
        return Everything(switched(small_sheet(seed), on)).cheapest()

    base = (
        {"supervision"}
        if name in ("trainees", "answering")
        else {"trainees"}
        if name == "supervision"
        else set()
    )
    assert any(answer(seed, base) != answer(seed, base | {name}) for seed in range(60))
