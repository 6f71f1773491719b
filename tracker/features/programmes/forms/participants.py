"""Forms about who takes part."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import Optional, ValidationError

from tracker.domain.funnel import EVENTS, Event, EventKind
from tracker.domain.periods import Birth, years_between
from tracker.foundation import words
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import DayField, EditForm, Form, Needed, short_text, tidy

LONGEST_REFERENCE = 60
MOST_AT_ONCE = 200
AGES = range(10, 81)
REFERENCE_HINT = _l("Your own reference for this person, such as a payroll number. Never a name.")
FIRST_EVENTS = (EventKind.APPLIED, EventKind.OFFERED, EventKind.STARTED)


class MonthField(DayField):
    """A month in two boxes, held as its first day."""

    PARTS = DayField.PARTS[1:]  # type: ignore[assignment]

    def _read(self) -> None:
        typed = self.typed
        if not any(typed.values()):
            return
        month, year = (int(typed[part]) if typed[part].isdigit() else 0 for part in ("month", "year"))
        if 1 <= month <= 12 and 1900 <= year <= 2200:
            self.data = date(year, month, 1)
            return
        self.process_errors.append(gettext("Use a month from 1 to 12 and a year with four digits."))


class BirthMixin:
    """The month or the day of birth: the organisation chooses which, and it is asked only where pay needs it."""

    born_month = MonthField(_l("Month of birth"), [Optional()])
    born_day = DayField(_l("Day of birth"), [Optional()])
    first_day: date

    def ask_birth(self, asks: str, why: str, first_day: date) -> None:
        """Keep the field that the organisation chose, or neither where there is no reason to ask."""
        self.first_day = first_day
        for name in ("month", "day"):
            if not why or asks != name:
                delattr(self, f"born_{name}")
            else:
                getattr(self, f"born_{name}").description = why

    @property
    def birth(self) -> Any:
        """The field that is asked, if any."""
        return getattr(self, "born_day", None) or getattr(self, "born_month", None)

    def born(self) -> Birth | None:
        """The birth that was filled in."""
        field = self.birth
        if field is None or field.data is None:
            return None
        day = None if isinstance(field, MonthField) else field.data.day
        return Birth(field.data.year, field.data.month, day)

    def validate_born_month(self, field: Any) -> None:
        """Refuse ages that nobody can have."""
        age = years_between(field.data, self.first_day) if field.data else None
        if age is not None and age not in AGES:
            text = _l("This would make them %(age)s on %(day)s. Check the year.")
            raise ValidationError(text % {"age": age, "day": words.day(self.first_day)})

    validate_born_day = validate_born_month


class FirstEventMixin:
    """What has happened so far, at its simplest."""

    first_event = RadioField(_l("So far they have"), default=EventKind.STARTED.value)
    on_day = DayField(_l("On which day"))

    def offer_first(self) -> None:
        """Fill the choices."""
        self.first_event.choices = [
            ("", gettext("Nothing yet")),
            *((kind.value, gettext(EVENTS[kind])) for kind in FIRST_EVENTS),
        ]

    def validate_on_day(self, field: Any) -> None:
        """A day for what has happened."""
        if self.first_event.data and field.data is None and not field.errors:
            raise ValidationError(gettext("Enter the day on which it happened."))

    def events(self) -> Sequence[Event]:
        """The first event as the domain knows it."""
        kind = self.first_event.data
        return [Event(EventKind(kind), self.on_day.data)] if kind else []


class AddParticipantForm(FirstEventMixin, BirthMixin, Form):
    """One person."""

    reference = short_text(
        _l("Reference"),
        needed=_l("Enter a reference."),
        longest=LONGEST_REFERENCE,
        description=REFERENCE_HINT,
    )


class AddParticipantsForm(FirstEventMixin, Form):
    """Several people at once."""

    references = TextAreaField(
        _l("References"),
        [Needed(_l("Enter at least one reference."))],
        description=_l(
            "One on each line, up to %(most)s. Your own references, such as payroll numbers; never names.",
            most=MOST_AT_ONCE,
        ),
        filters=[tidy],
        render_kw={"rows": 8},
    )

    def listed(self) -> list[str]:
        """The references, one for each line that is not empty."""
        return [line for line in map(str.strip, (self.references.data or "").splitlines()) if line]

    def validate_references(self, field: Any) -> None:
        """Every line a reference, each once, and not too many."""
        lines = self.listed()
        if len(lines) > MOST_AT_ONCE:
            text = gettext(
                "These are %(count)s. Add up to %(most)s at once.", count=len(lines), most=MOST_AT_ONCE
            )
            raise ValidationError(text)
        long = next((line for line in lines if len(line) > LONGEST_REFERENCE), None)
        if long:
            text = gettext("“%(start)s…” is too long for a reference: keep each to %(most)s characters.",
                           start=long[:20], most=LONGEST_REFERENCE)  # fmt: skip
            raise ValidationError(text)
        twice = next((line for line in lines if lines.count(line) > 1), None)
        if twice:
            raise ValidationError(gettext("“%(reference)s” is there twice.", reference=twice))


class ChangeParticipantForm(BirthMixin, EditForm):
    """Somebody's reference, planned end and birth."""

    reference = short_text(
        _l("Reference"),
        needed=_l("Enter a reference."),
        longest=LONGEST_REFERENCE,
        description=REFERENCE_HINT,
    )
    planned_end = DayField(
        _l("Planned last day"), [Optional()], description=_l("Only where it differs from the cohort’s.")
    )

    def show_clash(self, clash: EditedMeanwhile) -> None:
        """As every form does, but births are compared as what they are."""
        super().show_clash(clash)
        if self.birth is not None:
            row: Any = clash.row
            theirs = (row.birth_year, row.birth_month, row.birth_day)
            label, born = str(self.birth.label.text), self.born()
            self.clash = [difference for difference in self.clash if difference[0] != label]
            if theirs != ((born.year, born.month, born.day) if born else (None, None, None)):
                spoken = words.month(date(theirs[0], theirs[1], 1)) if theirs[0] and theirs[1] else ""
                self.clash.append((label, spoken, words.day(self.birth.data)))
