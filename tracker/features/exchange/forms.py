"""Forms of imports."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, TextAreaField

from tracker.foundation.forms import Form

LEAVE, UPDATE = "leave", "update"


class UploadForm(Form):
    """A file, or text that was copied out of a spreadsheet."""

    file = FileField(_l("CSV file"), description=_l("Up to 20 MB and 20,000 lines."))
    pasted = TextAreaField(
        _l("Or paste the lines here"),
        description=_l("With the headings first, as copied from a spreadsheet or a CSV file."),
        render_kw={"rows": 4},
    )
    there = RadioField(
        _l("Records that are here already"),
        choices=[
            (LEAVE, _l("Leave them as they are")),
            (UPDATE, _l("Update them with what the file says; its empty cells change nothing")),
        ],
        default=LEAVE,
    )

    def content(self) -> tuple[str, bytes]:
        """Name and bytes of what was given."""
        if self.file.data:
            return self.file.data.filename or "", self.file.data.read()
        return "", (self.pasted.data or "").encode()

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two must be given, not both."""
        fine: bool = super().validate(extra_validators)
        if bool(self.file.data) == bool((self.pasted.data or "").strip()):
            both = bool(self.file.data)
            said = (
                _("Choose a file or paste lines, not both.") if both else _("Choose a file or paste lines.")
            )
            self.file.errors = [*self.file.errors, said]
            return False
        return fine
