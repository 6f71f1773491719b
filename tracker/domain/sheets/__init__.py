"""Records that come in by file: the columns, the reading of cells, and the plan of what a file would do."""

from tracker.domain.sheets.cells import Unread, read_cell, written
from tracker.domain.sheets.cohorts import plan_cohorts
from tracker.domain.sheets.columns import COUNTED, DATED, OFTEN, SHEETS
from tracker.domain.sheets.files import MOST_ROWS, CannotRead, ReadFile, raw_lines, read_file
from tracker.domain.sheets.panels import (
    CandidateLine,
    RatingLine,
    candidates_sheet,
    plan_candidates,
    plan_ratings,
    ratings_sheet,
)
from tracker.domain.sheets.participants import plan_participants
from tracker.domain.sheets.plans import (
    CohortPlan,
    History,
    Known,
    KnownCohort,
    KnownProgramme,
    PersonPlan,
    Plan,
    ProgrammePlan,
    Term,
    Total,
)
from tracker.domain.sheets.programmes import plan_programmes
from tracker.domain.sheets.shapes import CellType, Column, PanelKind, Problem, Row, Sheet, SheetKind, fold

__all__ = [
    "COUNTED",
    "DATED",
    "MOST_ROWS",
    "OFTEN",
    "SHEETS",
    "CandidateLine",
    "CannotRead",
    "CellType",
    "CohortPlan",
    "Column",
    "History",
    "Known",
    "KnownCohort",
    "KnownProgramme",
    "PanelKind",
    "PersonPlan",
    "Plan",
    "Problem",
    "ProgrammePlan",
    "RatingLine",
    "ReadFile",
    "Row",
    "Sheet",
    "SheetKind",
    "Term",
    "Total",
    "Unread",
    "candidates_sheet",
    "fold",
    "plan_candidates",
    "plan_cohorts",
    "plan_participants",
    "plan_programmes",
    "plan_ratings",
    "ratings_sheet",
    "raw_lines",
    "read_cell",
    "read_file",
    "written",
]
