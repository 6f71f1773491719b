"""Makes a PDF from HTML in a child process with limits: a document can neither look out nor take the machine.

Called from the worker. A process of its own imports WeasyPrint once (two seconds) and forks for each
document, so that threads of the caller are never copied and a document that runs away is ended alone.
"""

import os
import re
import subprocess
import sys
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock

import tracker
from tracker.foundation.pdf.identity import check_names, identity_of

__all__ = ["Attachment", "PdfError", "count_pages", "identity_of", "render"]
_LOCK = Lock()
_PACKAGE = Path(tracker.__file__).parent
_STATIC = _PACKAGE / "static" if (_PACKAGE / "static").is_dir() else _PACKAGE.parent / "static"
FONTS = _STATIC / "fonts" / "print"
MOST_CHARACTERS = 20_000_000


class PdfError(Exception):
    """A PDF could not be made; the class says why."""


class PdfUnavailable(PdfError):
    """This machine lacks a library that PDFs need; the message says what to install."""


class DocumentTooLong(PdfError):
    """The document has more text, or takes more time, than the limit."""


class DocumentTooHeavy(PdfError):
    """The document needs more memory than the limit."""


class DocumentTooDeep(PdfError):
    """The document's elements lie inside one another too deeply to be laid out."""


TOO_MUCH = (DocumentTooLong, DocumentTooHeavy, DocumentTooDeep)
"""What is wrong with the document, however often it is tried."""


@dataclass(frozen=True)
class Attachment:
    """A file to carry inside the PDF; its moment is stated, so that the same PDF comes out each time."""

    name: str
    content: bytes
    description: str
    made_at_utc: datetime


@dataclass(frozen=True)
class Order:
    """All that the child process is told."""

    html: str
    stylesheets: tuple[Path, ...]
    attachments: tuple[Attachment, ...]
    title: str
    language: str
    author: str
    made_at_utc: datetime | None
    identity: Mapping[str, str]
    seconds: int
    memory_mib: int


def render(
    html: str,
    *,
    stylesheets: Sequence[Path],
    attachments: Sequence[Attachment] = (),
    title: str,
    language: str = "en-GB",
    author: str = "",
    made_at_utc: datetime | None = None,
    identity: Mapping[str, str] | None = None,
    seconds: int = 10,
    memory_mib: int = 512,
) -> bytes:
    """The document as PDF/UA-1 and PDF/A-3a in one file: tags, bookmarks, title, vendored fonts only.

    ``identity`` are facts that the file says of itself and ``identity_of`` reads back. The same arguments make
    the same bytes: no clock is read, ``made_at_utc`` is printed as the day it was made.

    Only ``data:`` addresses in the document are read; style sheets and fonts are our own files. The limits
    are processor seconds, and memory beyond what the empty child has; passing one raises a ``PdfError``.
    """
    if len(html) > MOST_CHARACTERS:
        raise DocumentTooLong(f"{len(html)} characters; at most {MOST_CHARACTERS}")
    identity = dict(identity or {})
    check_names(identity)
    sheets, files = tuple(stylesheets), tuple(attachments)
    order = Order(html, sheets, files, title, language, author, made_at_utc, identity, seconds, memory_mib)
    return _made_by_a_child(order)


def _made_by_a_child(order: Order) -> bytes:
    with _LOCK:
        typesetter = _typesetter(os.getpid())
        try:
            typesetter.connection.send(order)
            kind, content = typesetter.connection.recv()
        except (EOFError, OSError) as error:
            _typesetter.cache_clear()
            raise PdfError("the process that makes PDFs has ended") from error
    if kind == "pdf":
        return bytes(content)
    errors = {error.__name__: error for error in PdfError.__subclasses__()}
    raise errors.get(kind, PdfError)(content)


@dataclass(frozen=True)
class _Typesetter:
    """The process that has WeasyPrint loaded; it ends when its end of the connection closes."""

    process: subprocess.Popen[bytes]
    connection: Connection


@cache
def _typesetter(_process_id: int) -> _Typesetter:
    """Started once for each process of ours, with an environment that holds no secrets and no other fonts."""
    ours, theirs = Pipe()
    environment = {
        "PYTHONPATH": str(_PACKAGE.parent),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(FONTS / "fonts.conf"),
        **{name: os.environ[name] for name in ("TMPDIR",) if name in os.environ},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker.foundation.pdf.server", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    theirs.close()
    return _Typesetter(process, ours)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has, as its root of pages says."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found = re.search(rb"/Type /Pages\b[^>]*/Count (\d+)", zlib.decompress(packed))
            if found:
                return int(found[1])
    return 0
