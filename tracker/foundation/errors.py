"""Every answer's headers, and the pages for what went wrong: a sentence, a way on, a reference; never a trace."""

import secrets
from typing import Any

import structlog
from flask import Flask, Response, g, render_template, request
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

log = structlog.get_logger("errors")

SENTENCES = {
    400: (_l("That did not arrive whole"), _l("Go back, check what you typed and send it again.")),
    403: (
        _l("Your role does not include this"),
        _l("Ask an owner of your organisation if you need it. Nothing was changed."),
    ),
    404: (_l("There is nothing here"), _l("The address may be mistyped, or the record may be gone.")),
    405: (_l("That is not how this page works"), _l("Go back and use the buttons on the page.")),
    409: (
        _l("Somebody saved this a moment before you"),
        _l("Go back: your text is still in the form. Reload the record to see both."),
    ),
    413: (
        _l("That is too large"),
        _l(
            "Files may have up to 20 MB, typed text up to 4 MB. Go back: what you typed is still in the form."
        ),
    ),
    429: (_l("Too many tries"), _l("Wait five minutes, then try again.")),
    500: (
        _l("Something went wrong on our side"),
        _l(
            "Nothing was half saved. Try again; if it happens twice, give the reference to whoever runs this server."
        ),
    ),
    503: (_l("Busy for a moment"), _l("Nothing was saved. Try again shortly.")),
}


def init_app(app: Flask) -> None:
    """Attach headers and error pages."""
    app.after_request(set_headers)
    app.register_error_handler(HTTPException, _expected)
    app.register_error_handler(StaleDataError, lambda _error: page(409))
    app.register_error_handler(Exception, _unexpected)


def page(code: int, reference: str = "") -> tuple[str, int]:
    """The page for an error."""
    title, advice = SENTENCES.get(code, SENTENCES[500 if code >= 500 else 400])
    body = render_template("errors/error.html", code=code, title=title, advice=advice, reference=reference)
    return body, code


def set_headers(response: Response) -> Response:
    """The headers that every answer carries."""
    headers = response.headers
    headers["Content-Security-Policy"] = (
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Referrer-Policy", "same-origin")  # pages behind a secret link are stricter
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static" and response.status_code in (200, 206, 304):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "no-store"
    return response


def _expected(error: HTTPException) -> Any:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    return page(error.code or 500)


def _unexpected(error: Exception) -> tuple[str, int]:
    reference = secrets.token_hex(4)
    log.error("unexpected", reference=reference, route=request.endpoint, exc_info=error)
    if not g.get("person"):
        g.person = None
    return page(500, reference)
