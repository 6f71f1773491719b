"""What it takes to reach each target of a compact."""

from uuid import UUID

from flask import Response, render_template, request

from tracker.features.insight import forms
from tracker.features.insight.pages import plan as pages
from tracker.features.insight.views import bp
from tracker.features.insight.views.finding import standing_or_404
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.spreadsheets import csv_download


@bp.get("/progress/plan/<uuid:compact_id>")
@access.requires(May.READ_FIGURES)
def plan(compact_id: UUID) -> str:
    """Every target of a compact with what is still to come, what is planned and by when to begin."""
    standing, sort = standing_or_404(compact_id), request.args.get("sort", "")
    page = pages.plan_page(standing, organisation_id=access.organisation_id(), sort=sort)
    form = forms.PlanForm(formdata=None, sort=page.sort)
    form.sort.choices = [*pages.SORTS.items()]
    return render_template("insight/plan.html", page=page, form=form, compact_id=compact_id)


@bp.get("/progress/plan/<uuid:compact_id>/plan.csv")
@access.requires(May.READ_FIGURES)
def plan_csv(compact_id: UUID) -> Response:
    """The same as CSV."""
    standing, sort = standing_or_404(compact_id), request.args.get("sort", "")
    rows = pages.plan_rows(standing, organisation_id=access.organisation_id(), sort=sort)
    return csv_download("plan.csv", pages.PLAN_HEADING, rows)
