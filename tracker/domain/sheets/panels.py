"""Files of one vacancy: its candidates, and what a panel thought of them at a stage."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.feedback import LOWEST, TOP, ChosenReason, Outcome, Rating, Reason
from tracker.domain.feedback.stages import OUTCOMES
from tracker.domain.sentences import N_, sentence
from tracker.domain.sheets.shapes import CellType, Column, PanelKind, Problem, Row, Sheet, fold

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\]+@[^\s@<>\"(),:;\\]+\.[^\s@<>\"(),:;\\.]{2,}")
LONGEST_REFERENCE, LONGEST_NAME, LONGEST_ADDRESS = 60, 200, 254
_LANGUAGES = (("en", N_("English")), ("cy", N_("Welsh")))
BEFORE_IT_OPENED = N_(
    "The vacancy opened on %(opened)s: nothing was decided before that. Correct this day, or the vacancy’s."
)
_OUTCOMES = tuple((outcome.value, label) for outcome, label in OUTCOMES.items())
_PERSON = (
    Column(
        "reference", N_("Reference"), CellType.TEXT, required=True, examples=("A-101", "A-102"), is_key=True
    ),
    Column("name", N_("Name"), CellType.TEXT, examples=("Aisha Rahman", "Tomos Prŷs")),
    Column("email", N_("E-mail"), CellType.TEXT, examples=("aisha@example.org", "tomos@example.org")),
    Column("language", N_("Language"), CellType.CHOICE, choices=_LANGUAGES, examples=("English", "Welsh")),
)
_DECISION = (
    Column(
        "outcome",
        N_("Outcome"),
        CellType.CHOICE,
        choices=_OUTCOMES,
        examples=("Unsuccessful", "Unsuccessful"),
    ),
    Column("decided_on", N_("Decided on"), CellType.DAY, examples=("16/11/2026", "16/11/2026")),
)
_TEXTS = (
    Column("went_well", N_("What went well"), CellType.TEXT, examples=("You explained ...", "")),
    Column("work_on", N_("What to work on"), CellType.TEXT, examples=("Say what you did yourself ...", "")),
    Column("next_step", N_("Next step"), CellType.TEXT, examples=("Practise with ...", "")),
    Column("personal", N_("Personal line"), CellType.TEXT),
)


def candidates_sheet() -> Sheet:
    """The columns of a file of candidates."""
    return Sheet(PanelKind.CANDIDATES, (*_PERSON, *_DECISION))


def ratings_sheet(criteria: Sequence[str], reasons: Iterable[Reason]) -> Sheet:
    """The columns of a panel's file: two for each criterion, and what is said to the candidate."""
    rated: list[Column] = []
    for number, criterion in enumerate(criteria):
        rated.append(Column(f"rating-{number}", criterion, CellType.COUNT, examples=("5", "3")))
        rated.append(
            Column(f"comment-{number}", f"{criterion}: comment", CellType.TEXT, examples=("", "..."))
        )
    choices = tuple((reason.id, reason.label) for reason in reasons)
    why = (
        Column(
            "reasons", N_("Reasons"), CellType.CHOICES, choices=choices, examples=("evidence_partial", "")
        ),
        Column("details", N_("Reasons: details"), CellType.TEXT),
    )
    return Sheet(PanelKind.RATINGS, (*_PERSON, *_DECISION, *rated, *_TEXTS, *why))


@dataclass(frozen=True)
class CandidateLine:
    """Somebody on a line; name and address may be empty where the reference is known."""

    line: int
    reference: str
    name: str
    email: str
    language: str
    outcome: Outcome | None
    decided_on: date | None


@dataclass(frozen=True)
class RatingLine:
    """What a panel's line says about a candidate."""

    who: CandidateLine
    ratings: tuple[Rating, ...]
    reasons: tuple[ChosenReason, ...]
    went_well: str
    work_on: str
    next_step: str
    personal: str


