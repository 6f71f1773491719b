"""Forms of reminders, of comparing, and of figures of others."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import ValidationError

from tracker.domain.measures import Measure
from tracker.domain.trajectories import Aim, Point
from tracker.features.compacts.forms.fields import FigureField
from tracker.features.compacts.forms.measures import faults
from tracker.foundation import words
from tracker.foundation.forms import EditForm, Form, short_text


class RemindersForm(Form):
    """Whether the weekly mail is wanted."""

    wants_digest = BooleanField(_l("Send me a mail on Mondays when something is due"))


class CompareForm(Form):
    """Which measure and which year to compare."""

    measure = SelectField(_l("Measure"))
    year = SelectField(_l("Year"))

    def offer(self, measures: Sequence[tuple[str, str]], years: Sequence[tuple[str, str]]) -> None:
        """Fill the choices: any of the measures or all of them, and one of the years."""
        self.measure.choices = [("", _l("All measures")), *measures]
        self.year.choices = [*years]


class PlanForm(Form):
    """How to sort what targets take."""

    sort = SelectField(_l("Sort by"))


class ComparisonFigureForm(EditForm):
    """A figure of others for a measure, with what a reader must know of it."""

    label = short_text(
        _l("What it is"),
        needed=_l("Say what it is, such as “Law firms in Wales”."),
        longest=80,
        description=_l("In a few words; a chart prints them beside its dashed line."),
    )
    value = FigureField(_l("Figure"))
    population = short_text(
        _l("Who was counted"), needed=_l("Say who was counted, such as “40 firms of over 250 people”.")
    )
    vintage = short_text(
        _l("Of which year"),
        needed=_l("Say of which year it is, such as 2025/26."),
        longest=40,
        description=_l("The year that it describes, not the year in which it was printed."),
    )
    source = short_text(_l("Where it is from"), needed=_l("Say where it is from."), longest=500)
    rests_on = short_text(
        _l("How many it rests on"), description=_l("Such as “3,100 answers, 62% of those asked”.")
    )
    caveat = short_text(_l("What to be careful about"), longest=500)

    is_per_site = BooleanField(
        _l("It is of one site"),
        description=_l("Otherwise it is of a whole organisation, and no line is drawn between sites."),
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.value.of(measure)
        if measure.is_share:
            del self.is_per_site

    def validate_value(self, field: FigureField) -> None:
        """A figure that the measure can have."""
        if field.data is None:
            raise ValidationError(_l("Enter the figure."))
        found = faults(self.measure, Aim(Point(date.max, Decimal(field.data))))
        if found:
            raise ValidationError(words.say(found[0]))

    def validate_vintage(self, field: Any) -> None:
        """A figure without its year is none."""
        if not any(sign.isdigit() for sign in field.data or ""):
            raise ValidationError(_l("Name the year, such as 2025/26."))
