"""Pages of progress: home, commitments, measures, problems."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("insight", __name__)

from tracker.features.insight import jobs  # noqa: E402
from tracker.features.insight.views import comparing, home, planning, progress, reminders  # noqa: E402

__all__ = ["bp", "comparing", "home", "init_app", "jobs", "planning", "progress", "reminders"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    navigation.add(10, _l("Progress"), "insight.home", May.READ_FIGURES, "insight")
