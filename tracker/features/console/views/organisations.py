"""The organisations of this installation by name, and the founding of further ones."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.accounts import actions as account_actions
from tracker.features.accounts import queries as account_queries
from tracker.features.accounts.models import User
from tracker.features.console import forms, pages, queries
from tracker.features.console.actions import foundings as actions
from tracker.features.console.jobs import FOUNDING
from tracker.features.console.models import FoundingInvitation
from tracker.features.console.views import bp
from tracker.foundation import access, links


@bp.get("/organisations")
@access.operator
def list_organisations() -> str:
    """Names and numbers of members; no records."""
    return render_template(
        "console/organisations.html",
        page=pages.organisation_lines(),
        invitations=queries.list_open_foundings(),
    )


@bp.route("/organisations/invite", methods=["GET", "POST"])
@access.operator
def invite_founder() -> Any:
    """Invite somebody to found a further organisation."""
    form = forms.InviteFounderForm()
    if form.validate_on_submit():
        actions.invite_founder(email=form.email.data, invited_by_name=access.who().name)
        flash(_("An invitation is on its way to %(email)s.", email=form.email.data), "success")
        return redirect(url_for("console.list_organisations"))
    return render_template("console/invite_founder.html", form=form)


@bp.post("/organisations/invitations/<uuid:invitation_id>/withdraw")
@access.operator
def withdraw_founding(invitation_id: UUID) -> Response:
    """Make an invitation's link useless."""
    actions.withdraw_founding(invitation=queries.find_open_founding(invitation_id) or abort(404))
    flash(_("The invitation is withdrawn."), "success")
    return redirect(url_for("console.list_organisations"))


def _open_invitation(invitation_id: UUID, secret: str) -> FoundingInvitation:
    genuine = links.is_genuine(FOUNDING, invitation_id, secret)
    found = queries.find_open_founding(invitation_id) if genuine else None
    return found or abort(404)


@bp.route("/found/<uuid:invitation_id>/<secret>", methods=["GET", "POST"])
@access.public
def found(invitation_id: UUID, secret: str) -> Any:
    """Found an organisation by invitation: with a new account, or with the one that the address has."""
    invitation = _open_invitation(invitation_id, secret)
    known = account_queries.find_user_by_email(invitation.email)
    if known and not _is_signed_in(known):
        return render_template("console/found_sign_in.html", email=invitation.email)
    form = forms.FoundForm() if known else forms.FoundAndJoinForm()
    if form.validate_on_submit():
        owner = known or account_actions.open_account(
            email=invitation.email, name=form.name.data, password=form.password.data
        )
        return _founded(invitation, form.organisation_name.data, owner)
    return render_template("console/found.html", form=form)


def _founded(invitation: FoundingInvitation, name: str, owner: User) -> Response:
    organisation = actions.found_by_invitation(invitation=invitation, name=name, owner=owner)
    if _is_signed_in(owner):
        account_actions.use_organisation(organisation.id)
    else:
        account_actions.sign_in(user=owner, organisation_id=organisation.id)
    flash(_("Welcome to %(name)s.", name=name), "success")
    return redirect("/")


def _is_signed_in(user: User) -> bool:
    person = access.find_who()
    return person is not None and person.user_id == user.id
