"""The page on which a letter is written: the form, what to look at again, and the letter beside it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.feedback import STAGES, Draft, Flag, Reason, StageKind, flags_of, missing_parts
from tracker.features.candidates.models import Vacancy, VacancyStage
from tracker.features.feedback.actions.writing import draft_of
from tracker.features.feedback.models import Feedback
from tracker.features.feedback.pages import letters
from tracker.features.feedback.pages.boards import GROUPS, TO_WRITE, Board, group_of, write_href
from tracker.features.feedback.pages.letters import About, Letter
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.feedback.queries.letters import Owed
from tracker.foundation import audit, clock, history, readability, words
from tracker.reference.feedback import wording

history.describe(
    "feedback",
    verbs={
        f"feedback.{verb}": said
        for verb, said in {
            "written": _l("Written"),
            "handed_in": _l("Handed in"),
            "approved": _l("Read by a second person"),
            "sent_back": _l("Sent back to its writer"),
            "released": _l("Released"),
            "left_out": _l("Left out of a release, and a draft again: something required is missing"),
            "recalled": _l("Recalled before it went"),
            "sent": _l("Sent"),
            "sent_again": _l("Sent again"),
            "opened": _l("Opened by the candidate"),
            "replied_to": _l("The candidate replied"),
            "opened_for_correction": _l("Opened for a correction"),
            "withdrawn": _l("Taken back"),
            "link_renewed": _l("New private link sent"),
            "pdf_made": _l("PDF made"),
        }.items()
    },
    labels={},
)
FIELD_WORDS = {
    "went_well": _l("What went well"),
    "work_on": _l("What would have made it stronger"),
    "next_step": _l("A next step"),
    "personal": _l("A line for this candidate only"),
}


@dataclass(frozen=True)
class Advice:
    """Something to look at again: where, and why."""

    field: str
    where: str
    said: str
    is_required: bool


@dataclass(frozen=True)
class WritePage:
    """What stands around the form."""

    application_id: UUID
    stage_id: UUID
    name: str
    title: str
    stage: str
    due: str
    note: str
    core: str
    next_href: str
    left: int
    snippets: Sequence[tuple[str, str]]
    is_written: bool


class Desk:
    """One candidate's feedback at one stage, with what its writing needs."""

    def __init__(self, owed: Owed, stage: VacancyStage, vacancy: Vacancy, organisation_name: str) -> None:
        self.owed, self.stage, self.vacancy = owed, stage, vacancy
        self.mine, self.kind = stage.organisation_id, StageKind(stage.kind)
        self.feedback: Feedback | None = queries.find_feedback_on(
            owed.application_id, stage.id, organisation_id=self.mine
        )
        self.core = settings_queries.core_of(stage.id, organisation_id=self.mine)
        self.about = About(organisation_name, owed.name, vacancy.title, self.kind, owed.decided_on)

    @property
    def saved(self) -> Draft | None:
        """What was saved so far."""
        if self.feedback is None:
            return None
        return draft_of(self.feedback, self.stage, candidate=self.owed.name, core=self.core)

    def reasons(self, typed: Collection[str] = ()) -> list[Reason]:
        """The reasons that can be chosen, and those that were chosen before they were retired, or just now."""
        known, today = settings_queries.reasons_of(organisation_id=self.mine), clock.today()
        used = {*typed, *(code for code, _details in self.feedback.reasons)} if self.feedback else {*typed}
        return [each for each in known.values() if each.is_offered(self.kind, today) or each.id in used]

    def letter(self, draft: Draft, language: str = "en") -> Letter:
        """The letter as the candidate would see it."""
        settings = settings_queries.get_settings(organisation_id=self.mine)
        said = letters.words_of(self.about, draft, self.core, settings, number=1)
        return letters.letter_of(said, language=language)

    def advice(self, draft: Draft) -> list[Advice]:
        """What is missing, then what to look at again."""
        missing = missing_parts(draft, settings_queries.reasons_of(organisation_id=self.mine))
        grades = {
            name: grade for name, text in draft.texts if (grade := readability.school_grade(text)) is not None
        }
        flags = flags_of(draft, grades, wording()) if draft.texts else ()
        known = {each.field for each in missing}
        found = [Advice(each.field, self._where(each.field), words.say(each.said), True) for each in missing]
        return found + [self._advice(each) for each in flags if each.field not in known]

    def _advice(self, flag: Flag) -> Advice:
        return Advice(flag.field, self._where(flag.field), words.say(flag.said), False)

    def _where(self, field: str) -> str:
        kind, _underscore, rest = field.partition("_")
        if kind in ("rating", "comment") and rest.isdigit():
            return self.stage.criteria[int(rest)]
        return str(FIELD_WORDS.get(field, _("Why")))


