"""The list of programmes, a programme's page, and starting, changing and closing one."""

from flask import render_template

from tracker.features.programmes.queries import programmes as queries
from tracker.features.programmes.views import bp
from tracker.foundation import access
from tracker.foundation.access import May


@bp.get("/")
@access.requires(May.READ_PROGRAMMES)
def list_programmes() -> str:
    """All programmes."""
    found = queries.list_programmes(organisation_id=access.organisation_id())
    return render_template("programmes/list.html", names=[row.name for row in found])
