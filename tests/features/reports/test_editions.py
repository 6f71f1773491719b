"""An edition from figures to signature: looked at, told, handed in, declined, mended, approved, frozen, amended."""

import hashlib
import io
import json
import re
from datetime import date
from uuid import UUID

import pikepdf
import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.programmes import people
from tests.features.reports.builders import apprentices, employer, words_of_pdf, work
from tests.features.reports.editions import (
    approved,
    approver,
    decided,
    handed_in,
    looked_at,
    prepared,
    tag_of,
)
from tests.pages import Client
from tracker.domain.editions import canonical
from tracker.domain.funnel import Event, EventKind
from tracker.features.organisations import actions as organisation_actions
from tracker.features.organisations.models import Member
from tracker.features.reports.models import Edition, FrozenEdition
from tracker.features.reports.queries import editions as queries
from tracker.foundation import clock, mail
from tracker.foundation.database import db
from tracker.foundation.pdf import count_pages
from tracker.foundation.pdf import identity as pdf


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def pdf_of(browser, page):
    link = page.soup.find("a", string="Download the report")
    assert link is not None, page.text
    return browser.get(link["href"])


def test_from_the_first_look_to_the_signed_pdf(app, make, hr):
    employer(make)
    page = prepared(make, hr, "2026/27")
    assert page.heading == "Progress report 2026/27, edition 1"
    assert tag_of(page, "Look at the figures") == "To do"
    assert page.soup.find("a", string="Submit it for approval") is None
    page = looked_at(page)
    assert tag_of(page, "Look at the figures").startswith("Looked at by")
    handing = page.follow("Submit it for approval")
    page = handing.press("Submit edition 1")
    assert "Waits for approval" in page.soup.main.text
    assert page.soup.find("a", string="Read it and decide") is None

    ola = approver(app, make)
    reading = ola.read(page.path).follow("Read it and decide")
    assert "Start more apprentices" in reading.text
    page = reading.fill(verdict="approve")
    assert "The PDF is being made" in page.text
    assert work(make) >= 1
    page = ola.read(page.path)
    assert "Approved and frozen" in page.text
    answer = pdf_of(ola, page)
    assert answer.data.startswith(b"%PDF-1.7")
    assert "-progress-2026-27-edition-1.pdf" in answer.headers["Content-Disposition"]
    text = words_of_pdf(answer.data)
    assert "Edition 1" in text
    assert "Ola Approver" in text
    assert "as a second person" in text
    assert "DRAFT" not in text
    assert pdf_of(hr, hr.read(page.path)).data == answer.data


def test_the_hash_at_the_foot_is_that_of_the_attached_file(app, make, hr):
    employer(make)
    page = approved(app, make, hr)
    content = pdf_of(hr, page).data
    sha256 = page.soup.select_one("details code").text
    with pikepdf.open(io.BytesIO(content)) as opened:
        attached = {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}
    assert hashlib.sha256(attached["edition.json"]).hexdigest() == sha256
    assert canonical(json.loads(attached["edition.json"])) == attached["edition.json"]
    assert pdf.identity_of(content)["sha256"] == sha256
    text = words_of_pdf(content)
    assert sha256 in text.replace(" ", "")
    assert text.count(sha256[:12]) > 3
    assert (
        hr.get(page.soup.find("a", string="Download edition.json")["href"]).data == attached["edition.json"]
    )


@pytest.mark.usefixtures("unread_pdfs")
def test_no_row_about_a_person_is_in_a_snapshot(app, make, hr):
    employer(make)
    programme = given.programme(make, "apprenticeship", name="Seen people")
    cohort = given.cohort(make, programme, date(2026, 6, 1), date(2028, 5, 31), by="people")
    people.add(make, cohort, "CANARY-REFERENCE", events=[Event(EventKind.STARTED, date(2026, 6, 1))])
    page = approved(app, make, hr)
    snapshot = hr.get(page.soup.find("a", string="Download edition.json")["href"]).data
    assert b"CANARY" not in snapshot
    assert b"Seen people" in snapshot


