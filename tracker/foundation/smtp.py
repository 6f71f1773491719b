"""The way to a mail server: one connection for many messages, and an answer that tells refused from not known."""

import re
import smtplib
import ssl
from collections.abc import Callable
from enum import StrEnum
from types import TracebackType
from typing import Self

from flask import current_app

from tracker.foundation.messages import Message

TAKEN, START = (250, 251), 354
_LONE_DOT = re.compile(rb"^\.", re.MULTILINE)


class Answer(StrEnum):
    """What became of a message that was handed over."""

    SENT = "sent"
    LATER = "later"  # nothing was accepted: it can be tried again
    REFUSED = "refused"  # the server will never take it
    AWAY = "away"  # nobody answers there, or nobody is let in: it is not about this message
    NOT_KNOWN = "not known"  # the connection went while the server had the text: it may have been accepted


class Line:
    """A connection to the server of the settings, opened with the first message and again after a failure."""

    def __init__(self) -> None:
        self.is_away = False
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye, as far as somebody listens."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def hand_over(self, message: Message, meanwhile: Callable[[], None]) -> tuple[Answer, str]:
        """Hand one message over; the answer, and the name of what went wrong.

        ``meanwhile`` is done while the server reads the text; it must not raise.
        """
        try:
            server = self._open()
            _check(*server.mail(message.sender))
        except (
            smtplib.SMTPException,
            OSError,
        ) as error:  # a wrong password among them, or a sender not known
            self._drop()
            self.is_away = True
            return Answer.AWAY, type(error).__name__
        try:
            code, said = server.rcpt(message.to_address)
            if 500 <= code < 600:  # the one answer that is about whoever has the address
                self._reset()
                return Answer.REFUSED, f"code {code}"
            _check(code, said)
            _check(*server.docmd("DATA"), START)
        except ValueError as error:  # an address that no command can carry
            self._reset()
            return Answer.REFUSED, type(error).__name__
        except smtplib.SMTPResponseException as error:
            self._reset()
            return Answer.LATER, type(error).__name__
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Answer.LATER, type(error).__name__
        return self._give_text(server, message.content, meanwhile)

    def _give_text(
        self, server: smtplib.SMTP, content: bytes, meanwhile: Callable[[], None]
    ) -> tuple[Answer, str]:
        try:
            server.send(_LONE_DOT.sub(b"..", content) + b".\r\n")
            meanwhile()
            code, _said = server.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Answer.NOT_KNOWN, type(error).__name__
        if code == 250:
            return Answer.SENT, ""
        self._reset()
        return (Answer.REFUSED if code >= 500 else Answer.LATER), f"code {code}"

    def _open(self) -> smtplib.SMTP:
        if self._server is None:
            config = current_app.config
            server = smtplib.SMTP(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=config["MAIL_TIMEOUT"])
            self._server = server
            if config["MAIL_USE_TLS"]:
                server.starttls(context=ssl.create_default_context())
            if config["MAIL_USERNAME"]:
                server.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"] or "")
            server.ehlo_or_helo_if_needed()
        return self._server

    def _reset(self) -> None:
        try:
            if self._server is not None:
                self._server.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _check(code: int, said: bytes, *wanted: int) -> None:
    if code not in (wanted or TAKEN):
        raise smtplib.SMTPResponseException(code, said)
