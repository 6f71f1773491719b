"""The console’s first page, how the installation is, and the demo's outbox."""

from flask import render_template

from tracker.features.console import pages
from tracker.features.console.views import bp
from tracker.foundation import access


@bp.get("/")
@access.operator
def overview() -> str:
    """What the operator looks after."""
    return render_template("console/overview.html", last_day=pages.last_known_day())


@bp.get("/status")
@access.operator
def status() -> str:
    """How this installation is."""
    return render_template("console/status.html", page=pages.status_lines())


@bp.get("/outbox")
@access.demo
def outbox() -> str:
    """The mails that the demo would have sent."""
    return render_template("console/outbox.html", page=pages.outbox_page())
