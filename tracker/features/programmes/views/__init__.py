"""Pages of programmes: programmes, cohorts, pay, outreach, participants."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("programmes", __name__, url_prefix="/programmes")

from tracker.features.programmes.views import cohorts, pay, programmes  # noqa: E402

__all__ = ["bp", "cohorts", "init_app", "pay", "programmes"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    navigation.add(30, _l("Programmes"), "programmes.list_programmes", May.READ_PROGRAMMES, "programmes")
