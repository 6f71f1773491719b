"""The first organisation, invitations, and which organisation is in use."""

import hmac
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import user_logged_in
from werkzeug.wrappers import Response

from tracker.features.accounts import actions as account_actions
from tracker.features.accounts import queries as account_queries
from tracker.features.accounts.models import User
from tracker.features.organisations import actions, forms, queries
from tracker.features.organisations.jobs import INVITATION
from tracker.features.organisations.models import Invitation
from tracker.features.organisations.views import bp
from tracker.foundation import access, links
from tracker.foundation.forms import PlainForm


def init_app(app: Flask) -> None:
    """Choose an organisation whenever somebody signs in; begin with the set-up page where nobody is yet."""
    user_logged_in.connect(_choose_organisation, app)
    app.before_request(_begin)


def _begin() -> Response | None:
    if request.endpoint != "security.login" or request.method != "GET" or queries.count_organisations():
        return None
    return redirect(url_for("organisations.set_up"))


def _choose_organisation(_app: Flask, user: User, **_rest: Any) -> None:
    mine = [str(found) for found, _name in queries.list_organisations_of(user.id)]
    if session.get("organisation_id") not in mine:
        session["organisation_id"] = mine[0] if mine else None


@bp.route("/set-up", methods=["GET", "POST"])
@access.public
def set_up() -> Any:
    """Make the first organisation of an installation, with the one-time code."""
    if queries.count_organisations():
        abort(404)
    form = forms.SetUpForm()
    if form.validate_on_submit() and _code_is_right(form):
        owner = account_actions.open_account(
            email=form.email.data,
            name=form.name.data,
            password=form.password.data,
            is_operator=form.is_operator.data,
        )
        organisation = actions.found_organisation(name=form.organisation_name.data, owner=owner)
        account_actions.sign_in(user=owner, organisation_id=organisation.id)
        _code_file().unlink(missing_ok=True)  # it works once; “tracker init” makes another if need be
        return redirect("/")
    return render_template("organisations/set_up.html", form=form)


def _code_file() -> Path:
    folder: Path = current_app.config["INSTANCE"]
    return folder / "set_up_code"


def _code_is_right(form: forms.SetUpForm) -> bool:
    file = _code_file()
    code = file.read_text().strip() if file.exists() else ""
    if code and hmac.compare_digest(code.encode(), form.code.data.strip().encode()):
        return True
    form.code.errors = [*form.code.errors, _("That is not the code that the server printed.")]
    return False


def _open_invitation(invitation_id: UUID, secret: str) -> tuple[Invitation, str]:
    genuine = links.is_genuine(INVITATION, invitation_id, secret)
    found = queries.find_open_invitation(invitation_id) if genuine else None
    return found or abort(404)


@bp.route("/join/<uuid:invitation_id>/<secret>", methods=["GET", "POST"])
@access.public
def join(invitation_id: UUID, secret: str) -> Any:
    """Accept an invitation: with a new account, or with the one that the address has."""
    invitation, name = _open_invitation(invitation_id, secret)
    known = account_queries.find_user_by_email(invitation.email)
    form = PlainForm() if known else forms.JoinForm()
    if known and not _is_signed_in(known):
        return render_template(
            "organisations/join_sign_in.html", organisation_name=name, email=invitation.email
        )
    if not form.validate_on_submit():
        return render_template(
            "organisations/join.html", form=form, organisation_name=name, known=known is not None
        )
    if known:
        actions.accept_invitation(invitation=invitation, user=known)
        account_actions.use_organisation(invitation.organisation_id)
    else:
        user = actions.join_by_invitation(
            invitation=invitation, name=form.name.data, password=form.password.data
        )
        account_actions.sign_in(user=user, organisation_id=invitation.organisation_id)
    flash(_("Welcome to %(name)s.", name=name), "success")
    return redirect("/")


def _is_signed_in(user: User) -> bool:
    person = access.find_who()
    return person is not None and person.user_id == user.id


@bp.route("/choose", methods=["GET"])
@access.signed_in
def choose() -> str:
    """The organisations that the reader belongs to."""
    mine = queries.list_organisations_of(access.who().user_id)
    return render_template("organisations/choose.html", mine=mine, form=PlainForm())


@bp.post("/choose/<uuid:organisation_id>")
@access.signed_in
def use(organisation_id: UUID) -> Response:
    """Work in another of one's organisations."""
    mine = {found for found, _name in queries.list_organisations_of(access.who().user_id)}
    if organisation_id not in mine:
        abort(404)
    account_actions.use_organisation(organisation_id)
    return redirect("/")
