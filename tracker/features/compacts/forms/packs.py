"""Packs that the organisation writes itself."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import Length, ValidationError

from tracker.domain.packs import id_from
from tracker.features.compacts.forms.fields import TicksField
from tracker.foundation.forms import DayField, EditForm, Form, Needed, short_text, tidy

LONGEST_TEXT = 4000
PART_OF_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def long_text(label: Any, *checks: Any, **kwargs: Any) -> TextAreaField:
    """A few paragraphs."""
    most = Length(max=LONGEST_TEXT, message=_l("Keep this to 4,000 characters."))
    return TextAreaField(label, [*checks, most], filters=[lambda value: tidy(value) or ""], **kwargs)


class PackForm(EditForm):
    """A pack's title and whose it is."""

    title = short_text(_l("Title"), needed=_l("Enter a title, such as “Our opportunity charter”."))
    owner = short_text(
        _l("Whose compact it is"), description=_l("Your organisation, a group or a trade body.")
    )
    since = short_text(
        _l("In force from"),
        longest=10,
        description=_l("A year, a month or a day: 2026, 2026-04 or 2026-04-01"),
    )
    note = long_text(_l("Note"))

    def validate_since(self, field: Any) -> None:
        """A year, a month or a day."""
        if field.data and not PART_OF_DATE.fullmatch(field.data):
            raise ValidationError(_l("Use a year, a month or a day such as 2026-04."))


class PackCommitmentForm(EditForm):
    """One promise of a pack."""

    code = short_text(
        _l("Code"), needed=_l("Enter a short code, such as 1 or 2a."), longest=40,
        description=_l("Answers follow this code when a new version of the text comes."),
    )  # fmt: skip
    theme = short_text(_l("Theme"), description=_l("Commitments of one theme stand together."))
    text = long_text(_l("What is promised"), Needed(_l("Enter what is promised.")))
    measures = TicksField(_l("Suggested measures"))

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], taken: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measures.choices, self.taken = choices, taken

    def validate_code(self, field: Any) -> None:
        """A code stands for one commitment."""
        if field.data in self.taken:
            raise ValidationError(_l("Another commitment has this code."))


class PackFileForm(Form):
    """A pack from a file; a CSV file says nothing of the pack itself."""

    file = FileField(
        _l("File"),
        description=_l("YAML, JSON or CSV, up to one megabyte. Nothing is kept unless all of it is right."),
    )
    title = short_text(_l("Title"), description=_l("For a CSV file, which holds commitments only."))

    @property
    def content(self) -> tuple[bytes, str]:
        """The bytes of the file that was sent, and its name."""
        self.file.data.seek(0)
        return self.file.data.read(), self.file.data.filename

    def head(self, today: date) -> dict[str, Any]:
        """What a CSV file does not say of its pack."""
        title = self.title.data or self.file.data.filename.rsplit(".", 1)[0]
        return {"id": id_from(title), "title": title, "version": today}

    def validate_file(self, field: Any) -> None:
        """There is a file."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_l("Choose a file."))


class PackVersionForm(Form):
    """A new version of an own pack."""

    version = DayField(_l("Day of the new version"), [Needed(_l("Enter the day of the new version."))])
