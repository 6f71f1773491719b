"""What programs of others say of a PDF: page-validation, qpdf and poppler."""

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf

from tracker.foundation.pdf.typeset import FAMILIES

PROFILES = {"PDF/UA-1": "ua1", "PDF/A-3a": "3a"}
FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"
VENDORED = [family.replace(" ", "") for family in FAMILIES]


def breaches(content: bytes) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-3a that a PDF breaks, but for the known false alarm."""
    return [said for said, is_false in _failures(content) if not is_false]


def false_alarms(content: bytes) -> list[str]:
    """The failures that are none, to be printed."""
    return [said for said, is_false in _failures(content) if is_false]


def _failures(content: bytes) -> Iterator[tuple[str, bool]]:
    for standard, profile in PROFILES.items():
        report = page.validate_pdf_bytes(content, profile=profile)
        assert report.rules.total >= 100, f"{standard}: only {report.rules.total} rules were tried"
        for failure in report.failures:
            is_false = failure.rule_id == FALSE_ALARM and _ends_in_a_line_break(content, failure.object_id)
            yield f"{standard} {failure.rule_id}: {failure.message}", is_false


def _ends_in_a_line_break(content: bytes, where: page.PdfObjectId | None) -> bool:
    """Whether a stream's last byte is by chance a carriage return, which the checker takes for its line end."""
    if where is None:
        return False
    with pikepdf.open(io.BytesIO(content)) as document:
        stream = document.get_object(where.object_number, where.generation)
        return isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r")


def broken_syntax(content: bytes) -> list[str]:
    """What qpdf finds wrong with the file's structure and streams."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        done = subprocess.run(["qpdf", "--check", file.name], capture_output=True)
    return [] if done.returncode == 0 else [_text(done.stdout + done.stderr)]


def strange_fonts(content: bytes) -> list[str]:
    """Fonts that are not vendored, not embedded, or cannot be read back as text."""
    lines = _said("pdffonts", content).splitlines()[2:]
    if not lines:
        return ["no font at all"]
    return [line for line in lines if not _is_ours(line)]


def _is_ours(line: str) -> bool:
    name, flags = line.split()[0], line.split()[-5:-2]
    family = name.partition("+")[2].replace("-", "")
    return flags == ["yes", "yes", "yes"] and any(family.startswith(one) for one in VENDORED)


def facts_of(content: bytes) -> dict[str, str]:
    """What pdfinfo reads: title, author, pages, whether it is tagged."""
    lines = (line.partition(":") for line in _said("pdfinfo", content).splitlines())
    return {name: value.strip() for name, _, value in lines}


def wrong_facts(content: bytes, *, title: str, author: str) -> list[str]:
    """Where the file's own card differs from what it should say."""
    facts = facts_of(content)
    wanted = {"Title": title, "Author": author, "Tagged": "yes", "Encrypted": "no", "JavaScript": "no"}
    return [
        f"{name} is {facts.get(name)!r}" for name, value in wanted.items() if facts.get(name, "") != value
    ]


def pages_of(content: bytes, *options: str) -> list[str]:
    """The text of each page, spaces evened out."""
    return [re.sub(r"\s+", " ", text) for text in _said("pdftotext", content, *options).split("\f")[:-1]]


def boxes_of(content: bytes) -> str:
    """Every word with its place, as poppler's XHTML."""
    return _said("pdftotext", content, "-bbox")


def _said(program: str, content: bytes, *options: str) -> str:
    """What a program of poppler prints about a PDF."""
    words = [program, *options, "-"] + (["-"] if program == "pdftotext" else [])
    return _text(subprocess.run(words, input=content, capture_output=True, check=True).stdout)


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", "replace")
