"""The reader's language, and a quick way from a template's text to it."""

from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, Domain, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

LANGUAGES = {"en": "en_GB"}


def choose() -> str:
    """The locale of this request: what the reader's browser asks for, of those there are."""
    asked = request.accept_languages.best_match(list(LANGUAGES)) if request else None
    return LANGUAGES[asked or "en"]


class KeptDomain(Domain):
    """The texts of all languages, read once per process, and the reader's looked up once per request.

    Flask-Babel makes a domain per request, which looks for its files again at each first text.
    """

    def get_translations(self) -> Any:
        """The catalogue of this request."""
        found = g.get("catalogue")
        if found is None:
            found = g.catalogue = super().get_translations()
        return found


class KeptBabel(Babel):
    """Babel with one domain for the process."""

    kept = KeptDomain()

    @property
    def domain_instance(self) -> KeptDomain:
        """The domain of every request."""
        return self.kept


def locale() -> str:
    """The reader's locale, by name."""
    found: str | None = g.get("locale_name")
    if found is None:
        found = g.locale_name = str(get_locale() or "en_GB")
    return found


@pass_eval_context
def _translated(how: EvalContext, text: str, **facts: Any) -> str:
    said = KeptBabel.kept.get_translations().ugettext(text)
    return _filled(how, said, facts)


@pass_eval_context
def _counted(how: EvalContext, one: str, many: str, num: int, **facts: Any) -> str:
    said = KeptBabel.kept.get_translations().ungettext(one, many, num)
    return _filled(how, said, {"num": num, **facts})


def _filled(how: EvalContext, said: str, facts: dict[str, Any]) -> str:
    if how.autoescape:
        said = Markup(said)  # noqa: S704 - our own words; the facts are escaped as they go in
    return said % facts if facts else said


def init_app(app: Flask) -> None:
    """Attach translations."""
    KeptBabel(app, locale_selector=choose)
    app.jinja_env.globals.update(_=_translated, gettext=_translated, ngettext=_counted)
