"""Every state of a letter, for the candidate and for HR, is sound on each screen; the candidate's in two languages."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.features.feedback import builders as given
from tests.journeys.test_candidate_pages import examined
from tests.journeys.walking import Walker
from tracker.features.candidates.queries import people
from tracker.features.feedback.actions import releasing, writing
from tracker.features.feedback.queries import letters
from tracker.foundation import clock
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail


def address_of(made, application_id) -> str:
    with made.committed():
        _application, candidate, _vacancy = people.find_application(
            application_id, organisation_id=made.organisation_id
        )
        return candidate.email


def sent(made, demo, language: str) -> tuple:
    """A letter that was sent an hour ago: its application, stage, address and link."""
    made._organisation_id = made.organisation()
    stage_id = given.stage(made, given.vacancy(made, title="Apprentice marine electrician"))
    with made.committed():
        vacancy_id = given.queries.get_stage(stage_id, organisation_id=made.organisation_id)[1].id
    (one,) = given.candidates(made, vacancy_id, language=language)
    given.letter(made, one, stage_id)
    with clock.stopped_at(clock.now_utc() - timedelta(minutes=62)):
        given.release(made, stage_id)
    to = address_of(made, one)
    return one, stage_id, to, demo.link_mailed_to(to)


def correct(made, application_id, stage_id, draft) -> None:
    """A corrected letter, released an hour ago."""
    with made.committed():
        mine = made.organisation_id
        feedback = letters.find_feedback_on(application_id, stage_id, organisation_id=mine)
        releasing.correct(feedback=feedback)
        stage, _vacancy = given.queries.get_stage(stage_id, organisation_id=mine)
        writing.save_draft(
            feedback=feedback, application_id=application_id, stage=stage, draft=draft,
            writer=writing.Writer(None, "A panel member"), seen_version=None,
        )  # fmt: skip
        writing.hand_in(feedback=feedback, draft=draft)
    with clock.stopped_at(clock.now_utc() - timedelta(minutes=62)):
        given.release(made, stage_id)


def confirmed(walker: Walker, to: str) -> Walker:
    box = walker.page.locator("main [type=email]").first
    box.fill(to)
    with walker.page.expect_navigation():
        box.press("Enter")
    return walker


def press_main(walker: Walker) -> Walker:
    """Press the button of the page's own form."""
    with walker.page.expect_navigation():
        walker.page.locator("main form:not([action$=language]) button").first.click()
    return walker


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_state_of_a_candidates_letter_is_sound(made, demo, page, language):
    one, stage_id, to, link = sent(made, demo, language)
    candidate, found = Walker(page, demo.url), list[str]()
    examined(confirmed(candidate.open(link), "somebody.else@example.org").page, found)
    confirmed(candidate.open(link), to)
    assert page.locator("html").get_attribute("lang").startswith(language)

    page.locator("form[action$=reply] [type=radio]").first.check()
    with page.expect_navigation():
        page.locator("form[action$=reply] button").click()
    examined(page, found)
    examined(press_main(candidate.open(f"{link}/confidence")).page, found)  # nothing chosen: in error
    for group in page.locator("main fieldset").all():
        group.locator("[type=radio]").first.check()
    examined(press_main(candidate).page, found)

    with page.expect_navigation():
        page.locator("form[action$=letter] button").click()
    page.locator("a[href$='letter.pdf']").wait_for()
    examined(page, found)

    correct(
        made, one, stage_id, given.replace(given.GOOD, next_step="We wrote the wrong day: come on Friday.")
    )
    candidate.open(link)
    assert "come on Friday" in candidate.text
    examined(page, found)

    for part in ("correct", "complain"):
        candidate.open(f"{link}/{part}")
        page.locator("main form:not([action$=language]) [type=text], main textarea").first.fill("")
        examined(press_main(candidate).page, found)
    page.locator("main textarea").first.fill("Please do not keep my number.")
    if page.locator("main [type=email]").count():
        page.locator("main [type=email]").first.fill(to)
    examined(press_main(candidate).page, found)
    examined(press_main(candidate.open(f"{link}/delete")).page, found)
    page.locator("main [type=checkbox]").check()
    examined(press_main(candidate).page, found)
    examined(candidate.open(link).page, found)  # it opens nothing any more
    examined(confirmed(candidate, to).page, found)
    assert found == []


def test_every_state_of_a_letter_is_sound_for_hr(made, hr):
    stage_id = given.stage(made, given.vacancy(made, title="Apprentice marine electrician"))
    with made.committed():
        vacancy_id = given.queries.get_stage(stage_id, organisation_id=made.organisation_id)[1].id
    unwritten, ready, waiting, gone, refused, opened, withdrawn = given.candidates(made, vacancy_id, 7)
    found = list[str]()
    for each in (gone, refused, opened, withdrawn):
        given.letter(made, each, stage_id)
    with clock.stopped_at(clock.now_utc() - timedelta(minutes=62)):
        given.release(made, stage_id)
    for each in (ready, waiting):
        given.letter(made, each, stage_id)
    addresses = {each: address_of(made, each) for each in (gone, refused, opened, withdrawn)}
    with made.committed():
        for each, state in ((gone, "sent"), (refused, "refused"), (opened, "not known"), (withdrawn, "sent")):
            rows = update(OutboxMail).where(OutboxMail.to_address == addresses[each])
            db.session.execute(rows.values(state=state, sent_at_utc=clock.now_utc()))

    def looked_at(path: str) -> None:
        examined(hr.open(path).page, found)

    looked_at(f"/feedback/write/{unwritten}/{stage_id}")
    hr.press("Hand in")  # nothing is written: in error
    examined(hr.page, found)
    looked_at(f"/feedback/stages/{stage_id}/release")
    hr.tick("Those ticked below").page.locator("[name=letters]").last.check()
    hr.press("Release")
    examined(hr.page, found)
    for each in (ready, waiting, gone, refused, opened):
        looked_at(f"/feedback/letters/{each}/{stage_id}")
    looked_at(f"/feedback/letters/{withdrawn}/{stage_id}/withdraw")
    examined(press_main(hr).page, found)  # no reason: in error
    hr.page.locator("main textarea, main [type=text]").first.fill("It was meant for somebody else.")
    examined(press_main(hr).page, found)
    hr.open(f"/feedback/letters/{gone}/{stage_id}").press("Correct")
    examined(hr.page, found)
    for tab in ("to_write", "in_review", "ready", "waiting", "trouble", "sent", "withdrawn"):
        looked_at(f"/feedback/?stage={stage_id}&show={tab}")
    assert found == []
