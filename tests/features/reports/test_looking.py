"""What counts as looked at: what the page showed, not what was recorded by the time its button was pressed."""

from datetime import date, timedelta

import pytest

from tests.features.feedback import builders as letters
from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY, YEAR
from tests.features.redesign import builders as redesigns
from tests.features.reports.builders import employer
from tests.features.reports.editions import approver, decided, handed_in, looked_at, prepared, tag_of
from tests.pages import Client
from tracker.features.candidates.actions.people import withdraw_application
from tracker.features.candidates.queries.people import find_application
from tracker.features.organisations.actions import state_workforce
from tracker.features.reports.pages import builder, freezing
from tracker.foundation import audit, clock

TO_LOOK = "Look at the figures"
AGAIN = "Changed since: look again"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def test_a_change_while_the_figures_are_looked_at_was_not_looked_at(make, hr):
    employer(make)
    looking = prepared(make, hr, "2026/27").follow(TO_LOOK)
    given.workforce(make, date(2026, 9, 30), 412)
    page = looking.press("I have looked at the figures")
    assert tag_of(page, TO_LOOK) == AGAIN
    assert page.soup.find("a", string="Submit it for approval") is None
    assert tag_of(looked_at(page), TO_LOOK).startswith("Looked at by")


@pytest.mark.parametrize("seen", [None, "", "all of them", "-1", "٣"])
def test_who_does_not_say_what_the_page_showed_has_seen_nothing(make, hr, seen):
    employer(make)
    page = prepared(make, hr, "2026/27")
    hr.post(f"{page.path}/figures", {} if seen is None else {"seen_number": seen})
    assert tag_of(hr.read(page.path), TO_LOOK) == AGAIN


def test_nobody_has_seen_what_is_still_to_come(make, hr):
    employer(make)
    page = prepared(make, hr, "2026/27")
    hr.post(f"{page.path}/figures", {"seen_number": "999999"})
    assert tag_of(hr.read(page.path), TO_LOOK).startswith("Looked at by")
    given.workforce(make, date(2026, 9, 30), 412)
    assert tag_of(hr.read(page.path), TO_LOOK) == AGAIN


@pytest.mark.usefixtures("unread_pdfs")
def test_a_change_while_it_is_frozen_is_said_to_have_come_since(app, make, hr, monkeypatch):
    frozen = freezing.freeze

    def freeze_slowly(edition, **facts):
        """Freeze, and have somebody state the workforce before that is kept."""
        snapshot = frozen(edition, **facts)
        figures = {"people_in_post": 412, "apprentices_in_post": 9, "new_employees": 3, "new_apprentices": 1}
        state_workforce(
            organisation_id=edition.organisation_id, on_day=date(2026, 9, 30), source="Payroll", **figures
        )
        return snapshot

    employer(make)
    monkeypatch.setattr(freezing, "freeze", freeze_slowly)
    page = handed_in(make, hr)
    decided(approver(app, make), page)
    assert "1 change was made to records since" in hr.read(page.path).text


@pytest.mark.usefixtures("unread_pdfs")
def test_who_does_not_say_which_edition_was_read_approves_none(app, make, hr):
    employer(make)
    page = handed_in(make, hr)
    answer = approver(app, make).post(f"{page.path}/decide", {"verdict": "approve"})
    assert answer.status_code == 409
    assert "Waits for approval" in hr.read(page.path).soup.main.text


def test_a_letter_changes_a_figure_when_it_is_sent_and_neither_before_nor_after(app, make, hr):
    employer(make)
    vacancy_id = letters.vacancy(make)
    stage_id = letters.stage(make, vacancy_id)
    application_id = letters.candidates(make, vacancy_id)[0]
    page = looked_at(prepared(make, hr, "2026/27"))
    letters.letter(make, application_id, stage_id)
    letters.release(make, stage_id)
    assert tag_of(hr.read(page.path), TO_LOOK).startswith("Looked at by")
    letters.send(make)
    page = hr.read(page.path)
    assert tag_of(page, TO_LOOK) == AGAIN
    page = looked_at(page)
    with clock.stopped_at(clock.now_utc() + timedelta(hours=2)):  # after the letter was sent
        opening = Client(app).read(letters.link(make, application_id))
        opening.fill(email=letters.mailed(make, application_id)["to"])
    assert letters.feedback_of(make, application_id, stage_id).opened_at_utc is not None
    assert tag_of(hr.read(page.path), TO_LOOK).startswith("Looked at by")


def test_what_no_figure_knows_of_asks_for_no_other_look(make, hr):
    employer(make)
    vacancy_id = letters.vacancy(make)
    page = looked_at(prepared(make, hr, "2026/27"))
    undecided = letters.candidates(make, vacancy_id, 3, decided_on=None)
    redesigns.scenario(make, redesigns.sheet(make))
    hr.read("/progress/reminders").press("Make a calendar address")
    assert tag_of(hr.read(page.path), TO_LOOK).startswith("Looked at by")
    with make.committed():
        found = find_application(undecided[0], organisation_id=make.organisation_id)
        withdraw_application(application=found[0], withdrawn_on=TODAY)
    assert tag_of(hr.read(page.path), TO_LOOK) == AGAIN


def test_a_report_names_a_change_that_all_its_figures_know(app, make, monkeypatch):
    compact = employer(make)
    told = builder.problem_blocks
    with make.committed():
        number = audit.change_number(make.organisation_id)

    def told_slowly(standing, books):
        """What is missing, while somebody states the workforce."""
        figures = {"people_in_post": 412, "apprentices_in_post": 9, "new_employees": 3, "new_apprentices": 1}
        state_workforce(
            organisation_id=books.organisation_id, on_day=date(2026, 9, 30), source="Payroll", **figures
        )
        return told(standing, books)

    monkeypatch.setattr(builder, "problem_blocks", told_slowly)
    with app.test_request_context():
        report = builder.report_of(compact, YEAR, organisation_id=make.organisation_id, as_at=TODAY)
    assert f"after change number {number}." in report.about[0].paragraphs[0]
