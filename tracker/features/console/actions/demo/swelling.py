"""The demo at full size: the same kinds of programme over and over, written in chunks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice

from tracker.features.console.actions.demo import harbour, interns, openings
from tracker.features.console.actions.demo.employers import Made
from tracker.features.console.actions.demo.plan import Intake, Planned
from tracker.features.console.actions.demo.writing import Writer
from tracker.foundation import audit, clock
from tracker.foundation.database import db

PEOPLE_AT_ONCE = 2_000


@dataclass(frozen=True)
class Scale:
    """How much there is to be altogether."""

    programmes: int
    people: int


def swell(made: Made, scale: Scale, *, today: date) -> None:
    """Add programmes and people to an employer until there are as many as the scale says; commits as it goes."""
    writer = Writer(made.rows, today=today, prefix="HV", sites=dict(made.sites), members=dict(made.members))
    writer.people = made.people
    count, written = scale.programmes - made.programmes, 0
    for number, planned in enumerate(islice(_patterns(), max(count, 0)), start=1):
        wanted = (scale.people - made.people) * number // count
        writer.write_programme(_sized(planned, number, made.people + wanted - writer.people), is_noted=False)
        if writer.people - written >= PEOPLE_AT_ONCE or number == count:
            written = writer.people
            made.rows.write()
            db.session.commit()
    with audit.acting_as("Rungs"):
        audit.note(
            "organisation.demo_made",
            made.organisation_id,
            "organisation",
            made.organisation_id,
            {"programmes": (None, scale.programmes), "people": (None, scale.people)},
        )
    db.session.commit()


def _patterns() -> Iterator[Planned]:
    """Programmes that log people, over and over."""
    kinds = (*harbour.APPRENTICESHIPS, *interns.INTERNSHIPS, *interns.LEAVERS, *openings.EXPERIENCE)
    return cycle([planned for planned in kinds if not any(intake.by_totals for intake in planned.intakes)])


def _sized(planned: Planned, number: int, people: int) -> Planned:
    """The programme under a name of its own, with so many people in its intakes that have begun."""
    return replace(
        planned, name=f"{planned.name} {number:04}", intakes=tuple(_filled(planned.intakes, people))
    )


def _filled(intakes: tuple[Intake, ...], people: int) -> Iterator[Intake]:
    begun = [intake for intake in intakes if intake.starts_on <= clock.today()]
    for place, intake in enumerate(begun):
        mine = people * (place + 1) // len(begun) - people * place // len(begun)
        away = mine // 8
        yield replace(
            intake,
            started=mine - away,
            not_chosen=away - away // 4,
            declined=away // 4,
            withdrew=(mine - away) // 12,
            places=mine,
        )
