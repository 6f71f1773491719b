"""Pages of organisations: set-up, joining, members, places, workforce, settings."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("organisations", __name__, url_prefix="/organisation")

from tracker.features.organisations import jobs  # noqa: E402
from tracker.features.organisations.views import joining, members, places, settings, trail  # noqa: E402

__all__ = ["bp", "init_app", "jobs", "joining", "members", "places", "settings", "trail"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    joining.init_app(app)
    app.register_blueprint(bp)
    navigation.add(90, _l("Organisation"), "organisations.overview", May.READ_FIGURES, "organisations")
