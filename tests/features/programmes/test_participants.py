"""The list of people, a person's page, adding and correcting: what HR sees and types."""

from datetime import date, timedelta
from itertools import chain

import pytest

from tests.builders import Builders
from tests.features.programmes import people
from tests.pages import Client
from tracker.domain.funnel import Event, EventKind
from tracker.domain.periods import Birth
from tracker.foundation import clock

LIST = "/programmes/participants"


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(hr: Client) -> None:
    page = hr.read(LIST)
    assert "Nobody yet" in page.text
    assert page.follow("Choose a programme").heading == "Programmes"


def test_the_newest_come_first_25_a_page_and_one_can_go_back(hr: Client, make: Builders) -> None:
    people.add(make, people.cohort(make), *(f"A-{number:02}" for number in range(60)))
    page = hr.read(LIST)
    seen = [[row[0] for row in page.rows()]]
    while page.soup.select_one("a[rel=next]"):
        page = page.follow("Older")
        seen.append([row[0] for row in page.rows()])
    assert [len(each) for each in seen] == [25, 25, 10]
    assert [*chain(*seen)] == [f"A-{number:02}" for number in reversed(range(60))]
    page = page.follow("Newer")
    assert [row[0] for row in page.rows()] == seen[1]
    page = page.follow("Newer")
    assert [row[0] for row in page.rows()] == seen[0]
    assert page.soup.select_one("a[rel=prev]") is None


