"""Choosing measures, setting targets, stating figures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from tracker.domain.apprenticeships import LEVELS
from tracker.domain.measures import FOR_WHOM, FilterName, Measure, MeasureKind
from tracker.domain.programmes import KINDS
from tracker.domain.sentences import Sentence
from tracker.domain.trajectories import Aim, Point, check_aim, check_direction
from tracker.features.compacts.forms.fields import FigureField, offer, record_field
from tracker.foundation import words
from tracker.foundation.forms import DayField, EditForm, Form, Needed, short_text

FIELD_OF_FILTER = {
    FilterName.KIND: "programme_kind",
    FilterName.SITE: "site_id",
    FilterName.LEVEL: "level",
    FilterName.FOR_WHOM: "for_whom",
}


class ChooseForm(Form):
    """Choosing a measure for a commitment."""

    measure_id = SelectField(_l("Measure"), [Needed(_l("Choose a measure."))])

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure_id.choices = choices


class TargetForm(EditForm):
    """What a measure is narrowed by, where it started and where it is to get."""

    programme_kind = SelectField(_l("Only programmes of this kind"), coerce=lambda value: value or None)
    site_id = record_field(_l("Only at this site"))
    level = SelectField(
        _l("Only at this level"), coerce=lambda value: int(value) if value not in (None, "") else None
    )
    for_whom = SelectField(_l("Only programmes for"), coerce=lambda value: value or None)
    target_value = FigureField(_l("Target"))
    target_on = DayField(_l("By when"))
    baseline_how = RadioField(_l("Where it started"), default="none")
    baseline_on = DayField(
        _l("As at"), description=_l("The day on which it stood so; for a year, its last day.")
    )
    baseline_value = FigureField(_l("It stood at"))
    baseline_source = short_text(
        _l("Where that figure is from"), description=_l("Such as “annual report 2024/25, page 12”.")
    )

    def __init__(
        self, *args: Any, measure: Measure, sites: Sequence[tuple[Any, str]], obj: Any = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("baseline_how", _how(obj))
        super().__init__(*args, obj=obj, **kwargs)
        self.measure = measure
        self.target_value.of(measure)
        self.baseline_value.of(measure)
        kinds = [(kind.value, gettext(shape.label)) for kind, shape in KINDS.items()]
        offer(self.programme_kind, kinds, gettext("Any kind"))
        offer(self.site_id, sites, gettext("All sites"))
        offer(
            self.level,
            [(level, gettext("Level %(level)s", level=level)) for level in LEVELS],
            gettext("Any level"),
        )
        people = [(code.value, gettext(label)) for code, label in FOR_WHOM.items()]
        offer(self.for_whom, people, gettext("Anybody"))
        self.baseline_how.choices = _ways(measure)
        self._leave_out()

    def _leave_out(self) -> None:
        for name, field in FIELD_OF_FILTER.items():
            if name not in self.measure.filters:
                del self[field]
        if self.measure.kind is MeasureKind.FLAG:
            for field in ("target_value", "baseline_how", "baseline_on", "baseline_value", "baseline_source"):
                del self[field]

    def facts(self) -> dict[str, Any]:
        """What was filled in, with nothing of a baseline that was not chosen."""
        given = super().facts()
        if self.measure.kind is MeasureKind.FLAG:
            return given | {"target_value": Decimal(1) if given["target_on"] else None}
        how = given.pop("baseline_how")
        if how != "entered":
            given |= {"baseline_value": None, "baseline_source": ""}
        return given | ({"baseline_on": None} if how == "none" else {})

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Each field by itself, then the target, its baseline and its day together."""
        is_each_right = super().validate(*args, **kwargs)
        return not self._say_what_is_wrong() and is_each_right

    def _say_what_is_wrong(self) -> bool:
        if self.measure.kind is MeasureKind.FLAG:
            return False
        self._demand(self.target_value, self.target_on, _l("Enter the target, or clear its day."))
        self._demand(self.target_on, self.target_value, _l("Enter the day by which it is to be reached."))
        if self.baseline_how.data == "entered":
            self._add(
                self.baseline_value, self.baseline_value.data is None, _l("Enter the figure it started from.")
            )
            self._add(
                self.baseline_source, not self.baseline_source.data, _l("Say where the figure is from.")
            )
        if self.baseline_how.data != "none":
            self._add(self.baseline_on, self.baseline_on.data is None, _l("Enter the day of the baseline."))
        if not any(field.errors for field in self):
            self._check_aim()
        return any(field.errors for field in self)

    def _demand(self, field: Any, other: Any, words_for_it: Any) -> None:
        self._add(field, field.data is None and other.data is not None, words_for_it)

    def _add(self, field: Any, is_wrong: bool, words_for_it: Any) -> None:
        if is_wrong and not field.errors:
            field.errors = [str(words_for_it)]

    def _check_aim(self) -> None:
        target, baseline = self._aim().target, self._aim().baseline
        of_target = faults(self.measure, Aim(target))
        of_both = [fault for fault in faults(self.measure, self._aim()) if fault not in of_target]
        on_day = baseline or self.baseline_how.data == "none"
        self.target_value.errors = [words.say(fault) for fault in of_target]
        self.baseline_value.errors = [words.say(fault) for fault in of_both]
        later = self.baseline_on.data and target and self.baseline_on.data >= target.day
        self._add(
            self.baseline_on, not on_day and bool(later), _l("The baseline must lie before the target’s day.")
        )

    def _aim(self) -> Aim:
        given = self.facts()
        target, baseline = (
            Point(given[f"{name}_on"], given[f"{name}_value"])
            if given[f"{name}_on"] and given[f"{name}_value"] is not None
            else None
            for name in ("target", "baseline")
        )
        return Aim(target, baseline)

    @property
    def doubts(self) -> list[str]:
        """What looks odd but may be meant."""
        if self.measure.kind is MeasureKind.FLAG:
            return []
        return [words.say(doubt) for doubt in check_direction(self.measure, self._aim())]