def test_whoever_submits_does_not_approve(app, make):
    employer(make)
    ada = Client(app).signed_in_as(make.member(roles=["owner"]))
    page = handed_in(make, ada)
    assert "somebody else decides" in page.text
    decide = f"{page.path}/decide"
    assert ada.read(decide).path == page.path
    assert "Waits for approval" in decided_by_force(ada, decide).text


def decided_by_force(browser, path):
    answer = browser.post(path, {"verdict": "approve", "seen_sha256": ""})
    assert answer.status_code in (302, 409)
    return browser.read(path)


def test_an_owner_may_switch_the_second_person_off_and_the_report_says_so(app, make):
    employer(make)
    ada = Client(app).signed_in_as(make.member(roles=["owner"]))
    ada.read("/organisation/settings").fill(needs_second_person=None)
    page = handed_in(make, ada)
    page = decided(ada, page)
    work(make)
    page = ada.read(page.path)
    assert "not checked by a second person" in page.text
    assert "Not checked by a second person" in words_of_pdf(pdf_of(ada, page).data)


def test_it_is_declined_with_a_reason_mended_and_handed_in_again(app, make, hr):
    employer(make)
    page, ola = handed_in(make, hr), approver(app, make)
    again = ola.read(page.path).follow("Read it and decide").fill(verdict="decline", because="")
    assert again.errors == ["Say what is to be mended."]
    again.fill(verdict="decline", because="Say why the interns were unpaid.")
    page = hr.read(page.path)
    assert "Say why the interns were unpaid." in page.text
    page = page.follow("Say it in your own words").follow("1. Start more apprentices")
    page = page.fill(text="Two were unpaid. We mended that in May.", comes_back=None)
    page = (
        hr.read(page.path.removesuffix("/words")).follow("Submit it for approval").press("Submit edition 1")
    )
    page = decided(ola, page)
    work(make)
    assert "We mended that in May." in words_of_pdf(pdf_of(ola, ola.read(page.path)).data)


def test_what_was_frozen_is_signed_not_what_the_records_say_later(app, make, hr):
    employer(make)
    page = handed_in(make, hr)
    apprentices(make)  # twice as many by now
    decided(approver(app, make), page)
    work(make)
    page = hr.read(page.path)
    text = words_of_pdf(pdf_of(hr, page).data)
    assert "Apprenticeship starts: 17" in text
    assert "Changed after edition 1" in page.text


def test_an_edition_handed_in_anew_is_not_the_one_that_was_read(app, make, hr):
    employer(make)
    page, ola = handed_in(make, hr), approver(app, make)
    reading = ola.read(page.path).follow("Read it and decide")
    mine = page.press("Take it back")
    apprentices(make)
    looked_at(mine).follow("Submit it for approval").press("Submit edition 1")
    answer = reading.client.post(reading.path, {"verdict": "approve", "seen_sha256": hash_in(reading)})
    assert answer.status_code == 409
    assert "Waits for approval" in hr.read(page.path).soup.main.text


def hash_in(page):
    return page.soup.select_one("[name=seen_sha256]")["value"]


def test_records_that_change_after_the_look_ask_for_another(make, hr):
    employer(make)
    page = looked_at(prepared(make, hr, "2026/27"))
    make.site("A new office")
    page = hr.read(page.path)
    assert tag_of(page, "Look at the figures") == "Changed since: look again"
    assert page.soup.find("a", string="Submit it for approval") is None
    assert hr.read(f"{page.path}/submit").path == page.path


def test_what_is_marked_to_come_back_to_stands_in_the_way(make, hr):
    employer(make)
    page = looked_at(prepared(make, hr, "2026/27"))
    writing = page.follow("Say it in your own words").follow("1. Start more apprentices")
    writing.fill(text="Not finished", comes_back="y")
    page = hr.read(page.path)
    assert tag_of(page, "Say it in your own words") == "1 to come back to"
    assert page.soup.find("a", string="Submit it for approval") is None


def test_a_late_edition_says_why(app, make, hr):
    employer(make)
    page = looked_at(prepared(make, hr, "2025/26"))
    assert "It was due on 29 June 2026: a reason will be asked for." in page.text
    handing = page.follow("Submit it for approval")
    again = handing.fill(late_because="")
    assert again.errors == ["Say why it is late."]
    page = again.fill(late_because="The office moved.")
    assert "It was due on 29 June 2026." in page.text
    assert "a reason will be asked for" not in page.text
    decided(approver(app, make), page)
    work(make)
    page = hr.read(page.path)
    assert "The office moved." in page.text
    assert "The office moved." in words_of_pdf(pdf_of(hr, page).data)