def test_a_cohort_goes_by_reference_page_by_page(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    people.add(make, people.cohort(make), "B-1")
    people.add(make, cohort_id, *(f"A-{number:02}" for number in reversed(range(30))))
    page = hr.read(f"{LIST}?cohort={cohort_id}")
    assert [row[0] for row in page.rows()] == [f"A-{number:02}" for number in range(25)]
    older = page.follow("Older")
    assert [row[0] for row in older.rows()] == [f"A-{number:02}" for number in range(25, 30)]
    assert older.follow("Newer").rows()[0][0] == "A-00"


def test_a_list_is_narrowed_by_reference_state_and_programme(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make, name="Here")
    people.add(make, cohort_id, "A-1", "B-1")
    people.add(make, people.cohort(make), "A-2", events=[Event(EventKind.APPLIED, people.STARTED)])
    page = hr.read(LIST).fill(reference="A-")
    assert [row[0] for row in page.rows()] == ["A-1", "A-2"]
    page = page.fill(reference="A-", state="applied")
    assert [row[0] for row in page.rows()] == ["A-2"]
    assert "Nobody here is like that" in page.fill(reference="A-", state="achieved").text
    with make.committed():
        found = people.queries.find_cohort_and_programme(cohort_id, organisation_id=make.organisation_id)
        programme_id, name = found[1].id, found[1].name
    page = hr.read(f"{LIST}?programme={programme_id}&state=in_training")
    assert page.heading == f"People of {name}"
    assert [row[0] for row in page.rows()] == ["B-1", "A-1"]


def test_what_is_behind_a_figure_can_be_listed(hr: Client, make: Builders) -> None:
    people.add(make, people.cohort(make, level=3), "A-1", "A-2")
    people.add(make, people.cohort(make, level=4), "B-1")
    page = hr.read(f"{LIST}?event=started&first=2025-09-01&last=2025-09-30&kind=apprenticeship&level=3")
    assert page.heading == "Started from 1 September 2025 to 30 September 2025"
    assert [row[0] for row in page.rows()] == ["A-2", "A-1"]
    assert [row[0] for row in page.fill(reference="A-1").rows()] == ["A-1"]
    nobody = hr.read(f"{LIST}?event=started&first=2025-09-02&last=2025-09-30")
    assert "Nobody here is like that" in nobody.text


@pytest.mark.parametrize(
    "asked",
    ["older_than=rubbish", "cohort=1", "state=rubbish", f"older_than={people.UUID(int=5)}", "reference=%00"],
)
def test_rubbish_in_the_address_is_left_out(hr: Client, make: Builders, asked: str) -> None:
    people.add(make, people.cohort(make), "A-1")
    assert hr.read(f"{LIST}?{asked}").rows()[0][0] == "A-1"


def test_a_person_is_added_and_shown(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    page = hr.read(f"{LIST}?cohort={cohort_id}").follow("Add a person").fill(reference=" A-1 ")
    assert "A-1 is added." in page.text
    assert page.rows()[0][0] == "A-1"
    assert page.rows()[0][2:] == ["Here now", "1 September 2025", "– nothing"]
    assert page.follow("A-1").rows()[0][:2] == ["Started", "1 September 2025"]


def test_a_reference_is_needed_and_unique_in_its_cohort(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-1")
    people.add(make, people.cohort(make), "A-2")
    page = hr.read(f"{LIST}/add/{cohort_id}")
    assert page.fill(reference=" ").errors == ["Enter a reference."]
    taken = page.fill(reference="A-1")
    assert taken.errors == ["Somebody in this cohort has the reference A-1 already."]
    assert "A-2 is added." in taken.fill(reference="A-2").text


def test_days_that_cannot_be_meant_get_a_sentence(hr: Client, make: Builders) -> None:
    page = hr.read(f"{LIST}/add/{people.cohort(make)}")
    day = clock.today() + timedelta(days=1)
    page = page.fill(reference="A-1", on_day__day=day.day, on_day__month=day.month, on_day__year=day.year)
    (wrong,) = page.errors
    assert wrong.endswith("has not come yet. An event is recorded once it has happened.")
    page = page.fill(reference="A-1", on_day__day="", on_day__month="", on_day__year="")
    assert page.errors == ["Enter the day on which it happened."]
    page = page.fill(reference="A-1", on_day__day="31", on_day__month="2", on_day__year="2026")
    assert page.errors == ["31/2/2026 is not a day in the calendar."]
    assert (
        "A-1 is added." in page.fill(first_event="", on_day__day="", on_day__month="", on_day__year="").text
    )


def test_several_are_pasted_one_a_line_or_nobody_is_added(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-9")
    page = hr.read(f"{LIST}/add-several/{cohort_id}")
    assert page.fill(references="A-1\nA-2\nA-1").errors == ["“A-1” is there twice."]
    clash = page.fill(references="A-1\nA-9")
    assert clash.errors == ["Somebody in this cohort has the reference A-9 already."]
    assert page.fill(references=" \n").errors == ["Enter at least one reference."]
    many = page.fill(references="\n".join(map(str, range(201))))
    assert many.errors == ["These are 201. Add up to 200 at once."]
    added = page.fill(references="A-1\r\n\r\n A-2 ")
    assert "2 people are added." in added.text
    assert [row[0] for row in added.rows()] == ["A-1", "A-2", "A-9"]


def test_a_birth_is_asked_only_where_pay_goes_by_it_and_the_reason_is_given(
    hr: Client, make: Builders
) -> None:
    enough = people.cohort(make, hourly_pence=2500, kind="internship", engagement="worker",
                           planned_start=date(2026, 6, 1), planned_end=date(2026, 8, 31))  # fmt: skip
    assert "birth" not in hr.read(f"{LIST}/add/{enough}").text
    page = hr.read(f"{LIST}/add/{people.cohort(make, hourly_pence=800)}")
    assert "The minimum wage goes by age, and £8.00 an hour is less than the" in page.text
    wrong = page.fill(reference="A-1", born_month__month="13", born_month__year="2007")
    assert wrong.errors == ["Use a month from 1 to 12 and a year with four digits."]
    wrong = page.fill(reference="A-1", born_month__month="3", born_month__year="2024")
    assert wrong.errors == ["This would make them 1 on 1 September 2025. Check the year."]
    added = page.fill(reference="A-1", born_month__month="3", born_month__year="2007")
    assert "March 2007" in added.follow("A-1").text


def test_the_page_says_what_the_law_says_of_the_pay(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make, hourly_pence=700, kind="internship", engagement="worker",
                              planned_start=date(2026, 6, 1), planned_end=date(2026, 8, 31))  # fmt: skip
    started = [Event(EventKind.STARTED, date(2026, 6, 1))]
    (one,) = people.add(make, cohort_id, "A-1", events=started, born=Birth(2004, 3))
    page = hr.read(f"{LIST}/{one}")
    assert "Pay: Underpaid internship" in page.text
    assert "Paid £7.00 an hour on 1 June 2026: £5.71 less than the least allowed, £12.71." in page.text
    assert "the rate for age 22 on 1 June 2026" in page.text
    assert page.rows(1)[0][:4] == ["1 June 2026", "£7.00", "£12.71", "£5.71"]
    assert "gov.uk" in page.text


def test_each_warning_names_the_rule_of_its_own_day(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make, hourly_pence=700, kind="internship", engagement="worker",
                              planned_start=date(2026, 3, 2), planned_end=date(2026, 8, 31))  # fmt: skip
    started = [Event(EventKind.STARTED, date(2026, 3, 2))]
    (one,) = people.add(make, cohort_id, "A-1", events=started, born=Birth(2004, 3))
    said = [card.text for card in hr.read(f"{LIST}/{one}").soup.select(".notice.warning")]
    assert ["£12.21 an hour" in each for each in said] == ["2 March 2026" in each for each in said]
    assert ["£12.71 an hour" in each for each in said] == ["2 March 2026" not in each for each in said]


def test_an_apprenticeship_is_held_against_the_rules_of_its_start(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make, planned_end=date(2025, 12, 1))
    (one,) = people.add(make, cohort_id, "A-1")
    assert "an apprenticeship with that start lasts at least" in hr.read(f"{LIST}/{one}").text


def test_a_record_is_corrected_and_the_second_writer_sees_both(app, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make, hourly_pence=800), "A-1")
    first, second = (Client(app).signed_in_as(make.member()).read(f"{LIST}/{one}/change") for _ in range(2))
    first.fill(reference="A-2", born_month__month="3", born_month__year="2007")
    clash = second.fill(
        reference="A-3", planned_end__day="1", planned_end__month="9", planned_end__year="2027"
    )
    assert "A-2" in clash.text
    assert "March 2007" in clash.text
    saved = clash.fill(reference="A-3")
    assert saved.heading == "A-3"
    assert "1 September 2027" in saved.text


def test_a_birth_leaves_no_value_in_the_trail(hr: Client, make: Builders) -> None:
    (one,) = people.add(make, people.cohort(make, hourly_pence=800), "A-1")
    hr.read(f"{LIST}/{one}/change").fill(born_month__month="3", born_month__year="1999")
    with make.committed():
        traces = people.audit.list_traces(organisation_id=make.organisation_id, subject_ids=[one])
        assert [trace.changes for trace in traces] == [{"birth": (None, "recorded")}]


def test_another_organisations_person_is_missing_like_one_that_never_was(hr: Client, make: Builders) -> None:
    theirs = make.organisation()
    (one,) = people.add(make, people.cohort(make, organisation_id=theirs), "A-1", organisation_id=theirs)
    never = people.UUID(int=7)
    for path in ("", "/change", "/record/completed"):
        foreign, missing = hr.get(f"{LIST}/{one}{path}"), hr.get(f"{LIST}/{never}{path}")
        assert foreign.status_code == missing.status_code == 404
        assert foreign.get_data().replace(str(one).encode(), b"") == missing.get_data().replace(
            str(never).encode(), b""
        )


@pytest.mark.parametrize(
    "path", ["", "/checks", "/{one}", "/{one}/change", "/add/{cohort}", "/several/{cohort}"]
)
def test_a_manager_reads_no_person(manager: Client, make: Builders, path: str) -> None:
    cohort_id = people.cohort(make)
    (one,) = people.add(make, cohort_id, "A-1")
    page = manager.read(LIST + path.format(one=one, cohort=cohort_id), status=403)
    assert page.heading == "Your role does not include this"


def test_a_doubled_click_adds_one_person(hr: Client, make: Builders) -> None:
    cohort_id = people.cohort(make)
    page = hr.read(f"{LIST}/add/{cohort_id}")
    assert "A-1 is added." in page.fill(reference="A-1").text
    again = page.fill(reference="A-1")
    assert [row[0] for row in again.rows()] == ["A-1"]
