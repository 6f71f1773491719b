"""The list of programmes, a programme's page, and starting, changing and closing one."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.programmes import KINDS, Kind
from tracker.features.organisations import queries as places
from tracker.features.programmes.actions import programmes as actions
from tracker.features.programmes.forms import programmes as forms
from tracker.features.programmes.models import Programme
from tracker.features.programmes.pages import programmes as pages
from tracker.features.programmes.queries import programmes as queries
from tracker.features.programmes.views import bp
from tracker.foundation import access
from tracker.foundation.access import May


def _programme(programme_id: UUID) -> Programme:
    return queries.find_programme(programme_id, organisation_id=access.organisation_id()) or abort(404)


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS.values() if kind.id == name), None) or abort(404)


@bp.get("/")
@access.requires(May.READ_PROGRAMMES)
def list_programmes() -> str:
    """All programmes."""
    mine = access.organisation_id()
    found = queries.list_slice(organisation_id=mine, wanted=queries.ALL)
    tallies = queries.tally_programmes([row.id for row in found.rows], organisation_id=mine)
    lines = pages.programme_lines(found.rows, tallies, queries.site_names(organisation_id=mine))
    return render_template("programmes/list.html", lines=lines)


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
    site = queries.site_names(organisation_id=mine)[programme.site_id]
    members = dict(places.member_choices(organisation_id=mine))
    owner = members.get(programme.owner_member_id, "") if programme.owner_member_id else ""
    facts = pages.summary_of(programme, site, owner)
    return render_template("programmes/programme.html", id=programme.id, name=programme.name, facts=facts)
