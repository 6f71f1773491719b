"""The measures of a commitment: choosing, aiming, dropping, stating figures."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.models import StatedValue
from tracker.features.compacts.queries import ChosenIn
from tracker.features.compacts.views import bp, finding
from tracker.features.compacts.views.commitments import back_to
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.reference.measures import get_measure


@bp.route("/<uuid:compact_id>/commitments/<uuid:commitment_id>/measures/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def choose_measure(compact_id: UUID, commitment_id: UUID) -> Any:
    """Choose a measure for a commitment."""
    row, compact = finding.commitment_or_404(commitment_id, compact_id)
    pack = queries.find_newest_pack(compact.pack_id, organisation_id=row.organisation_id)
    form = forms.ChooseForm(choices=pages.measure_choices(pages.suggested_by(pack, row.code)))
    if form.validate_on_submit():
        try:
            chosen = actions.choose_measure(commitment=row, measure_id=form.measure_id.data)
            flash(_("The measure is chosen. Set its target."), "success")
            return redirect(url_for("compacts.measure", chosen_id=chosen.id))
        except actions.AlreadyChosen:
            form.measure_id.errors = [
                _("This measure is chosen already. Narrow that one first to add it again.")
            ]
    return render_template(
        "compacts/choose_measure.html", form=form, code=row.code, compact_id=compact.id, commitment_id=row.id
    )


@bp.route("/measures/<uuid:chosen_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def measure(chosen_id: UUID) -> Any:
    """What a measure is narrowed by, its baseline and its target."""
    place = finding.chosen_or_404(chosen_id)
    vocabulary = get_measure(place.chosen.measure_id)
    form = forms.TargetForm(obj=place.chosen, measure=vocabulary, sites=finding.site_choices())
    if form.validate_on_submit():
        try:
            actions.set_target(
                chosen=place.chosen,
                commitment=place.commitment,
                seen_version=form.version.data,
                **form.facts(),
            )
            for doubt in form.doubts:
                flash(doubt, "warning")
            flash(_("“%(measure)s” is saved.", measure=_(vocabulary.label)), "success")
            return back_to(place.commitment)
        except actions.AlreadyChosen:
            form.form_errors.append(_("This commitment has that measure, narrowed in the same way, already."))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("compacts/measure.html", form=form, **_measure_facts(place))


def _measure_facts(place: ChosenIn) -> dict[str, Any]:
    pack = queries.find_newest_pack(place.compact.pack_id, organisation_id=place.chosen.organisation_id)
    page = pages.measure_page(place.chosen, finding.sites(), pack, place.commitment.code)
    return {"page": page, "compact_id": place.compact.id, "commitment_id": place.commitment.id}


@bp.route("/measures/<uuid:chosen_id>/steps", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def steps(chosen_id: UUID) -> Any:
    """Yearly steps between baseline and target."""
    place = finding.chosen_or_404(chosen_id)
    aim, vocabulary = queries.aim_of(place.chosen), get_measure(place.chosen.measure_id)
    form = forms.StepsForm.for_days(queries.step_days(place.chosen, place.compact))(
        obj=place.chosen, measure=vocabulary, aim=aim
    )
    if form.validate_on_submit():
        try:
            actions.set_steps(chosen=place.chosen, seen_version=form.version.data, steps=form.steps)
            flash(_("The yearly steps are saved."), "success")
            return back_to(place.commitment)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("compacts/steps.html", form=form, **_measure_facts(place))


@bp.post("/measures/<uuid:chosen_id>/drop")
@access.requires(May.EDIT_RECORDS)
def drop_measure(chosen_id: UUID) -> Response:
    """Count a measure no longer."""
    place = finding.chosen_or_404(chosen_id)
    actions.drop_measure(chosen=place.chosen)
    flash(_("The measure is dropped. You can bring it back."), "success")
    return back_to(place.commitment)


@bp.post("/measures/<uuid:chosen_id>/bring-back")
@access.requires(May.EDIT_RECORDS)
def bring_back_measure(chosen_id: UUID) -> Response:
    """Count a dropped measure again."""
    place = finding.chosen_or_404(chosen_id)
    try:
        actions.bring_back_measure(chosen=place.chosen, commitment=place.commitment)
        flash(_("The measure is back."), "success")
    except actions.AlreadyChosen:
        flash(_("This commitment has that measure, narrowed in the same way, already."), "warning")
    return back_to(place.commitment)


@bp.route("/measures/<uuid:chosen_id>/figures/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def state_value(chosen_id: UUID) -> Any:
    """State a figure for a period."""
    place = finding.chosen_or_404(chosen_id)
    form = _stated_form(place)
    if form.validate_on_submit():
        first = next(
            year for year in queries.years_of(place.compact) if year.first.isoformat() == form.period.data
        )
        try:
            actions.state_value(
                chosen=place.chosen, compact_id=place.compact.id, period=first, **form.facts()
            )
            flash(_("The figure is saved."), "success")
            return back_to(place.commitment)
        except actions.AlreadyStated:
            form.period.errors = [_("There is a figure for this year already. Change that one instead.")]
    return render_template(
        "compacts/stated_value.html", form=form, title=_("State a figure"), **_measure_facts(place)
    )


def _stated_form(place: ChosenIn, stated: StatedValue | None = None) -> forms.StatedValueForm:
    vocabulary = get_measure(place.chosen.measure_id)
    if vocabulary.personal:
        abort(404)
    return forms.StatedValueForm(
        obj=stated,
        measure=vocabulary,
        years=queries.years_of(place.compact),
        evidence=list(finding.evidence_names().items()),
    )


@bp.route("/figures/<uuid:stated_value_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_stated_value(stated_value_id: UUID) -> Any:
    """Correct a stated figure."""
    row = queries.find_stated_value(stated_value_id, organisation_id=access.organisation_id()) or abort(404)
    place = finding.chosen_or_404(row.chosen_measure_id)
    form = _stated_form(place, row)
    if form.validate_on_submit():
        try:
            actions.change_stated_value(stated=row, seen_version=form.version.data, **form.facts())
            flash(_("The figure is saved."), "success")
            return back_to(place.commitment)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    title = _(
        "Correct the figure of %(period)s", period=pages.period_words(row.period_first, row.period_last)
    )
    return render_template("compacts/stated_value.html", form=form, title=title, **_measure_facts(place))
