"""Forms of reminders."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from tracker.foundation.forms import Form


class RemindersForm(Form):
    """Whether the weekly mail is wanted."""

    wants_digest = BooleanField(_l("Send me a mail on Mondays when something is due"))


class PlainForm(Form):
    """A button."""
