"""What candidates answered: what was missing, and who may be told of other openings."""

from flask import Response, render_template

from tracker.features.feedback.pages import answers as pages
from tracker.features.feedback.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.spreadsheets import csv_download


@bp.get("/missed")
@access.requires(May.WRITE_FEEDBACK)
def missed() -> str:
    """What candidates found missing in their letters, for those who write the next ones."""
    texts = pages.missed_texts(organisation_id=access.organisation_id())
    return render_template("feedback/missed.html", texts=texts)


@bp.get("/openings")
@access.requires(May.EDIT_CANDIDATES)
def openings() -> str:
    """Who may be told of other openings."""
    return render_template(
        "feedback/openings.html", wishes=pages.wishes(organisation_id=access.organisation_id())
    )


@bp.get("/openings.csv")
@access.requires(May.EDIT_CANDIDATES)
def openings_csv() -> Response:
    """The same as a file."""
    found = pages.wishes(organisation_id=access.organisation_id())
    rows = [(each.name, each.email, each.language, each.vacancy, each.said_on) for each in found]
    return csv_download("openings.csv", pages.HEADING, rows)
