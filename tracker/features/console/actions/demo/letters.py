"""From openings to rows: vacancies, candidates, decisions, letters in every state, and what candidates answered."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tracker.domain.feedback import STAGES, Outcome
from tracker.domain.periods import ONE_DAY
from tracker.features.candidates.actions.people import digest_of_address
from tracker.features.candidates.models import (
    Application,
    Candidate,
    StageDecision,
    Vacancy,
    VacancyAssessor,
    VacancyStage,
)
from tracker.features.console.actions.demo import hiring
from tracker.features.console.actions.demo.hiring import Opening
from tracker.features.console.actions.demo.rows import Rows
from tracker.features.feedback.actions.releasing import LETTER_MAIL, hash_of
from tracker.features.feedback.models import (
    ConfidenceAnswer,
    Feedback,
    FeedbackLink,
    FeedbackReply,
    FeedbackVersion,
    Snippet,
)
from tracker.features.feedback.pages.letters import About, words_of
from tracker.features.feedback.queries.settings import get_settings
from tracker.foundation import clock
from tracker.foundation.mail import OutboxMail

LINK_DAYS = timedelta(days=60)
SNIPPETS = (
    ("work_on", "", "Say what you decided yourself, and what came of it."),
    ("next_step", "", "Write down three examples and practise telling each in two minutes."),
    ("comment", "Planning your work", "We heard what you did, and not how you chose what came first."),
)


class LetterWriter:
    """Writes the vacancies of one organisation with all that hangs on them."""

    def __init__(self, rows: Rows, members: Mapping[str, tuple[UUID, str]], today: date, name: str) -> None:
        self.rows, self.members, self.today, self.name = rows, members, today, name
        assert rows.organisation_id is not None
        self.settings = get_settings(organisation_id=rows.organisation_id)
        self.number = 0

    def _member(self, role: str) -> tuple[UUID, str]:
        return self.members.get(role, self.members["owner"])

    def write(self, openings: Sequence[Opening]) -> None:
        """All of it."""
        for place, criterion, text in SNIPPETS:
            self._noted(
                Snippet,
                hiring.FIRST_DAY,
                "feedback_snippet.added",
                place=place,
                criterion=criterion,
                text=text,
            )
        for opening in openings:
            if opening.opened_on <= self.today:
                self._vacancy(opening)

    def _noted(self, model: Any, day: date, action: str, **columns: Any) -> UUID:
        return self.rows.add_noted(
            model, self.rows.moment(day), self._member("hr_editor")[1], action, **columns, version=1
        )

    def _vacancy(self, opening: Opening) -> None:
        facts = asdict(opening)
        kept = (
            "title",
            "opened_on",
            "closed_on",
            "is_school_leaver",
            "is_sifted_blind",
            "grades",
            "minimum_grade",
        )
        vacancy_id = self._noted(
            Vacancy,
            opening.opened_on,
            "vacancy.added",
            **{name: facts[name] for name in kept},
            programme_id=None,
            owner_member_id=self._member("hr_editor")[0],
            advertised_through=["public_board", "own_site", "schools"],
        )
        stage_id = self._noted(
            VacancyStage,
            opening.opened_on,
            "vacancy_stage.added",
            vacancy_id=vacancy_id,
            kind=opening.stage.value,
            position=2,
            promises_feedback=True,
            promise_days=STAGES[opening.stage].promise_days,
            criteria=list(opening.criteria),
        )
        if opening.in_hand and "assessor" in self.members:
            self.rows.add_noted(
                VacancyAssessor, self.rows.moment(opening.opened_on), self._member("hr_editor")[1],
                "vacancy_assessor.assigned", vacancy_id=vacancy_id, member_id=self.members["assessor"][0],
            )  # fmt: skip
        for place in range(opening.turned_down + 1):  # the last of them is offered the job
            if opening.decided_on <= self.today and opening.turned_down:
                self._candidate(opening, (vacancy_id, stage_id), place)

    def _candidate(self, opening: Opening, ids: tuple[UUID, UUID], place: int) -> None:
        self.number += 1
        first = hiring.FIRST[self.number * 7 % len(hiring.FIRST)]
        name = f"{first} {hiring.LAST[self.number * 11 % len(hiring.LAST)]}"
        email = f"candidate{self.number}@example.org"
        at_utc = self.rows.moment(opening.opened_on + timedelta(days=9))
        candidate_id = self.rows.add(
            Candidate, at_utc, reference=f"C-{self.number:04}", name=name, email=email,
            email_digest=digest_of_address(email), language="cy" if place < opening.welsh else "en",
            added_at_utc=at_utc, erased_at_utc=None, version=1,
        )  # fmt: skip
        application_id = self.rows.add(
            Application, at_utc, vacancy_id=ids[0], candidate_id=candidate_id, withdrawn_on=None, version=1
        )
        outcome = Outcome.UNSUCCESSFUL if place < opening.turned_down else Outcome.OFFERED
        self.rows.add(
            StageDecision, self.rows.moment(opening.decided_on), application_id=application_id, stage_id=ids[1],
            outcome=outcome.value, decided_on=opening.decided_on, version=1,
        )  # fmt: skip
        if outcome is Outcome.UNSUCCESSFUL:
            self._letter(opening, (application_id, ids[1]), place, (name, email))

    def _letter(self, opening: Opening, ids: tuple[UUID, UUID], place: int, who: tuple[str, str]) -> None:
        sent = opening.turned_down - opening.unsent
        state = "released" if place < sent else "".join(opening.in_hand[place - sent : place - sent + 1])
        if not state:
            return
        wait = opening.wait[place % len(opening.wait)]
        goes_on = opening.decided_on + timedelta(days=wait)
        goes_on += timedelta(days=max(0, 7 - goes_on.weekday()) if goes_on.weekday() > 4 else 0)
        is_sent = place < sent and goes_on < self.today
        sent_at = self.rows.moment(goes_on) if is_sent else None
        opened = sent_at + timedelta(hours=5 + place) if sent_at and place % 4 else None
        feedback_id = self._feedback(opening, ids, state, (sent_at, opened), who[0])
        if state == "released":
            self._version(opening, feedback_id, who, sent_at)
        if sent_at and place < opening.answers:
            self._answers(opening, feedback_id, sent_at + timedelta(hours=6 + place), place)

    def _feedback(
        self,
        opening: Opening,
        ids: tuple[UUID, UUID],
        state: str,
        moments: tuple[datetime | None, datetime | None],
        name: str,
    ) -> UUID:
        draft = hiring.draft_for(self.number, opening, name)
        member_id, writer = self._member("hr_editor")
        next_step = "" if state == "draft" else draft.next_step
        return self._noted(
            Feedback,
            min(opening.decided_on + ONE_DAY, self.today),
            "feedback.written",
            application_id=ids[0],
            stage_id=ids[1],
            state=state,
            written_by_id=member_id,
            written_by_name=writer,
            ratings=[[each.criterion, each.rating, each.comment] for each in draft.ratings],
            reasons=[[each.id, each.details] for each in draft.reasons],
            went_well=draft.went_well,
            work_on=draft.work_on,
            next_step=next_step,
            personal="",
            review_note="",
            reviewed_by_name="",
            opened_at_utc=moments[1],
            first_sent_at_utc=moments[0],
            reminded_on=None,
        )

    def _version(
        self, opening: Opening, feedback_id: UUID, who: tuple[str, str], sent_at: datetime | None
    ) -> None:
        now = clock.now_utc()
        released = (sent_at or now) - timedelta(hours=1)
        about = About(self.name, who[0], opening.title, opening.stage, opening.decided_on)
        draft = hiring.draft_for(self.number, opening, who[0])
        letter = words_of(about, draft, "", self.settings, number=1)
        send_at = (
            sent_at or now
        )  # the demo's worker sends what has not gone, so that it can be read in the browser
        link_id = self.rows.add(
            FeedbackLink, released, feedback_id=feedback_id, email_digest=digest_of_address(who[1]),
            issued_at_utc=released, ends_at_utc=send_at + LINK_DAYS, revoked_at_utc=None, wrong_tries=0,
            last_try_at_utc=None,
        )  # fmt: skip
        version_id, mail_id = self.rows.new_id(released), self.rows.new_id(released)
        ids = {
            "organisation": str(self.rows.organisation_id),
            "version_id": str(version_id),
            "link_id": str(link_id),
        }
        self.rows.add(
            OutboxMail, released, id=mail_id, organisation_id=self.rows.organisation_id, template=LETTER_MAIL,
            to_address=who[1], ids=ids, state="sent" if sent_at else "waiting", attempts=1 if sent_at else 0,
            due_at_utc=send_at, posted_at_utc=released, sent_at_utc=sent_at,
            message_id=f"<{mail_id}@rungs.invalid>", shown=None,
        )  # fmt: skip
        self.rows.add(
            FeedbackVersion, released, id=version_id, feedback_id=feedback_id, number=1, letter=letter,
            sha256=hash_of(letter), released_by_name=self._member("hr_editor")[1], released_at_utc=released,
            send_at_utc=send_at, recalled_at_utc=None, mail_id=mail_id, files={},
        )  # fmt: skip

    def _answers(self, opening: Opening, feedback_id: UUID, at_utc: datetime, place: int) -> None:
        self.rows.add(
            FeedbackReply, at_utc, feedback_id=feedback_id, is_school_leaver=opening.is_school_leaver,
            useful=(5, 4, 4, 3, 5, 2, 4)[place % 7], missing=hiring.MISSING[place % len(hiring.MISSING)],
            wants_openings=place % 3 == 0, replied_at_utc=at_utc,
        )  # fmt: skip
        if place % 2:
            row_id = uuid.UUID(int=self.rows.random.getrandbits(128), version=4)
            answers = [3 + (place + shift) % 3 for shift in range(4)]
            self.rows.add(
                ConfidenceAnswer, at_utc, id=row_id, month=clock.london_day(at_utc).replace(day=1),
                is_school_leaver=opening.is_school_leaver, answers=answers,
            )  # fmt: skip
