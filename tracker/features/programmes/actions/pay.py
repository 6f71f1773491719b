"""What can be done with pay terms."""

from datetime import date

from tracker.features.programmes.models import PayTerm, Programme
from tracker.features.programmes.queries import pay as queries
from tracker.foundation import audit
from tracker.foundation.database import db


class TermThatDay(Exception):
    """The programme has a pay term from that day already."""


def add_term(
    *,
    programme: Programme,
    from_day: date,
    hourly_pence: int | None,
    engagement: str,
    exempt_because: str = "",
) -> PayTerm:
    """Say what a programme pays from a day on. Raises TermThatDay."""
    mine = programme.organisation_id
    if queries.find_term_from(from_day, programme_id=programme.id, organisation_id=mine):
        raise TermThatDay(str(from_day))
    term = PayTerm(
        organisation_id=mine,
        programme_id=programme.id,
        from_day=from_day,
        hourly_pence=hourly_pence,
        engagement=engagement,
        exempt_because=exempt_because,
    )
    db.session.add(term)
    audit.record("pay_term.added", term)
    return term


def change_term(
    *,
    term: PayTerm,
    seen_version: int | None,
    from_day: date,
    hourly_pence: int | None,
    engagement: str,
    exempt_because: str = "",
) -> None:
    """Correct a pay term. Raises TermThatDay, EditedMeanwhile."""
    term.expect_version(seen_version)
    other = queries.find_term_from(
        from_day, programme_id=term.programme_id, organisation_id=term.organisation_id
    )
    if other is not None and other.id != term.id:
        raise TermThatDay(str(from_day))
    term.from_day, term.hourly_pence = from_day, hourly_pence
    term.engagement, term.exempt_because = engagement, exempt_because
    audit.record("pay_term.changed", term)


def remove_term(*, term: PayTerm) -> None:
    """Take back a pay term that was entered by mistake; its values stay in the trail."""
    values = {
        "from_day": (term.from_day, None),
        "hourly_pence": (term.hourly_pence, None),
        "engagement": (term.engagement, None),
    }
    audit.note("pay_term.removed", term.organisation_id, "pay_term", term.id, values)
    db.session.delete(term)