def test_every_problem_is_listed_before_the_figures_are_frozen(make, hr):
    employer(make)
    page = prepared(make, hr, "2026/27").follow("Look at the figures")
    headings = [heading.text for heading in page.soup.select("h2")]
    assert any(heading.startswith("Stated, not computed (1)") for heading in headings), headings
    assert any(heading.startswith("Below the legal minimum (1)") for heading in headings), headings
    assert "Unpaid and not exempt: 1." in page.text
    assert page.rows()[0][:3] == ["Apprenticeship starts", "Commitment 1", "17"]


def test_amending_makes_the_next_edition_and_says_what_differs(app, make, hr):
    employer(make)
    first = approved(app, make, hr)
    before = pdf_of(hr, first).data
    apprentices(make)
    page = hr.read(first.path)
    page = page.follow("See what would differ")
    assert ["Apprenticeship starts: Actual", "Commitment 1", "17", "34"] in page.rows()
    assert page.fill(because="").errors == ["Say why it is amended: the new edition prints it."]
    page = page.fill(because="A cohort had been left out.")
    assert "edition 2" in page.heading
    page.follow("Say it in your own words").follow("1. Start more apprentices").fill(
        text="We opened two routes. A third had been left out.", comes_back=None
    )
    page = looked_at(hr.read(page.path)).follow("Submit it for approval").press("Submit edition 2")
    decided(approver(app, make), page)
    work(make)
    second = hr.read(page.path)
    text = words_of_pdf(pdf_of(hr, second).data)
    assert "What changed" in text
    assert "A cohort had been left out." in text
    assert "Now said: “A third had been left out.”" in text
    assert re.search(r"Apprenticeship starts: Actual 17 34", text), text
    assert pdf_of(hr, hr.read(first.path)).data == before


@pytest.mark.usefixtures("unread_pdfs")
@pytest.mark.parametrize(
    ("name", "value"),
    [("snapshot", {}), ("number", 9), ("state", "preparing"), ("decided_by_name", "X"), ("sha256", "0")],
)
def test_nothing_in_the_product_changes_what_an_approved_edition_says(app, make, hr, name, value):
    employer(make)
    edition_id = UUID(approved(app, make, hr).path.rsplit("/", 1)[1])
    with app.app_context():
        row = queries.find_edition(edition_id, organisation_id=make.organisation_id)
        setattr(row, name, value)
        with pytest.raises(FrozenEdition):
            db.session.flush()
        db.session.rollback()
        db.session.delete(queries.find_edition(edition_id, organisation_id=make.organisation_id))
        with pytest.raises(FrozenEdition):
            db.session.flush()
        db.session.rollback()


@pytest.mark.usefixtures("unread_pdfs")
def test_no_page_leads_back_from_an_approved_edition(app, make, hr):
    employer(make)
    page = approved(app, make, hr)
    for path in ("submit", "figures", "words"):
        assert hr.get(f"{page.path}/{path}").status_code == 404
    assert hr.post(f"{page.path}/take-back", {}).status_code == 409
    assert hr.post(f"{page.path}/discard", {}).status_code == 404


def test_one_that_was_never_approved_can_be_given_up(make, hr):
    employer(make)
    page = prepared(make, hr, "2026/27").press("Give this edition up")
    assert page.path == "/reports/"
    with make.committed():
        assert db.session.query(Edition).filter_by(organisation_id=make.organisation_id).count() == 0
    assert "edition 1" in prepared(make, hr, "2026/27").heading


@pytest.mark.usefixtures("unread_pdfs")
def test_a_manager_downloads_it_in_two_clicks_and_changes_nothing(app, make, hr, manager):
    employer(make)
    page = approved(app, make, hr)
    assert page.soup.find("a", string="Amend it") is not None
    home = manager.read("/")
    latest = home.follow("Get the progress report")
    assert pdf_of(manager, latest).data.startswith(b"%PDF")
    seen = manager.read(page.path)
    assert seen.soup.find("a", string="Amend it") is None
    assert seen.soup.select("main form") == []


