"""Members and invitations."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.accounts.models import User
from tracker.features.organisations import actions, forms, pages, queries
from tracker.features.organisations.models import Member
from tracker.features.organisations.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm
from tracker.foundation.spreadsheets import csv_download


@bp.get("/members")
@access.requires(May.RUN_ORGANISATION)
def members() -> str:
    """Who is in the organisation, and who is invited."""
    mine = access.organisation_id()
    page = pages.members_page(
        queries.list_members(organisation_id=mine), queries.list_invitations(organisation_id=mine)
    )
    return render_template("organisations/members.html", page=page, form=PlainForm())


@bp.get("/members.csv")
@access.requires(May.RUN_ORGANISATION)
def members_csv() -> Response:
    """The list of members as a file."""
    found = queries.list_members(organisation_id=access.organisation_id())
    return csv_download("members.csv", pages.MEMBER_HEADING, list(pages.member_rows(found)))


@bp.route("/members/invite", methods=["GET", "POST"])
@access.requires(May.RUN_ORGANISATION)
def invite() -> Any:
    """Invite somebody by e-mail."""
    form = forms.InviteForm()
    if form.validate_on_submit():
        try:
            actions.invite_member(
                organisation_id=access.organisation_id(), invited_by_name=access.who().name, **form.facts()
            )
            flash(_("Invitation on its way to %(email)s.", email=form.email.data), "success")
            return redirect(url_for("organisations.members"))
        except actions.AlreadyThere as known:
            form.email.errors = [_("%(name)s is a member already.", name=str(known))]
    return render_template("organisations/invite.html", form=form)


@bp.post("/members/invitations/<uuid:invitation_id>/withdraw")
@access.requires(May.RUN_ORGANISATION)
def withdraw_invitation(invitation_id: UUID) -> Response:
    """Make an invitation useless."""
    open_ones = queries.list_invitations(organisation_id=access.organisation_id())
    invitation = next((row for row in open_ones if row.id == invitation_id), None) or abort(404)
    actions.withdraw_invitation(invitation=invitation)
    flash(_("The invitation to %(email)s no longer works.", email=invitation.email), "success")
    return redirect(url_for("organisations.members"))


def _member(member_id: UUID) -> tuple[Member, User]:
    return queries.find_member(member_id, organisation_id=access.organisation_id()) or abort(404)


@bp.route("/members/<uuid:member_id>", methods=["GET", "POST"])
@access.requires(May.RUN_ORGANISATION)
def member(member_id: UUID) -> Any:
    """Change what a member may do."""
    row, user = _member(member_id)
    form = forms.RolesForm(obj=row)
    if form.validate_on_submit():
        try:
            actions.change_roles(member=row, roles=form.roles.data, seen_version=form.version.data)
            flash(_("Roles of %(name)s saved.", name=user.name), "success")
            return redirect(url_for("organisations.members"))
        except actions.LastOwner:
            form.roles.errors = [_("An organisation needs an owner. Make somebody else an owner first.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("organisations/member.html", form=form, name=user.name, member_id=row.id)


@bp.post("/members/<uuid:member_id>/remove")
@access.requires(May.RUN_ORGANISATION)
def remove_member(member_id: UUID) -> Response:
    """End a membership."""
    row, user = _member(member_id)
    try:
        actions.remove_member(member=row)
        flash(_("%(name)s is no longer a member.", name=user.name), "success")
    except actions.LastOwner:
        flash(_("An organisation needs an owner. Make somebody else an owner first."), "warning")
    return redirect(url_for("organisations.members"))
