"""What may happen to a participant, in which order, and how it is undone."""

# ruff: noqa: E501 - a table of cases reads best with a case on a line

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.funnel import (
    ENDED_BY,
    EVENTS,
    EVENTS_OF,
    STATES,
    WITHDRAWAL_REASONS,
    Answer,
    Event,
    EventKind,
    State,
    check_history,
    checks_due,
    effective,
    list_reasons,
    may_follow,
    may_undo,
    next_events,
    state_of,
)
from tracker.domain.programmes import ProgrammeKind

TODAY = date(2026, 11, 21)
E, P, S = EventKind, ProgrammeKind, State


def history(*kinds: str, begin: date = date(2024, 1, 1)) -> list[Event]:
    """Events thirty days apart, with what each needs."""
    return [event(kind, begin + timedelta(days=30 * n), n) for n, kind in enumerate(kinds)]


def event(kind: str, on: date, event_id: int | None = None, **facts) -> Event:
    if kind == "withdrawn":
        facts = {"reason": "other_job", "ended_by": "person", **facts}
    return Event(E(kind), on, id=event_id, **facts)


def spoken(problems) -> list[str]:
    return [problem.text % problem.facts for problem in problems]


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], S.RECORDED),
        (["applied"], S.APPLIED),
        (["applied", "shortlisted"], S.SHORTLISTED),
        (["applied", "offered"], S.OFFERED),
        (["started"], S.IN_TRAINING),
        (["applied", "shortlisted", "offered", "started"], S.IN_TRAINING),
        (["started", "paused"], S.PAUSED),
        (["started", "paused", "returned"], S.IN_TRAINING),
        (["started", "paused", "returned", "paused", "withdrawn"], S.WITHDRAWN),
        (["started", "completed"], S.COMPLETED),
        (["started", "completed", "achieved"], S.ACHIEVED),
        (["started", "completed", "not_achieved"], S.NOT_ACHIEVED),
        (["started", "completed", "not_achieved", "achieved"], S.ACHIEVED),
        (["started", "completed", "converted"], S.CONVERTED),
        (["started", "completed", "converted", "achieved", "promoted", "promoted"], S.CONVERTED),
        (["applied", "withdrawn"], S.WITHDRAWN),
    ],
)
def test_histories_that_can_be(kinds, state):
    events = history(*kinds)
    assert check_history(P.APPRENTICESHIP, events) == ()
    assert state_of(events) is state


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["completed"], "“Completed the training” on 2024-01-01 cannot come first."),
        (["withdrawn"], "“Withdrew” on 2024-01-01 cannot come first."),
        (["started", "offered"], "“Offered a place” on 2024-01-31 cannot follow “Started” on 2024-01-01."),
        (["started", "started"], "“Started” is recorded already, so not again on 2024-01-31."),
        (["started", "returned"], "“Returned” on 2024-01-31 cannot follow “Started” on 2024-01-01."),
        (["started", "paused", "completed"], "“Completed the training” on 2024-03-01 cannot follow “Paused” on 2024-01-31."),
        (["started", "achieved"], "“Passed the assessment” on 2024-01-31 cannot follow “Started” on 2024-01-01."),
        (["started", "withdrawn", "returned"], "“Returned” on 2024-03-01 cannot follow “Withdrew” on 2024-01-31."),
        (["started", "completed", "promoted"], "“Promoted” on 2024-03-01 cannot follow “Completed the training” on 2024-01-31."),
        (
            ["started", "completed", "achieved", "converted", "not_achieved"],
            "“Did not pass the assessment” on 2024-04-30 cannot follow “Given a permanent job” on 2024-03-31.",
        ),
        (["started", "completed", "feedback_given"], "“Given feedback” is not part of this kind of programme."),
    ],
)  # fmt: skip
def test_histories_that_cannot_be(kinds, said):
    *before, last = history(*kinds)
    assert check_history(P.APPRENTICESHIP, before) == ()
    assert spoken(may_follow(P.APPRENTICESHIP, before, last, today=TODAY)) == [said]


