"""Forms of candidates: one, several by file or paste, what came of a stage."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from tracker.domain.feedback import Outcome
from tracker.domain.feedback.stages import OUTCOMES
from tracker.domain.sheets.panels import BEFORE_IT_OPENED
from tracker.features.organisations.forms import CheckboxesField, email_field
from tracker.foundation import clock, words
from tracker.foundation.forms import DayField, EditForm, Form, Needed, short_text

LANGUAGES = [("en", _l("English")), ("cy", _l("Welsh"))]


class _PersonMixin:
    name = short_text(_l("Name"), needed=_l("Enter the name."))
    email = email_field()
    language = SelectField(
        _l("Language of letters"),
        choices=LANGUAGES,
        description=_l("The candidate can read each letter in both."),
    )


class AddCandidateForm(_PersonMixin, Form):
    """One candidate."""

    reference = short_text(
        _l("Reference"), needed=_l("Enter a reference."), longest=60,
        description=_l("Your own, such as the number in your recruitment system."),
    )  # fmt: skip


class ChangeCandidateForm(_PersonMixin, EditForm):
    """Somebody's name, address and language."""


class SheetForm(Form):
    """A file, or lines that were copied out of a spreadsheet."""

    file = FileField(_l("CSV or Excel file"), description=_l("Up to 20 MB and 5,000 lines."))
    pasted = TextAreaField(
        _l("Or paste the lines here"),
        description=_l("With the headings first, as copied from a spreadsheet or a CSV file."),
        render_kw={"rows": 5},
    )

    def content(self) -> tuple[str, bytes]:
        """Name and bytes of what was given."""
        if self.file.data:
            return self.file.data.filename or "", self.file.data.read()
        return "pasted.csv", (self.pasted.data or "").encode()

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two must be given, not both."""
        fine: bool = super().validate(extra_validators)
        given = bool(self.file.data), bool((self.pasted.data or "").strip())
        if given[0] == given[1]:
            both = _("Choose a file or paste lines, not both.")
            self.file.errors = [*self.file.errors, both if given[0] else _("Choose a file or paste lines.")]
            return False
        return fine


class DecideForm(Form):
    """What came of a stage, for several candidates at once."""

    outcome = RadioField(
        _l("Outcome"),
        [Needed(_l("Choose an outcome."))],
        choices=[(outcome.value, _l(OUTCOMES[outcome])) for outcome in Outcome],
    )
    decided_on = DayField(_l("Decided on"), [Needed(_l("Enter the day of the decision."))])
    applications = CheckboxesField(_l("Candidates"), [Needed(_l("Choose at least one candidate."))])
    opened_on: date | None = None

    def validate_decided_on(self, field: Any) -> None:
        """A day that has come, and on which the vacancy was open."""
        if field.data is not None and field.data > clock.today():
            field.errors = [*field.errors, _("This day is still to come.")]
        if field.data is not None and self.opened_on is not None and field.data < self.opened_on:
            said = _(BEFORE_IT_OPENED, opened=words.day(self.opened_on))
            field.errors = [*field.errors, said]


class WithdrawForm(Form):
    """Since when somebody is no longer a candidate."""

    withdrawn_on = DayField(_l("Withdrew on"), [Optional()])
    opened_on: date | None = None

    def validate_withdrawn_on(self, field: Any) -> None:
        """A day on which the vacancy was open."""
        if field.data is not None and self.opened_on is not None and field.data < self.opened_on:
            said = _(
                "The vacancy opened on %(opened)s: nobody withdrew before that. Correct this day, or the vacancy’s.",
                opened=words.day(self.opened_on),
            )
            field.errors = [*field.errors, said]


class EraseForm(Form):
    """Why a candidate's data is erased."""

    because = short_text(
        _l("Why"), needed=_l("Say why, such as: asked by letter on 3 March."), longest=200,
        description=_l("It stays in the trail, without the name."),
    )  # fmt: skip
