"""Forms of programmes, made from the table of what each kind needs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import wtforms
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DecimalField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, StopValidation

from tracker.domain.cohorts import check_cohort_days, check_standard_code
from tracker.domain.days import check_day
from tracker.domain.pay import Engagement
from tracker.domain.programmes import KINDS, Field, FieldOf, FieldType, Kind, ProgrammeKind
from tracker.features.organisations.forms import REGIONS, CheckboxesField, fill_choices
from tracker.features.programmes.actions.programmes import PAY_FIELDS
from tracker.foundation import clock, words
from tracker.foundation.database import EditedMeanwhile
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

FIRST_SITE = "first_site"
ASKED = {
    FieldType.SITE: _l("Choose a site."),
    FieldType.CHOICE: _l("Choose one of these."),
    FieldType.CHOICES: _l("Choose at least one of these."),
    FieldType.DAY: _l("Enter a day."),
    FieldType.NUMBER: _l("Enter a number."),
    FieldType.PENCE: _l("Enter the pay per hour, such as 12.71; 0 if nothing is paid."),
    FieldType.TEXT: _l("Fill this in."),
}
ASKED_BY_NAME = {
    "name": _l("Enter a name, such as Summer interns."),
    "starts_on": _l("Enter the first day."),
    "ends_on": _l("Enter the planned last day."),
    "places": _l("Enter how many places there are."),
}


class HoursField(DecimalField):  # type: ignore[misc]
    """Hours, whole or not."""

    def __init__(self, label: Any, validators: Iterable[Any] = (), **kwargs: Any) -> None:
        most = NumberRange(Decimal(0), Decimal(10000), _l("Use a number of hours from 0 to 10,000."))
        super().__init__(label, [*validators, most], places=None, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read 37.5 or 1,200; say plainly what is wrong."""
        typed = (valuelist[0] if valuelist else "").strip().replace(",", "")
        self.data = None
        if not typed:
            return
        try:
            super().process_formdata([typed])
        except ValueError:
            raise ValueError(_l("Use a number of hours, such as 37.5.")) from None

    def pre_validate(self, form: Any) -> None:
        """Say one thing about what is no number, not two."""
        if self.process_errors:
            raise StopValidation


def input_for(field: Field) -> Any:
    """The input of one field of a kind."""
    sentence = ASKED_BY_NAME.get(field.name) or ASKED.get(field.type)
    checks: list[Any] = [Needed(sentence)] if field.required else [Optional()]
    label = _l(field.label)
    shown: dict[str, Any] = {"description": _l(field.help) if field.help else ""}
    if field.type is FieldType.TEXT:
        return short_text(label, needed=sentence if field.required else None, **shown)
    if field.type is FieldType.FLAG:
        return BooleanField(label, default=True, **shown)
    if field.type is FieldType.CHOICES:
        choices = [(value, _l(words_)) for value, words_ in field.choices]
        return CheckboxesField(label, checks, choices=choices, default=[], **shown)
    if field.type in (FieldType.CHOICE, FieldType.SITE):
        first = _l("Choose") if field.required else _l("Not said")
        choices = [("", first), *((value, _l(words_)) for value, words_ in field.choices)]
        return SelectField(label, checks, choices=choices, default="", **shown)
    if field.type is FieldType.LINES:
        return TextAreaField(label, checks, filters=[tidy], render_kw={"rows": 3}, **shown)
    made = {
        FieldType.NUMBER: WholeField,
        FieldType.HOURS: HoursField,
        FieldType.PENCE: PoundsField,
        FieldType.DAY: DayField,
    }
    return made[field.type](label, checks, **shown)


