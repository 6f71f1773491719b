"""The operator's console: rates, organisations, how the installation is; and the demo's outbox."""

from flask import Blueprint, Flask, current_app
from flask_babel import lazy_gettext as _l

from tracker.features.console.actions import demo
from tracker.foundation import access, navigation

bp = Blueprint("console", __name__, url_prefix="/console")

from tracker.features.console import jobs  # noqa: E402
from tracker.features.console.views import organisations, overview, rates  # noqa: E402

__all__ = ["bp", "init_app", "jobs", "organisations", "overview", "rates"]


def init_app(app: Flask) -> None:
    """Attach the pages, and their places at the foot of every page."""
    app.register_blueprint(bp)

    navigation.add_link(_l("Console"), "console.overview", lambda person: bool(person and person.is_operator))
    navigation.add_link(_l("Mail of the demo"), "console.outbox", lambda _person: current_app.config["DEMO"])
    app.jinja_env.globals["role_words"] = access.ROLE_WORDS
    app.jinja_env.globals["demo_sign_ins"] = demo.list_sign_ins if app.config["DEMO"] else list
    app.jinja_env.globals["demo_password"] = demo.PASSWORD
