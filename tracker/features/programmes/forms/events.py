"""Forms about what happened to participants."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.funnel import ANSWERS, ENDED_BY, Answer, Event, EventKind, list_reasons
from tracker.domain.programmes import ProgrammeKind
from tracker.foundation.forms import DayField, Form, Needed, tidy

LONGEST_NOTE = 2000
NOTE_HINT = _l("Nothing about health or family: the reason above is enough.")


def note_field(label: Any, hint: Any = NOTE_HINT, needed: Any = None) -> TextAreaField:
    """A few lines of text."""
    too_long = _l("Keep this to %(most)s characters.", most=f"{LONGEST_NOTE:,}")
    checks: list[Any] = [Needed(needed)] if needed else []
    return TextAreaField(
        label,
        [*checks, Length(max=LONGEST_NOTE, message=too_long)],
        filters=[tidy],
        description=hint,
        render_kw={"rows": 3},
    )


class OneOfField(RadioField):  # type: ignore[misc]
    """One of a list; nothing, or what is not in the list, is answered with the sentence that asks for it."""

    def __init__(self, label: Any, ask: Any, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.ask = ask

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        if self.data not in [value for value, *_rest in self.choices or ()]:
            raise StopValidation(self.ask)


class EventForm(Form):
    """Something happened on a day."""

    on_day = DayField(_l("On which day"), [Needed(_l("Enter the day on which it happened."))])
    note = note_field(_l("Note"), hint=_l("Only what somebody must know later."))

    def offer(self, programme: ProgrammeKind, months: Sequence[int] = ()) -> None:
        """Fill the choices."""

    def event(self, kind: EventKind) -> Event:
        """What was filled in, as the domain knows it."""
        return Event(kind, self.on_day.data)


class WithdrawalForm(EventForm):
    """Somebody left before the end."""

    reason = SelectField(_l("Reason"), [Needed(_l("Choose the reason for the withdrawal."))])
    ended_by = OneOfField(_l("Who ended it"), _l("Choose who ended it."))
    note = note_field(_l("Note"))

    def offer(self, programme: ProgrammeKind, months: Sequence[int] = ()) -> None:
        """The reasons of this kind of programme, and who may have ended it."""
        reasons = [(reason.id, gettext(reason.label)) for reason in list_reasons(programme)]
        self.reason.choices = [("", gettext("Choose a reason")), *reasons]
        self.ended_by.choices = [(who.value, gettext(label)) for who, label in ENDED_BY.items()]

    def event(self, kind: EventKind) -> Event:
        """What was filled in, as the domain knows it."""
        return Event(kind, self.on_day.data, reason=self.reason.data, ended_by=self.ended_by.data)


class CheckForm(EventForm):
    """Whether somebody is still here after some months."""

    months = OneOfField(_l("Which check"), _l("Choose which check this is."), coerce=int)
    answer = OneOfField(_l("Still here?"), _l("Choose whether they are still here."))

    def offer(self, programme: ProgrammeKind, months: Sequence[int] = ()) -> None:
        """The checks that are still to be made, and their answers."""
        self.months.choices = [(each, gettext("After %(months)s months", months=each)) for each in months]
        self.answer.choices = [(answer.value, gettext(label)) for answer, label in ANSWERS.items()]

    def event(self, kind: EventKind) -> Event:
        """What was filled in, as the domain knows it."""
        return Event(kind, self.on_day.data, months=self.months.data, answer=Answer(self.answer.data))


class SeveralMixin:
    """Several people of a cohort."""

    people = SelectMultipleField(
        _l("For whom"),
        [Needed(_l("Tick at least one person."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Who may be ticked; everybody is until somebody says otherwise."""
        self.people.choices = list(people)
        if self.people.data is None:
            self.people.data = [person_id for person_id, _ in people]


class SeveralEventForm(SeveralMixin, EventForm):
    """Something happened to several people on a day."""


class SeveralWithdrawalForm(SeveralMixin, WithdrawalForm):
    """Several people left before the end."""


class SeveralCheckForm(SeveralMixin, CheckForm):
    """Whether several people are still here."""


class UndoForm(Form):
    """Why an event is undone."""

    because = note_field(
        _l("Why it is undone"),
        hint=_l("It stays in the record, crossed out, with this reason."),
        needed=_l("Say why this is undone."),
    )


FORMS = {EventKind.WITHDRAWN: WithdrawalForm, EventKind.CHECKED: CheckForm}
SEVERAL_FORMS = {EventKind.WITHDRAWN: SeveralWithdrawalForm, EventKind.CHECKED: SeveralCheckForm}


def event_form(kind: EventKind) -> EventForm:
    """The form for an event of this kind."""
    form: EventForm = FORMS.get(kind, EventForm)()
    return form


def several_form(kind: EventKind) -> Any:
    """The form for an event of this kind of several people."""
    return SEVERAL_FORMS.get(kind, SeveralEventForm)()
