"""Forms of settings: how feedback is given, reasons, core text, snippets."""

from datetime import date
from typing import Any

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from tracker.domain.workdays import NATIONS, Nation
from tracker.features.organisations.forms import CheckboxesField
from tracker.foundation.forms import EditForm, Form, Needed, WholeField, short_text, tidy

PLACES = [
    ("comment", _l("Beside a rating")),
    ("went_well", _l("What went well")),
    ("work_on", _l("What would have made it stronger")),
    ("next_step", _l("A next step")),
]


class TryMonthsForm(wtforms.Form):  # type: ignore[misc]
    """Another number of months, to see what it would do; it travels in the address."""

    months = WholeField(
        _l("What if they were kept for so many months?"),
        [Optional(), NumberRange(1, 72, _l("Between 1 and 72 months."))],
    )


class SettingsForm(EditForm):
    """How an organisation gives feedback."""

    wants_review = BooleanField(_l("A second person reads each letter before it can go"))
    recall_minutes = WholeField(
        _l("Minutes in which a released letter can be recalled"),
        [Needed(_l("Enter a number of minutes.")), NumberRange(0, 2880, _l("Between 0 and 2,880 minutes."))],
    )
    link_days = WholeField(
        _l("Days for which a private link opens"),
        [Needed(_l("Enter a number of days.")), NumberRange(7, 365, _l("Between 7 and 365 days."))],
    )
    keeps_months = WholeField(
        _l("Months after the decision for which candidates are kept"),
        [Needed(_l("Enter a number of months.")), NumberRange(1, 72, _l("Between 1 and 72 months."))],
        description=_l("After that a nightly job erases who they were and what was written. Counts stay."),
    )
    keeps_because = short_text(_l("Why as long as that"), description=_l("Candidates can read this."))
    nation = SelectField(
        _l("Bank holidays of"), choices=[(nation.value, _l(said)) for nation, said in NATIONS.items()],
        default=Nation.ENGLAND_AND_WALES.value,
    )  # fmt: skip
    closed = TextAreaField(
        _l("Other days on which you are closed"), [Optional()], filters=[tidy],
        description=_l("One on each line, such as 2026-12-24."), render_kw={"rows": 3},
    )  # fmt: skip
    left_out_signposts = CheckboxesField(_l("Signposts to leave out"), [Optional()])
    own = TextAreaField(
        _l("Your own signposts"), [Optional()], filters=[tidy],
        description=_l("One on each line: name | what it is | https://address. Your other openings belong here."),
        render_kw={"rows": 4},
    )  # fmt: skip

    def validate_closed(self, _field: Any) -> None:
        """Every line a day."""
        for line in self._lines(self.closed.data):
            try:
                date.fromisoformat(line)
            except ValueError:
                text = _("“%(line)s” is not a day. Write it as 2026-12-24.", line=line[:40])
                raise ValidationError(text) from None

    def validate_own(self, _field: Any) -> None:
        """Every line a name, words and an address that a browser opens."""
        for parts in self.signposts():
            if not parts[0] or (parts[2] and not parts[2].startswith(("https://", "http://"))):
                raise ValidationError(_("Begin each address with https://, and each line with a name."))

    def signposts(self) -> list[list[str]]:
        """Name, words and address of each line."""
        split = ([part.strip() for part in line.split("|")][:3] for line in self._lines(self.own.data))
        return [[*parts, *([""] * (3 - len(parts)))] for parts in split]

    @staticmethod
    def _lines(text: str | None) -> list[str]:
        return [line.strip() for line in (text or "").splitlines() if line.strip()]

    def columns(self) -> dict[str, Any]:
        """What was filled in, by column."""
        facts = self.facts()
        facts.pop("closed")
        facts.pop("own")
        return {
            **facts,
            "left_out_signposts": list(facts["left_out_signposts"] or ()),
            "closed_days": sorted(self._lines(self.closed.data)),
            "own_signposts": self.signposts(),
        }


class ReasonForm(Form):
    """A reason of the organisation's own."""

    label = short_text(
        _l("Reason, as the candidate reads it"), needed=_l("Write the reason."), longest=160,
        description=_l("Such as: We needed somebody who can start in January."),
    )  # fmt: skip
    hint = short_text(_l("What the writer is asked"), longest=160)
    details_required = BooleanField(_l("The writer must say what it means for this candidate"), default=True)
    next_step_required = BooleanField(_l("A next step must be given"), default=True)
    is_fault = BooleanField(_l("The candidate could have done something about it"), default=True)


class CoreForm(Form):
    """What all letters of a stage have in common."""

    text = TextAreaField(
        _l("Core text"), [Optional()], filters=[tidy], render_kw={"rows": 6},
        description=_l("Each letter then needs one line that is for its candidate only. Empty it to share nothing."),
    )  # fmt: skip


class SnippetForm(Form):
    """A sentence to begin from."""

    text = TextAreaField(
        _l("Sentence"), [Needed(_l("Write the sentence."))], filters=[tidy], render_kw={"rows": 3}
    )
    place = SelectField(_l("Where"), choices=PLACES)
    criterion = short_text(_l("Criterion"), longest=80, description=_l("Leave it empty to offer it for all."))


class AnswerForm(EditForm):
    """How a complaint was answered."""

    answer = TextAreaField(
        _l("How it was answered"), [Needed(_l("Say how it was answered."))], filters=[tidy],
        description=_l("A note for your own records. Write to the person from your own mailbox."),
        render_kw={"rows": 4},
    )  # fmt: skip
