"""The progress report as it is written in an afternoon: one template, flex and columns, fonts as on the web.

The same text, rows, charts and faces as the product's. Where the report's words grow, so may these; how it is
made stays as it was written first.
"""

from pathlib import Path
from typing import Any

import jinja2

FOLDER = Path(__file__).parent
FONTS = FOLDER.parents[1] / "static" / "fonts"
TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER), autoescape=True)


def html_of(report: Any) -> str:
    """The report as one page with its style in it."""
    return TEMPLATES.get_template("naive_report.html").render(report=report, fonts=FONTS.as_uri())


def pdf_of(html: str) -> bytes:
    """The page as a tagged PDF, by WeasyPrint's own call."""
    import weasyprint

    made: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return made
