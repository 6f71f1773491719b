"""Each line is held against the rules and against what is there, and answered at its column."""

from datetime import date
from uuid import uuid4

import pytest

from tracker.domain.funnel import Event, EventKind
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sheets import (
    SHEETS,
    Known,
    KnownCohort,
    KnownProgramme,
    SheetKind,
    plan_cohorts,
    plan_participants,
    plan_programmes,
    read_file,
)

TODAY = date(2026, 11, 22)
ENGINEERS = KnownProgramme(uuid4(), ProgrammeKind.APPRENTICESHIP, "Engineers", "Head office")
NORTH = KnownProgramme(uuid4(), ProgrammeKind.INTERNSHIP, "Interns", "North")
SOUTH = KnownProgramme(uuid4(), ProgrammeKind.INTERNSHIP, "Interns", "South")
AUTUMN = KnownCohort(uuid4(), ENGINEERS.id, "Autumn", date(2025, 9, 1), is_by_totals=False, has_people=True)
COUNTED = KnownCohort(uuid4(), ENGINEERS.id, "Counted", date(2025, 9, 1), is_by_totals=True, has_people=False)
KNOWN = Known(
    sites={"head office": uuid4(), "north": uuid4(), "south": uuid4()},
    programmes={"engineers": [ENGINEERS], "interns": [NORTH, SOUTH]},
    cohorts={(ENGINEERS.id, "autumn"): AUTUMN, (ENGINEERS.id, "counted"): COUNTED},
    people=lambda _cohort, references: {
        one: [Event(EventKind.STARTED, date(2025, 9, 1))] for one in references if one == "old"
    },
    asks_day_of_birth=False,
)


def plan(kind, text, updates=False):
    """The plans of a file and its problems as (line, column, text)."""
    read = read_file(text.encode(), SHEETS[kind], today=TODAY)
    faulty = {problem.line for problem in read.problems}
    if kind is SheetKind.PROGRAMMES:
        plans, problems = plan_programmes(read.rows, faulty, KNOWN)
    elif kind is SheetKind.COHORTS:
        plans, problems = plan_cohorts(read.rows, faulty, KNOWN, today=TODAY)
    else:
        plans, problems = plan_participants(read.rows, faulty, KNOWN, today=TODAY, updates=updates)
    return plans, [
        (p.line, p.column, p.said.text % p.said.facts) for p in sorted([*read.problems, *problems])
    ]


PROGRAMME = "Kind,Name,Site,Level,Pay from,Pay per hour,What they are in law,Why no minimum wage is owed\n"
COHORT = (
    "Programme,Site,Cohort,First day,Planned last day,Places,Where it was advertised,In person at least in part,"
    "Totals from,Totals to,Started,Given feedback\n"
)
PERSON = (
    "Programme,Site,Cohort,Reference,Born,Planned last day,Started,Completed the training,Withdrew,"
    "Why they withdrew,Who ended it,Asked after 6 months,Still here after 6 months\n"
)


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("internship,Summer,The moon,,1/7/2026,14,,", "Site", "no site called “The moon”"),
        ("internship,Summer,North,3,1/7/2026,14,,", "Level", "Leave this empty"),
        ("apprenticeship,Summer,North,,1/7/2026,14,,", "Level", "Fill this in"),
        ("internship,Summer,North,,,14,,", "Pay from", "from which day"),
        ("internship,Summer,North,,1/7/2026,,worker,", "Pay per hour", "Fill this in"),
        ("internship,Summer,North,,1/7/2026,0,voluntary worker,", "Why no minimum wage is owed", "Say why"),
        ("internship,Engineers,Head office,,1/7/2026,14,,", "Kind", "another kind"),
    ],
)
def test_programmes_are_held_against_their_kind(line, column, said):
    _, problems = plan(SheetKind.PROGRAMMES, PROGRAMME + line)
    assert problems[0][:2] == (2, column)
    assert said in problems[0][2]


def test_lines_about_one_programme_are_its_pay_terms():
    lines = "internship,Summer,North,,1/7/2025,14,,\ninternship,summer,north,,1/7/2026,15,,\n"
    (one,), problems = plan(SheetKind.PROGRAMMES, PROGRAMME + lines)
    assert problems == []
    assert [term.hourly_pence for term in one.terms] == [1400, 1500]


