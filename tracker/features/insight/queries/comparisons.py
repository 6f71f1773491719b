"""Figures of others that the organisation entered."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from tracker.features.insight.models import ComparisonFigure
from tracker.foundation.database import db


def list_comparison_figures(*, organisation_id: UUID) -> Sequence[ComparisonFigure]:
    """Every figure of others, those in use first, each in the order in which they were added."""
    return db.session.scalars(
        select(ComparisonFigure)
        .where(ComparisonFigure.organisation_id == organisation_id)
        .order_by(ComparisonFigure.is_dropped, ComparisonFigure.id)
    ).all()


def find_comparison_figure(figure_id: UUID, *, organisation_id: UUID) -> ComparisonFigure | None:
    """A figure of others, or None."""
    return db.session.scalar(
        select(ComparisonFigure).where(
            ComparisonFigure.organisation_id == organisation_id, ComparisonFigure.id == figure_id
        )
    )
