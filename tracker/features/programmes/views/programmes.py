"""The list of programmes, a programme's page, and starting, changing and closing one."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.programmes import KINDS, Kind, ProgrammeKind
from tracker.features.organisations import queries as places
from tracker.features.programmes.actions import programmes as actions
from tracker.features.programmes.forms import programmes as forms
from tracker.features.programmes.models import Programme
from tracker.features.programmes.pages import copies, lists
from tracker.features.programmes.pages import programmes as pages
from tracker.features.programmes.queries import outreach as outreach_queries
from tracker.features.programmes.queries import programmes as queries
from tracker.features.programmes.views import bp
from tracker.foundation import access, clock, related, spreadsheets
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def _programme(programme_id: UUID) -> Programme:
    return queries.find_programme(programme_id, organisation_id=access.organisation_id()) or abort(404)


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS.values() if kind.id == name), None) or abort(404)


@bp.get("/")
@access.requires(May.READ_PROGRAMMES)
def list_programmes() -> str:
    """All programmes."""
    mine, asked = access.organisation_id(), request.args
    sites = queries.site_names(organisation_id=mine)
    form = forms.filter_form(asked, list(sites.items()))
    found = queries.list_slice(
        organisation_id=mine,
        wanted=_wanted(form),
        after=asked.get("after", type=UUID),
        before=asked.get("before", type=UUID),
    )
    tallies = queries.tally_programmes([row.id for row in found.rows], organisation_id=mine)
    outreach = [row.id for row in found.rows if row.kind == ProgrammeKind.OUTREACH]
    reached = outreach_queries.tally_outreach(outreach, organisation_id=mine) if outreach else {}
    page = lists.list_page(found, tallies, sites, lists.filters_of(form.data), reached)
    return render_template("programmes/list.html", page=page, form=form)


def _wanted(form: forms.FilterForm) -> queries.Wanted:
    site_id = UUID(form.site.data) if form.site.data else None
    return queries.Wanted(form.kind.data or "", site_id, form.state.data or "", form.name.data or "")


@bp.get("/programmes.csv")
@access.requires(May.READ_PROGRAMMES)
def download_programmes() -> Response:
    """The programmes that the filters leave, as a spreadsheet."""
    mine = access.organisation_id()
    sites = queries.site_names(organisation_id=mine)
    form = forms.filter_form(request.args, list(sites.items()))
    rows = queries.list_programmes(organisation_id=mine, wanted=_wanted(form))
    tallies = queries.tally_programmes([row.id for row in rows], organisation_id=mine)
    return spreadsheets.csv_download(
        "programmes.csv", lists.CSV_HEADING, lists.csv_rows(rows, tallies, sites)
    )


@bp.get("/start")
@access.requires(May.EDIT_RECORDS)
def start() -> str:
    """Choose what kind of programme to start."""
    return render_template("programmes/start.html", kinds=pages.kind_choices())


@bp.route("/start/<kind>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def start_kind(kind: str) -> Any:
    """Start a programme of one kind, with its first cohort and its pay."""
    mine, chosen = access.organisation_id(), _kind(kind)
    form = forms.start_form(chosen, places.site_choices(organisation_id=mine))
    if form.validate_on_submit():
        programme = actions.start_programme(
            organisation_id=mine, kind=chosen.id, facts=form.facts(), owner_member_id=access.who().member_id
        )
        flash(_("%(name)s is logged.", name=programme.name), "success")
        return redirect(url_for("programmes.show", programme_id=programme.id))
    title = pages.start_title(chosen.id)
    return render_template("programmes/start_kind.html", form=form, title=title)


@bp.get("/<uuid:programme_id>")
@access.requires(May.READ_PROGRAMMES)
def show(programme_id: UUID) -> str:
    """A programme: what it is, its cohorts, its pay."""
    programme = _programme(programme_id)
    mine = access.organisation_id()
    site = places.find_site(programme.site_id, organisation_id=mine) or abort(404)
    members = dict(places.member_choices(organisation_id=mine))
    owner = members.get(programme.owner_member_id, "") if programme.owner_member_id else ""
    page = pages.programme_page(programme, site, owner)
    origin = related.of_programme(programme.id, organisation_id=mine)
    return render_template("programmes/programme.html", page=page, related=origin)


@bp.route("/<uuid:programme_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change(programme_id: UUID) -> Any:
    """Change what a programme is."""
    programme = _programme(programme_id)
    form = _change_form(programme)
    if form.validate_on_submit():
        try:
            actions.change_programme(programme=programme, seen_version=form.version.data, facts=form.facts())
            flash(_("%(name)s is saved.", name=programme.name), "success")
            return redirect(url_for("programmes.show", programme_id=programme_id))
        except EditedMeanwhile:
            form.show_clash_with(pages.saved_facts(programme))
    return render_template("programmes/change.html", form=form, programme_id=programme_id)


def _change_form(programme: Programme) -> forms.KindForm:
    mine = programme.organisation_id
    members = places.member_choices(organisation_id=mine)
    sites = places.site_choices(organisation_id=mine)
    closed = [(programme.site_id, queries.site_names(organisation_id=mine)[programme.site_id])]
    sites += [] if programme.site_id in dict(sites) else closed
    return forms.change_form(_kind(programme.kind), sites, members, pages.saved_facts(programme))


@bp.route("/<uuid:programme_id>/close", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def close(programme_id: UUID) -> Any:
    """Close a programme."""
    programme = _programme(programme_id)
    form = forms.CloseForm(closed_on=clock.today())
    if form.validate_on_submit():
        actions.close_programme(programme=programme, closed_on=form.closed_on.data)
        flash(_("%(name)s is closed. Its records stay.", name=programme.name), "success")
        return redirect(url_for("programmes.show", programme_id=programme_id))
    return render_template("programmes/close.html", form=form, name=programme.name, programme_id=programme_id)


@bp.post("/<uuid:programme_id>/reopen")
@access.requires(May.EDIT_RECORDS)
def reopen(programme_id: UUID) -> Any:
    """Open a closed programme again."""
    programme = _programme(programme_id)
    actions.reopen_programme(programme=programme)
    flash(_("%(name)s is open again.", name=programme.name), "success")
    return redirect(url_for("programmes.show", programme_id=programme_id))


@bp.route("/<uuid:programme_id>/duplicate", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def duplicate(programme_id: UUID) -> Any:
    """Log the same programme again, a year on."""
    programme, mine = _programme(programme_id), access.organisation_id()
    chosen = _kind(programme.kind)
    form = forms.start_form(chosen, places.site_choices(organisation_id=mine), copies.a_year_on(programme))
    if form.validate_on_submit():
        made = actions.start_programme(
            organisation_id=mine,
            kind=chosen.id,
            facts=form.facts(),
            owner_member_id=programme.owner_member_id,
        )
        flash(_("%(name)s is logged.", name=made.name), "success")
        return redirect(url_for("programmes.show", programme_id=made.id))
    return render_template("programmes/start_kind.html", form=form, title=_("The same again, a year on"))
