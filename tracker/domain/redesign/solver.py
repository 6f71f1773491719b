"""The one place that speaks to HiGHS. It is imported when the first question is asked, not before."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.domain.redesign.matrix import INFINITE, Matrix

TOLERANCES: Mapping[str, float] = {
    "mip_rel_gap": 1e-7,
    "mip_abs_gap": 1e-6,
    "mip_feasibility_tolerance": 1e-8,
}
# Designs are proved faster without looking for a first one by chance and without searching again around one that
# is known: the search itself finds the best. Restarts and presolving again below the root cost more than they bring.
SEARCH: Mapping[str, bool] = {
    "mip_allow_restart": False,
    "mip_root_presolve_only": True,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}


class Outcome(StrEnum):
    """What came of a question."""

    PROVED = "proved"
    NOT_PROVED = "not_proved"
    IMPOSSIBLE = "impossible"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class Found:
    """An answer: the value of each column; what was aimed at, and the bound that is proved for it."""

    outcome: Outcome
    values: list[float]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far from the bound, as a share of the answer."""
        return abs(self.objective - self.bound) / max(abs(self.objective), 1e-9)


class Solver:
    """A matrix in HiGHS, asked one or several questions; changes of limits are kept until undone."""

    def __init__(self, matrix: Matrix, *, relaxed: bool = False, **options: float | bool | str) -> None:
        import highspy

        self.matrix, self.seconds_left = matrix, INFINITE
        self._is_mixed = not relaxed and any(matrix.whole)
        self._api = highspy
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        settings = {"output_flag": False, "threads": 1, **TOLERANCES, **SEARCH, **options}
        for name, value in settings.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(self._program())
        self._aim: Mapping[int, float] = {}

    def _program(self) -> Any:
        matrix, program = self.matrix, self._api.HighsLp()
        program.num_col_, program.num_row_ = len(matrix.low), len(matrix.rows)
        program.col_cost_ = [0.0] * len(matrix.low)
        program.col_lower_, program.col_upper_ = matrix.low, matrix.high
        program.row_lower_ = [row.low for row in matrix.rows]
        program.row_upper_ = [row.high for row in matrix.rows]
        starts: list[int] = [0]
        columns: list[int] = []
        values: list[float] = []
        for row in matrix.rows:
            columns += row.terms.keys()
            values += row.terms.values()
            starts.append(len(columns))
        program.a_matrix_.format_ = self._api.MatrixFormat.kRowwise
        program.a_matrix_.start_, program.a_matrix_.index_ = starts, columns
        program.a_matrix_.value_ = values
        if self._is_mixed:
            kinds = self._api.HighsVarType
            program.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in matrix.whole]
        return program

    def aim(self, terms: Mapping[int, float], *, highest: bool = False) -> None:
        """What to make as small, or as large, as can be."""
        for column in self._aim:
            self._highs.changeColCost(column, 0.0)
        for column, value in terms.items():
            self._highs.changeColCost(column, value)
        sense = self._api.ObjSense
        self._highs.changeObjectiveSense(sense.kMaximize if highest else sense.kMinimize)
        self._aim = dict(terms)

    def limit(self, column: int, low: float, high: float) -> None:
        """Hold a column between two values."""
        self._highs.changeColBounds(column, low, high)

    def free(self, column: int) -> None:
        """Give a column its own limits back."""
        self._highs.changeColBounds(column, self.matrix.low[column], self.matrix.high[column])

    def add_row(self, terms: Mapping[int, float], *, low: float = -INFINITE, high: float = INFINITE) -> int:
        """One more row; its number."""
        number: int = self._highs.getNumRow()
        self._highs.addRow(low, high, len(terms), list(terms), list(terms.values()))
        return number

    def limit_row(self, row: int, low: float, high: float) -> None:
        """Hold a row between two values."""
        self._highs.changeRowBounds(row, low, high)

    def begin_with(self, values: list[float]) -> None:
        """Start from a solution that is known."""
        solution = self._api.HighsSolution()
        solution.col_value = values
        self._highs.setSolution(solution)

    def allow(self, seconds: float) -> None:
        """Give all questions from here on, until this is said again, so much time together."""
        self.seconds_left = seconds

    def solve(self) -> Found:
        """Answer the question. That there is no answer is believed only of the whole model: presolving has erred."""
        self._run()
        states = self._api.HighsModelStatus
        none = (states.kInfeasible, states.kUnboundedOrInfeasible, states.kUnbounded)
        if self._highs.getModelStatus() in none and self._is_mixed:
            self._run_without_presolve()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        if status in none:
            return Found(Outcome.IMPOSSIBLE, [], 0.0, 0.0)
        objective = float(info.objective_function_value)
        if status == states.kOptimal:
            bound = float(info.mip_dual_bound) if self._is_mixed else objective
            return Found(Outcome.PROVED, list(self._highs.getSolution().col_value), objective, bound)
        if abs(objective) == INFINITE or not info.primal_solution_status:
            return Found(Outcome.NO_ANSWER, [], 0.0, 0.0)
        values = list(self._highs.getSolution().col_value)
        return Found(Outcome.NOT_PROVED, values, objective, float(info.mip_dual_bound))

    def _run_without_presolve(self) -> None:
        before = self._highs.getOptionValue("presolve")[1]
        self._highs.setOptionValue("presolve", "off")
        self._run()
        self._highs.setOptionValue("presolve", before)

    def _run(self) -> None:
        """Run for what is left of the time: whole numbers have a clock for each run, the others one for all runs."""
        begun = float(self._highs.getRunTime())
        limit = self.seconds_left if self._is_mixed else begun + self.seconds_left
        self._highs.setOptionValue("time_limit", limit)
        self._highs.run()
        self.seconds_left = max(self.seconds_left - (float(self._highs.getRunTime()) - begun), 0.0)
