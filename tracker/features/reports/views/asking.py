"""The list of reports, asking for one, and the latest in two clicks."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for

from tracker.features.reports import forms
from tracker.features.reports.actions import documents as actions
from tracker.features.reports.pages import lists
from tracker.features.reports.pages.editions import edition_lines
from tracker.features.reports.queries import documents as queries
from tracker.features.reports.queries import editions as edition_queries
from tracker.features.reports.views import bp
from tracker.foundation import access, clock
from tracker.foundation.access import May


def _years() -> list[lists.Year]:
    return lists.years_offered(organisation_id=access.organisation_id(), today=clock.today())


def _ask(year: lists.Year) -> UUID:
    report = actions.ask_for_report(
        organisation_id=access.organisation_id(),
        compact_id=year.compact_id,
        period=year.period,
        by_name=access.who().name,
    )
    return report.id


@bp.get("/")
@access.requires(May.READ_FIGURES)
def list_reports() -> str:
    """The reports made so far, and the form that asks for one."""
    mine, years = access.organisation_id(), _years()
    form = forms.MakeReportForm(formdata=None, year=request.args.get("year"))
    form.offer(years)
    titles = {year.compact_id: year.compact for year in years}
    page = lists.report_lines(queries.list_reports(organisation_id=mine), titles)
    editions = edition_lines(edition_queries.list_editions(organisation_id=mine), titles)
    facts = {"page": page, "editions": editions, "years": years, "running": lists.running(years)}
    return render_template("reports/list_reports.html", form=form, **facts)


@bp.post("/")
@access.requires(May.MAKE_REPORTS)
def make_report() -> Any:
    """Ask for a report: the one that is kept is given at once."""
    years, form = _years(), forms.MakeReportForm()
    form.offer(years)
    if form.validate_on_submit():
        return redirect(url_for("reports.making", report_id=_ask(form.chosen(years))))
    facts: dict[str, Any] = {"page": [], "editions": [], "years": years, "running": []}
    return render_template("reports/list_reports.html", form=form, **facts)


@bp.route("/latest/<uuid:compact_id>", methods=["GET", "POST"])
@access.requires(May.READ_FIGURES)
def latest(compact_id: UUID) -> Any:
    """The latest edition, and the draft of the running year: given where it is made, asked for where it is not."""
    mine = access.organisation_id()
    year = next((year for year in _years() if year.compact_id == compact_id), None) or abort(404)
    key = queries.find_key(compact_id, year.period, organisation_id=mine, as_at=clock.today())
    report = queries.find_report_of(key, organisation_id=mine)
    edition = edition_queries.find_latest_approved(compact_id, organisation_id=mine)
    if edition is None and report is not None and report.file_id is not None:
        return redirect(url_for("reports.download", report_id=report.id))
    if request.method == "POST" and access.who().may(May.MAKE_REPORTS):
        return redirect(url_for("reports.making", report_id=_ask(year)))
    kept = queries.find_latest_made(compact_id, year.period, organisation_id=mine)
    facts = {"year": year, "kept": kept, "compact_id": compact_id, "edition": edition}
    return render_template("reports/latest.html", is_today=kept is not None and kept is report, **facts)
