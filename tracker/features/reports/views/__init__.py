"""Pages of reports: the list, asking for one, watching it being made, reading and downloading it."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.features.reports import jobs
from tracker.features.reports.pages import dues
from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("reports", __name__, url_prefix="/reports")

from tracker.features.reports.views import (  # noqa: E402
    asking,
    deciding,
    editions,
    publishing,
    reading,
    subscribing,
    taking,
    verifying,
    writing,
)

__all__ = [
    "asking",
    "bp",
    "deciding",
    "dues",
    "editions",
    "init_app",
    "jobs",
    "publishing",
    "reading",
    "subscribing",
    "taking",
    "writing",
]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    app.register_blueprint(verifying.bp)
    navigation.add(40, _l("Reports"), "reports.list_reports", May.READ_FIGURES, "reports")
