"""Where mails are written: the facts of each from its ids, its words from its templates, a moment ahead of its turn.

Among a letter's facts ``files`` are attached (name, bytes, kind), and ``unsubscribe`` is the address that ends such
mails, for the mail program to offer.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from flask import current_app, render_template
from sqlalchemy import Row

from tracker.foundation import clock, database, language
from tracker.foundation.database import db
from tracker.foundation.messages import Head, Message, written

FRESH = timedelta(seconds=1)
"""A mail that was written ahead, or its facts, may be this old; after that somebody may have taken it back."""
Facts = dict[str, Any] | None
log = structlog.get_logger("mail")
_facts: dict[str, Callable[..., Facts]] = {}
_facts_of_many: dict[str, Callable[[Sequence[dict[str, Any]]], list[Facts]]] = {}


class NotYet(Exception):
    """A letter cannot be written yet, because what it is about is still being made: try again after ``wait``."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


def letter(template: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that gathers a mail's facts from its ids when it is sent.

    It answers None where the mail is no longer wanted, and raises NotYet where it must wait.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _facts[template] = function
        return function

    return register


def letters(template: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that gathers the facts of many mails at once, from the ids of each."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _facts_of_many[template] = function
        return function

    return register


class Desk:
    """The mails that are due, each with its place."""

    def __init__(self, due: Sequence[Row[Any]]) -> None:
        self.due = due
        self._facts: dict[UUID, Facts] = {}
        self._ahead: dict[int, Message | None] = {}
        self._gathered_at = self._written_at = clock.now_utc()

    def written(self, place: int) -> Message | None:
        """The mail of this place; None where it is no longer wanted. Raises NotYet."""
        if place in self._ahead and clock.now_utc() - self._written_at <= FRESH:
            return self._ahead[place]
        return self._write(place)

    def write_ahead(self, place: int) -> None:
        """Write the mail of this place, if there is one; what goes wrong is met again when it is its turn."""
        self._ahead.clear()
        try:
            if place < len(self.due):
                self._written_at = clock.now_utc()
                self._ahead[place] = self._write(place)
        except Exception as error:  # the server's answer on the mail before must not be lost
            log.info("mail not written ahead", error=type(error).__name__)

    def _write(self, place: int) -> Message | None:
        row = self.due[place]
        try:
            with database.reading():
                many = row.template in _facts_of_many
                facts = self._gathered(place) if many else _facts[row.template](**row.ids)
                return None if facts is None else _composed(row, facts)
        finally:
            db.session.rollback()

    def _gathered(self, place: int) -> Facts:
        """The facts of this mail, of those that were gathered for it and all that come after it."""
        row, now = self.due[place], clock.now_utc()
        if row.id not in self._facts or now - self._gathered_at > FRESH:
            alike = [each for each in self.due[place:] if each.template == row.template]
            found = _facts_of_many[row.template]([each.ids for each in alike])
            self._facts = {each.id: facts for each, facts in zip(alike, found, strict=True)}
            self._gathered_at = now
        return self._facts[row.id]


def _composed(row: Row[Any], facts: dict[str, Any]) -> Message:
    with language.speaking(facts.get("language", "en")):
        text = render_template(f"mail/{row.template}.txt", **facts)
        html = render_template(f"mail/{row.template}.html", **facts)
    subject, _, body = text.partition("\n")
    head = Head(
        current_app.config["MAIL_DEFAULT_SENDER"], facts.get("from_name", ""), row.to_address,
        row.message_id, clock.now_utc(), facts.get("unsubscribe", ""),
    )  # fmt: skip
    return written(head, subject.removeprefix("Subject: "), body, html, facts.get("files", ()))
