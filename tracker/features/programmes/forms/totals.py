"""The grid in which a cohort's totals are entered."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any, ClassVar, cast

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional

from tracker.domain.funnel import EVENTS, EVENTS_OF, EventKind
from tracker.domain.periods import Period
from tracker.domain.programmes import Kind
from tracker.features.programmes.pages.totals import Cell
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import EditForm, WholeField

NOT_COUNTED = frozenset({EventKind.PAUSED, EventKind.RETURNED, EventKind.PROMOTED, EventKind.CHECKED})


def counted_events(kind: Kind) -> list[EventKind]:
    """The events of this kind that can be logged by totals, in their natural order."""
    return [event for event in EventKind if event in EVENTS_OF[kind.id] - NOT_COUNTED]


class TotalsForm(EditForm):
    """A grid of counts: an event in each column, a month or year in each row."""

    cells: ClassVar[Mapping[str, tuple[EventKind, Period]]] = {}

    def counts(self) -> dict[tuple[EventKind, Period], int | None]:
        """What was typed, by event and period."""
        return {key: self[name].data for name, key in self.cells.items()}

    def stated(self) -> dict[EventKind, int]:
        """The totals that were typed for comparison."""
        named = {event: f"stated_{event}" for event in EventKind if f"stated_{event}" in self}
        return {event: self[name].data for event, name in named.items() if self[name].data is not None}

    def show_totals_clash(self, clash: EditedMeanwhile, known: Mapping[Any, int]) -> None:
        """Keep what was typed and show the totals that somebody else saved meanwhile."""
        saved = {name: known.get(key) for name, key in self.cells.items()}
        typed = {field.name: field.data for field in self if field.name.startswith("stated_")}
        row = SimpleNamespace(**saved, **typed, version=clash.row.version)
        self.show_clash(EditedMeanwhile(cast(Any, row)))


def totals_form(
    cells: Iterable[Cell], known: Mapping[tuple[EventKind, Period], int], version: int
) -> TotalsForm:
    """The grid with these cells, holding what is known."""
    open_cells = {cell.name: cell for cell in cells}
    keys = {name: (cell.event, cell.period) for name, cell in open_cells.items()}
    fields: dict[str, Any] = {name: WholeField(cell.label, [Optional()]) for name, cell in open_cells.items()}
    for event in dict.fromkeys(cell.event for cell in open_cells.values()):
        label = _l("%(event)s, total", event=_l(EVENTS[event]))
        fields[f"stated_{event}"] = WholeField(label, [Optional()])
    made: Any = type("Totals", (TotalsForm,), {**fields, "cells": keys})
    form: TotalsForm = made(data={name: known.get(key) for name, key in keys.items()} | {"version": version})
    return form
