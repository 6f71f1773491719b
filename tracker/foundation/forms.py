"""What every form stands on: a one-time key against doubled clicks, the version a page was opened on,
and fields that answer with a plain sentence: days in three boxes, whole numbers, pounds."""

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Response, g, redirect, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import BooleanField, Field, HiddenField, IntegerField, StringField
from wtforms.utils import unset_value
from wtforms.validators import DataRequired, Length, NumberRange, StopValidation

from tracker.foundation import access, clock, words
from tracker.foundation.database import Base, EditedMeanwhile, db

LONGEST_NAME = 200
LARGEST_NUMBER = 10_000_000
KEPT_FOR = timedelta(days=2)


class Submission(Base):
    """A form that was saved once: a second post of the same key gets the first one's answer."""

    __tablename__ = "submission"
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    at_utc: Mapped[datetime]


class Form(FlaskForm):
    """A form with a CSRF token and a one-time key."""

    form_key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.form_key.data:
            self.form_key.data = secrets.token_urlsafe(12)
        self.clash: list[tuple[str, str, str]] = []

    def facts(self) -> dict[str, Any]:
        """What was filled in, by field name, ready for an action."""
        ours = {"csrf_token", "form_key", "version"}
        return {name: field.data for name, field in self._fields.items() if name not in ours}


class PlainForm(Form):
    """A form of nothing but its button."""


class EditForm(Form):
    """A form on a record that exists: it remembers the version that the page was opened on."""

    version = HiddenField(filters=[lambda value: int(value) if str(value or "").isdigit() else None])

    def show_clash(self, clash: EditedMeanwhile) -> None:
        """Keep what was typed, show what somebody else saved meanwhile, and let the next save win."""
        row = clash.row
        for name, field in self._fields.items():
            theirs = getattr(row, name, field.data)  # a field that is no column has nothing to differ from
            if name in ("csrf_token", "form_key", "version") or theirs == field.data:
                continue
            self.clash.append((str(field.label.text), _in_words(field, theirs), _in_words(field, field.data)))
        self.version.data = row.version
        self.version.raw_data = [str(row.version)]


class DayField(Field):
    """A day in three boxes: day, month, year. ``parts`` is what a template draws."""

    PARTS = (("day", _l("Day"), 2), ("month", _l("Month"), 2), ("year", _l("Year"), 4))

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the three boxes; keep them as typed."""
        self.process_errors: list[str] = []
        value = (self.default() if callable(self.default) else self.default) if data is unset_value else data
        self.object_data = self.data = value
        self.typed = {"day": "", "month": "", "year": ""}
        if isinstance(value, date):
            self.typed = {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        names = {part: f"{self.name}-{part}" for part, _, _ in self.PARTS}
        if formdata is not None and any(name in formdata for name in names.values()):
            self.typed = {part: formdata.get(name, "").strip() for part, name in names.items()}
            self.data = None
            self._read()
        self.raw_data = [" ".join(filter(None, self.typed.values()))]

    @property
    def parts(self) -> list[tuple[str, Any, str, int]]:
        """Suffix, label, value as typed and width of each box."""
        return [(part, label, self.typed[part], width) for part, label, width in self.PARTS]

    def _read(self) -> None:
        if not any(self.typed.values()):
            return
        missing = [str(label).lower() for part, label, _ in self.PARTS if not self.typed[part]]
        if missing:
            self.process_errors.append(gettext("Add the %(parts)s.", parts=words.listed(missing)))
            return
        try:
            numbers = [int(self.typed[part]) for part in ("year", "month", "day")]
            if not 1900 <= numbers[0] <= 2200:
                self.process_errors.append(gettext("Use a year with four digits, between 1900 and 2200."))
                return
            self.data = date(*numbers)
        except ValueError:
            typed = "/".join(text[:8] for text in self.typed.values())
            self.process_errors.append(gettext("%(typed)s is not a day in the calendar.", typed=typed))


class WholeField(IntegerField):
    """A whole number from nought, or from ``lowest``."""

    def __init__(self, label: Any, validators: Iterable[Any] = (), lowest: int = 0, **kwargs: Any) -> None:
        message = _l("Use a whole number from %(least)s to %(most)s.", least=lowest, most="10,000,000")
        super().__init__(label, [*validators, NumberRange(lowest, LARGEST_NUMBER, message)], **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read digits, with or without commas; say plainly what is wrong."""
        typed = (valuelist[0] if valuelist else "").strip().replace(",", "")
        self.data = None
        if not typed:
            return
        if not re.fullmatch(r"[-−+]?\d{1,12}", typed):
            raise ValueError(gettext("Use a whole number, such as 12."))
        self.data = int(typed.replace("−", "-"))

    def pre_validate(self, form: Any) -> None:
        """Say one thing about what is no number, not two."""
        if self.process_errors:
            raise StopValidation


