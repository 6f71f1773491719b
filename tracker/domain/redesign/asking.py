"""Asking for a design: the cheapest, or the one with most entry-level hours within a budget.

Ties are broken in a fixed order: the aim, then cost, then the fewest hours that change hands, among the posts
that were found and those of roles that cost the same. So the same sheet gives the same answer every time, in
whatever order its lines are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.redesign.designs import Design, Insist, Objective, Question, hold, read
from tracker.domain.redesign.matrix import INFINITE, dot
from tracker.domain.redesign.model import Model, Terms, build
from tracker.domain.redesign.relaxing import Impossible, bars_of, why_impossible
from tracker.domain.redesign.sheets import RoleOption, Worksheet
from tracker.domain.redesign.solver import Found, Outcome, Solver
from tracker.domain.sentences import N_, Sentence, sentence

SECONDS = 20.0
PENNY, MINUTE = 0.01, 0.002
"""How much of what was reached may be given up while a tie is broken: less than a penny, a few seconds."""


@dataclass(frozen=True)
class OutOfTime:
    """Time ran out before any design was found, which is not to say that there is none; ``reasons`` say what next."""

    reasons: tuple[Sentence, ...]


def design(
    sheet: Worksheet, question: Question, *, merge: bool = True, seconds: float = SECONDS
) -> Design | Impossible | OutOfTime:
    """The best design, or in words why there is none, or that none was found in time."""
    if bars := bars_of(sheet, question):
        return bars
    model = build(sheet, merge=merge, apart={insist.task for insist in question.insists})
    asking = _Asking(model, question, seconds)
    found = asking.best()
    if found.outcome is Outcome.NO_ANSWER:
        return _out_of_time(seconds)
    if not found.values:
        return _why_not(sheet, question, seconds)
    return read(model, found, question, is_proved=asking.is_proved, gap=asking.gap)


def _out_of_time(seconds: float) -> OutOfTime:
    said = N_("No answer was found in %(seconds)s seconds. There may still be a design.")
    then = N_(
        "Make the sheet easier to answer: switch a limit off, take out a role, or let more than one role do a task"
        " that one does all of. Then ask again."
    )
    return OutOfTime((sentence(said, seconds=f"{seconds:g}"), sentence(then)))


def _why_not(sheet: Worksheet, question: Question, seconds: float) -> Impossible:
    """In words why there is no design; where only the budget is in the way, what the cheapest one costs."""
    if question.budget_pence is not None:
        asked = replace(question, objective=Objective.CHEAPEST, budget_pence=None)
        cheapest = design(sheet, asked, seconds=seconds)
        if isinstance(cheapest, Design):
            said = N_(
                "A budget of %(budget_pence)s is too small: the cheapest design costs %(cost_pence)s a year."
            )
            if not cheapest.is_proved:
                said = N_(
                    "A budget of %(budget_pence)s is too small: a design was found for %(cost_pence)s a year,"
                    " and time ran out while a cheaper one was looked for."
                )
            facts = {"budget_pence": question.budget_pence, "cost_pence": cheapest.cost_pence}
            return Impossible((sentence(said, **facts),))
    return why_impossible(sheet, question)


class _Asking:
    """One question after the other, each holding on to what the one before reached."""

    def __init__(self, model: Model, question: Question, seconds: float) -> None:
        self.model, self.question, self.seconds = model, question, seconds
        hold(model, question)
        self.solver = Solver(model.matrix)
        self.solver.allow(seconds)
        self.is_proved, self.gap = True, 0.0
        if question.budget_pence is not None:
            self.solver.add_row(model.cost, high=question.budget_pence + PENNY)
        if question.least_entry_hours is not None:
            self.solver.add_row(model.entry_hours, low=float(question.least_entry_hours) - MINUTE)

    def best(self) -> Found:
        """The first aim, then the ties; no values where the first has no answer.

        A tie that time does not suffice for is left as it is.
        """
        aims: list[tuple[Terms, bool, float]] = [(self.model.cost, False, PENNY)]
        if self.question.objective is Objective.MOST_ENTRY:
            aims.insert(0, (self.model.entry_hours, True, MINUTE))
        best: Found | None = None
        for terms, highest, grace in aims:
            found = self._answer(terms, highest, best)
            if not found.values:
                return best or found
            if best is None:
                self.is_proved, self.gap = found.outcome is Outcome.PROVED, found.gap
            best = found
            self._keep(terms, highest, dot(terms, best.values), grace)
            if found.outcome is not Outcome.PROVED:
                return best
        assert best is not None  # the first aim was answered
        return self._fewest_changes(best)

    def _keep(self, terms: Terms, highest: bool, reached: float, grace: float) -> None:
        low, high = (reached - grace, INFINITE) if highest else (-INFINITE, reached + grace)
        self.solver.add_row(terms, low=low, high=high)

    def _fewest_changes(self, best: Found) -> Found:
        """The same posts, or others of the same cost to the penny, with the fewest hours changing hands."""
        roles, model = self.model.sheet.roles, self.model
        free = [role for role in roles if role.by_the_hour or self._has_twin(role)]
        kept = model.kept
        for relaxed in (True, False):
            solver = Solver(model.matrix, relaxed=relaxed)
            self._hold_on_to(solver, best, free)
            solver.aim(kept, highest=True)
            found = solver.solve()
            if found.values and model.matrix.is_whole(found.values):
                break
        return found if found.values else best

    def _hold_on_to(self, solver: Solver, best: Found, free: Sequence[RoleOption]) -> None:
        """What was found stays: the posts of all but the free roles, the cost, the entry hours."""
        model = self.model
        solver.allow(self.seconds)
        for role in model.sheet.roles:
            for column in (model.posts[role.name], model.used[role.name]):
                if role not in free:
                    value = round(best.values[column])
                    solver.limit(column, value, value)
        if free:
            solver.add_row(model.cost, high=dot(model.cost, best.values) + PENNY)
        if self.question.objective is Objective.MOST_ENTRY or self.question.least_entry_hours is not None:
            solver.add_row(model.entry_hours, low=dot(model.entry_hours, best.values) - MINUTE)

    def _has_twin(self, role: RoleOption) -> bool:
        costs = [(each.post_pence, each.set_up_pence) for each in self.model.sheet.roles]
        return costs.count((role.post_pence, role.set_up_pence)) > 1

    def _answer(self, terms: Terms, highest: bool, known: Found | None) -> Found:
        self.solver.aim(terms, highest=highest)
        if known:
            self.solver.begin_with(known.values)
        return self.solver.solve()


def insist_on(
    sheet: Worksheet, question: Question, insist: Insist, *, seconds: float = SECONDS
) -> Design | Impossible | OutOfTime:
    """The best design in which this task is done by this role, whatever was insisted on for it before."""
    others = tuple(each for each in question.insists if each.task != insist.task)
    return design(sheet, replace(question, insists=(*others, insist)), seconds=seconds)