class StepsForm(EditForm):
    """A value for each reporting year's end between baseline and target; an empty one is on the line."""

    @classmethod
    def for_days(cls, days: Sequence[date]) -> type["StepsForm"]:
        """A form with one field for each of these days."""
        fields = {name_of(day): FigureField(words.day(day)) for day in days}
        return type("StepsFormForDays", (cls,), {**fields, "days": tuple(days)})

    def __init__(self, *args: Any, measure: Measure, aim: Aim, **kwargs: Any) -> None:
        now = {name_of(step.day): step.value for step in aim.steps}
        super().__init__(*args, **{**now, **kwargs})
        self.measure, self.aim = measure, aim
        for field in self.figures:
            field.of(measure)

    @property
    def figures(self) -> list[Any]:
        """The fields of the steps."""
        return [self[name_of(day)] for day in self.days]

    @property
    def steps(self) -> list[Point]:
        """The steps that were given."""
        pairs = zip(self.days, self.figures, strict=True)
        return [Point(day, field.data) for day, field in pairs if field.data is not None]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Each step by itself, then as part of the aim."""
        if not super().validate(*args, **kwargs):
            return False
        for step in self.steps:
            found = faults(self.measure, Aim(self.aim.target, self.aim.baseline, (step,)))
            self[name_of(step.day)].errors = [words.say(fault) for fault in found]
        return not any(field.errors for field in self.figures)


def name_of(day: date) -> str:
    """The name of a step's field."""
    return f"step_{day.isoformat()}"


def _how(chosen: Any) -> str:
    if chosen is None or chosen.baseline_on is None:
        return "none"
    return "entered" if chosen.baseline_value is not None else "records"


def _ways(measure: Measure) -> list[tuple[str, str]]:
    from_records = [("records", gettext("From records, as at the day below"))] if measure.is_computed else []
    return [
        ("none", gettext("No baseline")),
        *from_records,
        ("entered", gettext("From a figure that I enter")),
    ]


def faults(measure: Measure, aim: Aim) -> list[Sentence]:
    doubts = check_direction(measure, aim)
    return [fault for fault in check_aim(measure, aim) if fault not in doubts]