def test_words_save_themselves_and_the_second_tab_overwrites_nothing_unseen(make, hr):
    employer(make)
    page = (
        prepared(make, hr, "2026/27").follow("Say it in your own words").follow("1. Start more apprentices")
    )
    facts = {"text": "We opened three routes.", "version": page.soup.select_one("[name=version]")["value"]}
    quietly = {"X-Saves-By-Itself": "1"}
    sent = {**facts, "csrf_token": hr.token()}
    answer = hr.raw.post(page.path, data=sent, headers=quietly, follow_redirects=True)
    assert answer.json["words"].startswith("Saved on")
    assert answer.json["version"] == int(facts["version"]) + 1
    second = hr.raw.post(page.path, data={**sent, "text": "Mine"}, headers=quietly, follow_redirects=True)
    assert second.mimetype == "text/html"
    assert "Somebody saved this while you were writing" in second.text
    assert "We opened three routes." in hr.read(page.path).soup.textarea.text


def test_last_years_words_are_offered_to_begin_from(make, hr):
    compact = employer(make)
    with make.committed():
        pass
    old = prepared(make, hr, "2025/26").follow("Say it in your own words").follow("1. Start more apprentices")
    old.fill(text="Last year we opened one route.", comes_back=None)
    page = prepared(make, hr, "2026/27").follow("Say it in your own words").follow("2. Sift without names")
    assert "Begin from these words" not in page.text
    page = hr.read(page.path.rsplit("/", 1)[0]).follow("1. Start more apprentices")
    assert "Last year we opened one route." in page.text
    assert compact


def mails_to(make, email):
    """Template and subject of each mail to an address, once the outbox is empty."""
    with make.committed():
        while mail.send_some():
            pass
        asked = db.select(mail.OutboxMail).where(mail.OutboxMail.to_address == email)
        return [(row.template, row.state) for row in db.session.scalars(asked)]


def test_whoever_has_to_act_is_told_by_mail_and_on_the_home_page(app, make, hr):
    employer(make)
    ola = approver(app, make)
    page = handed_in(make, hr)
    assert mails_to(make, ola.known.email) == [("edition_waits", "sent")]
    assert "Waits for a second person" in ola.read("/").text
    decided(ola, page, "decline", because="Say more.")
    assert mails_to(make, hr.known.email) == [("edition_decided", "sent")]
    assert "Declined: to be mended" in hr.read("/").text


def test_an_approver_who_has_left_is_told_nothing(app, make, hr):
    employer(make)
    gone = make.member(roles=["approver"])
    with make.committed():
        member = db.session.get_one(Member, (make.organisation_id, gone.member_id))
        organisation_actions.remove_member(member=member)
    handed_in(make, hr)
    assert mails_to(make, gone.email) == []


def test_a_draft_of_an_edition_is_a_pdf_at_any_time(make, hr):
    employer(make)
    page = prepared(make, hr, "2026/27").press("Make the draft’s PDF")
    work(make)
    text = words_of_pdf(pdf_of(hr, hr.read(page.path)).data)
    assert "DRAFT" in text
    assert "Draft made from live records" in text


def test_an_edition_is_a_report_made_for_the_guided_start(app, make, hr):
    employer(make)
    make.site()
    assert "Make the report" in hr.read("/").text
    approved(app, make, hr)
    steps = [step.text for step in hr.read("/").soup.select(".tasks li") if "Make the report" in step.text]
    assert not [step for step in steps if "To do" in step]


def test_the_same_on_two_pages_names_how_many_hold_and_what_needs_attention(app, make, hr):
    employer(make)
    page = approved(app, make, hr)
    content = hr.get(page.soup.find("a", string="Summary on two pages")["href"]).data
    assert count_pages(content) == 2
    assert pdf.identity_of(content) == pdf.identity_of(pdf_of(hr, page).data)
    text = words_of_pdf(content)
    for said in ("Edition 1", "Needs attention", "Apprenticeship starts: 17, well behind", "Ola Approver"):
        assert said in text
