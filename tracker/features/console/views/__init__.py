"""The operator's console: rates, organisations, how the installation is; and the demo's outbox."""

from typing import Any

from flask import Blueprint, Flask, has_request_context, url_for
from flask_babel import gettext as _

from tracker.features.console.actions import demo
from tracker.foundation import access

bp = Blueprint("console", __name__, url_prefix="/console")

from tracker.features.console import jobs  # noqa: E402
from tracker.features.console.views import organisations, overview, rates  # noqa: E402

__all__ = ["bp", "init_app", "jobs", "organisations", "overview", "rates"]


def init_app(app: Flask) -> None:
    """Attach the pages, and their places at the foot of every page."""
    app.register_blueprint(bp)

    @app.context_processor
    def context() -> dict[str, Any]:
        return {"footer_links": _links(app.config["DEMO"]) if has_request_context() else []}

    app.jinja_env.globals["role_words"] = access.ROLE_WORDS
    app.jinja_env.globals["demo_sign_ins"] = demo.list_sign_ins if app.config["DEMO"] else list
    app.jinja_env.globals["demo_password"] = demo.PASSWORD


def _links(is_demo: bool) -> list[dict[str, str]]:
    person, links = access.find_who(), []
    if person is not None and person.is_operator:
        links.append({"label": _("Console"), "href": url_for("console.overview")})
    if is_demo:
        links.append({"label": _("Mail of the demo"), "href": url_for("console.outbox")})
    return links
