"""Fields that forms of compacts share: a record to choose, and a figure typed as people say it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.measures import Measure, MeasureKind

NUMBER = re.compile(r"[-−]?\d{1,9}(\.\d{1,4})?")


def as_id(value: Any) -> UUID | None:
    """An identifier from a choice's value; nothing from nothing."""
    return UUID(str(value)) if value else None


def record_field(label: Any, **kwargs: Any) -> SelectField:
    """One of the organisation's records, or nothing; give it its choices with ``offer``."""
    return SelectField(label, coerce=as_id, choices=[("", "")], validate_choice=True, **kwargs)


def offer(field: SelectField, choices: Sequence[tuple[Any, Any]], nothing: Any) -> None:
    """Give a choice its records, with a word for none of them first."""
    field.choices = [("", nothing), *choices]


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FigureField(StringField):  # type: ignore[misc]
    """A figure of a measure: a share is typed as percent and kept as a fraction, money in pounds, kept in pence."""

    measure: Measure

    def __init__(self, label: Any, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.flags.figure = True

    def of(self, measure: Measure) -> None:
        """Say which measure it is a figure of, and its unit where the figure is typed."""
        self.measure = measure
        if measure.is_share:
            self.description = _l("In percent, such as 12.5")
        elif measure.kind is MeasureKind.MONEY:
            self.description = _l("In pounds")
        elif measure.kind is MeasureKind.DAYS:
            self.description = _l("In days")
        elif measure.kind is not MeasureKind.FLAG:
            self.description = _l("A number of %(unit)s", unit=gettext(measure.unit))

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep what was typed; it is read when the measure is known."""
        self.typed = (valuelist[0] if valuelist else "").strip()
        self.data: Decimal | None = None

    def pre_validate(self, form: Any) -> None:
        """Read what was typed."""
        typed: str = getattr(self, "typed", "")
        plain = re.sub(r"[£%,\s]", "", typed)
        if not plain:
            return
        if not NUMBER.fullmatch(plain):
            raise StopValidation(gettext("Use a number with at most four decimals, such as 12.5."))
        number = Decimal(plain.replace("−", "-"))
        self.data = number / self.scale if self.measure.is_share else number * self.scale
        if self.measure.kind is MeasureKind.COUNT and number != int(number):
            raise StopValidation(gettext("Use a whole number, such as 12."))

    @property
    def scale(self) -> int:
        """How many of what is kept make one of what is typed, or the other way round for a share."""
        return 100 if self.measure.is_share or self.measure.kind is MeasureKind.MONEY else 1

    def in_words(self, value: Decimal | None) -> str:
        """A figure as it would be typed."""
        if value is None:
            return ""
        shown = value * self.scale if self.measure.is_share else value / self.scale
        plain = f"{shown:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def _value(self) -> str:
        typed: str | None = getattr(self, "typed", None)
        return self.in_words(self.data) if typed is None else typed
