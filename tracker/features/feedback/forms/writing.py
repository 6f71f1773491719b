"""The form that a writer fills in, made from a stage's criteria and the list of reasons; review, release."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from tracker.domain.feedback import LOWEST, TOP, ChosenReason, Draft, Rating, Reason, StageKind
from tracker.features.organisations.forms import CheckboxesField
from tracker.foundation import clock
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import DayField, EditForm, Form, Needed, short_text, tidy
from tracker.reference.feedback import ratings

LONGEST = 4_000
TOO_LONG = _l("Keep this to %(most)s characters.", most=f"{LONGEST:,}")


def _text(label: Any, hint: Any = "", rows: int = 3) -> TextAreaField:
    return TextAreaField(
        label, [Optional(), Length(max=LONGEST, message=TOO_LONG)], filters=[tidy], description=hint,
        render_kw={"rows": rows},
    )  # fmt: skip


class WriteForm(EditForm):
    """Feedback on one stage."""

    went_well = _text(_l("What went well"), _l("Something that this candidate did or showed, however small."))
    work_on = _text(
        _l("What would have made it stronger"), _l("About what was said or shown, not about the person.")
    )
    next_step = _text(_l("A next step"), _l("One thing to prepare, practise, ask, join or read."))
    reasons = CheckboxesField(_l("Why"), [Optional()])
    personal = _text(
        _l("A line for this candidate only"), _l("The core text below goes to everybody at this stage."), 2
    )
    criteria: Sequence[str] = ()
    offered: Sequence[Reason] = ()

    def draft(self, stage: StageKind, *, candidate: str, shares_core: bool) -> Draft:
        """What was typed, as the rules see it."""
        typed = {name: str(field.data or "") for name, field in self._fields.items() if name != "reasons"}
        return Draft(
            stage,
            tuple(
                Rating(criterion, _number(typed[f"rating_{number}"]), typed[f"comment_{number}"])
                for number, criterion in enumerate(self.criteria)
            ),
            tuple(
                ChosenReason(code, typed[f"details_{code}"])
                for code in self.reasons.data or ()
                if f"details_{code}" in typed
            ),
            typed["went_well"],
            typed["work_on"],
            typed["next_step"],
            typed["personal"],
            shares_core,
            candidate,
        )

    def show_clash(self, clash: EditedMeanwhile) -> None:
        """Keep what was typed, and show what somebody else saved meanwhile, text by text."""
        row: Any = clash.row
        theirs = {name: getattr(row, name) for name in ("went_well", "work_on", "next_step", "personal")}
        said = {criterion: comment for criterion, _rating, comment in row.ratings}
        theirs |= {f"comment_{n}": said[name] for n, name in enumerate(self.criteria) if name in said}
        for name, text in theirs.items():
            field = self._fields[name]
            if (field.data or "") != text:
                self.clash.append((str(field.label.text), text, field.data or ""))
        self.version.data = row.version
        self.version.raw_data = [str(row.version)]

    def rated(self) -> list[tuple[Any, Any]]:
        """The fields of each criterion: its rating and what is said about it."""
        fields = self._fields
        return [(fields[f"rating_{n}"], fields[f"comment_{n}"]) for n in range(len(self.criteria))]

    def explained(self) -> list[tuple[Reason, Any]]:
        """Each reason with the field for its details."""
        return [(reason, self._fields[f"details_{reason.id}"]) for reason in self.offered]


def _number(typed: str) -> int | None:
    return int(typed) if typed in map(str, range(LOWEST, TOP + 1)) else None


def write_form(
    criteria: Sequence[str], reasons: Sequence[Reason], saved: Draft | None, version: int | None
) -> WriteForm:
    """The form for a stage's criteria and these reasons, with what was saved."""
    scale = [("", _l("Not rated yet"))]
    scale += [
        (str(number), f"{number} – {_(ratings()[number].label)}") for number in range(TOP, LOWEST - 1, -1)
    ]
    fields: dict[str, Any] = {"criteria": tuple(criteria), "offered": tuple(reasons)}
    for number in range(len(criteria)):
        fields[f"rating_{number}"] = SelectField(_l("Rating"), [Optional()], choices=scale)
        fields[f"comment_{number}"] = _text(_l("What we saw"), rows=2)
    for reason in reasons:
        label = _l("What that means here")
        fields[f"details_{reason.id}"] = StringField(
            label, [Optional(), Length(max=LONGEST, message=TOO_LONG)], filters=[tidy],
            description=_(reason.hint) if reason.hint else "",
        )  # fmt: skip
    form: WriteForm = type("WriteForm", (WriteForm,), fields)(data=_saved(saved, criteria, version))
    form.reasons.choices = [(reason.id, _(reason.label)) for reason in reasons]
    return form


def _saved(draft: Draft | None, criteria: Sequence[str], version: int | None) -> dict[str, Any]:
    if draft is None:
        return {"version": version}
    found: dict[str, Any] = {
        name: getattr(draft, name) for name in ("went_well", "work_on", "next_step", "personal")
    }
    for rating in draft.ratings:
        if rating.criterion in criteria:
            number = criteria.index(rating.criterion)
            found[f"rating_{number}"] = str(rating.rating or "")
            found[f"comment_{number}"] = rating.comment
    found |= {f"details_{reason.id}": reason.details for reason in draft.reasons}
    return {**found, "reasons": [reason.id for reason in draft.reasons], "version": version}


class SendBackForm(Form):
    """What a second reader asks to be changed."""

    note = TextAreaField(
        _l("What should be changed"), [Needed(_l("Say what should be changed."))], filters=[tidy],
        render_kw={"rows": 3},
    )  # fmt: skip


class ReleaseForm(Form):
    """Which letters go, and when."""

    which = RadioField(
        _l("Which letters"),
        choices=[("all", _l("All that are ready")), ("chosen", _l("Those ticked below"))],
        default="all",
    )
    when = RadioField(
        _l("When"),
        choices=[("now", _l("As soon as they can no longer be recalled")), ("later", _l("At a set hour"))],
        default="now",
    )
    day = DayField(_l("Day"), [Optional()])
    hour = SelectField(_l("Hour"), choices=[(str(hour), f"{hour}:00") for hour in range(7, 20)], default="10")
    letters = CheckboxesField(_l("Letters"), [Optional()])

    def takes_all(self) -> bool:
        """Whether all that are ready were asked for, so that nobody need look which those are."""
        return bool(self.is_submitted() and self.which.data == "all")

    def validate(self, extra_validators: Any = None) -> bool:
        """What was chosen must say what it needs."""
        if self.takes_all():
            self.letters.data = []
        fine: bool = super().validate(extra_validators)
        if self.which.data == "chosen" and not self.letters.data:
            self.letters.errors = [_("Tick at least one letter.")]
            fine = False
        if self.when.data == "later" and not self.day.errors and self.day.data is None:
            self.day.errors = [_("Enter the day on which they are to go.")]
            fine = False
        return fine

    def send_at_utc(self) -> datetime | None:
        """The moment that was set; None for as soon as may be."""
        if self.when.data != "later" or self.day.data is None:
            return None
        local = datetime.combine(self.day.data, time(int(self.hour.data)), clock.LONDON)
        return local.astimezone(UTC)


class WithdrawForm(Form):
    """Why a letter is taken back for good."""

    because = short_text(_l("Why"), needed=_l("Say why it is taken back."), longest=200)
