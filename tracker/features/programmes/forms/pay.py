"""Forms of pay terms."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.domain.pay import ENGAGEMENT_WORDS
from tracker.features.programmes.forms.programmes import KindForm
from tracker.features.programmes.models import PayTerm
from tracker.foundation.forms import DayField, Needed, PoundsField, short_text


class PayTermForm(KindForm):
    """What is paid from a day on."""

    from_day = DayField(_l("From"), [Needed(_l("Enter the first day on which this is paid."))])
    hourly_pence = PoundsField(
        _l("Pay per hour"),
        [Needed(_l("Enter the pay per hour, such as 12.71; 0 if nothing is paid."))],
        description=_l("Before tax, such as 12.71."),
    )
    engagement = SelectField(
        _l("What they are in law"),
        choices=[(code.value, _l(said.label)) for code, said in ENGAGEMENT_WORDS.items()],
        description=_l("What somebody does decides it, not what the programme is called."),
    )
    exempt_because = short_text(
        _l("Why no minimum wage is owed"),
        description=_l("Only for an exemption, such as the name of the course that requires the placement."),
    )


def next_pay_form(latest: PayTerm | None) -> PayTermForm:
    """What will be paid from another day on, beginning with what is paid now."""
    if latest is None:
        return PayTermForm()
    return PayTermForm(
        hourly_pence=latest.hourly_pence,
        engagement=latest.engagement,
        exempt_because=latest.exempt_because,
    )
