"""Rows and traces to be written: identifiers from the seed, moments of the working day, many rows at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert

from tracker.foundation import audit, clock
from tracker.foundation.database import Base, db

CHUNK = 20_000
OPEN_FROM, OPEN_TO = 8 * 3600 + 1800, 17 * 3600  # the seconds of a working day
_start_of_day_utc = lru_cache(maxsize=4096)(clock.start_of_day_utc)


class Rows:
    """Rows of one organisation, kept until they are written together."""

    def __init__(self, random: Random, organisation_id: UUID | None = None) -> None:
        self.random, self.organisation_id = random, organisation_id
        self.notes: list[audit.Trace] = []
        self._waiting: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._number = 0

    def new_id(self, at_utc: datetime) -> UUID:
        """An identifier of version 7 for this moment; the same seed and plan give the same one."""
        self._number += 1
        moment = int(at_utc.timestamp() * 1000) & ((1 << 48) - 1)
        rest = (self._number & 0xFFF) << 64 | 0b10 << 62 | self.random.getrandbits(62)
        return UUID(int=moment << 80 | 7 << 76 | rest)

    def moment(self, day: date) -> datetime:
        """A moment in the working hours of a day."""
        second = int(self.random.random() * (OPEN_TO - OPEN_FROM))
        return _start_of_day_utc(day) + timedelta(seconds=OPEN_FROM + second)

    def add(self, model: type[Base], at_utc: datetime, **columns: Any) -> UUID:
        """A row of the organisation, or of nobody where its table has no organisation."""
        table: Any = model.__table__
        row = {"id": self.new_id(at_utc), **columns}
        if "organisation_id" in table.primary_key.columns:
            row["organisation_id"] = self.organisation_id
        self._waiting[table].append(row)
        row_id: UUID = row["id"]
        return row_id

    def note(
        self, at_utc: datetime, who: str, action: str, about: tuple[str, UUID], values: Mapping[str, Any]
    ) -> None:
        """A line of the trail. What is empty is left out, as where the trail reads a row."""
        shown = {
            name: (None, value)
            for name, value in values.items()
            if value not in (None, "", [], {}) and name not in audit.SILENT_COLUMNS
        }
        self.notes.append(audit.Trace(0, at_utc, who, action, *about, None, shown))

    def add_noted(self, model: Any, at_utc: datetime, who: str, action: str, **columns: Any) -> UUID:
        """A row with its line in the trail."""
        row_id = self.add(model, at_utc, **columns)
        self.note(at_utc, who, action, (model.__tablename__, row_id), columns)
        return row_id

    def write(self) -> None:
        """Write the rows, parents before children."""
        for table in Base.metadata.sorted_tables:
            waiting = self._waiting.pop(table, [])
            for first in range(0, len(waiting), CHUNK):
                db.session.execute(insert(table), waiting[first : first + CHUNK])

    def write_trail(self, until_utc: datetime) -> None:
        """Write the trail in the order of its moments; nothing is done after ``until_utc``."""
        assert self.organisation_id is not None
        in_time = (replace(note, at_utc=min(note.at_utc, until_utc)) for note in self.notes)
        audit.note_many(self.organisation_id, sorted(in_time, key=lambda note: note.at_utc))
        self.notes = []
