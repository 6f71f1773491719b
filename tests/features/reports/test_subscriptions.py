"""A manager is told of a new edition by a link, until one click ends it; the report goes along only if so decided."""

import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest

from tests.features.insight.builders import TODAY, YEAR
from tests.features.reports.builders import employer
from tests.features.reports.editions import approved, approver, decided, handed_in
from tests.pages import Client
from tracker.features.accounts.models import User
from tracker.features.organisations import actions as organisation_actions
from tracker.features.organisations.models import Member, Organisation
from tracker.features.reports.actions import subscriptions
from tracker.foundation import clock, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail
from tracker.foundation.smtp import Answer, Line

LINK = "http://localhost/reports/editions/1"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


@pytest.fixture
def sent(app, monkeypatch):
    """What reached the mail server."""
    app.config["MAIL_IS_SENT"] = True
    box = []

    def hand_over(_self, message, meanwhile):
        box.append(message_from_bytes(message.content, policy=SMTP.clone(refold_source="none")))
        meanwhile()
        return Answer.SENT, ""

    monkeypatch.setattr(Line, "hand_over", hand_over)
    return box


def words_of(message):
    """The plain words of a message."""
    return message.get_body(("plain",)).get_content()


def subscribed(app, known):
    browser = Client(app).signed_in_as(known)
    browser.read("/reports/subscriptions").press("Tell me of new editions : Business compact")
    return browser


def tell(make, compact, number=1):
    with make.committed():
        return subscriptions.tell_of_edition(
            organisation_id=make.organisation_id, compact_id=compact, period=YEAR, number=number, url=LINK
        )


def post_all(make, after=timedelta(0)):
    with clock.stopped_at(clock.now_utc() + after), make.app.app_context():
        while mail.send_some():
            pass


def to(sent, known):
    return [message for message in sent if message["To"] == known.email]


def settings(make, **facts):
    with make.committed():
        row = db.session.get_one(Organisation, make.organisation_id)
        organisation_actions.change_settings(
            organisation=row, seen_version=None, name=row.name, asks_birth=row.asks_birth,
            just_behind_tenth=row.just_behind_tenth, needs_second_person=row.needs_second_person,
            report_due_days=row.report_due_days, **facts,
        )  # fmt: skip


def test_a_manager_subscribes_and_an_approved_edition_reaches_them_as_a_link(app, make, hr, sent):
    employer(make)
    meera = make.member(roles=["manager"], name="Meera Kapoor")
    subscribed(app, meera)
    edition = approved(app, make, hr)
    post_all(make)
    (message,) = to(sent, meera)
    assert re.fullmatch(r"A new report at Employer \d+: 20\d\d/\d\d, edition 1", message["Subject"])
    assert "Hello Meera Kapoor," in words_of(message)
    assert f"/reports/editions/{edition.path.split('/')[3]}" in words_of(message)
    assert list(message.iter_attachments()) == []
    assert not re.search(r"\d+(\.\d)?%", words_of(message))
    link = next(line for line in words_of(message).splitlines() if "/reports/editions/" in line)
    opened = Client(app).signed_in_as(meera).read(link.removeprefix(app.config["BASE_URL"]))
    assert "Approved and frozen" in opened.text


def test_whoever_does_not_subscribe_or_may_not_read_is_told_nothing(app, make, sent):
    compact = employer(make)
    reader, silent, gone, demoted = (make.member(roles=["manager"]) for _ in range(4))
    for known in (reader, gone, demoted):
        subscribed(app, known)
    with make.committed():
        organisation_actions.remove_member(
            member=db.session.get_one(Member, (make.organisation_id, gone.member_id))
        )
        row = db.session.get_one(Member, (make.organisation_id, demoted.member_id))
        organisation_actions.change_roles(member=row, roles=["assessor"], seen_version=None)
    assert tell(make, compact) == 1
    post_all(make)
    assert [message["To"] for message in sent] == [reader.email]
    assert not to(sent, silent)


def test_the_link_in_a_mail_ends_it_in_one_click_without_signing_in(app, make, client, sent):
    compact = employer(make)
    known = make.member(roles=["manager"], name="Meera Kapoor")
    subscribed(app, known)
    tell(make, compact)
    post_all(make)
    (message,) = sent
    address = re.search(r"\S+/no-more-mails/\S+", words_of(message))[0]
    assert f"\nList-Unsubscribe: <{address}>\r\n".encode() in message.as_bytes()
    path = address.removeprefix(app.config["BASE_URL"])
    for _ in range(3):
        page = client.read(path)  # a scanner looks, and nothing happens
    assert tell(make, compact) == 1
    page = page.press("Tell me no more")
    assert "You get no more mails about new editions of “Business compact”" in page.text
    assert tell(make, compact) == 0
    assert "You get no more mails" in client.read(path).text  # and it says so ever after
    assert not client.read(path).soup.select("main form")
    trail = Client(app).signed_in_as(make.member(roles=["owner"])).read("/organisation/trail").text
    assert "Mails about new editions ended" in trail
    assert "Meera Kapoor" in trail


