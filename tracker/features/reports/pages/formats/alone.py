"""A report as one HTML file that loads nothing: it can be kept, mailed and opened without a network."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flask import render_template

from tracker.features.reports.pages import ProgressReport, ReportCommitment
from tracker.foundation.config import project_folder

SHEETS = ("rungs.css", "report.css")
PLACE = "<!-- our own style sheets -->"


def html_of(report: ProgressReport) -> bytes:
    """The page with its style sheets, fonts and charts inside it; links to our own pages become words."""
    plain = replace(report, commitments=tuple(_unlinked(report)))
    page = render_template("reports/progress/alone.html", report=plain)
    return page.replace(PLACE, f"<style>\n{_styles()}\n</style>", 1).encode()


def _unlinked(report: ProgressReport) -> Iterator[ReportCommitment]:
    for each in report.commitments:
        yield replace(each, records=tuple(replace(one, href="") for one in each.records))


@cache
def _styles() -> str:
    """Our own style sheets, each font put in where it is named."""
    folder = project_folder("static") / "css"
    css = "\n".join((folder / name).read_text("utf-8") for name in SHEETS)
    return re.sub(r'url\("([^"]+)"\)', _put_in, css)


def _put_in(found: re.Match[str]) -> str:
    content = (project_folder("static") / "css" / found[1]).read_bytes()
    return f'url("data:font/woff2;base64,{base64.b64encode(content).decode()}")'
