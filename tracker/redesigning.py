"""What “tracker redesign” does: a sheet from a file, its best design as JSON. No database, no web."""

import json
from dataclasses import replace
from pathlib import Path

from tracker.domain.redesign import (
    Design,
    Insist,
    Objective,
    Question,
    Worksheet,
    curve,
    design,
    explain,
)
from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.output import answer_as_data, in_english, point_as_data
from tracker.domain.redesign.plain import Fault, read_written
from tracker.foundation.incoming_sheets import read_sheet


class CannotSolve(Exception):
    """There is no design, or no sheet; the text says why, a line for each thing."""


def solve_file(
    file: Path,
    *,
    objective: str,
    budget: float | None,
    insist: tuple[str, ...],
    most_roles: int | None,
    seconds: float,
    with_curve: bool,
) -> str:
    """The best design of the sheet in this file, as JSON. Raises CannotSolve."""
    sheet = _sheet(file)
    if most_roles is not None:
        sheet = replace(sheet, limits=replace(sheet.limits, most_roles=most_roles))
    asked = Objective(objective)
    pence = round(budget * 100) if budget is not None else None
    if pence is None and asked is Objective.MOST_ENTRY:
        pence = sheet.cost_today
    question = Question(asked, pence, tuple(_insist(sheet, text) for text in insist))
    answer = design(sheet, question, seconds=seconds)
    if not isinstance(answer, Design):
        raise CannotSolve("\n".join(in_english(reason) for reason in answer.reasons))
    made = answer_as_data(sheet, answer, explain(sheet, answer))
    if with_curve:
        made["curve"] = [point_as_data(point) for point in curve(sheet).points]
    return json.dumps(made, indent=2, ensure_ascii=False)


def _sheet(file: Path) -> Worksheet:
    try:
        written = read_sheet(file.name, file.read_bytes())
    except Unread as unread:
        raise CannotSolve(in_english(unread.said)) from unread
    sheet, faults = read_written(written)
    if sheet is None:
        raise CannotSolve("\n".join(_fault(fault) for fault in faults))
    return sheet


def _fault(fault: Fault) -> str:
    said = in_english(fault.said)
    if fault.part == "limits" or not fault.column:
        return f"{fault.part}: {said}"
    return f"{fault.part}, line {fault.line + 1}, {fault.column}: {said}"


def _insist(sheet: Worksheet, text: str) -> Insist:
    task, _, role = text.partition("=")
    if task not in {each.key for each in sheet.tasks} or sheet.role(role) is None:
        raise CannotSolve(f"“{text}” names no task and role of this sheet. Write it as T1=Trainee.")
    return Insist(task, role)
