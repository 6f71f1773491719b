"""Pages of role redesign: worksheets, designs, and what comes of them."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("redesign", __name__, url_prefix="/redesign")

from tracker.features.redesign import jobs  # noqa: E402
from tracker.features.redesign.views import lists, outcomes, scenarios, sheets, writing  # noqa: E402

__all__ = ["bp", "init_app", "jobs", "lists", "outcomes", "scenarios", "sheets", "writing"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    navigation.add(35, _l("Redesign"), "redesign.overview", May.READ_FIGURES, "redesign")
