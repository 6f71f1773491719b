"""Pages of feedback: the board, writing, releasing, settings, figures; and the candidate's own."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
for_you = Blueprint("for_you", __name__, url_prefix="/for-you")

from tracker.features.feedback import jobs  # noqa: E402
from tracker.features.feedback.views import (  # noqa: E402
    answers,
    complaints,
    figures,
    for_candidates,
    held,
    keeping,
    releasing,
    settings,
    writing,
)

__all__ = [
    "answers",
    "bp",
    "complaints",
    "figures",
    "for_candidates",
    "for_you",
    "held",
    "init_app",
    "jobs",
    "keeping",
    "releasing",
    "settings",
    "writing",
]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    app.register_blueprint(for_you)
    # One place for both: vacancies are where feedback comes from, and the menu stays on one line.
    navigation.add(36, _l("Feedback"), "feedback.board", May.READ_FEEDBACK, "feedback", "candidates")
