"""Cases whose answer is known from elsewhere: fee earners, and the pin factory of 1832."""

import csv
import itertools
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.domain.redesign import (
    Design,
    Impossible,
    Insist,
    Limits,
    Question,
    Reserved,
    RoleOption,
    Task,
    Worksheet,
    design,
    insist_on,
)

LOOSE = Limits(busy=None, stretch=None, variety=None, ladder=None)
PINS = Path(__file__).parents[2] / "data" / "pins_1832.csv"


def fee_earners(reserved: Reserved = Reserved.OPEN, **task: object) -> Worksheet:
    """Ten hours, half of them at a level that the cheaper fee earner has."""

    def earner(name: str, level: int, pounds: int, **more: object) -> RoleOption:
        pence = pounds * 100 * 1000
        return RoleOption(name, level, pence, productive_hours=Decimal(1000), by_the_hour=True, **more)

    return Worksheet(
        "A matter",
        (
            Task("T1", "Advise the client", Decimal(5), 8, today="Grade A"),
            Task("T2", "Draft the bundle", Decimal(5), 6, today="Grade A", reserved=reserved, **task),
        ),
        (earner("Grade A", 8, 278), earner("Grade C", 6, 134, supervision=Decimal("0.2"))),
        LOOSE,
    )


def test_moving_half_the_hours_saves_a_quarter():
    sheet = fee_earners()
    found = design(sheet, Question())
    assert isinstance(found, Design)
    assert sheet.cost_today == 2780_00
    assert found.cost_pence == 2060_00
    saved = Decimal(sheet.cost_today - found.cost_pence) / sheet.cost_today
    assert round(saved * 100, 1) == Decimal("25.9")


def test_a_personal_task_does_not_move_and_the_sentence_names_the_reason():
    law = {"law": "Legal Services Act 2007 s 12", "responsible": "Grade A"}
    sheet = fee_earners(Reserved.PERSONAL, **law)
    found = design(sheet, Question())
    assert isinstance(found, Design)
    assert found.cost_pence == 2780_00
    answer = insist_on(sheet, Question(), Insist("T2", "Grade C"))
    assert isinstance(answer, Impossible)
    (said,) = answer.reasons
    assert said.text % said.facts == (
        "Reserved by Legal Services Act 2007 s 12 (not checked: check before you rely on it):"
        " “Draft the bundle” cannot be given to Grade C."
    )


def test_a_delegable_task_moves_and_needs_supervision():
    sheet = fee_earners(Reserved.DELEGABLE, responsible="Grade A")
    found = design(sheet, Question())
    assert isinstance(found, Design)
    (watched,) = found.supervision
    assert (watched.by, watched.of, watched.hours) == ("Grade A", "Grade C", Decimal("1.00"))
    assert found.cost_pence == (6 * 278 + 5 * 134) * 100


def pin_factory(kinds: int) -> Worksheet:
    """Ten processes, each a skill; ten workers, each with the skills of those who are paid less. A pound of pins."""
    with PINS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: Decimal(row["cost_pence_per_lb"]) / Decimal(row["hours_per_lb"]))
    tasks, roles, skills = [], [], []
    for number, row in enumerate(rows):
        name = f"{row['process']} ({row['worker']})"
        hours, cost = Decimal(row["hours_per_lb"]), Decimal(row["cost_pence_per_lb"])
        skills.append(name)
        tasks.append(Task(f"T{number}", name, hours * 10_000, 2, today=name, cluster=name))
        # Ten thousandths of an old penny for an hour, 1,000 hours a year.
        pay = round(cost / hours * 10_000 * 1000)
        roles.append(
            RoleOption(name, 2, pay, productive_hours=Decimal(1000), skills=tuple(skills), by_the_hour=True)
        )
    return Worksheet("Pins", tuple(tasks), tuple(roles), Limits(Decimal(0), 7, None, kinds, None, None, None))


@pytest.mark.parametrize(("kinds", "pence"), [(1, "47.86"), (2, "15.87"), (3, "14.56"), (10, "12.87")])
def test_the_pin_factory(kinds, pence):
    found = design(pin_factory(kinds), Question())
    assert isinstance(found, Design)
    assert found.is_proved
    assert sum(1 for posts in found.posts.values() if posts) == kinds
    assert round(Decimal(found.cost_pence) / 10**8, 2) == Decimal(pence)
    assert found.cost_pence == pytest.approx(by_trying(pin_factory(kinds), kinds), abs=500)


def by_trying(sheet: Worksheet, kinds: int) -> float:
    """The lowest cost of so many kinds of worker: each process by the cheapest who has its skill."""
    best = float("inf")
    for chosen in itertools.combinations(sheet.roles, kinds):
        able = [
            [float(r.pay_pence) / 1000 for r in chosen if task.cluster in r.skills] for task in sheet.tasks
        ]
        if all(able):
            best = min(
                best, sum(min(pay) * float(task.hours) for pay, task in zip(able, sheet.tasks, strict=True))
            )
    return best
