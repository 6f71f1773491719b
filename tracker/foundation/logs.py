"""Logs: one JSON object a line, by ids; no address, no answer, no secret."""

import logging
import sys
import time
import traceback
from typing import Any, TextIO, cast

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("web")


def configure() -> None:
    """Write structured lines to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_values,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _StandardError())),
        cache_logger_on_first_use=False,
    )
    logging.getLogger("werkzeug").setLevel(logging.WARNING)


class _StandardError:
    """Standard error as it is at the moment of writing, not as it was when logging was set up."""

    def write(self, text: str) -> None:
        sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def _without_values(_logger: Any, _name: str, event: Any) -> Any:
    """An exception's type and place, not its message: messages carry values that people typed."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        event["error"] = type(error).__name__
        event["at"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames]
    return event


def init_app(app: Flask) -> None:
    """Log each request by its route, never by its address."""
    configure()
    if not app.config.get("LOG_REQUESTS", False):
        return

    @app.before_request
    def start() -> None:
        g.began = time.monotonic()

    @app.after_request
    def finish(response: Response) -> Response:
        taken = round((time.monotonic() - g.get("began", time.monotonic())) * 1000)
        route = request.url_rule.rule if request.url_rule else None
        log.info("request", method=request.method, route=route, status=response.status_code, ms=taken)
        return response
