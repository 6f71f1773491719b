"""Background work of imports."""

from datetime import timedelta
from typing import Any

from tracker.features.exchange.actions import taking_back
from tracker.features.exchange.queries import imports
from tracker.foundation import clock, jobs
from tracker.foundation.database import db

KEPT_FOR = timedelta(days=30)


@jobs.handler("exchange.forget_files", daily_at_hour=3)
def forget_files(**_ids: Any) -> None:
    """Forget the files of imports that are over: they hold what the records may have erased since."""
    for row in imports.list_old(clock.now_utc() - KEPT_FOR):
        taking_back.forget_file(row=row)
    db.session.commit()
