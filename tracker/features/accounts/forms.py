"""Forms of accounts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import ChangePasswordForm as SecurityChangePasswordForm
from flask_security.forms import ForgotPasswordForm as SecurityForgotPasswordForm
from flask_security.forms import LoginForm, ResetPasswordForm
from wtforms import HiddenField

from tracker.foundation.forms import Form


class SignInForm(LoginForm):
    """Signing in, in our words."""

    held = HiddenField()  # signed: what was typed before the session ended

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text, self.password.label.text = _l("E-mail address"), _l("Password")
        self.password.description = ""


class ForgottenPasswordForm(SecurityForgotPasswordForm):
    """Asking for a link to set a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _l("E-mail address")


class NewPasswordForm(ResetPasswordForm):
    """Setting a new password from a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = _l("New password")
        self.password.description = _l(
            "At least 10 characters. Three random words are strong and easy to remember."
        )
        self.password_confirm.label.text = _l("The same password again")


class ChangePasswordForm(SecurityChangePasswordForm):
    """Changing a password while signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = _l("Password now")
        self.new_password.label.text = _l("New password")
        self.new_password.description = _l("At least 10 characters.")
        self.new_password_confirm.label.text = _l("The new password again")


class EndSessionForm(Form):
    """Ending a session, or all others."""

    digest = HiddenField()
