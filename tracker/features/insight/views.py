"""The home page."""

from typing import Any

from flask import Blueprint, Flask, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l

from tracker.foundation import access, navigation
from tracker.foundation.access import May

bp = Blueprint("insight", __name__)


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
    navigation.add(10, _l("Progress"), "insight.home", May.READ_FIGURES, "insight")


@bp.get("/")
@access.signed_in
def home() -> Any:
    """What matters today."""
    if access.who().organisation_id is None:
        return redirect(url_for("organisations.choose"))
    return render_template("insight/home.html", name=access.who().organisation_name)
