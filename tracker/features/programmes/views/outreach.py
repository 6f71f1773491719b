"""Schools, and the activities of outreach."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from tracker.features.programmes.actions import outreach as actions
from tracker.features.programmes.forms import outreach as forms
from tracker.features.programmes.models import OutreachActivity
from tracker.features.programmes.pages import outreach as pages
from tracker.features.programmes.queries import outreach as queries
from tracker.features.programmes.queries import programmes
from tracker.features.programmes.views import bp
from tracker.foundation import access, spreadsheets, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


@bp.get("/schools")
@access.requires(May.READ_PROGRAMMES)
def list_schools() -> str:
    """The schools and colleges that the organisation works with."""
    return render_template("programmes/schools.html", lines=_school_lines())


def _school_lines() -> list[pages.SchoolLine]:
    mine = access.organisation_id()
    schools = queries.list_schools(organisation_id=mine)
    return pages.school_lines(schools, queries.tally_schools(organisation_id=mine))


@bp.get("/schools.csv")
@access.requires(May.READ_PROGRAMMES)
def download_schools() -> Response:
    """The schools as a spreadsheet."""
    heading = ["name", "urn", "priority", "priority_source", "activities", "last_on"]
    lines = _school_lines()
    rows = [[getattr(line, column) for column in heading] for line in lines]
    return spreadsheets.csv_download("schools.csv", heading, rows)


@bp.route("/schools/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_school() -> Any:
    """Add a school."""
    form = forms.SchoolForm()
    if form.validate_on_submit():
        try:
            actions.add_school(organisation_id=access.organisation_id(), **form.facts())
            flash(_("%(name)s is added.", name=form.name.data), "success")
            return redirect(url_for("programmes.list_schools"))
        except actions.SchoolThere:
            form.name.errors = [_("There is a school of this name already.")]
    return render_template("programmes/school.html", form=form, title=_("Add a school"))


@bp.route("/schools/<uuid:school_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_school(school_id: UUID) -> Any:
    """Change a school."""
    school = queries.find_school(school_id, organisation_id=access.organisation_id()) or abort(404)
    form = forms.SchoolForm(obj=school)
    if form.validate_on_submit():
        try:
            actions.change_school(school=school, seen_version=form.version.data, **form.facts())
            flash(_("%(name)s is saved.", name=form.name.data), "success")
            return redirect(url_for("programmes.list_schools"))
        except actions.SchoolThere:
            form.name.errors = [_("There is a school of this name already.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("programmes/school.html", form=form, title=_("Change a school"))


def _school_names() -> dict[UUID, str]:
    return {row.id: row.name for row in queries.list_schools(organisation_id=access.organisation_id())}


@bp.get("/activities")
@access.requires(May.READ_PROGRAMMES)
def list_activities() -> str:
    """Activities of one outreach programme or of all, the latest first."""
    mine, asked = access.organisation_id(), request.args
    found = queries.list_activity_slice(
        organisation_id=mine,
        programme_id=asked.get("programme", type=UUID),
        after=asked.get("after", type=UUID),
        before=asked.get("before", type=UUID),
    )
    names = programmes.programme_names(organisation_id=mine)
    lines = pages.activity_lines(found.rows, _school_names(), names)
    return render_template("programmes/activities.html", lines=lines, found=found)


@bp.get("/activities.csv")
@access.requires(May.READ_PROGRAMMES)
def download_activities() -> Response:
    """All activities as a spreadsheet."""
    mine = access.organisation_id()
    names = programmes.programme_names(organisation_id=mine)
    lines = pages.activity_lines(queries.list_activities(organisation_id=mine), _school_names(), names)
    heading = ["programme", "on_day", "what", "school", "young_people", "staff_mentors", "staff_talks"]
    heading += ["evaluated", "paid_time"]
    rows = [[getattr(line, column) for column in heading] for line in lines]
    return spreadsheets.csv_download("activities.csv", heading, rows)


@bp.route("/<uuid:programme_id>/activities/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def log_activity(programme_id: UUID) -> Any:
    """Log an activity."""
    mine = access.organisation_id()
    programme = programmes.find_programme(programme_id, organisation_id=mine) or abort(404)
    form = forms.activity_form(list(_school_names().items()))
    if form.validate_on_submit():
        actions.log_activity(programme=programme, **form.facts())
        flash(_("The activity of %(day)s is logged.", day=words.day(form.on_day.data)), "success")
        return redirect(url_for("programmes.show", programme_id=programme_id))
    back = url_for("programmes.show", programme_id=programme_id)
    return render_template("programmes/activity.html", form=form, title=_("Log an activity"), back_href=back)


def _activity(activity_id: UUID) -> OutreachActivity:
    return queries.find_activity(activity_id, organisation_id=access.organisation_id()) or abort(404)


@bp.route("/activities/<uuid:activity_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_activity(activity_id: UUID) -> Any:
    """Correct an activity."""
    row = _activity(activity_id)
    form = forms.activity_form(list(_school_names().items()), row)
    back = url_for("programmes.show", programme_id=row.programme_id)
    if form.validate_on_submit():
        try:
            actions.change_activity(activity=row, seen_version=form.version.data, **form.facts())
            flash(_("The activity of %(day)s is saved.", day=words.day(form.on_day.data)), "success")
            return redirect(back)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    title = _("Change an activity")
    return render_template(
        "programmes/activity.html", form=form, title=title, back_href=back, activity_id=activity_id
    )


@bp.post("/activities/<uuid:activity_id>/remove")
@access.requires(May.EDIT_RECORDS)
def remove_activity(activity_id: UUID) -> Answer:
    """Take back an activity."""
    row = _activity(activity_id)
    actions.remove_activity(activity=row)
    flash(_("The activity of %(day)s is taken back.", day=words.day(row.on_day)), "success")
    return redirect(url_for("programmes.show", programme_id=row.programme_id))
