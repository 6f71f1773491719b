"""The reader's language, and a quick way from a template's text to it."""

from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

LANGUAGES = {"en": "en_GB"}


def choose() -> str:
    """The locale of this request: what the reader's browser asks for, of those there are."""
    asked = request.accept_languages.best_match(list(LANGUAGES)) if request else None
    return LANGUAGES[asked or "en"]


def _catalogue() -> Any:
    """The catalogue of this request, looked up once: a page translates a hundred texts."""
    found = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return found


@pass_eval_context
def _translated(how: EvalContext, text: str, **facts: Any) -> str:
    said = _catalogue().ugettext(text)
    return _filled(how, said, facts)


@pass_eval_context
def _counted(how: EvalContext, one: str, many: str, num: int, **facts: Any) -> str:
    said = _catalogue().ungettext(one, many, num)
    return _filled(how, said, {"num": num, **facts})


def _filled(how: EvalContext, said: str, facts: dict[str, Any]) -> str:
    if how.autoescape:
        said = Markup(said)  # noqa: S704 - our own words; the facts are escaped as they go in
    return said % facts if facts else said


def init_app(app: Flask) -> None:
    """Attach translations."""
    Babel(app, locale_selector=choose)
    app.jinja_env.globals.update(_=_translated, gettext=_translated, ngettext=_counted)
