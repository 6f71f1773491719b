"""The reader's language."""

from flask import Flask, request
from flask_babel import Babel

LANGUAGES = {"en": "en_GB"}


def choose() -> str:
    """The locale of this request: what the reader's browser asks for, of those there are."""
    asked = request.accept_languages.best_match(list(LANGUAGES)) if request else None
    return LANGUAGES[asked or "en"]


def init_app(app: Flask) -> None:
    """Attach translations."""
    Babel(app, locale_selector=choose)
    app.add_template_global(lambda: "en-GB", "html_language")
