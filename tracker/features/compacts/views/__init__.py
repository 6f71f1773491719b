"""Pages of compacts: promises and targets; results are shown by insight."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("compacts", __name__, url_prefix="/compacts")

from tracker.features.compacts.views import (  # noqa: E402
    commitments,
    compacts,
    doing,
    evidence,
    measures,
    packs,
)

__all__ = ["bp", "commitments", "compacts", "doing", "evidence", "init_app", "measures", "packs"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    navigation.add(20, _l("Compacts"), "compacts.overview", May.READ_FIGURES, "compacts")
