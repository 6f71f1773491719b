"""A small employer with something of everything that a report tells, and one PDF's words."""

import re
import subprocess
from datetime import date
from decimal import Decimal

from tests.features.insight import builders as given
from tests.features.insight.builders import LAST_YEAR, YEAR
from tracker.features.compacts.models import CompactAction, Evidence, EvidenceUse, Narrative, StatedValue
from tracker.foundation import clock, jobs

TARGET, BASELINE = ("2027-03-31", "40"), ("2026-03-31", "0")


def employer(make, text="Start more apprentices", narrative="We opened two routes."):
    """A promise behind its plan, one stated, one without a measure; apprentices and interns over two years."""
    compact, starts, stated, _plan = given.compact(make, text, "Sift without names", "Have a plan")
    given.measure(make, starts, "app.starts", target=TARGET, baseline=BASELINE)
    chosen = given.measure(make, stated, "rec.blind_share", target=("2027-03-31", "0.8"))
    apprentices(make)
    interns(make)
    with make.committed():
        facts = {"organisation_id": make.organisation_id}
        period = {"period_first": YEAR.first, "period_last": YEAR.last}
        given.keep(
            StatedValue(
                **facts,
                **period,
                chosen_measure_id=chosen,
                value=Decimal("0.625"),
                source="Recruitment system",
            ),
            Narrative(**facts, **period, commitment_id=starts, text=narrative),
            CompactAction(
                **facts,
                commitment_id=starts,
                title="Find a provider",
                due_on=date(2026, 11, 2),
                owner_member_id=None,
            ),
        )
        evidence = Evidence(
            **facts,
            title="Provider’s contract",
            supports_first=YEAR.first,
            supports_last=YEAR.last,
            added_at_utc=clock.now_utc(),
        )
        given.keep(evidence)
        given.keep(EvidenceUse(**facts, evidence_id=evidence.id, commitment_id=starts))
    return compact


def apprentices(make):
    """Sixty-one applied and seventeen started this year; twelve started the year before."""
    programme = given.programme(make, "apprenticeship", name="Site engineers", level=3)
    for first, started in ((LAST_YEAR.first, 12), (YEAR.first, 17)):
        cohort = given.cohort(make, programme, first, date(first.year + 2, 3, 31))
        month = (date(first.year, 5, 1), date(first.year, 5, 31))
        given.total(make, cohort, "applied", *month, 61)
        given.total(make, cohort, "started", *month, started)


def interns(make):
    """Eleven interns at £13.10 an hour, and one who is paid nothing."""
    for name, pence, count in (("Summer interns", 1310, 11), ("Studio placement", 0, 1)):
        programme = given.programme(make, "internship", name=name)
        given.pay(make, programme, date(2026, 6, 1), pence)
        cohort = given.cohort(make, programme, date(2026, 6, 1), date(2026, 8, 31), places=12)
        given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), count)


def work(make):
    """Do what the worker has to do."""
    with make.committed():
        return jobs.work_until_empty()


def made(make, browser, **fields):
    """The page of a report that was asked for and made."""
    page = browser.read("/reports/")
    page = page.fill(**fields) if fields else page.press("Make the report")
    work(make)
    return browser.read(page.path)


def pdf_of(page):
    """The bytes that the page's download link gives."""
    link = page.soup.find("a", string="Download the report")
    assert link is not None, page.text
    return page.client.get(link["href"]).data


def words_of_pdf(content):
    """All text of a PDF, spaces evened out."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode())
