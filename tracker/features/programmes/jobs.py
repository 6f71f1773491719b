"""Background work of programmes."""

from datetime import timedelta
from typing import Any

from tracker.features.programmes.actions import events as actions
from tracker.features.programmes.queries import participants as queries
from tracker.foundation import clock, jobs
from tracker.foundation.database import db

BIRTHS_KEPT_FOR = timedelta(days=365)  # after a cohort's last end; see docs/decisions
COHORTS_AT_ONCE = 200


@jobs.handler("people.forget_births", daily_at_hour=3)
def forget_births(**_ids: Any) -> None:
    """Erase the births of cohorts that have long been over, some cohorts in each transaction."""
    before = clock.today() - BIRTHS_KEPT_FOR
    while found := queries.list_over_cohorts(before, limit=COHORTS_AT_ONCE):
        for organisation_id in {owner for owner, _ in found}:
            mine = [cohort_id for owner, cohort_id in found if owner == organisation_id]
            actions.forget_births(organisation_id=organisation_id, cohort_ids=mine)
        db.session.commit()
