"""Compacts: the list, working to one, its page, ending it, adopting a new version of its text."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.views import bp, finding
from tracker.foundation import access, clock, spreadsheets
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm


@bp.get("/")
@access.requires(May.READ_FIGURES)
def overview() -> str:
    """The compacts that the organisation works to."""
    mine = access.organisation_id()
    found = queries.list_compacts(organisation_id=mine)
    chosen = {row.id: queries.list_chosen_measures(row.id, organisation_id=mine) for row in found}
    return render_template("compacts/overview.html", page=pages.compact_lines(found, chosen))


@bp.get("/compacts.csv")
@access.requires(May.READ_FIGURES)
def compacts_csv() -> Response:
    """The list of compacts as CSV."""
    found = queries.list_compacts(organisation_id=access.organisation_id())
    rows = [(row.title, row.pack_id, row.pack_version, row.since, row.ended_on, row.sponsor) for row in found]
    heading = [_("Title"), _("Pack"), _("Version"), _("Since"), _("Ended on"), _("Sponsor")]
    return spreadsheets.csv_download("compacts.csv", heading, rows)


@bp.get("/start")
@access.requires(May.EDIT_RECORDS)
def choose() -> str:
    """The packs to choose from."""
    packs = queries.list_packs(organisation_id=access.organisation_id())
    return render_template("compacts/choose.html", cards=pages.pack_cards(packs, finding.working_to()))


@bp.route("/start/<pack_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def start(pack_id: str) -> Any:
    """Work to a compact."""
    mine = access.organisation_id()
    pack = queries.find_newest_pack(pack_id, organisation_id=mine) or abort(404)
    form = forms.StartForm(since=clock.today())
    if form.validate_on_submit():
        try:
            compact = actions.start_compact(organisation_id=mine, pack=pack, **form.facts())
            flash(_("You now work to this compact. Give each commitment an owner and a target."), "success")
            return redirect(url_for("compacts.compact", compact_id=compact.id))
        except actions.AlreadyWorkingToIt:
            form.form_errors.append(_("You work to this compact already."))
    return render_template("compacts/start.html", form=form, page=pages.pack_text(pack, finding.working_to()))


@bp.get("/<uuid:compact_id>")
@access.requires(May.READ_FIGURES)
def compact(compact_id: UUID) -> str:
    """A compact with its commitments by theme."""
    row = finding.compact_or_404(compact_id)
    mine = row.organisation_id
    commitments = queries.list_commitments(row.id, organisation_id=mine, with_removed=True)
    chosen = queries.list_chosen_measures(row.id, organisation_id=mine)
    pack = queries.find_newest_pack(row.pack_id, organisation_id=mine)
    people, places = finding.members(), finding.sites()
    page = pages.compact_page(row, commitments, chosen, members=people, sites=places, pack=pack)
    return render_template("compacts/compact.html", page=page, history=finding.history([row.id]))


@bp.get("/<uuid:compact_id>/commitments.csv")
@access.requires(May.READ_FIGURES)
def commitments_csv(compact_id: UUID) -> Response:
    """A compact's commitments, measures and targets as CSV."""
    row = finding.compact_or_404(compact_id)
    commitments = queries.list_commitments(row.id, organisation_id=row.organisation_id)
    chosen = queries.list_chosen_measures(row.id, organisation_id=row.organisation_id)
    rows = pages.compact_rows(commitments, chosen, members=finding.members(), sites=finding.sites())
    return spreadsheets.csv_download(f"{row.pack_id}-commitments.csv", pages.COMPACT_COLUMNS, rows)


@bp.get("/<uuid:compact_id>/figures.csv")
@access.requires(May.READ_FIGURES)
def stated_values_csv(compact_id: UUID) -> Response:
    """The figures stated for a compact as CSV."""
    row = finding.compact_or_404(compact_id)
    mine = row.organisation_id
    stated = queries.list_stated_values(row.id, organisation_id=mine)
    chosen = queries.list_chosen_measures(row.id, organisation_id=mine, with_dropped=True)
    codes = {one.id: one.code for one in queries.list_commitments(row.id, organisation_id=mine)}
    names = "commitment measure_id period_first period_last value numerator denominator source"
    rows = pages.stated_rows(stated, chosen, codes)
    return spreadsheets.csv_download(f"{row.pack_id}-figures.csv", names.split(), rows)


@bp.route("/<uuid:compact_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_compact(compact_id: UUID) -> Any:
    """Change since when, the sponsor or the reporting year."""
    row = finding.compact_or_404(compact_id)
    form = forms.CompactForm(obj=row)
    if form.validate_on_submit():
        try:
            actions.change_compact(compact=row, seen_version=form.version.data, **form.facts())
            flash(_("The compact is saved."), "success")
            return redirect(url_for("compacts.compact", compact_id=row.id))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("compacts/change_compact.html", form=form, compact_id=row.id, name=row.title)


@bp.route("/<uuid:compact_id>/end", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def end_compact(compact_id: UUID) -> Any:
    """Work to a compact no longer."""
    row = finding.compact_or_404(compact_id)
    form = forms.EndForm(since=row.since)
    if form.validate_on_submit():
        actions.end_compact(compact=row, on_day=form.on_day.data)
        flash(_("You no longer work to this compact. Everything recorded for it is kept."), "success")
        return redirect(url_for("compacts.compact", compact_id=row.id))
    return render_template("compacts/end_compact.html", form=form, compact_id=row.id, name=row.title)


@bp.post("/<uuid:compact_id>/take-up-again")
@access.requires(May.EDIT_RECORDS)
def take_up_again(compact_id: UUID) -> Any:
    """Work to a compact that was ended."""
    row = finding.compact_or_404(compact_id)
    try:
        actions.take_up_again(compact=row)
        flash(_("You work to this compact again."), "success")
    except actions.AlreadyWorkingToIt:
        flash(_("You work to this compact already."), "warning")
    return redirect(url_for("compacts.compact", compact_id=row.id))


@bp.route("/<uuid:compact_id>/adopt", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def adopt(compact_id: UUID) -> Any:
    """See what a new version of the text changes, and adopt it."""
    row = finding.compact_or_404(compact_id)
    pack = queries.find_newest_pack(row.pack_id, organisation_id=row.organisation_id) or abort(404)
    form = PlainForm()
    if form.validate_on_submit():
        try:
            actions.adopt_version(compact=row, pack=pack)
            flash(_("The new version is adopted. Your answers came along."), "success")
        except actions.NothingNew:
            flash(_("You work to this version already."), "warning")
        return redirect(url_for("compacts.compact", compact_id=row.id))
    commitments = queries.list_commitments(row.id, organisation_id=row.organisation_id)
    page = pages.differences_from(commitments, row.pack_version, pack)
    return render_template("compacts/adopt.html", form=form, page=page, compact_id=row.id, name=row.title)
