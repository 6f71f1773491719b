"""Actions, narrative and evidence."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import URL, Optional, ValidationError

from tracker.features.compacts.forms.fields import TicksField, as_id, offer, record_field
from tracker.foundation.forms import DayField, EditForm, Needed, short_text, tidy

KINDS_OF_FILE = _l("PDF, PNG, JPEG, Word, Excel, CSV or plain text, up to 20 MB")


class ActionForm(EditForm):
    """Something to do for a commitment."""

    title = short_text(_l("What is to be done"), needed=_l("Say what is to be done."))
    owner_member_id = record_field(_l("Owner"))
    due_on = DayField(_l("Due on"), [Optional()])

    def __init__(self, *args: Any, members: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.owner_member_id, members, gettext("Nobody yet"))


class NarrativeForm(EditForm):
    """What is said of a commitment in a period."""

    text = TextAreaField(
        _l("In your own words"),
        filters=[lambda value: tidy(value) or ""],
        description=_l("What was done, what it changed, what comes next. The report prints it as it stands."),
        render_kw={"rows": 12},
    )
    comes_back = BooleanField(
        _l("Come back to this"), description=_l("Not finished: list it among what is open.")
    )


class EvidenceForm(EditForm):
    """A file or link, and what it supports."""

    title = short_text(_l("Title"), needed=_l("Enter a title, such as “Letter from Northgate School”."))
    file = FileField(_l("File"), description=KINDS_OF_FILE)
    link = short_text(
        _l("Link"),
        longest=2000,
        description=_l("Instead of a file: an address that begins with https://"),
    )
    supports_first = DayField(
        _l("First day of the period it supports"), [Needed(_l("Enter the first day."))],
        description=_l("The days that it tells of, not the day it was uploaded."),
    )  # fmt: skip
    supports_last = DayField(_l("Last day of the period it supports"), [Needed(_l("Enter the last day."))])
    owner_member_id = record_field(_l("Owner"))
    expires_on = DayField(
        _l("Good until"), [Optional()], description=_l("If it runs out, such as a certificate.")
    )
    commitments = TicksField(_l("Serves these commitments"), coerce=as_id)

    def __init__(
        self,
        *args: Any,
        members: list[tuple[Any, str]],
        commitment_choices: list[tuple[Any, str]],
        obj: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self.kept_file = bool(obj and obj.file_id)
        offer(self.owner_member_id, members, gettext("Nobody yet"))
        self.commitments.choices = commitment_choices

    @property
    def upload(self) -> tuple[str, bytes] | None:
        """Name and bytes of the file that was sent, if one was."""
        sent = self.file.data
        if not sent or not getattr(sent, "filename", ""):
            return None
        sent.seek(0)
        return sent.filename, sent.read()

    def facts(self) -> dict[str, Any]:
        """What the evidence says of itself; the file and what it serves apart."""
        given = super().facts()
        return {name: value for name, value in given.items() if name not in ("file", "commitments")}

    def refuse_file(self) -> None:
        """Say at the file that it is not what its name says."""
        said = gettext("This file is not what its name says, or is of a kind that is not kept here.")
        self.file.errors = [f"{said} {KINDS_OF_FILE}."]

    def validate_file(self, field: Any) -> None:
        """A file or a link, not both and not neither."""
        sent = bool(self.upload)
        if sent and not self.upload[1]:  # type: ignore[index]
            raise ValidationError(_l("That file is empty."))
        if not (sent or self.link.data or self.kept_file):
            raise ValidationError(_l("Choose a file, or give a link."))
        if sent and self.link.data:
            raise ValidationError(_l("Give a file or a link, not both."))

    def validate_link(self, field: Any) -> None:
        """An address that a browser opens."""
        if not field.data:
            return
        if not field.data.startswith(("https://", "http://")):
            raise ValidationError(_l("Begin the address with https://"))
        URL(message=_l("Enter an address such as https://example.org/report."))(self, field)

    def validate_supports_last(self, field: DayField) -> None:
        """A period does not end before it begins."""
        if field.data and self.supports_first.data and field.data < self.supports_first.data:
            raise ValidationError(_l("The last day lies before the first."))
