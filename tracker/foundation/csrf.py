"""Forms of ours only: Flask-WTF's check on what changes something, and no work on what only reads."""

from flask import Flask, request, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FIELD = "csrf_token"


class Guard(CSRFProtect):
    """Flask-WTF's check, which looks no further where a request only reads."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a change without a token of this session."""
        if request.method not in READS:
            super().protect(apply_exemptions)


class Tokens:
    """The signed token of each session, kept: every page of the signed-in has a form, to sign out.

    A token is good for as long as its session (WTF_CSRF_TIME_LIMIT is None), whoever signed it and when.
    """

    MOST = 2_000

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def token(self) -> str:
        """The token for the forms of this session."""
        found = self.known.get(session.get(FIELD, ""))
        if found is None:
            found = str(generate_csrf())
            if len(self.known) >= self.MOST:
                self.known.clear()
            self.known[session[FIELD]] = found
        return found


def init_app(app: Flask) -> None:
    """Guard every change, and give the templates the token."""
    Guard(app)
    # Flask-WTF hands its own function to every template on every request, over what all templates know.
    app.template_context_processors[None].pop()
    app.jinja_env.globals[FIELD] = Tokens().token