class PoundsField(StringField):
    """An amount of money typed in pounds, held in pence."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read 12, 12.5, £12.50 or 1,250."""
        self.typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        plain = self.typed.replace("£", "").replace(",", "").strip()
        if not plain:
            return
        if not re.fullmatch(r"\d{1,8}(\.\d{1,2})?", plain):
            raise ValueError(gettext("Use pounds and pence, such as 12.71."))
        whole, _, part = plain.partition(".")
        self.data = int(whole) * 100 + int((part + "00")[:2])

    def _value(self) -> str:
        typed: str | None = getattr(self, "typed", None)
        if typed is not None:
            return typed
        return f"{self.data // 100}.{self.data % 100:02d}" if self.data is not None else ""


class Needed(DataRequired):
    """Required, nought counting as given, a box that is not ticked as nothing; the message names the thing to do."""

    def __call__(self, form: Any, field: Any) -> None:
        """Stop with the message where nothing was given."""
        data = field.data.strip() if isinstance(field.data, str) else field.data
        if data in (None, "", []) or (isinstance(field, BooleanField) and not data):
            if field.errors and not isinstance(field.errors, tuple):
                raise StopValidation
            raise StopValidation(self.message or gettext("Fill this in."))


def tidy(text: str | None) -> str | None:
    """Text without surrounding space or characters that no database keeps."""
    return text.replace("\0", "").strip() if text else text


def short_text(label: Any, *, needed: Any = None, longest: int = LONGEST_NAME, **kwargs: Any) -> StringField:
    """A line of text; ``needed`` is the sentence shown where it is missing."""
    too_long = _l("Keep this to %(most)s characters.", most=longest)
    checks: list[Any] = [Needed(needed)] if needed else []
    return StringField(label, [*checks, Length(max=longest, message=too_long)], filters=[tidy], **kwargs)


def _in_words(field: Any, value: Any) -> str:
    if hasattr(field, "in_words"):
        return str(field.in_words(value))
    if isinstance(value, list):
        return "; ".join(_in_words(field, part) for part in value)
    choices = dict(getattr(field, "choices", None) or ())
    if value in choices:
        return str(choices[value])
    if isinstance(value, date):
        return words.day(value)
    return "" if value is None else str(value)


def forget_old_submissions() -> None:
    """Forget the keys of forms that nobody can still be clicking on."""
    db.session.execute(delete(Submission).where(Submission.at_utc < clock.now_utc() - KEPT_FOR))


def init_app(app: Flask) -> None:
    """Answer a doubled post with the first one's answer."""
    app.before_request(_answer_again)
    app.after_request(_remember)


def _posted_key() -> tuple[UUID, str] | None:
    person = access.find_who()
    if request.method != "POST" or person is None:
        return None
    key = request.form.get("form_key", "")
    return (person.user_id, key) if 0 < len(key) <= 64 else None


def _first_answer(user_id: UUID, key: str) -> str | None:
    asked = select(Submission.location).where(Submission.user_id == user_id, Submission.key == key)
    return db.session.scalar(asked)


def _answer_again() -> Any:
    posted = _posted_key()
    g.submission = posted
    location = _first_answer(*posted) if posted else None
    if location is None:
        return None
    g.submission = None
    return redirect(location)


def _remember(response: Response) -> Response:
    posted = g.get("submission")
    if not posted or not 300 <= response.status_code < 400:
        return response
    user_id, key = posted
    row = Submission(user_id=user_id, key=key, location=response.location or "/", at_utc=clock.now_utc())
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        location = _first_answer(user_id, key)
        if location is None:
            raise
        response.location = location
    return response
