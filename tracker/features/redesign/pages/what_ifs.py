"""What if the budget were another: the design that it pays for, worked out while a slider moves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from tracker.domain.redesign import Design, Objective, design
from tracker.domain.redesign.answers import Answer
from tracker.features.redesign.models import Scenario
from tracker.features.redesign.pages import results, wording
from tracker.foundation import words

SECONDS = 2.0
STEPS = 100


@dataclass(frozen=True)
class WhatIf:
    """A budget in whole pounds between two ends, and what it pays for."""

    lowest: int
    highest: int
    step: int
    budget: int
    said: str
    posts: Sequence[tuple[str, str]]


def what_if_of(row: Scenario, answer: Answer, pounds: int | None) -> WhatIf:
    """The most entry-level work for this budget; without one, for what the design costs."""
    sheet = results.sheet_of(row)
    lowest = -(-answer.cheapest.cost_pence // 100)
    highest = max(sheet.cost_today // 100, answer.made.cost_pence // 100, lowest * 5 // 4) + 1
    usual = -(-answer.made.cost_pence // 100)
    budget = min(max(usual if pounds is None else pounds, lowest), highest)
    question = replace(answer.made.question, objective=Objective.MOST_ENTRY, budget_pence=budget * 100)
    made = design(sheet, question, seconds=SECONDS)
    step = max((highest - lowest) // STEPS, 1)
    if not isinstance(made, Design):
        return WhatIf(lowest, highest, step, budget, words.say(made.reasons[0]), [])
    posts = [(name, wording.posts_words(count)) for name, count in made.posts.items() if count]
    said = _(
        "%(budget)s pays for %(hours)s hours of entry-level work a year; with setting up, the first year costs %(cost)s.",
        budget=words.pounds(budget * 100),
        hours=wording.hours_words(made.entry_hours),
        cost=wording.money(made.cost_pence),
    )
    if not made.is_proved:
        said = f"{said} {wording.proof(made)}"
    return WhatIf(lowest, highest, step, budget, str(said), posts)
