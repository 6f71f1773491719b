"""Files for tests of imports, and what they are tried and brought in with."""

import csv
import io
from collections.abc import Sequence

from tests.pages import Client, Page

PROGRAMMES = """\
Kind,Name,Site,Level,Pay from,Pay per hour
Apprenticeship,Engineering apprentices,Head office,3,01/09/2025,10.50
Internship,Summer interns,Head office,,06/07/2026,14.00
"""
COHORTS = """\
Programme,Cohort,Starts_on,Planned last day,Places,Where it was advertised,Totals from,Totals to,Applied,Started
Engineering apprentices,September 2025,01/09/2025,31/08/2027,12,Schools and colleges,,,,
Summer interns,Summer 2026,06/07/2026,28/08/2026,8,Our own website,01/04/2026,31/03/2027,140,8
"""
PARTICIPANTS = """\
Programme,Cohort,Reference,Born,Applied,Started,Withdrew,Why they withdrew,Who ended it
Engineering apprentices,September 2025,A-1,March 2008,12/03/2025,01/09/2025,,,
Engineering apprentices,September 2025,A-2,,,1 September 2025,2025-10-30,Went into education,The person
"""


def offer(
    browser: Client, kind: str, content: str | bytes, name: str = "file.csv", there: str = "leave"
) -> Page:
    """Choose a file and try it, as a person would."""
    page = browser.read(f"/exchange/{kind}")
    raw = content.encode() if isinstance(content, str) else content
    return page.fill(file=(io.BytesIO(raw), name), there=there)


def bring(browser: Client, kind: str, content: str | bytes, there: str = "leave") -> Page:
    """Try a file and bring it in."""
    page = offer(browser, kind, content, there=there)
    assert "to mend" not in page.text, page.text
    return page.press(next(b for b in buttons(page) if b.startswith("Bring in")))


def bring_all(browser: Client) -> None:
    """Bring in two programmes, two cohorts and two participants."""
    for kind, content in (("programmes", PROGRAMMES), ("cohorts", COHORTS), ("participants", PARTICIPANTS)):
        bring(browser, kind, content)


def buttons(page: Page) -> list[str]:
    """The words of the page's own buttons."""
    return [" ".join(button.text.split()) for button in page.soup.select("main button")]


def download(browser: Client, kind: str) -> list[list[str]]:
    """The lines of an export."""
    text = browser.get(f"/exchange/{kind}.csv").get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def as_file(lines: Sequence[Sequence[str]]) -> str:
    """Lines as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()
