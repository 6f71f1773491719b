"""The reader's language, and a quick way from a template's text to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g, request
from flask_babel import Babel, Domain, force_locale, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from tracker.foundation.config import project_folder

LANGUAGES = {"en": "en_GB", "cy": "cy"}
"""The languages of what candidates are shown; members' pages are in English."""


def choose() -> str:
    """The locale of this request: English, or what a page for candidates has chosen with ``speak``."""
    return LANGUAGES[g.get("reader_language", "en")]


def speak(code: str) -> None:
    """Answer this request in this language; call it before anything is worded."""
    g.reader_language = code if code in LANGUAGES else "en"


def asked_for() -> str:
    """The language that the reader's browser asks for, of those there are."""
    return request.accept_languages.best_match(list(LANGUAGES)) or "en"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within this block texts are in this language, whoever is reading: for mails and documents."""
    kept = {name: g.pop(name, None) for name in ("catalogue", "locale_name")}
    try:
        with force_locale(LANGUAGES.get(code, "en_GB")):
            yield
    finally:
        for name, value in kept.items():
            g.pop(name, None)
            if value is not None:
                setattr(g, name, value)


@lru_cache(maxsize=4)
def _read_catalogue(code: str) -> Translations:
    """A language's texts, compiled from the file that translators edit."""
    source = project_folder("tracker") / "translations" / code / "LC_MESSAGES" / "messages.po"
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


class KeptDomain(Domain):
    """The texts of all languages, read once per process, and the reader's looked up once per request.

    Flask-Babel makes a domain per request, which looks for its files again at each first text.
    """

    def get_translations(self) -> Any:
        """The catalogue of this request."""
        found = g.get("catalogue")
        if found is None:
            found = _read_catalogue("cy") if locale() == "cy" else super().get_translations()
            g.catalogue = found
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


@lru_cache(maxsize=len(LANGUAGES))
def _words_of(_locale: str) -> Callable[..., str]:
    """What a template calls to word its texts in this language: each is looked up once a process."""

    @lru_cache(maxsize=4096)
    def said(text: str) -> Markup:
        return Markup(KeptBabel.kept.get_translations().ugettext(text))  # noqa: S704 - our own words

    @pass_eval_context
    def translated(how: EvalContext, text: str, **facts: Any) -> str:
        if how.autoescape:
            return said(text) % facts if facts else said(text)
        return _filled(how, str(said(text)), facts)

    return translated


@pass_eval_context
def _translated(how: EvalContext, text: str, **facts: Any) -> str:
    return _words_of(locale())(how, text, **facts)


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
    app.context_processor(lambda: {"_": _words_of(locale())})  # the reader's language, asked for once a page