def write_page(desk: Desk, *, assessor_id: UUID | None) -> WritePage:
    """The page around the form, with the next candidate who waits at this stage."""
    board = Board(organisation_id=desk.mine, assessor_id=assessor_id, stage_id=desk.stage.id)
    waiting = [each for each in board.owed if group_of(each, None) == TO_WRITE]
    later = _after(waiting, desk.owed.application_id)
    stage = _(STAGES[desk.kind].label)
    due = _("Promised by %(day)s", day=words.day(board.due_on(desk.owed))) if desk.owed.promises else ""
    note = desk.feedback.review_note if desk.feedback else ""
    return WritePage(
        desk.owed.application_id,
        desk.stage.id,
        desk.owed.name,
        desk.vacancy.title,
        stage,
        due,
        note,
        desk.core,
        write_href(later) if later else "",
        len(waiting),
        snippets_for(desk.stage),
        desk.feedback is not None,
    )


def _after(waiting: Sequence[Owed], application_id: UUID) -> Owed | None:
    ids = [each.application_id for each in waiting]
    place = ids.index(application_id) if application_id in ids else -1
    others = [*waiting[place + 1 :], *waiting[: max(0, place)]]
    return others[0] if others else None


def snippets_for(stage: VacancyStage) -> list[tuple[str, str]]:
    """Place and sentence of each snippet for this stage's criteria, or for all."""
    found = []
    places = {each.casefold(): number for number, each in enumerate(stage.criteria)}
    for row in settings_queries.list_snippets(organisation_id=stage.organisation_id):
        number = places.get(row.criterion.casefold())
        if row.place == "comment" and number is not None:
            found.append((f"comment_{number}", row.text))
        elif row.place != "comment" and (not row.criterion or number is not None):
            found.append((row.place, row.text))
    return found


@dataclass(frozen=True)
class LetterPage:
    """A letter on its members' page: where it is, its versions, what can be done."""

    application_id: UUID
    stage_id: UUID
    feedback_id: UUID | None
    name: str
    title: str
    state: str
    group: str
    letter: Letter | None
    advice: Sequence[Advice]
    note: str
    versions: Sequence[tuple[int, str, str]]
    timeline: Sequence[history.Entry]
    is_own_work: bool


def letter_page(desk: Desk, member_id: UUID | None) -> LetterPage:
    """A letter's page for members."""
    feedback, mine = desk.feedback, desk.mine
    mails = queries.map_mail_states([feedback.id] if feedback else [], organisation_id=mine)
    mail = mails.get(feedback.id) if feedback else None
    group = group_of(desk.owed, mail[0] if mail else None)
    draft = desk.saved
    versions = queries.list_versions(feedback.id, organisation_id=mine) if feedback else []
    went = [row.letter for row in versions if not row.recalled_at_utc and row.letter]
    sent = went[0] if went and group in ("sent", "waiting", "trouble") else None
    traces = audit.list_traces(organisation_id=mine, subject_ids=[feedback.id]) if feedback else []
    return LetterPage(
        desk.owed.application_id,
        desk.stage.id,
        feedback.id if feedback else None,
        desk.owed.name,
        f"{desk.vacancy.title}: {_(STAGES[desk.kind].label)}",
        str(GROUPS[group]),
        group,
        letters.letter_of(sent, language="en") if sent is not None else desk.letter(draft) if draft else None,
        desk.advice(draft) if draft and group in ("to_write", "in_review", "ready") else [],
        _standing(desk, mail),
        [
            (row.number, words.moment(row.released_at_utc), _version_note(row.recalled_at_utc))
            for row in versions
        ],
        history.timeline(traces),
        bool(feedback and member_id and feedback.written_by_id == member_id),
    )


def _version_note(recalled: object) -> str:
    return str(_("recalled before it went")) if recalled else ""


def _standing(desk: Desk, mail: tuple[str, object] | None) -> str:
    owed = desk.owed
    if owed.opened_at_utc:
        return str(
            _("Opened by the candidate on %(day)s", day=words.day(clock.london_day(owed.opened_at_utc)))
        )
    if owed.first_sent_at_utc:
        return str(_("Sent %(moment)s, not opened yet", moment=words.moment(owed.first_sent_at_utc)))
    if mail and mail[0] == "waiting":
        return str(_("It goes %(moment)s. Until then it can be recalled.", moment=words.moment(mail[1])))  # type: ignore[arg-type]
    return ""
