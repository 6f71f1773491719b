"""Comparing: with last year, between sites, with figures of others; and keeping those figures."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.measures import Measure
from tracker.features.compacts.models import ChosenMeasure
from tracker.features.compacts.queries import years_of
from tracker.features.insight import actions, forms
from tracker.features.insight.models import ComparisonFigure
from tracker.features.insight.pages import compare as pages
from tracker.features.insight.pages.compare_rows import HEADING, comparison_rows
from tracker.features.insight.pages.drawing import year_words
from tracker.features.insight.pages.others import has_single_value
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries import comparisons, promises
from tracker.features.insight.views import bp
from tracker.features.insight.views.finding import standing_or_404
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.spreadsheets import csv_download
from tracker.reference.measures import get_measure


@bp.get("/progress/compare/<uuid:compact_id>")
@access.requires(May.READ_FIGURES)
def compare(compact_id: UUID) -> str:
    """A compact's measures, or one of them, beside last year, the sites and figures of others."""
    mine, standing = access.organisation_id(), standing_or_404(compact_id)
    chosen_id, form = request.args.get("measure", type=UUID), _form(standing)
    if chosen_id is None:
        page = pages.compare_page(standing, organisation_id=mine)
        return render_template("insight/compare.html", page=page, form=form, compact_id=compact_id)
    found = pages.measure_comparison(
        standing,
        chosen_id,
        organisation_id=mine,
        site_id=request.args.get("site", type=UUID),
        sees_people=access.who().may(May.READ_PEOPLE),
        may_edit=access.who().may(May.EDIT_RECORDS),
    )
    found = found or abort(404)
    return render_template("insight/compare_measure.html", page=found, form=form, compact_id=compact_id)


def _form(standing: CompactStanding) -> forms.CompareForm:
    compact = promises.find_compact(standing.compact_id, organisation_id=access.organisation_id())
    years = years_of(compact) if compact else []
    form = forms.CompareForm(
        formdata=None, measure=request.args.get("measure"), year=standing.period.first.isoformat()
    )
    form.offer(
        pages.measure_choices(standing), [(year.first.isoformat(), year_words(year)) for year in years]
    )
    return form


@bp.get("/progress/compare/<uuid:compact_id>/comparison.csv")
@access.requires(May.READ_FIGURES)
def compare_csv(compact_id: UUID) -> Response:
    """The same comparisons as CSV: of all measures, or of the one in the address."""
    standing = standing_or_404(compact_id)
    wanted = request.args.get("measure", type=UUID)
    rows = comparison_rows(standing, wanted, organisation_id=access.organisation_id())
    return csv_download("comparison.csv", HEADING, rows)


def _chosen(chosen_id: UUID) -> tuple[ChosenMeasure, Measure, Any]:
    """The chosen measure in the address, what it counts, and the answer that leads back to its comparison."""
    mine = access.organisation_id()
    chosen, promise = promises.find_chosen(chosen_id, organisation_id=mine) or abort(404)
    back = url_for("insight.compare", compact_id=promise.compact_id, measure=chosen_id, _anchor="others")
    return chosen, get_measure(chosen.measure_id), back


def _figure(chosen: ChosenMeasure, figure_id: UUID) -> ComparisonFigure:
    found = comparisons.find_comparison_figure(figure_id, organisation_id=access.organisation_id())
    return found if found and found.measure_id == chosen.measure_id else abort(404)


@bp.route("/progress/measures/<uuid:chosen_id>/comparisons/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_comparison_figure(chosen_id: UUID) -> Any:
    """Enter a figure of others for a measure."""
    _row, measure, back = _chosen(chosen_id)
    if not has_single_value(measure):
        abort(404)
    form = forms.ComparisonFigureForm(measure=measure)
    if form.validate_on_submit():
        mine = access.organisation_id()
        actions.add_comparison_figure(organisation_id=mine, measure_id=measure.id, **form.facts())
        flash(_("“%(label)s” is added.", label=form.label.data), "success")
        return redirect(back)
    return _asked(form, measure, back, _("Add a figure of others"))


def _asked(form: forms.ComparisonFigureForm, measure: Measure, back: str, title: str) -> str:
    return render_template(
        "insight/comparison_figure.html", form=form, title=title, back_href=back, measure=_(measure.label)
    )


@bp.route("/progress/measures/<uuid:chosen_id>/comparisons/<uuid:figure_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_comparison_figure(chosen_id: UUID, figure_id: UUID) -> Any:
    """Correct a figure of others."""
    chosen, measure, back = _chosen(chosen_id)
    row = _figure(chosen, figure_id)
    form = forms.ComparisonFigureForm(obj=row, measure=measure)
    if form.validate_on_submit():
        try:
            actions.change_comparison_figure(figure=row, seen_version=form.version.data, **form.facts())
            flash(_("“%(label)s” is saved.", label=row.label), "success")
            return redirect(back)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return _asked(form, measure, back, _("Change a figure of others"))


@bp.post("/progress/measures/<uuid:chosen_id>/comparisons/<uuid:figure_id>/drop")
@access.requires(May.EDIT_RECORDS)
def drop_comparison_figure(chosen_id: UUID, figure_id: UUID) -> Any:
    """Use a figure of others no more."""
    chosen, _measure, back = _chosen(chosen_id)
    row = _figure(chosen, figure_id)
    actions.drop_comparison_figure(figure=row)
    flash(_("“%(label)s” is dropped. You can bring it back.", label=row.label), "success")
    return redirect(back)


@bp.post("/progress/measures/<uuid:chosen_id>/comparisons/<uuid:figure_id>/bring-back")
@access.requires(May.EDIT_RECORDS)
def bring_back_comparison_figure(chosen_id: UUID, figure_id: UUID) -> Any:
    """Use a dropped figure of others again."""
    chosen, _measure, back = _chosen(chosen_id)
    row = _figure(chosen, figure_id)
    actions.bring_back_comparison_figure(figure=row)
    flash(_("“%(label)s” is back.", label=row.label), "success")
    return redirect(back)
