"""Forms of schools and outreach activities."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Optional, ValidationError

from tracker.domain.days import check_day
from tracker.domain.programmes import ACTIVITIES
from tracker.features.organisations.forms import fill_choices
from tracker.foundation import clock, words
from tracker.foundation.forms import DayField, EditForm, Needed, WholeField, short_text, tidy

_ANSWERS = {"yes": True, "no": False, True: True, False: False}


class YesNoField(SelectField):  # type: ignore[misc]
    """Yes, no or not known."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        choices = [("", _l("Not known")), ("yes", _l("Yes")), ("no", _l("No"))]
        super().__init__(label, coerce=_ANSWERS.get, choices=choices, **kwargs)


def _uuid(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None


class SchoolForm(EditForm):
    """A school or college."""

    name = short_text(_l("Name"), needed=_l("Enter the name of the school or college."))
    urn = short_text(
        _l("Unique reference number (URN)"),
        longest=8,
        description=_l("Six digits in England, as in the national register of schools."),
    )
    is_priority = YesNoField(
        _l("A school in greatest need"),
        description=_l("Above the national rate of free school meals, or in a named priority area."),
    )
    priority_source = short_text(
        _l("How you know"), description=_l("Such as “school census, January 2026: 41% free school meals”.")
    )

    def validate_urn(self, field: Any) -> None:
        """Digits or nothing."""
        if field.data and not field.data.isdigit():
            raise ValidationError(_l("A URN is made of digits only, such as 123456."))

    def validate_priority_source(self, field: Any) -> None:
        """A school in need is named so by somebody."""
        if self.is_priority.data and not field.data:
            raise ValidationError(_l("Say how you know, so that a report can give the source."))


class ActivityForm(EditForm):
    """A talk, a visit or a session."""

    on_day = DayField(_l("Day"), [Needed(_l("Enter the day."))])
    what = SelectField(
        _l("What it was"),
        [Needed(_l("Choose what it was."))],
        choices=[("", _l("Choose")), *((code, _l(said)) for code, said in ACTIVITIES.items())],
    )
    school_id = SelectField(_l("School or college"), [Optional()], coerce=_uuid)
    new_school = short_text(
        _l("Or a school that is not in the list"), description=_l("It is added to your schools.")
    )
    young_people = WholeField(_l("Young people"), [Optional()])
    staff_mentors = WholeField(_l("Colleagues who mentored"), [Optional()])
    staff_talks = WholeField(_l("Colleagues who gave a talk"), [Optional()])
    is_evaluated = BooleanField(_l("Surveyed before and after"))
    is_paid_time = YesNoField(_l("Colleagues did it in paid time"))
    note = TextAreaField(_l("Notes"), [Optional()], filters=[tidy], render_kw={"rows": 3})

    def validate_on_day(self, field: DayField) -> None:
        """A day that somebody can mean."""
        for problem in (
            check_day(str(field.label.text), field.data, today=clock.today()) if field.data else ()
        ):
            raise ValidationError(words.say(problem))

    def facts(self) -> dict[str, Any]:
        """An empty note is an empty text."""
        typed = super().facts()
        return {**typed, "note": typed["note"] or "", "new_school": typed["new_school"] or ""}


def activity_form(schools: Sequence[tuple[UUID, str]], saved: Any = None) -> ActivityForm:
    """The form of an activity with the schools that are known."""
    form = ActivityForm(obj=saved)
    fill_choices(form.school_id, schools, _l("None, or not in the list"))
    return form