def test_a_mail_that_was_on_its_way_when_it_was_ended_is_dropped(app, make, sent):
    compact = employer(make)
    known = make.member(roles=["manager"])
    browser = subscribed(app, known)
    tell(make, compact)
    browser.read("/reports/subscriptions").press("Tell me no more : Business compact")
    post_all(make)
    assert sent == []
    with make.committed():
        assert [row.state for row in db.session.query(OutboxMail)] == ["dropped"]


@pytest.mark.parametrize("wrong", ["A" * 43, "", "short"])
def test_a_guessed_link_opens_nothing(app, make, client, wrong, sent):
    compact = employer(make)
    subscribed(app, make.member(roles=["manager"]))
    tell(make, compact)
    post_all(make)
    path = re.search(r"/reports/no-more-mails/\S+", words_of(sent[0]))[0]
    guessed = path.rsplit("/", 1)[0] + f"/{wrong}"
    assert client.get(guessed).status_code == 404
    assert client.post(guessed, {}).status_code == 404
    assert tell(make, compact) == 1


def test_it_is_asked_for_once_and_may_be_asked_for_again(app, make):
    compact = employer(make)
    browser = subscribed(app, make.member(roles=["manager"]))
    page = browser.read("/reports/subscriptions")
    assert "You are told of it since 22 November 2026" in page.text
    page.press("Tell me no more : Business compact").press("Tell me of new editions : Business compact")
    browser.post(f"/reports/subscriptions/{compact}", {})
    assert tell(make, compact) == 1


def test_it_is_found_from_the_reports_and_from_the_account(make, manager):
    employer(make)
    assert (
        manager.read("/reports/").follow("Be told of new editions by mail").heading
        == "Mails about new editions"
    )
    assert (
        manager.read("/account/sessions").follow("Mails about new editions").path == "/reports/subscriptions"
    )


def test_the_report_is_attached_only_where_the_organisation_says_so(app, make, hr, owner, sent):
    employer(make)
    known = make.member(roles=["manager"])
    subscribed(app, known)
    page = owner.read("/organisation/settings")
    assert "a mail is copied, forwarded and kept for years outside your care" in page.text
    assert page.soup.select_one("#mails_reports").get("checked") is None
    page.fill(mails_reports="y")
    approved(app, make, hr)
    post_all(make, timedelta(minutes=2))
    (message,) = to(sent, known)
    (report,) = message.iter_attachments()
    assert report.get_filename().endswith("-edition-1.pdf")
    assert report.get_content().startswith(b"%PDF")
    assert report.get_content_type() == "application/pdf"
    assert "The report is attached, because your organisation decided so." in words_of(message)


def test_a_mail_waits_for_the_report_that_it_is_to_carry_but_not_for_ever(app, make, hr, sent):
    employer(make)
    known = make.member(roles=["manager"])
    subscribed(app, known)
    settings(make, mails_reports=True)
    decided(approver(app, make), handed_in(make, hr))  # approved, and no worker has made the PDF
    post_all(make)
    post_all(make, timedelta(minutes=30))
    assert to(sent, known) == []
    post_all(make, timedelta(minutes=90))
    (message,) = to(sent, known)
    assert list(message.iter_attachments()) == []
    assert "The report is behind your sign-in" in words_of(message)


def test_the_mail_speaks_the_language_of_whoever_it_goes_to(app, make, sent):
    compact = employer(make)
    known, other = make.member(roles=["manager"]), make.member(roles=["manager"])
    for each in (known, other):
        subscribed(app, each)
    with make.committed():
        db.session.get_one(User, known.user_id).language = "cy"
    tell(make, compact)
    post_all(make)
    pages = {message["To"]: message.get_body(("html",)).get_content() for message in sent}
    tags = {to: re.search(r'lang="([^"]+)"', page)[1] for to, page in pages.items()}
    assert tags == {known.email: "cy", other.email: "en-GB"}


def test_nothing_of_another_organisation_is_subscribed_to(app, make):
    compact = employer(make)
    stranger = Client(app).signed_in_as(make.member(roles=["manager"], organisation_id=make.organisation()))
    assert "No compact yet" in stranger.read("/reports/subscriptions").text
    assert stranger.post(f"/reports/subscriptions/{compact}", {}).status_code == 404
    assert stranger.post(f"/reports/subscriptions/{compact}/end", {}).status_code == 404
    assert tell(make, compact) == 0


def test_a_compact_that_ended_is_offered_no_more(app, make, hr, manager):
    compact = employer(make)
    hr.read(f"/compacts/{compact}/end").fill(on_day__day="1", on_day__month="11", on_day__year="2026")
    assert "Tell me of new editions" not in manager.read("/reports/subscriptions").text
    assert date(2026, 11, 1) < TODAY