@pytest.mark.parametrize(
    ("programme", "kind", "is_known"),
    [
        (P.APPRENTICESHIP, E.ACHIEVED, True),
        (P.SCHOOL_LEAVER, E.ACHIEVED, True),
        (P.INTERNSHIP, E.ACHIEVED, False),
        (P.INTERNSHIP, E.CONVERTED, True),
        (P.WORK_EXPERIENCE, E.FEEDBACK_GIVEN, True),
        (P.WORK_EXPERIENCE, E.CONVERTED, False),
        (P.OUTREACH, E.PAUSED, False),
        (P.OUTREACH, E.COMPLETED, True),
    ],
)
def test_each_kind_of_programme_has_its_events(programme, kind, is_known):
    assert (kind in EVENTS_OF[programme]) is is_known


def test_an_event_takes_its_place_by_its_day():
    events = history("started", "completed")
    assert may_follow(P.INTERNSHIP, events, event("applied", date(2023, 12, 1)), today=TODAY) == ()
    late = may_follow(P.INTERNSHIP, events, event("applied", date(2024, 1, 20)), today=TODAY)
    assert "cannot follow" in spoken(late)[0]


def test_events_of_one_day_keep_their_natural_order():
    day = date(2024, 5, 1)
    assert state_of([event("completed", day), event("started", day)]) is S.COMPLETED


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 22), "has not come yet"),
        (date(1889, 1, 1), "too long ago"),
        (date(2099, 1, 1), "years ahead"),
    ],
)
def test_days_that_nobody_means(on, said):
    assert any(said in one for one in spoken(may_follow(P.INTERNSHIP, [], event("started", on), today=TODAY)))


def test_a_withdrawal_needs_its_reason_and_who_ended_it():
    withdrawal = event("withdrawn", date(2024, 2, 1), reason="because", ended_by="")
    problems = may_follow(P.INTERNSHIP, history("started"), withdrawal, today=TODAY)
    assert spoken(problems) == ["Choose the reason for the withdrawal.", "Choose who ended it."]


def converted() -> list[Event]:
    return [
        event("started", date(2023, 1, 1)),
        event("completed", date(2023, 9, 1)),
        event("converted", date(2023, 10, 1)),
    ]


def check(months: int | None, on: date, answer: Answer | None = Answer.YES) -> Event:
    return Event(E.CHECKED, on, months=months, answer=answer)


@pytest.mark.parametrize(
    ("before", "new", "said"),
    [
        ([], check(6, date(2024, 4, 1)), None),
        ([], check(6, date(2024, 3, 31)), "The check after 6 months can be made from 2024-04-01."),
        ([], check(7, date(2025, 4, 1)), "A check is made after 6, 12 or 24 months."),
        ([], check(6, date(2024, 4, 1), None), "Choose whether they are still here."),
        (
            [check(6, date(2024, 4, 2))],
            check(6, date(2024, 4, 9)),
            "The check after 6 months is recorded already.",
        ),
        (
            [check(6, date(2024, 4, 2), Answer.NO)],
            check(12, date(2024, 10, 9)),
            "Somebody who was no longer here on 2024-04-02 cannot still be here on 2024-10-09.",
        ),
        ([check(6, date(2024, 4, 2), Answer.NOT_KNOWN)], check(12, date(2024, 10, 9)), None),
    ],
)
def test_checks(before, new, said):
    problems = may_follow(P.INTERNSHIP, [*converted(), *before], new, today=TODAY)
    assert spoken(problems) == ([said] if said else [])


@pytest.mark.parametrize(
    ("made", "as_at", "months"),
    [
        ([], date(2024, 3, 31), []),
        ([], date(2024, 4, 1), [6]),
        ([], date(2025, 10, 1), [6, 12, 24]),
        ([check(6, date(2024, 4, 2))], date(2024, 10, 1), [12]),
        ([check(6, date(2024, 4, 2), Answer.NO)], date(2025, 10, 1), []),
    ],
)
def test_checks_fall_due_after_the_permanent_job_began(made, as_at, months):
    assert [due.months for due in checks_due([*converted(), *made], as_at)] == months


