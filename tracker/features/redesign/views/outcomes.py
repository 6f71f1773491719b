"""What comes of a design: the decision, profiles of the new roles, the programme, the business case."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.organisations import queries as places
from tracker.features.programmes.queries import programmes as programme_queries
from tracker.features.redesign import actions, forms, queries
from tracker.features.redesign.pages import scenarios, why
from tracker.features.redesign.views import bp, finding
from tracker.foundation import access, clock, files, related
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.related import Related
from tracker.reference.redesign import defaults_on


@bp.route("/scenarios/<uuid:scenario_id>/decide", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def decide(scenario_id: UUID) -> Any:
    """Decide for a scenario, and say why."""
    row, _answer = finding.answered_or_404(scenario_id)
    form = forms.DecideForm(obj=row, because=row.decided_because)
    if form.validate_on_submit():
        try:
            actions.decide(
                scenario=row,
                because=form.because.data,
                by_name=access.who().name,
                seen_version=form.version.data,
            )
            flash(_("You decided for %(name)s. Now make its new roles real.", name=row.name), "success")
            return redirect(url_for("redesign.result", scenario_id=row.id))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
            form.clash = [(str(form.because.label.text), row.decided_because, form.because.data)]
    return render_template("redesign/decide.html", row=row, form=form)


@bp.get("/scenarios/<uuid:scenario_id>/profiles")
@access.requires(May.READ_FIGURES)
def profiles(scenario_id: UUID) -> str:
    """A draft profile for each entry role."""
    row, answer = finding.answered_or_404(scenario_id)
    return render_template("redesign/profiles.html", row=row, profiles=why.profiles_of(row, answer))


@bp.route("/scenarios/<uuid:scenario_id>/make-real", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def make_real(scenario_id: UUID) -> Any:
    """Turn a new role into a programme."""
    row, answer = finding.answered_or_404(scenario_id)
    role = finding.named_or_404("role")
    profile = next((p for p in why.profiles_of(row, answer) if p.name == role), None) or abort(404)
    form = forms.MakeRealForm(name=role, **_defaults(profile))
    form.site.choices = [(str(n), s) for n, s in places.site_choices(organisation_id=row.organisation_id)]
    if form.validate_on_submit():
        made = _made(row, profile, form)
        if made is not None:
            return made
    return render_template("redesign/make_real.html", row=row, form=form, profile=profile)


def _defaults(profile: why.Profile) -> dict[str, Any]:
    """What the form begins with."""
    kind = (
        ProgrammeKind.APPRENTICESHIP
        if profile.standard and profile.is_trainee
        else ProgrammeKind.SCHOOL_LEAVER
    )
    return {"kind": kind.value, "places": profile.planned}


def _made(row: Any, profile: why.Profile, form: forms.MakeRealForm) -> Any:
    kind = ProgrammeKind(form.kind.data)
    facts = form.programme_facts(
        [field.name for field in KINDS[kind].fields],
        level=profile.level,
        hourly_pence=forms.hourly_pence(profile.pay_pence, _paid_hours()),
        standard=profile.standard,
        leads_to=profile.next_rung,
    )
    try:
        made = actions.make_real(
            scenario=row, role=profile.name, kind=kind, facts=facts, owner_member_id=access.who().member_id
        )
    except actions.NotDesigned:
        form.kind.errors = [_("Decide for this scenario first.")]
        return None
    except actions.AlreadyMade:
        flash(_("%(role)s is a programme already.", role=profile.name), "warning")
        return redirect(url_for("redesign.result", scenario_id=row.id))
    flash(_("%(role)s is a programme now.", role=profile.name), "success")
    return redirect(url_for("programmes.show", programme_id=made.programme_id))


def _paid_hours() -> Decimal:
    return defaults_on(clock.today()).paid_hours


@related.to_programme
def origin_of(programme_id: UUID, *, organisation_id: UUID) -> list[Related]:
    """The redesign that a programme came of: planned and started side by side, on the programme’s own page."""
    found = queries.find_origin(programme_id, organisation_id=organisation_id)
    if found is None:
        return []
    made, scenario = found
    tallies = programme_queries.tally_programmes([programme_id], organisation_id=organisation_id)
    started = tallies[programme_id].events.get(EventKind.STARTED, 0)
    said = _("%(role)s of “%(scenario)s”: planned %(planned)s, started %(started)s", role=made.role,
             scenario=scenario, planned=made.planned, started=started)  # fmt: skip
    href = url_for("redesign.result", scenario_id=made.scenario_id)
    return [Related(_("Comes from a redesign:"), said, href)]


@bp.post("/scenarios/<uuid:scenario_id>/case")
@access.requires(May.READ_FIGURES)
def ask_for_case(scenario_id: UUID) -> Any:
    """Ask for the business case as a PDF."""
    row, _answer = finding.answered_or_404(scenario_id)
    actions.ask_for_case(scenario=row)
    return redirect(url_for("redesign.case", scenario_id=row.id))


@bp.get("/scenarios/<uuid:scenario_id>/case")
@access.requires(May.READ_FIGURES)
def case(scenario_id: UUID) -> str:
    """The business case: being made, or ready."""
    row, _answer = finding.answered_or_404(scenario_id)
    return render_template("redesign/case.html", row=row, case=scenarios.case_state(row))


@bp.get("/scenarios/<uuid:scenario_id>/case.pdf")
@access.requires(May.READ_FIGURES)
def download_case(scenario_id: UUID) -> Any:
    """The business case as it was made."""
    row, _answer = finding.answered_or_404(scenario_id)
    if row.case_file_id is None:
        abort(404)
    return files.download(row.case_file_id, organisation_id=row.organisation_id)
