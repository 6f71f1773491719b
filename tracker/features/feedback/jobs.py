"""Background work of feedback: releasing, mails, PDFs, reminders, and what is kept no longer."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import render_template

from tracker.features.candidates.actions.sheets import forget_old_lines
from tracker.features.candidates.queries import vacancies as vacancy_queries
from tracker.features.feedback.actions import answering, keeping, releasing, reminding
from tracker.features.feedback.pages import letters as pages
from tracker.features.feedback.queries import candidates as link_queries
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.organisations.queries import get_organisation, list_all_organisations
from tracker.foundation import clock, config, database, files, jobs, language, links, mail, pdf, words
from tracker.foundation.database import db

LINK = "feedback link"
LETTER_STYLE = config.project_folder("templates") / "letters" / "feedback" / "letter.css"
LETTER_JOB = "feedback.letter"
# Enough work where twenty-five fields hold all that they may, in one unbroken word each.
LETTER_SECONDS = 30
Facts = dict[str, Any] | None
ERASED_AT_ONCE = 50
LINES_KEPT_FOR = timedelta(days=30)


@jobs.handler(releasing.JOB, one_at_a_time=True)
def release(*, job_id: UUID, organisation_id: UUID, release_id: str) -> None:
    """Freeze and post the letters of a release, a hundred in each transaction; done again it goes on."""
    name = get_organisation(organisation_id).name
    while _release_some(UUID(release_id), organisation_id, name):
        db.session.commit()
        jobs.tell(job_id, 50)
    db.session.commit()


def _release_some(release_id: UUID, organisation_id: UUID, name: str) -> int:
    row = queries.find_release(release_id, organisation_id=organisation_id)
    if row is None:
        return 0
    stage, vacancy = vacancy_queries.get_stage(row.stage_id, organisation_id=organisation_id)
    ready = queries.list_ready(
        stage.id, organisation_id=organisation_id, chosen=row.chosen, limit=releasing.AT_ONCE
    )
    letters = pages.letters_of_ready(stage, vacancy, ready, name)
    days = settings_queries.get_settings(organisation_id=organisation_id).link_days
    return releasing.release_some(release=row, letters=letters, link_days=days)


@jobs.on_beat
def settle() -> bool:
    """Note on their letters what the outbox has sent."""
    with database.reading():
        waits = queries.has_unsettled()
        db.session.rollback()
    if waits:
        releasing.settle_sent()
        db.session.commit()
    return False


@mail.letters(releasing.LETTER_MAIL)
def feedback_mails(mails: Sequence[dict[str, str]]) -> list[Facts]:
    """The mails that bring letters' private links; None where one is not to go any more."""
    numbers: dict[UUID, int] = {}
    for mine, few in _by_organisation(mails):
        ids = [UUID(each["version_id"]) for each in few]
        numbers |= link_queries.map_going_numbers(ids, organisation_id=mine)
    found: list[Facts] = link_mails(mails)
    for place, each in enumerate(mails):
        facts, number = found[place], numbers.get(UUID(each["version_id"]))
        found[place] = facts | {"is_correction": number > 1} if facts and number else None
    return found


@mail.letters(answering.LINK_MAIL)
def link_mails(mails: Sequence[dict[str, str]]) -> list[Facts]:
    """The mails that bring new private links; None where one is not to go any more."""
    going: dict[UUID, link_queries.Going] = {}
    for mine, few in _by_organisation(mails):
        ids = [UUID(each["link_id"]) for each in few]
        going |= link_queries.map_going(ids, organisation_id=mine)
    links_of = (UUID(each["link_id"]) for each in mails)
    return [_link_facts(each, going[each]) if each in going else None for each in links_of]


def _by_organisation(mails: Sequence[dict[str, str]]) -> Iterator[tuple[UUID, list[dict[str, str]]]]:
    for organisation in dict.fromkeys(each["organisation"] for each in mails):
        yield UUID(organisation), [each for each in mails if each["organisation"] == organisation]


