"""Cohorts: an intake's page, adding and changing one, and its totals."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.programmes import KINDS, Kind, ProgrammeKind
from tracker.features.organisations import queries as places
from tracker.features.programmes.actions import cohorts as actions
from tracker.features.programmes.forms import cohorts as forms
from tracker.features.programmes.forms import totals as totals_forms
from tracker.features.programmes.models import Cohort, Programme
from tracker.features.programmes.pages import cohorts as pages
from tracker.features.programmes.pages import totals as totals_pages
from tracker.features.programmes.queries import cohorts as queries
from tracker.features.programmes.queries import programmes
from tracker.features.programmes.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm


def _cohort(cohort_id: UUID) -> tuple[Cohort, Programme]:
    mine = access.organisation_id()
    cohort = queries.find_cohort(cohort_id, organisation_id=mine) or abort(404)
    return cohort, programmes.find_programme(cohort.programme_id, organisation_id=mine) or abort(404)


def _kind(programme: Programme) -> Kind:
    return KINDS[ProgrammeKind(programme.kind)]


@bp.route("/<uuid:programme_id>/cohorts/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_cohort(programme_id: UUID) -> Any:
    """Add an intake."""
    mine = access.organisation_id()
    programme = programmes.find_programme(programme_id, organisation_id=mine) or abort(404)
    form = forms.cohort_form(_kind(programme))
    if form.validate_on_submit():
        cohort = actions.add_cohort(programme=programme, facts=form.facts())
        flash(_("%(name)s is added.", name=cohort.name), "success")
        return redirect(url_for("programmes.show_cohort", cohort_id=cohort.id))
    title, back = _("Add a cohort"), url_for("programmes.show", programme_id=programme_id)
    return render_template("programmes/cohort_form.html", form=form, title=title, back_href=back)


@bp.get("/cohorts/<uuid:cohort_id>")
@access.requires(May.READ_PROGRAMMES)
def show_cohort(cohort_id: UUID) -> str:
    """An intake: its days, its funnel, what is doubtful about it."""
    cohort, programme = _cohort(cohort_id)
    site = places.find_site(programme.site_id, organisation_id=access.organisation_id()) or abort(404)
    page = pages.cohort_page(cohort, programme, site.region)
    return render_template("programmes/cohort.html", page=page)


@bp.route("/cohorts/<uuid:cohort_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_cohort(cohort_id: UUID) -> Any:
    """Change an intake."""
    cohort, programme = _cohort(cohort_id)
    form = forms.cohort_form(_kind(programme), pages.saved_facts(cohort))
    if form.validate_on_submit():
        try:
            actions.change_cohort(cohort=cohort, seen_version=form.version.data, facts=form.facts())
            flash(_("%(name)s is saved.", name=cohort.name), "success")
            return redirect(url_for("programmes.show_cohort", cohort_id=cohort_id))
        except EditedMeanwhile:
            form.show_clash_with(pages.saved_facts(cohort))
    title, back = _("Change this cohort"), url_for("programmes.show_cohort", cohort_id=cohort_id)
    return render_template("programmes/cohort_form.html", form=form, title=title, back_href=back)


@bp.route("/cohorts/<uuid:cohort_id>/totals", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def enter_totals(cohort_id: UUID) -> Any:
    """Enter counts of events by month or year."""
    cohort, programme = _cohort(cohort_id)
    known, grid = _grid(cohort, programme)
    form = totals_forms.totals_form(grid.open_cells(), known, cohort.version)
    if form.validate_on_submit():
        try:
            actions.enter_totals(cohort=cohort, seen_version=form.version.data, counts=form.counts())
            for said in totals_pages.questions(form.stated(), form.counts(), grid.by):
                flash(said, "warning")
            flash(_("The totals are saved."), "success")
            return redirect(url_for("programmes.show_cohort", cohort_id=cohort_id))
        except actions.LoggedByPeople:
            form.form_errors.append(_("People are recorded in this cohort, so it has no totals."))
        except EditedMeanwhile as clash:
            form.show_totals_clash(clash, known)
    return render_template(
        "programmes/totals.html", form=form, grid=grid, cohort_id=cohort_id, name=cohort.name
    )


def _grid(cohort: Cohort, programme: Programme) -> tuple[dict[totals_pages.Key, int], totals_pages.Grid]:
    mine = access.organisation_id()
    known = totals_pages.known_totals(queries.list_totals(organisation_id=mine, cohort_ids=[cohort.id]))
    events = totals_forms.counted_events(_kind(programme))
    by, year = request.args.get("by", ""), request.args.get("year", type=int)
    begins = queries.year_begins(organisation_id=mine)
    return known, totals_pages.totals_grid(cohort, events, begins, known, by, year)


@bp.route("/cohorts/<uuid:cohort_id>/replace-totals", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def replace_totals(cohort_id: UUID) -> Any:
    """Take the totals back, so that people can be recorded one by one."""
    cohort, _programme = _cohort(cohort_id)
    form = PlainForm()
    if form.validate_on_submit():
        actions.replace_totals(cohort=cohort)
        flash(_("The totals are taken back and kept in the trail. Add the people now."), "success")
        return redirect(url_for("participants.add_several", cohort_id=cohort_id))
    known = queries.list_totals(organisation_id=access.organisation_id(), cohort_ids=[cohort_id])
    lines = totals_pages.total_lines(known)
    return render_template("programmes/replace_totals.html", form=form, lines=lines, cohort_id=cohort_id)
