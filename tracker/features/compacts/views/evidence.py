"""Evidence: the list, adding and changing, the file itself."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.models import Evidence
from tracker.features.compacts.views import bp, finding
from tracker.foundation import access, files, spreadsheets
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def _lines() -> tuple[list[pages.EvidenceLine], list[Evidence]]:
    mine = access.organisation_id()
    found = list(queries.list_evidence(organisation_id=mine))
    choices = queries.list_commitment_choices(organisation_id=mine, with_ended=True)
    places = {place.commitment.id: place for place in choices}
    uses = queries.list_evidence_of(organisation_id=mine)
    return pages.evidence_lines(found, uses, places, finding.members()), found


@bp.get("/evidence")
@access.requires(May.READ_FIGURES)
def all_evidence() -> str:
    """Files and links, and what they support."""
    return render_template("compacts/all_evidence.html", page=_lines()[0])


@bp.get("/evidence.csv")
@access.requires(May.READ_FIGURES)
def evidence_csv() -> Response:
    """All evidence as CSV, without the files."""
    names = "title link_or_file supports_first supports_last owner expires_on sha256 serves"
    return spreadsheets.csv_download("evidence.csv", names.split(), pages.evidence_rows(*_lines()))


@bp.route("/evidence/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_evidence() -> Any:
    """Add a file or a link."""
    mine = access.organisation_id()
    form = _form(None, [UUID(asked) for asked in request.args.getlist("for") if _is_id(asked)])
    if form.validate_on_submit():
        try:
            actions.add_evidence(
                organisation_id=mine, file=form.upload, commitment_ids=form.commitments.data, **form.facts()
            )
            flash(_("The evidence is kept."), "success")
            return redirect(url_for("compacts.all_evidence"))
        except files.NotThatKindOfFile:
            form.refuse_file()
    return render_template("compacts/evidence.html", form=form, title=_("Add evidence"))


@bp.route("/evidence/<uuid:evidence_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_evidence(evidence_id: UUID) -> Any:
    """Change evidence and what it serves."""
    row = _evidence_or_404(evidence_id)
    uses = queries.list_evidence_uses(row.id, organisation_id=row.organisation_id)
    form = _form(row, [use.commitment_id for use in uses])
    if form.validate_on_submit():
        try:
            actions.change_evidence(
                evidence=row,
                seen_version=form.version.data,
                file=form.upload,
                commitment_ids=form.commitments.data,
                **form.facts(),
            )
            flash(_("The evidence is saved."), "success")
            return redirect(url_for("compacts.all_evidence"))
        except files.NotThatKindOfFile:
            form.refuse_file()
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    facts = {"history": finding.history([row.id], commitments=dict(form.commitments.choices))}
    return render_template(
        "compacts/evidence.html", form=form, title=_("Change evidence"), row=_kept(row), **facts
    )


@bp.get("/evidence/<uuid:evidence_id>/file")
@access.requires(May.READ_PEOPLE)
def evidence_file(evidence_id: UUID) -> Response:
    """The file itself; it may name people."""
    row = _evidence_or_404(evidence_id)
    kept = files.get_content(row.file_id, organisation_id=row.organisation_id) if row.file_id else None
    return files.as_download(*(kept or abort(404)))


def _evidence_or_404(evidence_id: UUID) -> Evidence:
    return queries.find_evidence(evidence_id, organisation_id=access.organisation_id()) or abort(404)


def _form(row: Evidence | None, serves: list[UUID]) -> forms.EvidenceForm:
    mine = access.organisation_id()
    places = queries.list_commitment_choices(organisation_id=mine, with_ended=row is not None)
    return forms.EvidenceForm(
        obj=row,
        members=finding.member_choices(),
        commitment_choices=[(place.commitment.id, pages.commitment_words(place)) for place in places],
        commitments=serves,
    )


def _kept(row: Evidence) -> dict[str, Any]:
    return {
        "id": row.id,
        "file_name": row.file_name,
        "sha256": row.sha256,
        "has_file": row.file_id is not None,
    }


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
