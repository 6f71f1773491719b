"""An edition from beginning to frozen: its page, its figures, handing it in, amending, reading, downloading."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import editions
from tracker.features.insight.pages import problems
from tracker.features.reports import forms
from tracker.features.reports.actions import editions as actions
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import editions as pages
from tracker.features.reports.pages import freezing, lists, telling
from tracker.features.reports.pages.formats import links_of
from tracker.features.reports.queries import documents
from tracker.features.reports.queries import editions as queries
from tracker.features.reports.views import bp, finding
from tracker.foundation import access, audit, clock, files, history
from tracker.foundation.access import May


def back_to(edition_id: UUID) -> Any:
    """Back to an edition's page."""
    return redirect(url_for("reports.edition", edition_id=edition_id))


@bp.route("/editions/begin", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def begin_edition() -> Any:
    """Begin the first edition of a period; where one is under way or approved, go there."""
    offered = lists.years_offered(organisation_id=access.organisation_id(), today=clock.today())
    form = forms.MakeReportForm(year=lists.over_last(offered, clock.today()))
    form.offer(offered)
    if form.validate_on_submit():
        return back_to(_newest_or_begun(form.chosen(offered)).id)
    return render_template("reports/begin_edition.html", form=form)


def _newest_or_begun(year: lists.Year) -> Edition:
    mine = access.organisation_id()
    newest = queries.find_newest(year.compact_id, year.period, organisation_id=mine)
    facts: dict[str, Any] = {
        "compact_id": year.compact_id,
        "period": year.period,
        "by_name": access.who().name,
    }
    return newest or actions.begin_edition(organisation_id=mine, **facts)


@bp.get("/editions/<uuid:edition_id>")
@access.requires(May.READ_FIGURES)
def edition(edition_id: UUID) -> str:
    """Where an edition is, what is still to do, and what can be done with it."""
    row, reader = finding.edition_or_404(edition_id), access.who()
    page = pages.edition_page(row, finding.ground_of(row), reader, today=clock.today())
    return render_template("reports/edition.html", page=page, history=_history(row))


def _history(row: Edition) -> list[history.Entry]:
    if not access.who().may(May.READ_TRAIL):
        return []
    return history.timeline(audit.list_traces(organisation_id=row.organisation_id, subject_ids=[row.id]))


@bp.route("/editions/<uuid:edition_id>/figures", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def edition_figures(edition_id: UUID) -> Any:
    """The figures with every problem, looked at before they are frozen."""
    row = finding.open_edition_or_404(edition_id)
    # Before the figures are read: a change in between is then asked about once too often, never passed over.
    number = documents.change_number_of_records(organisation_id=row.organisation_id)
    form = forms.LookForm(seen_number=number)
    if form.validate_on_submit():
        seen = form.seen(number)
        actions.look_at_figures(edition=row, by_name=access.who().name, change_number=seen)
        return back_to(row.id)
    standing = finding.standing_for(row)
    groups = problems.problem_groups(standing, organisation_id=row.organisation_id)
    lines = telling.figure_lines(standing)
    return render_template("reports/edition_figures.html", form=form, row=row, groups=groups, lines=lines)


@bp.route("/editions/<uuid:edition_id>/submit", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def submit_edition(edition_id: UUID) -> Any:
    """Freeze what the edition says and hand it to a second person."""
    row = finding.open_edition_or_404(edition_id)
    # Before anything is read: what changes from here on, frozen or not, is said to have changed since.
    number = documents.change_number_of_records(organisation_id=row.organisation_id)
    page = pages.edition_page(row, finding.ground_of(row), access.who(), today=clock.today())
    if not page.can_submit:
        return back_to(row.id)
    form, settings = forms.SubmitForm(), finding.organisation_of(row)
    form.is_late = editions.is_late(finding.period_of(row), settings.report_due_days, clock.today())
    if form.validate_on_submit():
        return _submitted(row, form.late_because.data or "", number)
    return render_template("reports/submit_edition.html", form=form, page=page)


def _submitted(row: Edition, late_because: str, number: int) -> Any:
    compact, person = finding.compact_of(row), access.who()
    snapshot = freezing.freeze(
        row,
        pack=(compact.pack_id, compact.pack_version),
        as_at=clock.today(),
        prepared_by=person.name,
        late_because=late_because,
    )
    frozen = actions.Frozen(snapshot or abort(404), number)
    settings = finding.organisation_of(row)
    actions.submit_edition(
        edition=row, organisation=settings, by=person, frozen=frozen, late_because=late_because
    )
    flash(_("Edition %(number)s waits for approval.", number=row.number), "success")
    return back_to(row.id)


@bp.post("/editions/<uuid:edition_id>/take-back")
@access.requires(May.EDIT_RECORDS)
def take_back_edition(edition_id: UUID) -> Any:
    """Take an edition back before anybody has decided."""
    row = finding.edition_or_404(edition_id)
    try:
        actions.take_back_edition(edition=row)
        flash(_("Edition %(number)s is yours again.", number=row.number), "success")
    except editions.NotAtThisState:
        abort(409)
    return back_to(row.id)


@bp.post("/editions/<uuid:edition_id>/discard")
@access.requires(May.EDIT_RECORDS)
def discard_edition(edition_id: UUID) -> Any:
    """Give up an edition that was never approved. The words stay with their commitments."""
    row = finding.open_edition_or_404(edition_id)
    actions.discard_edition(edition=row)
    flash(_("The edition is given up. Its words are kept with their commitments."), "success")
    return redirect(url_for("reports.list_reports"))


@bp.route("/editions/<uuid:edition_id>/amend", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def amend_edition(edition_id: UUID) -> Any:
    """What differs by today's records, and beginning the next edition from them."""
    row, form = finding.edition_or_404(edition_id), forms.AmendForm()
    newest = queries.find_newest(row.compact_id, finding.period_of(row), organisation_id=row.organisation_id)
    if newest is None or newest.id != row.id or row.state != editions.State.APPROVED:
        return back_to(newest.id if newest else row.id)
    if form.validate_on_submit():
        facts: dict[str, Any] = {"compact_id": row.compact_id, "period": finding.period_of(row)}
        facts |= {"by_name": access.who().name, "because": form.because.data}
        return back_to(actions.begin_edition(organisation_id=row.organisation_id, **facts).id)
    return render_template("reports/amend_edition.html", form=form, row=row, report=_as_amended(row))


def _as_amended(row: Edition) -> Any:
    """The report by today's records, with what differs from this edition."""
    report = freezing.report_now(row, as_at=clock.today()) or abort(404)
    return freezing.with_changes(report, row)


@bp.get("/editions/<uuid:edition_id>/read")
@access.requires(May.READ_FIGURES)
def read_edition(edition_id: UUID) -> str:
    """The edition as a page: what was frozen, or a draft by the records of this moment."""
    row = finding.edition_or_404(edition_id)
    frozen = None if editions.is_open(row.state) else freezing.report_in(row)
    report = frozen or freezing.report_now(row, as_at=clock.today()) or abort(404)
    links = links_of(lambda form: url_for("reports.take_edition_along", edition_id=row.id, form=form))
    return render_template("reports/read_edition.html", report=report, row=row, links=links if frozen else [])


@bp.get("/editions/<uuid:edition_id>/download")
@access.requires(May.READ_FIGURES)
def download_edition(edition_id: UUID) -> Any:
    """The PDF of an approved edition, the same bytes for ever."""
    mine = access.organisation_id()
    report, _summary = queries.find_files(edition_id, organisation_id=mine)
    return files.download(report, organisation_id=mine)


@bp.get("/editions/<uuid:edition_id>/summary.pdf")
@access.requires(May.READ_FIGURES)
def download_summary(edition_id: UUID) -> Any:
    """The approved edition on two pages, the same bytes for ever."""
    mine = access.organisation_id()
    _report, summary = queries.find_files(edition_id, organisation_id=mine)
    return files.download(summary, organisation_id=mine)


@bp.get("/editions/<uuid:edition_id>/edition.json")
@access.requires(May.READ_FIGURES)
def edition_json(edition_id: UUID) -> Any:
    """The snapshot in its canonical form: its SHA-256 is the edition's hash."""
    row = finding.edition_or_404(edition_id)
    content = editions.canonical(row.snapshot or abort(404))
    name = f"edition-{row.number}.json"
    return files.as_download(name, "application/json", row.sha256, content).make_conditional(request)


@bp.post("/editions/<uuid:edition_id>/make-again")
@access.requires(May.MAKE_REPORTS)
def make_edition_again(edition_id: UUID) -> Any:
    """Ask again for a PDF that could not be made."""
    row = finding.edition_or_404(edition_id)
    actions.make_pdf_again(edition=row)
    return back_to(row.id)
