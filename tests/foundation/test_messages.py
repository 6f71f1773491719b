"""A mail as it goes over the wire: what was typed arrives as it was typed, and is never a header or an end."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.foundation.messages import Head, one_line, written

MOMENT = datetime(2026, 11, 25, 9, tzinfo=UTC)
HEADERS = ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
TYPED = some.one_of(
    some.text(some.characters(codec="utf-8"), max_size=300),
    some.sampled_from(
        [
            "Ann\r\nBcc: all@example.org",
            "=?utf-8?q?Payroll?= <boss@example.org>",
            ".\r\nMAIL FROM:<x@example.org>",
            "w" * 5_000,
            "ŵ ŷ " * 400,
            "🎈\u202e\u2066 {{7*7}}",
            "From here\n.\n..\n\ttab  \x00\x0b\x85",
        ]
    ),
)


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)  # type: ignore[return-value]


def mail_of(subject: str, name: str, text: str) -> bytes:
    head = Head("Rungs <no-reply@example.org>", name, "ann@example.org", "<1@rungs.invalid>", MOMENT)
    return written(head, subject, text, f"<p>{text}</p>").content


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(TYPED, TYPED, TYPED)
def test_what_was_typed_arrives_and_is_no_header(subject: str, name: str, text: str) -> None:
    content = mail_of(subject, name, text)
    message = parsed(content)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert one_line(str(message["Subject"])) == one_line(subject)
    (address,) = message["From"].addresses
    assert address.addr_spec == "no-reply@example.org"
    shown = address.display_name.replace(
        " ", ""
    )  # Python's reader puts spaces between the parts of a long name
    assert shown == (one_line(name) or "Rungs").replace(" ", "")
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert lines(plain) == lines(text)
    assert lines(html) == lines(f"<p>{text}</p>")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None  # no line of which servers think differently
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_a_name_that_looks_encoded_is_shown_as_it_was_typed() -> None:
    message = parsed(mail_of("=?utf-8?q?Payroll?=", "=?utf-8?q?Payroll?=", "x"))
    assert (str(message["Subject"]), message["From"].addresses[0].display_name) == (
        "=?utf-8?q?Payroll?=",
    ) * 2


@pytest.mark.parametrize("name", ["report.pdf", 'Tŷ Ni "2026".pdf'])
def test_files_arrive_under_their_names(name: str) -> None:
    head = Head("no-reply@example.org", "", "ann@example.org", "<1@rungs.invalid>", MOMENT)
    message = parsed(
        written(head, "S", "text", "<p>text", [(name, b"%PDF \r\n\x00", "application/pdf")]).content
    )
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == (name, "application/pdf")
    assert file.get_payload(decode=True) == b"%PDF \r\n\x00"
    assert message.get_body(("plain",)).get_content().strip() == "text"


def test_a_long_address_in_a_header_stays_one_word() -> None:
    link = "http://localhost/" + "x" * 300
    head = Head("no-reply@example.org", "", "ann@example.org", "<1@rungs.invalid>", MOMENT, link)
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in written(head, "S", "t", "h").content


def test_no_line_of_a_header_comes_from_what_somebody_typed() -> None:
    assert one_line("Ann\r\nBcc: all@example.org\x00") == "Ann Bcc: all@example.org"
