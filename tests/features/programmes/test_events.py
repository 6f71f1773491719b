"""Recording what happened, for one and for several, undoing it, and the checks that fall due."""

from datetime import date, timedelta

import pytest

from tests.builders import Builders
from tests.features.programmes import people
from tests.pages import Client, Page
from tracker.domain.funnel import Answer, Event, EventKind
from tracker.domain.periods import Birth, add_months
from tracker.features.programmes import jobs
from tracker.features.programmes.queries import participants as queries
from tracker.foundation import clock

LIST = "/programmes/participants"


def offered(page: Page) -> list[str]:
    """The events that a person's page offers."""
    return [link.text for link in page.soup.select("section[aria-labelledby=next] a")]


def on(day: date) -> dict[str, int]:
    """A day as its three boxes."""
    return {"on_day__day": day.day, "on_day__month": day.month, "on_day__year": day.year}


def test_only_what_may_follow_is_offered(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    page = hr.read(f"{LIST}/{one}")
    assert offered(page) == ["Paused", "Completed the training", "Withdrew"]
    page = page.follow("Completed the training").fill(**on(date(2026, 7, 31)))
    assert "“Completed the training” is recorded for A-1." in page.text
    assert offered(page) == ["Passed the assessment", "Did not pass the assessment", "Given a permanent job"]


def test_a_withdrawal_needs_its_reason_and_who_ended_it(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    form = hr.read(f"{LIST}/{one}").follow("Withdrew")
    page = form.fill(**on(date(2026, 3, 2)))
    assert page.errors == ["Choose the reason for the withdrawal.", "Choose who ended it."]
    page = page.fill(reason="other_job", ended_by="person")
    assert page.rows()[-1][:3] == ["Withdrew", "2 March 2026", "Took another job. Ended by: The person"]
    assert offered(page) == []


def test_what_cannot_be_gets_its_sentence_at_the_day(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    page = hr.read(f"{LIST}/{one}/record/completed").fill(**on(date(2025, 8, 1)))
    assert "“Completed the training” on 1 August 2025 cannot come first." in page.errors
    page = page.fill(**on(clock.today() + timedelta(days=1)))
    assert "has not come yet" in page.errors[0]
    assert page.fill(on_day__day="", on_day__month="", on_day__year="").errors == [
        "Enter the day on which it happened."
    ]


@pytest.mark.parametrize("kind", ["undone", "rubbish"])
def test_an_event_that_is_none_is_not_there(hr: Client, make: Builders, kind: str) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    hr.read(f"{LIST}/{one}/record/{kind}", status=404)


def test_an_event_is_undone_with_a_reason_and_stays_crossed_out(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    people.happens(make, one, "completed", date(2026, 7, 31))
    page = hr.read(f"{LIST}/{one}")
    refused = page.follow("Undo Started, 1 September 2025").fill(because="Wrong person")
    assert "“Started” cannot be undone while later events rest on it. Undo those first." in refused.errors[0]
    form = page.follow("Undo Completed the training, 31 July 2026")
    assert form.fill(because=" ").errors == ["Say why this is undone."]
    undone = form.fill(because="It was next year")
    assert undone.soup.select_one("del").text == "Completed the training"
    assert "It was next year" in undone.text
    assert "Here now" in undone.text
    assert offered(undone) == ["Paused", "Completed the training", "Withdrew"]


def test_what_is_undone_cannot_be_undone_again(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    form = hr.read(f"{LIST}/{one}").follow("Undo Started, 1 September 2025")
    form.fill(because="A slip")
    page = hr.read(form.path).fill(because="Again")
    assert page.errors == ["There is nothing here to undo: it was undone before."]


def test_the_same_is_recorded_for_several_at_once(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    ids = people.add(make, cohort_id, "A-1", "A-2", "A-3")
    people.happens(make, ids[2], "withdrawn", date(2026, 1, 5), reason="health", ended_by="person")
    page = hr.read(f"{LIST}?cohort={cohort_id}").follow("Record something for several")
    page = page.follow("Completed the training")
    assert "1 other person of this cohort is not at the point where this could follow." in page.text
    done = page.fill(**on(date(2026, 7, 31)))
    assert "“Completed the training” is recorded for 2 people." in done.text
    assert [row[2:] for row in done.rows()] == [
        ["Completed", "1 September 2025", "31 July 2026"],
        ["Completed", "1 September 2025", "31 July 2026"],
        ["Withdrew", "1 September 2025", "5 January 2026"],
    ]


def test_nothing_is_half_done_where_it_cannot_be_for_one(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-1")
    people.add(make, cohort_id, "A-2", events=[Event(EventKind.STARTED, date(2026, 9, 1))])
    page = hr.read(f"{LIST}/several/{cohort_id}/completed").fill(**on(date(2026, 7, 31)))
    assert page.errors[0].startswith("Nothing is recorded yet")
    assert page.errors[1].startswith("A-2: “Completed the training” on 31 July 2026 cannot come first.")
    ticked = [box.find_parent("label").text for box in page.soup.select("input[name=people][checked]")]
    assert len(ticked) == 1
    assert "A-1" in ticked[0]
    done = page.fill(**on(date(2026, 7, 31)))
    assert "is recorded for 1 person." in done.text
    assert [row[2] for row in done.rows()] == ["Completed", "Here now"]


def test_several_need_somebody_ticked(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-1")
    page = hr.read(f"{LIST}/several/{cohort_id}/completed").fill(people=[], **on(date(2026, 7, 31)))
    assert page.errors == ["Tick at least one person."]


def test_a_check_falls_due_and_is_answered_with_one_press(hr: Client, make: Builders) -> None:
    today = clock.today()
    began = add_months(today, -13)
    events = [Event(EventKind(kind), began) for kind in ("started", "completed", "converted")]
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-1", "A-2", events=events)
    page = hr.read(LIST).follow("Checks due")
    assert [row[2] for row in page.rows()] == ["6 months", "6 months"]
    page = page.press("Still here A-1")
    assert "A-1 after 6 months: Still here." in page.text
    assert {(row[0], row[2]) for row in page.rows()} == {("A-1", "12 months"), ("A-2", "6 months")}
    page = page.press("No longer here A-2")
    assert [row[0] for row in page.rows()] == ["A-1"]
    page = page.press("Not known A-1")
    assert "No check is due" in page.text


def test_a_check_answered_twice_is_recorded_once(hr: Client, make: Builders) -> None:
    began = add_months(clock.today(), -7)
    events = [Event(EventKind(kind), began) for kind in ("started", "completed", "converted")]
    people.add(make, people.cohort(make), "A-1", events=events)
    page = hr.read(f"{LIST}/checks")
    page.press("Still here A-1")
    assert "The check after 6 months is recorded already." in page.press("No longer here A-1").text


def test_an_unknown_answer_is_refused(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make), "A-1")
    assert hr.post(f"{LIST}/{one}/checks/6", {"answer": "perhaps"}).status_code == 400


def test_a_check_from_the_persons_page_offers_the_open_ones(hr: Client, make: Builders) -> None:
    began = add_months(clock.today(), -13)
    events = [Event(EventKind(kind), began) for kind in ("started", "completed", "converted")]
    (one,) = people.add(make, people.cohort(make), "A-1", events=events)
    people.happens(make, one, "checked", clock.today(), months=6, answer=Answer.YES)
    form = hr.read(f"{LIST}/{one}").follow("Checked whether still here")
    assert [box["value"] for box in form.soup.select("input[name=months]")] == ["12", "24"]
    early = form.fill(months="24", answer="yes", **on(clock.today()))
    assert "The check after 24 months can be made from" in early.errors[0]
    page = early.fill(months="12")
    assert page.rows()[-1][2] == "After 12 months: Still here"


def test_births_go_a_year_after_the_last_end_of_a_cohort(make: Builders) -> None:
    born, over = Birth(2006, 5), date(2025, 11, 1)
    events = [Event(EventKind.STARTED, date(2025, 9, 1)), Event(EventKind.COMPLETED, over)]
    done = people.cohort(make, planned_end=over)
    still = people.cohort(make, planned_end=over)
    people.add(make, done, "A-1", "A-2", events=events, born=born)
    people.add(
        make, still, "B-1", events=[*events[:1], Event(EventKind.COMPLETED, date(2025, 12, 24))], born=born
    )
    with make.committed(), clock.stopped_at(date(2026, 11, 22)):
        jobs.forget_births()
        kept = {
            cohort: [
                one.birth_year
                for one in queries.list_participants(cohort, organisation_id=make.organisation_id)
            ]
            for cohort in (done, still)
        }
        traces = people.audit.list_traces(organisation_id=make.organisation_id, subject_ids=[done])
    assert kept == {done: [None, None], still: [2006]}
    assert (traces[0].action, traces[0].changes) == ("cohort.births_forgotten", {})
