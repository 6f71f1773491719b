"""The way of an edition through its pages, for tests that begin further on."""

from tests.features.reports.builders import work
from tests.pages import Client


def prepared(make, hr, year=""):
    """The page of an edition that HR has begun: of the running year, unless the label of another is named."""
    page = hr.read("/reports/editions/begin")
    chosen = [option for option in page.soup.select("select option") if year in option.text]
    return page.fill(year=chosen[0]["value"])


def looked_at(page):
    """The edition's page once its figures were looked at."""
    return page.follow("Look at the figures").press("I have looked at the figures")


def tag_of(page, task):
    """What the edition's page says of a step on its way."""
    row = next(line for line in page.soup.select(".tasks li") if task in line.text)
    return row.select_one(".tag").text if row.select_one(".tag") else ""


def handed_in(make, hr, year="2026/27"):
    """The page of an edition that waits for approval."""
    page = looked_at(prepared(make, hr, year)).follow("Submit it for approval")
    return page.press(
        next(b.text for b in page.soup.select("main button") if b.text.startswith("Submit edition"))
    )


def approver(app, make):
    """A browser in which an approver of the main organisation is signed in."""
    return Client(app).signed_in_as(make.member(roles=["approver"], name="Ola Approver"))


def decided(browser, page, verdict="approve", **fields):
    """The edition's page once this browser's person has decided."""
    return browser.read(page.path).follow("Read it and decide").fill(verdict=verdict, **fields)


def approved(app, make, hr, year="2026/27"):
    """The page of an approved edition whose PDF is made, as HR sees it."""
    page = handed_in(make, hr, year)
    decided(approver(app, make), page)
    work(make)
    return hr.read(page.path)
