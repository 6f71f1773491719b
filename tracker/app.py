"""The application: a table of contents."""

import gc
from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker.features.accounts import views as accounts
from tracker.features.candidates import views as candidates
from tracker.features.compacts import views as compacts
from tracker.features.console import views as console
from tracker.features.exchange import views as exchange
from tracker.features.feedback import views as feedback
from tracker.features.insight import views as insight
from tracker.features.organisations import queries as organisation_queries
from tracker.features.organisations import views as organisations
from tracker.features.programmes import models as _programmes
from tracker.features.programmes import views as programmes
from tracker.features.redesign import views as redesign
from tracker.features.reports import views as reports
from tracker.foundation import (
    access,
    assets,
    config,
    csrf,
    database,
    errors,
    files,
    forms,
    incoming,
    language,
    logs,
    navigation,
    rates,
    sessions,
    slots,
    words,
)
from tracker.foundation.application import Application

FEATURES = (
    *(accounts, organisations, compacts, programmes, candidates, feedback, redesign),
    *(insight, reports, exchange, console),
)
TABLES = (_programmes, files, rates)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """The application with these settings, or with those of the environment.

    Raises ConfigError where a setting is missing or wrong, RuntimeError where a route has no policy.
    """
    app = Application(
        "tracker",
        template_folder=str(config.project_folder("templates")),
        static_folder=str(config.project_folder("static")),
        static_url_path=assets.url_path(),
    )
    app.config.from_mapping(settings if settings is not None else config.load())
    # Of what proxies say only the address is believed: host and scheme are those of BASE_URL.
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    logs.init_app(app)
    incoming.init_app(app)
    sessions.init_app(app)
    database.init_app(app)
    language.init_app(app)
    words.init_app(app)
    access.init_app(app, organisation_queries.find_person)
    csrf.init_app(app)
    forms.init_app(app)
    assets.init_app(app)
    slots.init_app(app)
    errors.init_app(app)
    navigation.init_app(app)
    for feature in FEATURES:
        feature.init_app(app)
    access.check_start(app)
    return app


def served_app() -> Flask:
    """The application of a web process, which answers requests until it is stopped.

    The collector leaves alone what is here before the first request: looking through it took a tenth of a second
    in the middle of every twentieth page.
    """
    app = create_app()
    gc.collect()
    gc.freeze()
    return app