def _link_facts(link_id: UUID, going: link_queries.Going) -> dict[str, Any]:
    with language.speaking(going.language):
        ends_on = words.day(clock.london_day(going.ends_at_utc))
    return {
        "language": going.language,
        "from_name": going.organisation_name,
        "name": going.name,
        "organisation_name": going.organisation_name,
        "vacancy": going.vacancy,
        "is_correction": False,
        "ends_on": ends_on,
        "link": links.address_of("for_you.show", key=links.key_for(LINK, link_id)),
    }


@mail.letter(answering.RECEIPT_MAIL)
def complaint_received(organisation: str, complaint_id: str) -> dict[str, Any] | None:
    """Word that a complaint has arrived, and by when it is answered."""
    mine = UUID(organisation)
    row = link_queries.find_complaint(UUID(complaint_id), organisation_id=mine)
    if row is None:
        return None
    day = clock.london_day(row.received_at_utc + timedelta(days=answering.COMPLAINT_DAYS))
    name = get_organisation(mine).name
    return {
        "organisation_name": name,
        "from_name": name,
        "answer_by": words.day(day),
        "language": row.language,
    }


@jobs.handler(LETTER_JOB, one_at_a_time=True)
def make_letter(*, job_id: UUID, organisation_id: UUID, version_id: str, code: str) -> None:  # noqa: ARG001
    """Make the PDF of a letter and keep it; done again it stays the same."""
    row = queries.find_version(UUID(version_id), organisation_id=organisation_id)
    if row is None or not row.letter or code in row.files:
        return
    said = row.letter
    db.session.rollback()
    try:
        content = letter_pdf(said, code)
    except pdf.TOO_MUCH as error:
        raise jobs.GiveUp from error
    row = queries.find_version(UUID(version_id), organisation_id=organisation_id)
    if row is None or not row.letter or code in row.files:
        return
    file = files.store(organisation_id=organisation_id, name=f"feedback-{code}.pdf", content=content)
    db.session.flush()
    releasing.keep_pdf(version=row, code=code, file_id=file.id)
    db.session.commit()


def letter_key(version_id: UUID, code: str) -> str:
    """The key of the job that makes a letter's PDF in a language."""
    return f"letter {version_id} {code}"


def letter_pdf(said: dict[str, Any], code: str) -> bytes:
    """The PDF of a letter's words in a language."""
    with language.speaking(code):
        letter = pages.letter_of(said, language=code)
        html = letter_html(letter)
    return pdf.render(
        html, stylesheets=[LETTER_STYLE], title=letter.title, language=letter.language, seconds=LETTER_SECONDS
    )


def letter_html(letter: pages.Letter) -> str:
    """What is printed of a letter."""
    return render_template("letters/feedback/letter.html", letter=letter)


@jobs.handler("feedback.keep", daily_at_hour=3)
def keep(**_ids: Any) -> None:
    """Erase candidates who were kept long enough, some in each transaction, and lines that nobody mended."""
    for organisation_id in list_all_organisations():
        before = clock.now_utc() - LINES_KEPT_FOR
        forget_old_lines(organisation_id=organisation_id, before_utc=before)
        today = clock.today()
        while keeping.erase_overdue(organisation_id=organisation_id, today=today, limit=ERASED_AT_ONCE):
            db.session.commit()
        db.session.commit()


@jobs.handler("feedback.remind", daily_at_hour=8)
def remind(**_ids: Any) -> None:
    """Post a mail to the owners of vacancies with feedback due or late, and of complaints that wait.

    All of them are posted in one transaction with the mark that it is done: done again, nobody gets two.
    """
    for organisation_id in list_all_organisations():
        reminding.remind(organisation_id=organisation_id, today=clock.today())
        db.session.flush()


@mail.letter(reminding.REMINDER)
def reminder(organisation: str, member_id: str) -> dict[str, Any] | None:
    """What a member owes candidates; None where it is done."""
    return reminding.facts_of(UUID(member_id), organisation_id=UUID(organisation), today=clock.today())
