"""Forms of reports and editions."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.features.reports.pages.lists import Year
from tracker.features.reports.pages.public import Line
from tracker.foundation.forms import Form, Needed, tidy


class MakeReportForm(Form):
    """Of which compact and year."""

    year = SelectField(_l("Compact and year"), [Needed(_l("Choose what to report on."))])

    def offer(self, years: Sequence[Year]) -> None:
        """Fill the choices; the first is the default."""
        self.year.choices = [(year.code, year.label) for year in years]

    def chosen(self, years: Sequence[Year]) -> Year:
        """The choice made."""
        return next(year for year in years if year.code == self.year.data)


def long_text(label: Any, needed: Any = None, description: Any = "") -> TextAreaField:
    """A few sentences."""
    checks = [Needed(needed)] if needed else []
    too_long = _l("Keep this to 2,000 characters.")
    return TextAreaField(
        label,
        [*checks, Length(max=2000, message=too_long)],
        filters=[tidy],
        description=description,
        render_kw={"rows": 4},
    )


class SeenField(HiddenField):
    """What the page showed when it was opened; a post that does not say so has seen nothing."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was posted, and never what the page would show by now."""
        self.data = valuelist[0] if valuelist else ""


class LookForm(Form):
    """Having looked at the figures, as they were after the change of this number."""

    seen_number = SeenField()

    def seen(self, number: int) -> int:
        """The number of the last change that was seen, where the newest by now is this one."""
        said = str(self.seen_number.data)
        return min(int(said), number) if said.isascii() and said.isdecimal() else 0


class AmendForm(Form):
    """Why an approved edition is amended."""

    because = long_text(
        _l("Why it is amended"),
        _l("Say why it is amended: the new edition prints it."),
        _l("The new edition prints this, with what differs figure by figure and sentence by sentence."),
    )


class SubmitForm(Form):
    """Handing an edition to a second person."""

    late_because = long_text(_l("Why it is late"), description=_l("The report prints this."))
    is_late = False

    def validate_late_because(self, field: Any) -> None:
        """A report after its due day says why."""
        if self.is_late and not field.data:
            raise ValidationError(_l("Say why it is late."))


class DecideForm(Form):
    """Approving or declining."""

    verdict = RadioField(
        _l("What do you decide?"),
        [Needed(_l("Choose whether you approve or decline."))],
        choices=[
            ("approve", _l("Approve it: its figures and words never change again")),
            ("decline", _l("Decline it: it goes back to be mended")),
        ],
    )
    because = long_text(_l("Why you decline"), description=_l("Whoever prepared it reads this."))
    seen_sha256 = SeenField()

    def validate_because(self, field: Any) -> None:
        """Who declines says why."""
        if self.verdict.data == "decline" and not field.data:
            raise ValidationError(_l("Say what is to be mended."))


class PublishForm(Form):
    """What of an edition anybody may read."""

    lines = SelectMultipleField(
        _l("What anybody may read"), widget=ListWidget(), option_widget=CheckboxInput()
    )

    def offer(self, lines: Sequence[Line]) -> None:
        """Fill the choices."""
        self.lines.choices = [(line.key, line.label) for line in lines]

    def ticks(self) -> dict[str, Any]:
        """Each box by the key of its line, for a page that groups them by chapter."""
        return {tick.data: tick for tick in self.lines}


class VerifyForm(Form):
    """A file to be verified."""

    file = FileField(
        _l("The report"),
        [FileRequired(_l("Choose the file."))],
        description=_l("A PDF, or a file that was attached to one. Up to 20 MB."),
    )
