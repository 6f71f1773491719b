"""The organisation's front page and settings."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.organisations import actions, forms, pages, queries
from tracker.features.organisations.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


@bp.get("/")
@access.requires(May.READ_FIGURES)
def overview() -> str:
    """Where members, sites, workforce figures and settings are."""
    person = access.who()
    page = pages.overview(runs=person.may(May.RUN_ORGANISATION), reads_trail=person.may(May.READ_TRAIL))
    return render_template("organisations/overview.html", page=page, name=person.organisation_name)


@bp.route("/settings", methods=["GET", "POST"])
@access.requires(May.RUN_ORGANISATION)
def settings() -> Any:
    """Change the organisation's settings."""
    organisation = queries.get_organisation(access.organisation_id())
    form = forms.SettingsForm(obj=organisation)
    if form.validate_on_submit():
        try:
            actions.change_settings(organisation=organisation, seen_version=form.version.data, **form.facts())
            flash(_("Settings are saved."), "success")
            return redirect(url_for("organisations.overview"))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("organisations/settings.html", form=form)
