"""Packs that the organisation writes itself, by form or from a file."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.sentences import N_
from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.models import OwnPack
from tracker.features.compacts.views import bp, finding
from tracker.foundation import access, clock, spreadsheets, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.reference.compacts import read_pack_file

IN_USE = N_("This version is worked to. Begin a new version to change it.")


def _pack_or_404(own_pack_id: UUID) -> OwnPack:
    return queries.find_own_pack(own_pack_id, organisation_id=access.organisation_id()) or abort(404)


def _to_pack(own: OwnPack) -> Any:
    return redirect(url_for("compacts.own_pack", own_pack_id=own.id))


@bp.get("/packs")
@access.requires(May.READ_FIGURES)
def own_packs() -> str:
    """The packs that the organisation wrote."""
    mine = access.organisation_id()
    rows = queries.list_own_packs(organisation_id=mine)
    in_use = {(row.pack_id, row.pack_version) for row in queries.list_compacts(organisation_id=mine)}
    return render_template("compacts/own_packs.html", page=pages.own_pack_lines(rows, in_use))


@bp.route("/packs/write", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def write_pack() -> Any:
    """Begin a pack of the organisation's own."""
    form = forms.PackForm()
    if form.validate_on_submit():
        own = actions.begin_pack(organisation_id=access.organisation_id(), **form.facts())
        flash(_("The pack is begun. Add its commitments."), "success")
        return _to_pack(own)
    return render_template("compacts/pack_form.html", form=form, title=_("Write your own pack"))


@bp.route("/packs/from-a-file", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def pack_from_file() -> Any:
    """Read a pack from a file; nothing is kept unless all of it is right."""
    form = forms.PackFileForm()
    if form.validate_on_submit():
        pack, problems = read_pack_file(*form.content, head=form.head(clock.today()))
        form.file.errors = [words.say(problem) for problem in problems]
        if pack is not None:
            try:
                own = actions.add_pack(organisation_id=access.organisation_id(), pack=pack)
                flash(_("The pack is read. Look it over, then work to it."), "success")
                return _to_pack(own)
            except actions.VersionTaken:
                form.file.errors = [_("There is this version of the pack, or a later one, already.")]
    return render_template("compacts/pack_from_file.html", form=form)


@bp.get("/packs/<uuid:own_pack_id>")
@access.requires(May.READ_FIGURES)
def own_pack(own_pack_id: UUID) -> str:
    """An own pack, to read and to write on."""
    own = _pack_or_404(own_pack_id)
    versions = queries.list_own_packs(organisation_id=own.organisation_id)
    newest = max(row.pack_version for row in versions if row.pack_id == own.pack_id)
    page = pages.own_pack_page(own, is_in_use=actions.is_in_use(own), is_newest=own.pack_version == newest)
    return render_template("compacts/own_pack.html", page=page, history=finding.history([own.id]))


@bp.get("/packs/<uuid:own_pack_id>/pack.csv")
@access.requires(May.READ_FIGURES)
def own_pack_csv(own_pack_id: UUID) -> Response:
    """An own pack's commitments as CSV, as they can be read in again."""
    own = _pack_or_404(own_pack_id)
    names = "code theme text measures"
    return spreadsheets.csv_download(f"{own.pack_id}.csv", names.split(), pages.own_pack_rows(own))


@bp.route("/packs/<uuid:own_pack_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_pack(own_pack_id: UUID) -> Any:
    """Change a pack's title and what else its head says."""
    own = _pack_or_404(own_pack_id)
    form = forms.PackForm(obj=pages.pack_head(own))
    if form.validate_on_submit():
        try:
            actions.change_pack(own=own, seen_version=form.version.data, **form.facts())
            flash(_("The pack is saved."), "success")
            return _to_pack(own)
        except actions.PackInUse:
            form.form_errors.append(_(IN_USE))
        except EditedMeanwhile:
            form.show_clash(EditedMeanwhile(pages.pack_head(own)))
    return render_template(
        "compacts/pack_form.html", form=form, title=_("Change the pack"), own_pack_id=own.id
    )


@bp.route("/packs/<uuid:own_pack_id>/add-commitment", methods=["GET", "POST"])
@bp.route("/packs/<uuid:own_pack_id>/commitments/<path:code>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def pack_commitment(own_pack_id: UUID, code: str | None = None) -> Any:
    """Add a commitment to a pack, or change one."""
    own = _pack_or_404(own_pack_id)
    form = _commitment_form(own, code)
    if form.validate_on_submit():
        try:
            actions.put_commitment(
                own=own, seen_version=form.version.data, commitment=form.facts(), in_place_of=code
            )
            flash(_("Commitment %(code)s is saved.", code=form.code.data), "success")
            return _to_pack(own)
        except actions.PackInUse:
            form.form_errors.append(_(IN_USE))
        except EditedMeanwhile:
            form.show_clash(EditedMeanwhile(pages.pack_promise(own, code)))
    title = _("Change a commitment") if code else _("Add a commitment")
    return render_template("compacts/pack_commitment.html", form=form, title=title, own_pack_id=own.id)


def _commitment_form(own: OwnPack, code: str | None) -> forms.PackCommitmentForm:
    codes = [row["code"] for row in own.body["commitments"]]
    if code is not None and code not in codes:
        abort(404)
    taken = [one for one in codes if one != code]
    given = pages.pack_promise(own, code)
    return forms.PackCommitmentForm(obj=given, choices=pages.all_measure_choices(), taken=taken)


@bp.post("/packs/<uuid:own_pack_id>/take-out/<path:code>")
@access.requires(May.EDIT_RECORDS)
def take_out_commitment(own_pack_id: UUID, code: str) -> Any:
    """Take a commitment out of a pack."""
    own = _pack_or_404(own_pack_id)
    try:
        actions.take_out_commitment(own=own, code=code)
        flash(_("Commitment %(code)s is taken out.", code=code), "success")
    except actions.PackInUse:
        flash(_(IN_USE), "warning")
    return _to_pack(own)


@bp.route("/packs/<uuid:own_pack_id>/new-version", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def new_version(own_pack_id: UUID) -> Any:
    """Begin a new version of a pack."""
    own = _pack_or_404(own_pack_id)
    form = forms.PackVersionForm(version=clock.today())
    if form.validate_on_submit():
        try:
            begun = actions.begin_version(own=own, version=form.version.data)
            flash(_("The new version is begun. Change what is new, then adopt it."), "success")
            return _to_pack(begun)
        except actions.VersionTaken:
            form.version.errors = [_("There is a version of this day, or a later one, already.")]
    return render_template("compacts/new_version.html", form=form, own_pack_id=own.id, name=own.title)


@bp.post("/packs/<uuid:own_pack_id>/throw-away")
@access.requires(May.EDIT_RECORDS)
def drop_pack(own_pack_id: UUID) -> Any:
    """Throw away a version that nobody works to."""
    own = _pack_or_404(own_pack_id)
    try:
        actions.drop_pack(own=own)
        flash(_("“%(title)s” is thrown away.", title=own.title), "success")
        return redirect(url_for("compacts.own_packs"))
    except actions.PackInUse:
        flash(_(IN_USE), "warning")
    return _to_pack(own)
