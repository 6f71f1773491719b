"""Pages of programmes: programmes, cohorts, pay, outreach, participants."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from tracker.foundation import navigation
from tracker.foundation.access import May

bp = Blueprint("programmes", __name__, url_prefix="/programmes")
people = Blueprint("participants", __name__, url_prefix="/programmes/participants")

from tracker.features.programmes import jobs  # noqa: E402
from tracker.features.programmes.pages import subjects  # noqa: E402
from tracker.features.programmes.views import (  # noqa: E402
    cohorts,
    events,
    outreach,
    participants,
    pay,
    programmes,
)

__all__ = [
    "bp",
    "cohorts",
    "events",
    "init_app",
    "jobs",
    "outreach",
    "participants",
    "pay",
    "people",
    "programmes",
    "subjects",
]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    app.register_blueprint(people)
    places = ("programmes", "participants", "exchange")  # people and files belong to programmes
    navigation.add(30, _l("Programmes"), "programmes.list_programmes", May.READ_PROGRAMMES, *places)
