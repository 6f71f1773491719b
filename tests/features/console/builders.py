"""Makes the demo in an installation, on the day that its tests know."""

from datetime import UTC, datetime

from flask import Flask

from tracker.features.console.actions import demo
from tracker.foundation import clock
from tracker.foundation.database import db

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


def made(app: Flask, **wanted: object) -> None:
    """Make the demo in this installation."""
    with app.app_context(), clock.stopped_at(TODAY):
        demo.make_demo(**wanted)
        db.session.commit()