class _Lines:
    """Reads the person and the decision of each line, and collects what is wrong with it."""

    def __init__(self, known: Mapping[str, str], opened_on: date, today: date) -> None:
        self.known, self.opened_on, self.today = known, opened_on, today
        self.problems: list[Problem] = []
        self.first: dict[str, int] = {}

    def wrong(self, row: Row, column: str, text: str, **facts: object) -> None:
        self.problems.append(Problem(row.line, column, sentence(text, **facts)))

    def read(self, row: Row) -> CandidateLine:
        told = row.values
        reference, email = told.get("reference", ""), told.get("email", "")
        self._check_person(row, reference, told.get("name", ""), email)
        outcome, decided_on = told.get("outcome"), told.get("decided_on")
        if (outcome is None) != (decided_on is None):
            self.wrong(row, N_("Outcome"), N_("Give the outcome and the day together, or neither."))
        if decided_on is not None and decided_on > self.today:
            self.wrong(row, N_("Decided on"), N_("This day is still to come."))
        if decided_on is not None and decided_on < self.opened_on:
            self.wrong(row, N_("Decided on"), BEFORE_IT_OPENED, opened=self.opened_on)
        return CandidateLine(
            row.line,
            reference,
            " ".join(told.get("name", "").split()),
            email,
            told.get("language", "en"),
            Outcome(outcome) if outcome else None,
            decided_on,
        )

    def _check_person(self, row: Row, reference: str, name: str, email: str) -> None:
        before = self.first.setdefault(fold(reference), row.line)
        if before != row.line:
            self.wrong(row, N_("Reference"), N_("This reference is on line %(line)s already."), line=before)
        if len(reference) > LONGEST_REFERENCE or len(name) > LONGEST_NAME:
            self.wrong(row, N_("Reference"), N_("This name or reference is too long."))
        if email and (len(email) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(email)):
            self.wrong(row, N_("E-mail"), N_("This is no e-mail address."))
        there = self.known.get(reference)
        if there is None and not (name and email):
            text = N_("Nobody here has this reference: give the name and the e-mail address.")
            self.wrong(row, N_("Reference"), text)
        elif there and email and email.casefold() != there.casefold():
            text = N_("This reference belongs to a candidate with another address. Correct it on their page.")
            self.wrong(row, N_("E-mail"), text)


def plan_candidates(
    rows: Sequence[Row], faulty: Collection[int], known: Mapping[str, str], *, opened_on: date, today: date
) -> tuple[list[CandidateLine], list[Problem]]:
    """The sound lines of a file of candidates, and what is wrong with the others.

    ``known`` are the addresses of candidates that are there, by reference.
    """
    lines = _Lines(known, opened_on, today)
    read = [lines.read(row) for row in rows if row.line not in faulty]
    bad = {problem.line for problem in lines.problems}
    return [each for each in read if each.line not in bad], lines.problems


def plan_ratings(
    rows: Sequence[Row],
    faulty: Collection[int],
    known: Mapping[str, str],
    *,
    criteria: Sequence[str],
    closed: Mapping[str, str],
    opened_on: date,
    today: date,
) -> tuple[list[RatingLine], list[Problem]]:
    """The sound lines of a panel's file as drafts, and what is wrong with the others.

    ``closed`` says, by reference, why somebody's feedback cannot be written from a file any more.
    """
    lines = _Lines(known, opened_on, today)
    found = []
    for row in rows:
        if row.line in faulty:
            continue
        who = lines.read(row)
        if who.reference in closed:
            lines.wrong(row, N_("Reference"), closed[who.reference])
        if who.outcome not in (None, Outcome.UNSUCCESSFUL):
            text = N_("Feedback is for those who were unsuccessful. Record other outcomes as candidates.")
            lines.wrong(row, N_("Outcome"), text)
        found.append(_rated(row, who, criteria, lines))
    bad = {problem.line for problem in lines.problems}
    return [each for each in found if each.who.line not in bad], lines.problems


def _rated(row: Row, who: CandidateLine, criteria: Sequence[str], lines: _Lines) -> RatingLine:
    told, ratings = row.values, []
    for number, criterion in enumerate(criteria):
        rating = told.get(f"rating-{number}")
        if rating is not None and not LOWEST <= rating <= TOP:
            lines.wrong(row, criterion, N_("Ratings go from 1 to 7."))
        ratings.append(Rating(criterion, rating, told.get(f"comment-{number}", "")))
    details = told.get("details", "")
    reasons = tuple(ChosenReason(code, details) for code in told.get("reasons", ()))
    texts = (told.get(name, "") for name in ("went_well", "work_on", "next_step", "personal"))
    return RatingLine(who, tuple(ratings), reasons, *texts)
