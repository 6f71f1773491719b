"""./dev bench redesign: designs through the product beside bare HiGHS on the same matrix, 20 seeds each.

On the bare side is what somebody pays who has the product’s own matrix (merged classes) as arrays: making a HiGHS,
giving it the arrays, solving for the same aim with the same tolerances and its own settings otherwise. It breaks no
tie and reads no answer; making the arrays is not counted. On the product’s side is everything from the sheet to the
design: looking for what nobody may do, merging, building, the arrays, solving, ties, and handing the shares back to
the tasks. A second bare time has the product’s search settings, so that it shows what is around the solver.
Seconds are the processor’s: both sides have one thread, so a quiet machine’s clock shows the same.
"""

import argparse
import sys
import time
from collections.abc import Callable
from statistics import median

import highspy

from benchmarks.sheets import sheet_of
from tracker.domain.redesign import Curve, Design, Insist, Question, Worksheet, curve, design, insist_on
from tracker.domain.redesign.model import Model, build
from tracker.domain.redesign.solver import SEARCH, TOLERANCES

SIZES = ((50, 4, 0.2), (200, 8, 1.0), (1000, 8, 2.0))
MOST_TIMES = 1.2
SEEDS = 20


def bare(model: Model, **settings: float | bool) -> tuple[float, float]:
    """Seconds and cost of HiGHS alone on this matrix, with its own settings but for these."""
    program = _program(model)
    began = time.process_time()
    highs = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, **TOLERANCES, **settings}.items():
        highs.setOptionValue(name, value)
    highs.passModel(program)
    highs.run()
    return time.process_time() - began, highs.getInfo().objective_function_value


def _program(model: Model) -> highspy.HighsLp:
    """The product’s matrix as HiGHS takes it."""
    matrix, program = model.matrix, highspy.HighsLp()
    program.num_col_, program.num_row_ = len(matrix.low), len(matrix.rows)
    program.col_cost_ = [model.cost.get(column, 0.0) for column in range(len(matrix.low))]
    program.col_lower_, program.col_upper_ = matrix.low, matrix.high
    program.row_lower_ = [row.low for row in matrix.rows]
    program.row_upper_ = [row.high for row in matrix.rows]
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = [0, *_running(len(row.terms) for row in matrix.rows)]
    program.a_matrix_.index_ = [column for row in matrix.rows for column in row.terms]
    program.a_matrix_.value_ = [value for row in matrix.rows for value in row.terms.values()]
    kinds = highspy.HighsVarType
    program.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in matrix.whole]
    return program


def _running(counts: object) -> list[int]:
    total, found = 0, []
    for count in counts:
        total += count
        found.append(total)
    return found


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and what came of it."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def line(words: str, found: list[float], aim: float) -> bool:
    """Print a median and the worst beside the aim."""
    reached = median(found) <= aim
    word = "reached" if reached else "MISSED"
    print(f"{word:8} {median(found):7.3f} s median, {max(found):7.3f} s worst  {words} (aim {aim:g} s)")
    return reached


def designs(tasks: int, roles: int, aim: float, seeds: int) -> bool:
    """Designs of one size: time, ratio, proof, and the same cost as the bare solver."""
    ours, theirs, alike, proved = [], [], [], 0
    for seed in range(seeds):
        sheet = sheet_of(tasks, roles, seed)
        alone, cost = bare(build(sheet))
        alike.append(bare(build(sheet), **SEARCH)[0])
        seconds, made = timed(lambda sheet=sheet: design(sheet, Question()))
        assert isinstance(made, Design)
        assert abs(made.cost_pence - cost) <= max(2, cost * 2e-7), (seed, made.cost_pence, cost)
        ours.append(seconds)
        theirs.append(alone)
        proved += made.is_proved
    reached = line(f"{tasks} tasks x {roles} roles", ours, aim)
    times = median(ours) / median(theirs)
    word = "reached" if times <= MOST_TIMES else "MISSED"
    print(f"{word:8} {times:7.2f} x bare HiGHS ({median(theirs):.3f} s median, {max(theirs):.3f} s worst)")
    print(
        f"         {median(ours) / median(alike):7.2f} x one with the product’s search ({median(alike):.3f} s median)"
    )
    print(f"{'reached' if proved == seeds else 'MISSED':8} {proved:7} of {seeds} proved")
    return reached and times <= MOST_TIMES and proved == seeds


def curves(seeds: int) -> bool:
    """The curve of eleven points of 200 x 6."""
    found, proved = [], True
    for seed in range(seeds):
        sheet = sheet_of(200, 6, seed)
        seconds, drawn = timed(lambda sheet=sheet: curve(sheet))
        assert isinstance(drawn, Curve)
        found.append(seconds)
        proved = proved and drawn.is_whole and all(point.is_proved for point in drawn.points)
    print(f"{'reached' if proved else 'MISSED':8}         every point proved")
    return line("11-point curve of 200 x 6", found, 3.0) and proved


def what_ifs(seeds: int) -> bool:
    """What one task with another role would cost, exactly, 50 x 4."""
    found: list[float] = []
    for seed in range(seeds):
        sheet = sheet_of(50, 4, seed)
        found.append(timed(lambda sheet=sheet: _what_if(sheet))[0])
    return line("what-if of 50 x 4", found, 0.05)


def _what_if(sheet: Worksheet) -> object:
    task = next(task for task in sheet.tasks if task.level == 3)
    return insist_on(sheet, Question(), Insist(task.key, sheet.roles[1].name))


def main(arguments: list[str]) -> int:
    """Measure, print, and say with the exit code whether every aim was reached."""
    parser = argparse.ArgumentParser(prog="./dev bench redesign")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    seeds = parser.parse_args(arguments).seeds
    verdicts = [designs(tasks, roles, aim, seeds) for tasks, roles, aim in SIZES]
    verdicts += [curves(seeds), what_ifs(seeds)]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
