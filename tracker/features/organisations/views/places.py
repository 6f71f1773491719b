"""Sites and workforce figures."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.organisations import actions, forms, pages, queries
from tracker.features.organisations.views import bp
from tracker.foundation import access, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.spreadsheets import csv_download


@bp.get("/sites")
@access.requires(May.READ_FIGURES)
def sites() -> str:
    """The places where the organisation works."""
    found = queries.list_sites(organisation_id=access.organisation_id())
    return render_template("organisations/sites.html", page=pages.site_lines(found))


@bp.get("/sites.csv")
@access.requires(May.READ_FIGURES)
def sites_csv() -> Response:
    """The list of sites as a file."""
    found = queries.list_sites(organisation_id=access.organisation_id())
    return csv_download("sites.csv", pages.SITE_HEADING, list(pages.site_rows(found)))


@bp.route("/sites/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_site() -> Any:
    """Add a place of work."""
    form = forms.SiteForm()
    if form.validate_on_submit():
        try:
            actions.add_site(organisation_id=access.organisation_id(), **form.facts())
            flash(_("%(name)s is added.", name=form.name.data), "success")
            return redirect(url_for("organisations.sites"))
        except actions.AlreadyThere:
            form.name.errors = [_("There is a site of this name already.")]
    return render_template("organisations/site.html", form=form, title=_("Add a site"))


@bp.route("/sites/<uuid:site_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_site(site_id: UUID) -> Any:
    """Change a place of work."""
    site = queries.find_site(site_id, organisation_id=access.organisation_id()) or abort(404)
    form = forms.SiteForm(obj=site)
    if form.validate_on_submit():
        try:
            actions.change_site(site=site, seen_version=form.version.data, **form.facts())
            flash(_("%(name)s is saved.", name=form.name.data), "success")
            return redirect(url_for("organisations.sites"))
        except actions.AlreadyThere:
            form.name.errors = [_("There is a site of this name already.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("organisations/site.html", form=form, title=_("Change a site"))


@bp.get("/workforce")
@access.requires(May.READ_FIGURES)
def workforce() -> str:
    """Workforce figures by day."""
    found = queries.list_workforce(organisation_id=access.organisation_id())
    return render_template("organisations/workforce.html", page=pages.workforce_lines(found))


@bp.get("/workforce.csv")
@access.requires(May.READ_FIGURES)
def workforce_csv() -> Response:
    """Workforce figures as a file."""
    found = queries.list_workforce(organisation_id=access.organisation_id())
    return csv_download("workforce.csv", pages.WORKFORCE_HEADING, list(pages.workforce_rows(found)))


@bp.route("/workforce/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def state_workforce() -> Any:
    """Enter the figures of a day."""
    form = forms.WorkforceForm()
    if form.validate_on_submit():
        try:
            actions.state_workforce(organisation_id=access.organisation_id(), **form.facts())
            flash(_("Figures for %(day)s are saved.", day=words.day(form.on_day.data)), "success")
            return redirect(url_for("organisations.workforce"))
        except actions.AlreadyThere:
            form.on_day.errors = [_("There are figures for this day already. Change those instead.")]
    return render_template("organisations/workforce_figure.html", form=form, title=_("Add workforce figures"))


@bp.route("/workforce/<uuid:figure_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_workforce(figure_id: UUID) -> Any:
    """Correct the figures of a day."""
    figure = queries.find_workforce(figure_id, organisation_id=access.organisation_id()) or abort(404)
    form = forms.WorkforceForm(obj=figure)
    if form.validate_on_submit():
        try:
            actions.change_workforce(figure=figure, seen_version=form.version.data, **form.facts())
            flash(_("Figures for %(day)s are saved.", day=words.day(form.on_day.data)), "success")
            return redirect(url_for("organisations.workforce"))
        except actions.AlreadyThere:
            form.on_day.errors = [_("There are figures for this day already. Change those instead.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template(
        "organisations/workforce_figure.html", form=form, title=_("Change workforce figures")
    )
