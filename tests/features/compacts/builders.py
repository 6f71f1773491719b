"""Builders of compacts for tests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.builders import Builders
from tracker.features.compacts import actions, queries
from tracker.foundation.database import db
from tracker.reference.compacts import get_pack


@dataclass(frozen=True)
class Working:
    """A compact that a test works to: its commitments by code, their measures by code and id."""

    id: UUID
    commitments: dict[str, UUID]
    measures: dict[tuple[str, str], UUID]

    def path(self, code: str) -> str:
        """The page of a commitment."""
        return f"/compacts/{self.id}/commitments/{self.commitments[code]}"

    def measure(self, code: str, measure_id: str) -> str:
        """The page of a commitment's measure."""
        return f"/compacts/measures/{self.measures[code, measure_id]}"


def work_to(make: Builders, pack_id: str = "smbc-2015", organisation_id: UUID | None = None) -> Working:
    """Work to a shipped compact since April 2024."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        compact = actions.start_compact(
            organisation_id=mine, pack=get_pack(pack_id), since=date(2024, 4, 1), sponsor="Ade Cole"
        )
        db.session.flush()
        rows = queries.list_commitments(compact.id, organisation_id=mine)
        codes = {row.id: row.code for row in rows}
        chosen = queries.list_chosen_measures(compact.id, organisation_id=mine)
        return Working(
            compact.id,
            {code: row_id for row_id, code in codes.items()},
            {(codes[row.commitment_id], row.measure_id): row.id for row in chosen},
        )


def day(name: str, value: date) -> dict[str, str]:
    """A day as it is typed in three boxes."""
    return {
        f"{name}__day": str(value.day),
        f"{name}__month": str(value.month),
        f"{name}__year": str(value.year),
    }
