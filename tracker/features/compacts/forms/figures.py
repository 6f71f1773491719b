"""Stating figures that records do not hold."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Optional, ValidationError

from tracker.domain.measures import Measure, MeasureKind
from tracker.domain.periods import Period
from tracker.domain.trajectories import Aim, Point
from tracker.features.compacts.forms.fields import FigureField, offer, record_field
from tracker.features.compacts.forms.measures import faults
from tracker.foundation import words
from tracker.foundation.forms import EditForm, Needed, WholeField, short_text

FIGURES_APART = Decimal("0.0005")


class StatedValueForm(EditForm):
    """A figure typed for a period, with where it is from."""

    period = SelectField(_l("Reporting year"), [Needed(_l("Choose a year."))])
    value = FigureField(_l("Figure"))
    numerator = WholeField(_l("Of them (numerator)"), [Optional()])
    denominator = WholeField(_l("Out of (denominator)"), [Optional()], lowest=1)
    flag = RadioField(_l("Is it so?"), choices=[("1", _l("Yes")), ("0", _l("No"))])
    source = short_text(_l("Where the figure is from"), needed=_l("Say where the figure is from."))
    evidence_id = record_field(_l("Evidence"))

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        years: Sequence[Period],
        evidence: Sequence[tuple[Any, str]],
        obj: Any = None,
        **kwargs: Any,
    ) -> None:
        if obj is not None:
            kwargs |= {"flag": str(int(obj.value)), "period": obj.period_first.isoformat()}
        super().__init__(*args, obj=obj, **kwargs)
        self.measure = measure
        self.value.of(measure)
        self.period.choices = [
            (year.first.isoformat(), f"{words.day(year.first)} – {words.day(year.last)}") for year in years
        ]
        offer(self.evidence_id, evidence, gettext("None yet"))
        is_flag = measure.kind is MeasureKind.FLAG
        unasked = ["value", "numerator", "denominator"] if is_flag else ["flag"]
        if measure.kind is not MeasureKind.RATIO and not is_flag:
            unasked += ["numerator", "denominator"]
        for name in unasked + (["period"] if obj is not None else []):
            del self[name]
        if "numerator" in self:
            self.numerator.description = gettext(measure.numerator)
            self.denominator.description = gettext(measure.denominator or "")

    def facts(self) -> dict[str, Any]:
        """The figure and what it rests on."""
        given = super().facts()
        given.pop("period", None)
        if "flag" in given:
            given["value"] = Decimal(given.pop("flag"))
        elif self._both() is not None:
            given["value"] = self._both()
        return given

    def _both(self) -> Decimal | None:
        if "numerator" not in self or self.numerator.data is None or not self.denominator.data:
            return None
        return Decimal(self.numerator.data) / self.denominator.data

    def validate_value(self, field: FigureField) -> None:
        """A figure, given or made of its two parts, that can be true and agrees with its parts."""
        made = self._both()
        if field.data is None and made is None:
            raise ValidationError(_l("Enter the figure."))
        if field.data is not None and made is not None and abs(field.data - made) > FIGURES_APART:
            raise ValidationError(
                gettext(
                    "%(made)s is what the two numbers below make. Clear one or the other.",
                    made=words.share(made),
                )
            )
        figure = made if made is not None else field.data or Decimal(0)
        found = faults(self.measure, Aim(Point(date.max, figure)))
        if found:
            raise ValidationError(words.say(found[0]))

    def validate_numerator(self, field: WholeField) -> None:
        """A part needs its whole."""
        if self.denominator.data is None:
            raise ValidationError(_l("Enter both numbers, or neither."))

    def validate_denominator(self, field: WholeField) -> None:
        """A whole needs its part."""
        if self.numerator.data is None:
            raise ValidationError(_l("Enter both numbers, or neither."))
