"""Pages of vacancies and candidates."""

from flask import Blueprint, Flask

bp = Blueprint("candidates", __name__, url_prefix="/vacancies")

from tracker.features.candidates.views import people, vacancies  # noqa: E402

__all__ = ["bp", "init_app", "people", "vacancies"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)
