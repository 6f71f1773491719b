"""A mail as it goes over the wire, by the library's older classes: they take a third of the time of the newer.

What people typed is never a line of a header: control characters become spaces, and whatever is not plain ASCII,
or looks as if it were encoded already, is encoded. Bodies are in a form that every server passes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr

LONGEST_LINE = 900
WIRE = compat32.clone(linesep="\r\n", mangle_from_=False, max_line_length=998)
WORDS = Charset("utf-8")
WORDS.body_encoding = QP
File = tuple[str, bytes, str]


@dataclass(frozen=True)
class Message:
    """A mail: who sends it to whom, its words for whoever keeps them, and the bytes that are handed over."""

    sender: str
    to_address: str
    subject: str
    text: str
    content: bytes


@dataclass(frozen=True)
class Head:
    """What stands above the words; ``unsubscribe`` is the address that ends such mails, or nothing."""

    sender: str
    from_name: str
    to_address: str
    message_id: str
    sent_at_utc: datetime
    unsubscribe: str = ""


def written(head: Head, subject: str, text: str, html: str, files: Sequence[File] = ()) -> Message:
    """The mail in both forms, with these files."""
    subject, text = one_line(subject), text.strip() + "\n"
    whole: MIMEBase = MIMEMultipart("alternative", None, [_words(text, "plain"), _words(html, "html")])
    if files:
        whole = MIMEMultipart("mixed", None, [whole, *map(_file, files)])
    whole["Subject"] = _encoded("Subject", subject)
    whole["From"] = _from(head.sender, one_line(head.from_name))
    whole["To"] = one_line(head.to_address)
    whole["Date"] = format_datetime(head.sent_at_utc)
    whole["Message-ID"] = head.message_id
    whole["Auto-Submitted"] = "auto-generated"
    if head.unsubscribe:
        whole["List-Unsubscribe"] = f"<{head.unsubscribe}>"
    return Message(parseaddr(head.sender)[1], head.to_address, subject, text, whole.as_bytes(policy=WIRE))


def one_line(text: str) -> str:
    """Text for a header: no line break or control character, so that nobody can add a header of their own."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _from(sender: str, from_name: str) -> str:
    name, address = parseaddr(sender)
    name = from_name or name
    encoded = _encoded("From", name)
    return formataddr((name, address)) if encoded == name else f"{encoded} <{address}>"


def _encoded(name: str, text: str) -> str:
    if text.isascii() and len(text) < LONGEST_LINE and "=?" not in text:
        return text
    return Header(text, "utf-8", header_name=name).encode()


def _words(text: str, kind: str) -> MIMEText:
    return MIMEText(text.replace("\r\n", "\n").replace("\r", "\n"), kind, WORDS)  # type: ignore[arg-type]


def _file(file: File) -> MIMEApplication:
    name, content, media_type = file
    part = MIMEApplication(content)
    part.replace_header("Content-Type", media_type)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
