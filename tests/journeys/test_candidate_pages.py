"""What a candidate sees in a browser: hostile words stay words; every state is sound on each screen, in two languages."""

from datetime import timedelta
from itertools import product

import pytest

from tests.features.feedback import builders as given
from tests.sheet import breaches_of, watch
from tracker.domain.feedback import Rating
from tracker.foundation import clock

SCREENS = [*product((1280, 320), ("light", "dark"))]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> <svg/onload=alert(2)>',
    "{{7*7}} ${7*7} %(name)s",
    "\u202edesrever \u2066isolated\u2069",
    "w" * 4_000,
    "ŵ ŷ Ŵ Ŷ 🎈👩🏽‍🔧 <link rel=stylesheet href=http://127.0.0.1:9/x.css>",
)


def examined(page, found: list[str]) -> None:
    """Note what is wrong with the page at hand on each screen."""
    for width, colours in SCREENS:
        page.set_viewport_size({"width": width, "height": 700})
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        wrong = breaches_of(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append("wider than its screen")
        heading = page.locator("h1").inner_text()[:40]
        found += [f"{heading} ({width}, {colours}): {each}" for each in wrong]


def mailed(made, demo, hostile: str, language: str) -> tuple[str, dict]:
    """The link of a letter of which every text is hostile, and its mail."""
    made._organisation_id = made.organisation()
    stage_id = given.stage(made, given.vacancy(made, title=f"Clerk {hostile}"[:190]))
    with made.committed():
        row, vacancy = given.queries.get_stage(stage_id, organisation_id=made.organisation_id)
        person = given.people.NewCandidate(
            f"H-{next(made.numbers)}", hostile[:190], f"h{next(made.numbers)}@example.org", language
        )
        added = given.people.add_candidates(vacancy=vacancy, people=[person]).values()
        given.people.decide(
            applications=list(added), stage=row, outcome=given.Outcome.UNSUCCESSFUL, decided_on=given.DECIDED
        )
        application_id = next(iter(added)).id
    ratings = tuple(Rating(each, 3, hostile) for each in given.CRITERIA)
    draft = given.replace(given.GOOD, ratings=ratings, went_well=hostile, work_on=hostile, next_step=hostile)
    given.letter(made, application_id, stage_id, draft)
    with clock.stopped_at(clock.now_utc() - timedelta(minutes=62)):  # it can no longer be recalled
        given.release(made, stage_id)
    link = demo.link_mailed_to(person.email)
    return link, given.mailed(made, application_id)


@pytest.mark.parametrize(("number", "language"), [(n, "cy" if n % 2 else "en") for n in range(len(HOSTILE))])
def test_hostile_words_stay_words_and_every_state_is_sound(made, demo, page, number, language):
    hostile, found = HOSTILE[number], list[str]()
    link, mail = mailed(made, demo, hostile, language)
    assert "\n" not in mail["subject"]
    said, dialogs, foreign = watch(page), list[str](), list[str]()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: demo.url in asked.url or foreign.append(asked.url))
    page.goto(link)
    examined(page, found)
    page.locator("main [type=email]").first.fill(mail["to"])
    with page.expect_navigation():
        page.locator("main [type=email]").first.press("Enter")
    shown = page.locator("main").inner_text()
    assert hostile.strip()[:60] in shown
    examined(page, found)
    parts = ("held", "correct", "delete", "complain") if number < 2 else ("held",)
    for part in parts:
        page.goto(f"{link}/{part}")
        examined(page, found)
    if number < 2:
        page.goto(link[:-3] + "xyz")
        examined(page, found)
    assert found == []
    assert (dialogs, foreign) == ([], [])
    assert [each for each in said if "404" not in each] == []