def test_lines_about_one_programme_must_not_contradict_each_other():
    lines = "apprenticeship,A,North,3,1/7/2025,14,,\napprenticeship,A,North,4,1/7/2025,15,,\n"
    _, problems = plan(SheetKind.PROGRAMMES, PROGRAMME + lines)
    assert [(line, column) for line, column, _ in problems] == [(3, "Level"), (3, "Pay from")]


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("Nobody,,X,1/9/2026,31/8/2027,1,,,,,,", "Programme", "no programme called “Nobody”"),
        ("Interns,,X,1/9/2026,31/8/2027,1,schools,,,,,", "Site", "2 programmes called “Interns”"),
        ("Engineers,North,X,1/9/2026,31/8/2027,1,,,,,,", "Site", "not at this site"),
        ("Engineers,,X,1/9/2026,31/8/2025,1,,,,,,", "Planned last day", "before the first day"),
        ("Engineers,,X,1/9/2026,,1,,,,,,", "Planned last day", "Fill this in"),
        ("Engineers,,Autumn,,,,,,1/4/2025,31/3/2026,3,", "Cohort", "logged by people"),
        ("Engineers,,X,1/9/2026,31/8/2027,1,,,1/4/2026,,3,", "Totals to", "which month or year"),
        ("Engineers,,X,1/9/2026,31/8/2027,1,,,1/4/2026,30/6/2026,3,", "Totals to", "whole month"),
        ("Engineers,,X,1/9/2026,31/8/2027,1,,,1/4/2026,31/3/2027,,", "Totals from", "no numbers"),
        ("Engineers,,X,1/9/2026,31/8/2027,1,,,1/4/2027,31/3/2028,3,", "Totals from", "not come yet"),
        ("Engineers,,X,1/9/2026,31/8/2027,1,,,1/4/2026,31/3/2027,,3", "Given feedback", "Leave this empty"),
    ],
)
def test_cohorts_are_held_against_their_programme(line, column, said):
    _, problems = plan(SheetKind.COHORTS, COHORT + line)
    assert [(at, where) for at, where, _ in problems] == [(2, column)]
    assert said in problems[0][2]


def test_totals_of_several_years_are_lines_of_one_cohort():
    start = "Engineers,,X,1/9/2025,31/8/2027,9,,,"
    lines = f"{start}1/4/2025,31/3/2026,3,\nengineers,,x,,,,,,1/4/2026,31/3/2027,4,\n"
    (one,), problems = plan(SheetKind.COHORTS, COHORT + lines)
    assert problems == []
    assert [total.count for total in one.totals] == [3, 4]


def test_totals_that_overlap_would_count_twice():
    start = "Engineers,,X,1/9/2025,31/8/2027,9,,,"
    lines = f"{start}1/4/2025,31/3/2026,3,\n{start}1/3/2026,31/3/2026,4,\n"
    _, problems = plan(SheetKind.COHORTS, COHORT + lines)
    assert [(line, column) for line, column, _ in problems] == [(3, "Totals from")]


def test_one_cohort_said_in_two_ways_is_seen():
    facts = "X,1/9/2025,31/8/2027,9,,,,,,"
    _, problems = plan(SheetKind.COHORTS, COHORT + f"Engineers,,{facts}\nEngineers,Head office,{facts}\n")
    assert [(line, column) for line, column, _ in problems] == [(3, "Cohort")]


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("Engineers,,Spring,a,,,,,,,,,", "Cohort", "no cohort called “Spring”"),
        ("Engineers,,Counted,a,,,,,,,,,", "Cohort", "logged by totals"),
        ("Engineers,,Autumn,a,,1/8/2025,,,,,,,", "Planned last day", "before the cohort’s first day"),
        ("Engineers,,Autumn,a,,,1/12/2026,,,,,,", "Started", "not come yet"),
        ("Engineers,,Autumn,a,,,,1/9/2026,,,,,", "Completed the training", "cannot come first"),
        ("Engineers,,Autumn,a,,,1/9/2025,,1/10/2025,,person,,", "Why they withdrew", "Choose the reason"),
        ("Engineers,,Autumn,a,,,1/9/2025,,1/10/2025,health,,,", "Who ended it", "Choose who ended it"),
        ("Engineers,,Autumn,a,,,1/9/2025,,,health,,,", "Why they withdrew", "no day"),
        ("Engineers,,Autumn,a,,,1/9/2025,,,,,1/3/2026,", "Still here after 6 months", "both the day and"),
    ],
)
def test_people_are_held_against_the_table_of_events(line, column, said):
    _, problems = plan(SheetKind.PARTICIPANTS, PERSON + line)
    assert [(at, where) for at, where, _ in problems] == [(2, column)]
    assert said in problems[0][2]


def test_a_reference_is_there_once_in_a_cohort():
    line = "Engineers,,Autumn,a,,,1/9/2025,,,,,,\n"
    _, problems = plan(SheetKind.PARTICIPANTS, PERSON + line + line)
    assert [(at, where) for at, where, _ in problems] == [(3, "Reference")]


def test_the_day_of_birth_is_left_out_where_only_the_month_is_kept():
    (one,), _ = plan(SheetKind.PARTICIPANTS, PERSON + "Engineers,,Autumn,a,14/3/2008,,,,,,,,\n")
    assert (one.born.month, one.born.day) == (3, None)


def test_who_is_there_gets_only_what_is_not_recorded_yet():
    line = "Engineers,,Autumn,old,,,1/9/2025,1/9/2026,,,,,\n"
    (one,), problems = plan(SheetKind.PARTICIPANTS, PERSON + line, updates=True)
    assert problems == []
    assert one.is_known
    assert [event.kind for event in one.events] == [EventKind.COMPLETED]


def test_what_contradicts_the_record_is_said_where_it_would_be_updated():
    line = "Engineers,,Autumn,old,,,2/9/2025,,,,,,\n"
    assert plan(SheetKind.PARTICIPANTS, PERSON + line)[1] == []
    _, problems = plan(SheetKind.PARTICIPANTS, PERSON + line, updates=True)
    assert [(at, where) for at, where, _ in problems] == [(2, "Started")]