def test_no_check_is_due_of_somebody_without_a_permanent_job():
    assert checks_due(history("started", "completed"), TODAY) == ()


def undo(event_id: int) -> Event:
    return Event(E.UNDONE, TODAY, id=99, undoes=event_id, reason="Entered for somebody else")


def test_an_undone_event_is_skipped_and_may_be_recorded_again():
    events = [*history("started", "withdrawn"), undo(1)]
    assert state_of(events) is S.IN_TRAINING
    assert [one.kind for one in effective(events)] == [E.STARTED]
    assert may_follow(P.INTERNSHIP, events, event("withdrawn", date(2024, 6, 1)), today=TODAY) == ()


@pytest.mark.parametrize(
    ("kinds", "which", "reason", "said"),
    [
        (["started", "withdrawn"], 1, "Mistyped", None),
        (["started", "paused", "returned"], 2, "Mistyped", None),
        (["applied", "started"], 0, "Mistyped", None),
        (["started", "withdrawn"], 1, "  ", "Say why this is undone."),
        (["started", "withdrawn"], 7, "Mistyped", "There is nothing here to undo: it was undone before."),
        (["started", "completed"], 0, "Mistyped", "“Started” cannot be undone while later events rest on it. Undo those first."),
        (["started", "paused", "returned"], 1, "Mistyped", "“Paused” cannot be undone while later events rest on it. Undo those first."),
    ],
)  # fmt: skip
def test_undoing(kinds, which, reason, said):
    problems = may_undo(P.APPRENTICESHIP, history(*kinds), which, reason)
    assert spoken(problems)[:1] == ([said] if said else [])


def test_an_undone_event_cannot_be_undone_again():
    assert may_undo(P.INTERNSHIP, [*history("started", "withdrawn"), undo(1)], 1, "Mistyped")


@given(st.sampled_from(list(P)), st.lists(st.integers(0, 20), max_size=9))
def test_whatever_is_offered_next_may_be_recorded(programme, choices):
    events: list[Event] = []
    for n, choice in enumerate(choices):
        offered = [kind for kind in next_events(programme, events) if kind is not E.CHECKED]
        if not offered:
            break
        chosen = event(offered[choice % len(offered)], date(2020, 1, 1) + timedelta(days=n), n)
        assert may_follow(programme, events, chosen, today=TODAY) == ()
        events.append(chosen)
    assert check_history(programme, events) == ()


@given(
    st.sampled_from(list(P)),
    st.lists(st.sampled_from([kind for kind in E if kind is not E.UNDONE]), max_size=8),
)
def test_what_is_not_offered_next_is_refused(programme, kinds):
    events: list[Event] = []
    for n, kind in enumerate(kinds):
        new = event(
            kind,
            date(2015, 1, 1) + timedelta(days=400 * n),
            n,
            **({"months": 6, "answer": Answer.YES} if kind is E.CHECKED else {}),
        )
        repeated_check = kind is E.CHECKED and any(one.kind is E.CHECKED for one in events)
        is_offered = kind in next_events(programme, events) and not repeated_check
        assert (not may_follow(programme, events, new, today=TODAY)) is is_offered
        if is_offered:
            events.append(new)


def test_every_event_state_and_reason_has_words():
    assert set(EVENTS) == set(E)
    assert set(STATES) == set(S)
    assert all(reason.label and reason.usual_end in ENDED_BY for reason in WITHDRAWAL_REASONS.values())


def test_reasons_offered_fit_the_kind_and_are_not_retired():
    offered = {reason.id for reason in list_reasons(P.INTERNSHIP)}
    assert "other_job" in offered
    assert "moved_provider" not in offered
    assert "government_strategy" not in {reason.id for reason in list_reasons(P.APPRENTICESHIP)}
    assert "government_strategy" in WITHDRAWAL_REASONS
