"""Forms of role redesign, and the grid of lines that is read without one field for each cell."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, TextAreaField

from tracker.domain.redesign import Objective, Question
from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.columns import TASK_COLUMNS
from tracker.domain.redesign.plain import MOST_TASKS, Line, Written
from tracker.domain.redesign.tables import headings_of, lines_of
from tracker.domain.sentences import N_
from tracker.foundation.forms import (
    DayField,
    EditForm,
    Form,
    Needed,
    PoundsField,
    WholeField,
    short_text,
    tidy,
)
from tracker.foundation.incoming_sheets import read_sheet

LINES_OF_PAGE = 200


class StartForm(Form):
    """A new sheet: its name, and what it begins with."""

    name = short_text(
        _l("What do you want to redesign?"), needed=_l("Give the sheet a name, such as Audit team.")
    )
    begin = RadioField(_l("Begin with"), default="")
    file = FileField(
        _l("Or with a file of your own"),
        description=_l("XLSX, CSV or JSON: a list of tasks, or a sheet that was downloaded here."),
    )

    def offer(self, templates: Sequence[tuple[str, str]]) -> None:
        """Fill the choices: an empty sheet, or a template."""
        self.begin.choices = [("", _l("An empty sheet")), *templates]


class GridForm(EditForm):
    """The lines of a sheet: only the token, the key and the version are fields; the rest is read as lines."""

    name = short_text(_l("Name of the sheet"), needed=_l("Give the sheet a name, such as Audit team."))


class PasteForm(EditForm):
    """Lines copied from a spreadsheet, or a file."""

    pasted = TextAreaField(
        _l("Paste lines from a spreadsheet"),
        description=_l("With a line of headings first, or just the tasks, one on each line."),
        render_kw={"rows": 10},
    )
    file = FileField(_l("Or choose a file"), description=_l("XLSX, CSV or JSON."))
    how = RadioField(
        _l("The lines that are here already"),
        choices=[("add", _l("Keep them, add these below")), ("replace", _l("Put these in their place"))],
        default="add",
    )

    def given(self) -> Written:
        """The sheet that was pasted or chosen. Raises Unread."""
        if self.file.data:
            return read_sheet(self.file.data.filename or "", self.file.data.read())
        table = pasted_table(self.pasted.data or "")
        if not table:
            raise Unread(N_("Paste some lines, or choose a file."))
        if any(headings_of(table[0], TASK_COLUMNS)):
            return Written(tasks=tuple(lines_of(table, TASK_COLUMNS)))
        names = ("statement", "hours", "today", "level", "cluster")
        return Written(tasks=tuple(dict(zip(names, row, strict=False)) for row in table))


class LineForm(EditForm):
    """One task with everything about it: its fields are the columns of the sheet, see ``line_form``."""


class AskForm(Form):
    """What is asked of a sheet."""

    objective = RadioField(
        _l("What should the design aim for?"),
        choices=[
            (Objective.MOST_ENTRY.value, _l("As many entry-level hours as a budget allows")),
            (Objective.CHEAPEST.value, _l("As little cost as possible")),
        ],
        default=Objective.MOST_ENTRY.value,
    )
    budget = PoundsField(
        _l("Budget for the first year"),
        description=_l("Setting up included. Left empty: what the work costs today."),
    )
    scenario = short_text(
        _l("Name of this scenario"), needed=_l("Give the scenario a name to find it again.")
    )

    def question(self, cost_today: int) -> Question:
        """The question that was asked."""
        objective = Objective(self.objective.data)
        if objective is Objective.CHEAPEST:
            return Question(objective)
        return Question(objective, self.budget.data if self.budget.data is not None else cost_today)


class DecideForm(EditForm):
    """Deciding for a scenario."""

    because = TextAreaField(
        _l("Why this one?"),
        [Needed(_l("Say in a sentence why you decided for it."))],
        filters=[tidy],
        render_kw={"rows": 4},
    )


class MakeRealForm(Form):
    """The programme that a new role becomes."""

    kind = RadioField(
        _l("What does it become?"),
        choices=[
            ("school_leaver", _l("A school-leaver stream")),
            ("apprenticeship", _l("An apprenticeship")),
        ],
    )
    name = short_text(_l("Name of the programme"), needed=_l("Give the programme a name."))
    site = SelectField(_l("Where"), [Needed(_l("Choose a site."))])
    starts_on = DayField(_l("First day"), [Needed(_l("Enter the first day."))])
    ends_on = DayField(_l("Planned last day"), [Needed(_l("Enter the planned last day."))])
    places = WholeField(_l("Places"), [Needed(_l("How many places?"))], lowest=1)

    def programme_facts(self, fields: Sequence[str], **known: Any) -> dict[str, Any]:
        """What starts the programme, by the field names of its kind: what was typed, and what the role says."""
        facts = {**self.facts(), **known, "level": str(known["level"]), "standard_name": known["standard"]}
        return {name: value for name, value in facts.items() if name in fields}

    def validate(self, extra_validators: Any = None) -> bool:
        """The last day lies after the first."""
        fine: bool = super().validate(extra_validators)
        if fine and self.ends_on.data <= self.starts_on.data:
            self.ends_on.errors = [_l("The last day has to lie after the first.")]
            return False
        return fine


class CompareForm(Form):
    """Two scenarios side by side; a form that only asks."""

    class Meta:
        csrf = False

    first = SelectField(_l("First"))
    second = SelectField(_l("Second"))


def typed_lines(posted: Mapping[str, str], part: str) -> dict[int, Line]:
    """The lines of a grid as they were typed: names such as ``tasks-12-hours``; lines left wholly empty are out."""
    found: dict[int, dict[str, str]] = {}
    for name, value in posted.items():
        if match := re.fullmatch(rf"{part}-(\d{{1,5}})-([a-z_]+)", name):
            line = found.setdefault(int(match[1]), {})
            line[match[2]] = (tidy(value) or "").replace("\r\n", " ")
    return {number: found[number] for number in sorted(found)}


def pasted_table(text: str) -> list[list[str]]:
    """Pasted text as rows of cells: tabs as a spreadsheet copies them, else one cell for each line."""
    return [line.split("\t") for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def check_size(written: Written) -> None:
    """Raises Unread where there are more tasks than a sheet holds."""
    count = len(written.tasks)
    if count > MOST_TASKS:
        said = N_(
            "That would be %(count)s tasks; a sheet holds %(most)s. Nothing was added: make two sheets of it."
        )
        raise Unread(said, count=count, most=MOST_TASKS)


def hourly_pence(pay_pence: int, paid_hours: Decimal) -> int:
    """Pay for an hour from that of a year, pence cut off: a check of the minimum must not round up."""
    return int(pay_pence / paid_hours)
