"""Starting, changing and ending a compact; a commitment's owner."""

from datetime import date
from typing import Any

from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length, ValidationError

from tracker.features.compacts.forms.fields import offer, record_field
from tracker.foundation import clock
from tracker.foundation.forms import DayField, EditForm, Form, Needed, WholeField, short_text, tidy

LONGEST_AHEAD_YEARS = 1
ACROSS_LEAP = 2000  # a year that has every day


class CompactForm(EditForm):
    """Since when, who stands for it, and when its reporting year begins."""

    since = DayField(_l("Working to it since"), [Needed(_l("Enter the day from which you work to it."))])
    sponsor = short_text(
        _l("Sponsor"),
        description=_l("Who stands for it at the top, such as “Ade Cole, chief people officer”."),
    )
    year_first_day = WholeField(
        _l("The reporting year begins on day"), [Needed(_l("Enter the day, such as 1."))], lowest=1, default=1
    )
    year_first_month = SelectField(_l("of"), coerce=int, default=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().months["format"]["wide"]
        self.year_first_month.choices = [(number, names[number]) for number in range(1, 13)]

    def validate_since(self, field: DayField) -> None:
        """Nobody works to a compact from a far day on."""
        if field.data and field.data.year > clock.today().year + LONGEST_AHEAD_YEARS:
            raise ValidationError(_l("Enter a day no later than next year."))

    def validate_year_first_day(self, field: WholeField) -> None:
        """The day and the month make a day of the calendar."""
        try:
            date(ACROSS_LEAP, self.year_first_month.data or 1, field.data or 1)
        except ValueError:
            raise ValidationError(_l("That month has no such day.")) from None


class StartForm(CompactForm):
    """Working to a compact."""


class EndForm(Form):
    """Working to a compact no longer."""

    on_day = DayField(_l("Last day of working to it"), [Needed(_l("Enter the last day."))])

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def validate_on_day(self, field: DayField) -> None:
        """It ends after it began, and not in the future."""
        if field.data and field.data < self.since:
            raise ValidationError(_l("It cannot end before it began."))
        if field.data and field.data > clock.today():
            raise ValidationError(_l("Enter a day that is not in the future."))


class CommitmentForm(EditForm):
    """Who answers for a commitment, or why it does not apply."""

    owner_member_id = record_field(_l("Owner"), description=_l("The colleague who answers for it."))
    not_applicable_because = TextAreaField(
        _l("Not applicable because"),
        [Length(max=2000, message=_l("Keep this to 2,000 characters."))],
        filters=[lambda value: tidy(value) or ""],
        description=_l("Leave this empty unless the commitment does not apply to you. The report prints it."),
    )

    def __init__(self, *args: Any, members: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.owner_member_id, members, gettext("Nobody yet"))
