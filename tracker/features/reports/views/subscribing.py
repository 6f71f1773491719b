"""Being told of new editions by mail, or no more: signed in, or by the link in a mail."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.insight.queries import promises
from tracker.features.reports.actions import subscriptions as actions
from tracker.features.reports.models import Subscription
from tracker.features.reports.pages import subscriptions as pages
from tracker.features.reports.queries import subscriptions as queries
from tracker.features.reports.views import bp
from tracker.foundation import access, audit, links
from tracker.foundation.access import May
from tracker.foundation.forms import PlainForm


def _me() -> dict[str, UUID]:
    return {
        "organisation_id": access.organisation_id(),
        "member_id": access.who().member_id or abort(404),
    }


@bp.get("/subscriptions")
@access.requires(May.READ_FIGURES)
def subscriptions() -> str:
    """The compacts, and which of them one is told of."""
    me = _me()
    compacts = promises.list_compacts(organisation_id=me["organisation_id"])
    lines = pages.subscription_lines(compacts, queries.list_subscriptions(**me))
    return render_template("reports/subscriptions.html", lines=lines)


@bp.post("/subscriptions/<uuid:compact_id>")
@access.requires(May.READ_FIGURES)
def subscribe(compact_id: UUID) -> Any:
    """Be told of each new edition of a compact."""
    me = _me()
    compact = promises.find_compact(compact_id, organisation_id=me["organisation_id"]) or abort(404)
    if PlainForm().validate_on_submit():
        actions.subscribe(compact_id=compact.id, **me)
        flash(_("You will be told of each new edition of “%(title)s”.", title=compact.title), "success")
    return redirect(url_for("reports.subscriptions"))


@bp.post("/subscriptions/<uuid:compact_id>/end")
@access.requires(May.READ_FIGURES)
def unsubscribe(compact_id: UUID) -> Any:
    """Be told of a compact's editions no more."""
    found = queries.find_subscription(compact_id=compact_id, **_me()) or abort(404)
    if PlainForm().validate_on_submit():
        actions.unsubscribe(subscription=found)
        flash(_("You will be told of its editions no more."), "success")
    return redirect(url_for("reports.subscriptions"))


def _by_link(subscription_id: UUID, secret: str) -> tuple[Subscription, str, str, str]:
    genuine = links.is_genuine(actions.UNSUBSCRIBE, subscription_id, secret)
    found = queries.find_by_link(subscription_id) if genuine else None
    return found or abort(404)


@bp.route("/no-more-mails/<uuid:subscription_id>/<secret>", methods=["GET", "POST"])
@access.public
def unsubscribe_by_link(subscription_id: UUID, secret: str) -> Any:
    """End a subscription by the link in its mails: looking changes nothing, the button does, without signing in."""
    row, compact, organisation, name = _by_link(subscription_id, secret)
    form = PlainForm()
    if form.validate_on_submit():
        with audit.acting_as(name):
            actions.unsubscribe(subscription=row)
        here = url_for("reports.unsubscribe_by_link", subscription_id=subscription_id, secret=secret)
        return redirect(here, 303)
    page = pages.unsubscribe_page(row, compact, organisation, secret)
    return render_template("reports/unsubscribe_by_link.html", page=page, form=form)
