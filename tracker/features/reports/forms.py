"""The form that asks for a report."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.features.reports.pages.lists import Year
from tracker.foundation.forms import Form, Needed


class MakeReportForm(Form):
    """Of which compact and year."""

    year = SelectField(_l("Compact and year"), [Needed(_l("Choose what to report on."))])

    def offer(self, years: Sequence[Year]) -> None:
        """Fill the choices; the first is the default."""
        self.year.choices = [(year.code, year.label) for year in years]

    def chosen(self, years: Sequence[Year]) -> Year:
        """The choice made."""
        return next(year for year in years if year.code == self.year.data)