class KindForm(EditForm):
    """A form whose fields come from a kind of programme."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then what must fit together."""
        fine = super().validate(extra_validators)
        clean = {name for name, field in self._fields.items() if not field.errors}
        problems = [(name, said) for name, said in self._misfits() if name in clean]
        for name, said in problems:
            self[name].errors = [*self[name].errors, said]
        return fine and not problems

    def show_clash_with(self, saved: Any) -> None:
        """Show what somebody else saved meanwhile, as this form has it, beside what was typed."""
        for name, field in self._fields.items():
            if not field.data and not getattr(saved, name, None):
                setattr(saved, name, field.data)  # nothing is nothing, typed or stored
        self.show_clash(EditedMeanwhile(saved))

    def _value(self, name: str) -> Any:
        return self[name].data if name in self else None

    def _misfits(self) -> Iterable[tuple[str, Any]]:
        """What is impossible, each with the field at which it is said."""
        starts, ends = self._value("starts_on"), self._value("ends_on")
        yield from self._absurd_days()
        if starts and ends and ends < starts:
            problem = check_cohort_days(starts, ends, today=clock.today())[-1]
            yield "ends_on", words.say(problem)
        first, last = self._value("advertised_from"), self._value("advertised_to")
        if first and last and last < first:
            yield "advertised_to", _l("The advert’s last day is before its first day.")
        code = self._value("standard_code")
        for problem in check_standard_code(code) if code else ():
            yield "standard_code", words.say(problem)
        because = "exempt_because" if "exempt_because" in self else "exemption_reason"
        if self._value("engagement") in _exempt() and not self._value(because):
            yield because, _l("Say why no minimum wage is owed: a report prints the reason.")

    def _absurd_days(self) -> Iterable[tuple[str, str]]:
        for name, field in self._fields.items():
            if isinstance(field, DayField) and field.data:
                for problem in check_day(str(field.label.text), field.data, today=clock.today()):
                    yield name, words.say(problem)


def _exempt() -> set[str]:
    return {engagement.value for engagement in Engagement if engagement.is_exempt}


def form_of(kind: Kind, names: Iterable[str], base: Any = KindForm) -> Any:
    """A form with these fields of a kind, in the kind's order; ``first_site`` asks for the site in words."""
    return _form_of(kind.id, frozenset(names), base)


@cache
def _form_of(kind: ProgrammeKind, names: frozenset[str], base: Any) -> Any:
    fields: dict[str, Any] = {}
    for field in KINDS[kind].fields:
        if field.type is FieldType.SITE and FIRST_SITE in names:
            fields |= _first_site()
        elif field.name in names:
            fields[field.name] = input_for(field)
    return type(f"{kind.value}_form", (base,), fields)


def _first_site() -> dict[str, Any]:
    """The site of an organisation that has none yet, so that nobody is sent elsewhere first."""
    return {
        "site_name": short_text(
            _l("Your first site"),
            needed=_l("Enter a name, such as Leeds or Head office."),
            description=_l("Where the people are based, such as Leeds or Head office."),
        ),
        "site_region": SelectField(
            _l("Region of that site"),
            [Needed(_l("Choose a region."))],
            choices=[("", _l("Choose")), *((name, name) for name in REGIONS)],
        ),
    }


def start_form(kind: Kind, sites: Sequence[tuple[UUID, str]], like: Any = None) -> KindForm:
    """Everything that a programme of this kind is started with, on one page; ``like`` fills it beforehand."""
    names = [field.name for field in kind.fields] + ([] if sites else [FIRST_SITE])
    form: KindForm = form_of(kind, names)(obj=like)
    if sites:
        fill_choices(form["site"], sites, _l("Choose"))
    return form


class WithOwner(KindForm):
    """A programme that exists has an owner who can be changed."""

    owner_member_id = SelectField(
        _l("Owner"), [Optional()], description=_l("Who answers questions about it.")
    )


def change_form(
    kind: Kind, sites: Sequence[tuple[UUID, str]], members: Sequence[tuple[UUID, str]], saved: Any
) -> KindForm:
    """What a programme is, without its cohorts and its pay."""
    names = [field.name for field in kind.fields if field.of is FieldOf.PROGRAMME]
    form: KindForm = form_of(kind, set(names) - PAY_FIELDS, WithOwner)(obj=saved)
    fill_choices(form["site"], sites, _l("Choose"))
    fill_choices(form["owner_member_id"], members, _l("Nobody yet"))
    return form


class CloseForm(Form):
    """Closing a programme."""

    closed_on = DayField(_l("Closed from"), [Needed(_l("Enter the day from which it is closed."))])


class FilterForm(wtforms.Form):  # type: ignore[misc]
    """What a list of programmes is narrowed to; it travels in the address."""

    name = StringField(_l("Name holds"))
    kind = SelectField(
        _l("Kind"),
        choices=[("", _l("All kinds")), *((kind.id.value, _l(kind.label)) for kind in KINDS.values())],
    )
    site = SelectField(_l("Site"), choices=[])
    state = SelectField(
        _l("Open or closed"), choices=[("", _l("Both")), ("open", _l("Open")), ("closed", _l("Closed"))]
    )


def filter_form(asked: Any, sites: Sequence[tuple[UUID, str]]) -> FilterForm:
    """The filters as the address has them; what cannot be meant narrows nothing."""
    form = FilterForm(asked)
    fill_choices(form.site, sites, _l("All sites"))
    form.validate()
    for field in form:
        if field.errors:
            field.data, field.errors = "", []
    return form
