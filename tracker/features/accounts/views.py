"""Signing in and out, one's own sessions, and forms that were open when a session ended."""

from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import user_logged_in, user_logged_out
from flask_login.utils import _user_context_processor
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_security.utils import login_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from tracker.features.accounts import forms, jobs, pages
from tracker.features.accounts.models import NoRole, User
from tracker.foundation import access, errors, links, sessions
from tracker.foundation.database import db

bp = Blueprint("accounts", __name__, url_prefix="/account")
NOT_HELD = {"csrf_token", "password", "new_password", "new_password_confirm", "password_confirm"}


class OutboxMailUtil(MailUtil):
    """Flask-Security's mails go through our outbox, which derives their links when it sends them."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: Any, html: Any, **rest: Any
    ) -> None:
        """Post the mail; the view of the library answers without a redirect, so commit here."""
        jobs.post_security_mail(template, rest["user"])
        db.session.commit()


def init_app(app: Flask) -> None:
    """Attach Flask-Security with our forms, templates and mails."""
    security = Security(
        app,
        SQLAlchemyUserDatastore(db, User, NoRole),
        login_form=forms.SignInForm,
        forgot_password_form=forms.ForgottenPasswordForm,
        reset_password_form=forms.NewPasswordForm,
        change_password_form=forms.ChangePasswordForm,
        mail_util_cls=OutboxMailUtil,
    )
    # Both would load the account on every page; who is asking is found once, by access.
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)
    user_logged_in.connect(_signed_in, app)
    user_logged_out.connect(_signed_out, app)
    app.register_error_handler(Unauthorized, ask_to_sign_in)
    app.register_error_handler(CSRFError, stale_form)
    app.register_blueprint(bp)


def _signed_in(_app: Flask, user: User, **_rest: Any) -> None:
    organisation_id = session.get("organisation_id")
    session.renew()  # type: ignore[attr-defined]
    session["user_id"] = str(user.id)
    session["organisation_id"] = organisation_id


def _signed_out(_app: Flask, **_rest: Any) -> None:
    session.renew()  # type: ignore[attr-defined]
    session.clear()


def ask_to_sign_in(_error: Exception) -> Any:
    """Send a reader to the sign-in page; keep what a writer typed and ask them to sign in first."""
    if request.method != "POST":
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return render_template("accounts/held.html", form=forms.SignInForm(formdata=None, held=hold())), 401


def stale_form(error: CSRFError) -> Any:
    """A form from an earlier session: show a signed-in person what they typed, with a fresh key."""
    if access.find_who() is not None:
        return render_template(
            "accounts/held_again.html", page=pages.held_form(hold_fields(), request.full_path)
        ), 400
    if request.endpoint and request.endpoint.startswith("security."):
        flash(_("That page had been open too long. Please try again."), "warning")
        return redirect(request.url_rule.rule if request.url_rule and not request.view_args else "/sign-in")
    return errors.page(error.code or 400)


def hold_fields() -> list[tuple[str, str]]:
    """What was typed, without passwords and keys."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_HELD]


def hold() -> str:
    """What was typed, and where it was going, signed; the server keeps nothing."""
    return links.sealed("held form", [request.full_path.rstrip("?"), hold_fields()])


@bp.post("/sign-in-again")
@access.public
def sign_in_again() -> Any:
    """Sign in from a page that holds what was typed, then show it, ready to be saved."""
    form = forms.SignInForm()
    held = links.opened("held form", form.held.data or "")
    if held is None:
        return redirect(url_for("security.login"))
    path, fields = held
    if not form.validate_on_submit():
        return render_template("accounts/held.html", form=form), 401
    login_user(form.user, authn_via=["password"])
    return render_template("accounts/held_again.html", page=pages.held_form(fields, path))


@bp.get("/sessions")
@access.signed_in
def list_sessions() -> str:
    """One's own sessions."""
    here = sessions.digest_of(session.key or "")  # type: ignore[attr-defined]
    found = sessions.list_sessions(access.who().user_id)
    return render_template(
        "accounts/sessions.html", page=pages.own_sessions(found, here), form=forms.EndSessionForm()
    )


@bp.post("/sessions/end")
@access.signed_in
def end_session() -> Response:
    """End one of one's own sessions, or all others."""
    form = forms.EndSessionForm()
    here = sessions.digest_of(session.key or "")  # type: ignore[attr-defined]
    ended = sessions.end_sessions(access.who().user_id, digest=form.digest.data or None, besides=here)
    flash(_("Sessions ended: %(count)s.", count=ended), "success")
    return redirect(url_for("accounts.list_sessions"))
