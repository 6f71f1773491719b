"""Forms of vacancies: the vacancy, its stages, its assessors."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from tracker.domain.feedback import STAGES, StageKind
from tracker.domain.programmes import CHANNELS
from tracker.features.organisations.forms import CheckboxesField
from tracker.foundation.forms import DayField, EditForm, Form, Needed, WholeField, short_text, tidy

MOST_CRITERIA, LONGEST_CRITERION = 10, 80
GRADES = (
    ("not_used", _l("Grades are not looked at")),
    ("in_context", _l("Grades are read beside those of the candidate’s school or college")),
    ("used", _l("Grades are looked at as they are")),
)


class VacancyForm(EditForm):
    """A vacancy: what it is, how it is advertised and sifted, which stages it has."""

    title = short_text(
        _l("Title"), needed=_l("Enter a title, such as Warehouse apprentice."),
        description=_l("As candidates know it, such as Warehouse apprentice."),
    )  # fmt: skip
    opened_on = DayField(_l("Open for applications from"), [Needed(_l("Enter the day it opened."))])
    is_school_leaver = BooleanField(_l("It is meant for school and college leavers"))
    programme_id = SelectField(
        _l("Programme"), [Optional()], choices=[], description=_l("Where the job is a place on a programme.")
    )
    stages = CheckboxesField(
        _l("Stages"),
        [Needed(_l("Choose at least one stage."))],
        choices=[(kind.value, _l(STAGES[kind].label)) for kind in StageKind],
        description=_l("What is assessed at each, and by when feedback is promised, is asked next."),
    )
    advertised_through = CheckboxesField(
        _l("Where it is advertised"),
        [Optional()],
        choices=[(code, _l(said)) for code, said in CHANNELS.items()],
    )
    is_sifted_blind = BooleanField(_l("Applications are sifted with names and schools hidden"))
    grades = SelectField(_l("Grades"), choices=GRADES, default="not_used")
    minimum_grade = short_text(
        _l("Minimum grade"), longest=80, description=_l("Leave it empty where there is none.")
    )

    def offer(self, programmes: list[tuple[Any, str]]) -> None:
        """The programmes to choose from."""
        known = [(str(programme_id), name) for programme_id, name in programmes]
        self.programme_id.choices = [("", _l("None")), *known]

    def columns(self) -> dict[str, Any]:
        """What was filled in, by column."""
        facts = self.facts()
        facts.pop("stages")
        return facts

    def chosen_stages(self) -> list[StageKind]:
        """The stages that were ticked."""
        return [StageKind(value) for value in self.stages.data or ()]


class StageForm(EditForm):
    """What is assessed at a stage, and what is promised."""

    criteria = TextAreaField(
        _l("What is assessed"),
        [Optional()],
        filters=[tidy],
        description=_l("One criterion on each line, in words that a candidate knows. Up to 10."),
        render_kw={"rows": 6},
    )
    promises_feedback = BooleanField(_l("Everybody who is turned down at this stage is given feedback"))
    promise_days = WholeField(
        _l("Within how many working days of the decision"),
        [Needed(_l("Enter a number of days.")), NumberRange(0, 60, _l("Promise between 0 and 60 days."))],
    )

    def listed(self) -> list[str]:
        """The criteria, one for each line."""
        return [" ".join(line.split()) for line in (self.criteria.data or "").splitlines() if line.strip()]

    def validate_criteria(self, _field: Any) -> None:
        """Not too many, none too long, none twice."""
        listed = self.listed()
        if len(listed) > MOST_CRITERIA:
            raise ValidationError(_l("Keep to %(most)s criteria.", most=MOST_CRITERIA))
        if any(len(line) > LONGEST_CRITERION for line in listed):
            raise ValidationError(_l("Keep each criterion to %(most)s characters.", most=LONGEST_CRITERION))
        if len({line.casefold() for line in listed}) < len(listed):
            raise ValidationError(_l("A criterion is there twice."))


class AssessorsForm(Form):
    """Who assesses a vacancy."""

    assessors = CheckboxesField(
        _l("Assessors"),
        [Optional()],
        description=_l(
            "They see this vacancy’s candidates by name, and nothing else of the organisation’s records."
        ),
    )


class CloseForm(Form):
    """On which day a vacancy closed."""

    closed_on = DayField(_l("Closed on"), [Needed(_l("Enter the day it closed."))])
