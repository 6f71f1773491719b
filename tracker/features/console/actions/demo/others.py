"""What the large demo employer compares itself with; made up, and every figure says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.features.console.actions.demo.rows import Rows
from tracker.features.insight.models import ComparisonFigure

ENTERED_ON = date(2026, 6, 15)
MADE_UP = "Made up for this demo"


@dataclass(frozen=True)
class Other:
    """A figure of others for a measure."""

    measure_id: str
    label: str
    value: str
    population: str
    vintage: str
    rests_on: str
    caveat: str
    is_per_site: bool = False


FIGURES = (
    Other(
        "wex.feedback_share",
        "Professional firms in the north",
        "0.76",
        "46 firms of 500 to 5,000 people",
        "2025/26",
        "46 of 71 firms asked",
        "Firms that give feedback may have been keener to answer.",
    ),
    Other(
        "app.starts",
        "Sites of firms of our size",
        "7",
        "112 sites of 19 firms of 2,500 to 4,000 people",
        "2025/26",
        "19 of 24 firms asked",
        "It is of a whole year.",
        is_per_site=True,
    ),
    Other(
        "app.starts",
        "Firms of our size",
        "38",
        "19 firms of 2,500 to 4,000 people",
        "2025/26",
        "19 of 24 firms asked",
        "It is of a whole firm and a whole year.",
    ),
)


def write_others(rows: Rows, who: str, figures: Sequence[Other]) -> None:
    """The figures of others that somebody entered."""
    at_utc = rows.moment(ENTERED_ON)
    for figure in figures:
        rows.add_noted(
            ComparisonFigure,
            at_utc,
            who,
            "comparison_figure.added",
            measure_id=figure.measure_id,
            label=figure.label,
            value=Decimal(figure.value),
            population=figure.population,
            vintage=figure.vintage,
            source=MADE_UP,
            rests_on=figure.rests_on,
            caveat=figure.caveat,
            is_per_site=figure.is_per_site,
            is_dropped=False,
            added_at_utc=at_utc,
            version=1,
        )
