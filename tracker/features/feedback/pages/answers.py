"""What candidates answered, for those it is meant for: what was missing to those who write, wishes to HR."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.queries import figures
from tracker.foundation import clock, words

BLOCK = 5
"""What was missing is shown five at a time and in no order that says anything: one new text would tell whose it is."""
HEADING = ("Name", "E-mail", "Language", "Applied for", "Said on")


def missed_texts(*, organisation_id: UUID) -> list[str]:
    """What candidates found missing, without any name."""
    texts = figures.list_missed(organisation_id=organisation_id)
    return sorted(texts[: len(texts) // BLOCK * BLOCK], key=str.casefold)


@dataclass(frozen=True)
class Wish:
    """Somebody who may be told of other openings."""

    name: str
    email: str
    language: str
    vacancy: str
    said_on: str


def wishes(*, organisation_id: UUID) -> Sequence[Wish]:
    """Who may be told of other openings, each once for each vacancy."""
    return [
        Wish(
            who.name, who.email, {"cy": "Cymraeg"}.get(who.language, "English"), vacancy,
            words.day(clock.london_day(replied_at_utc)),
        )
        for who, vacancy, replied_at_utc in queries.list_wanting_openings(organisation_id=organisation_id)
    ]  # fmt: skip
