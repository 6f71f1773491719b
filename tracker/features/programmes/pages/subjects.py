"""How the trail names programmes, cohorts, people and schools, and where each is seen."""

from collections.abc import Collection
from uuid import UUID

from flask import url_for

from tracker.features.programmes.queries import cohorts, outreach, participants, programmes
from tracker.foundation import history
from tracker.foundation.history import Record


@history.naming("programme")
def _programmes(_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, Record]:
    found = programmes.programme_names(organisation_id=organisation_id)
    return {key: Record(name, url_for("programmes.show", programme_id=key)) for key, name in found.items()}


@history.naming("cohort")
def _cohorts(ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, Record]:
    found = cohorts.cohort_names(ids, organisation_id=organisation_id)
    return {
        key: Record(name, url_for("programmes.show_cohort", cohort_id=key)) for key, name in found.items()
    }


@history.naming("participant")
def _participants(ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, Record]:
    found = participants.references_of(ids, organisation_id=organisation_id)
    return {
        key: Record(name, url_for("participants.show", participant_id=key)) for key, name in found.items()
    }


@history.naming("school")
def _schools(_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, Record]:
    return {
        row.id: Record(row.name, url_for("programmes.list_schools"))
        for row in outreach.list_schools(organisation_id=organisation_id)
    }
