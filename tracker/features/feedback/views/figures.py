"""What managers see of feedback: figures, never a person."""

from flask import render_template

from tracker.features.feedback.pages import figures as pages
from tracker.features.feedback.views import bp
from tracker.foundation import access, clock
from tracker.foundation.access import May


@bp.get("/figures")
@access.requires(May.READ_FIGURES)
def figures() -> str:
    """How many were told why, and how soon."""
    page = pages.figures_page(organisation_id=access.organisation_id(), today=clock.today())
    return render_template("feedback/figures.html", page=page)
