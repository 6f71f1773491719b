"""The row of a measure: where it began, where it should be, where it is, and what each figure rests on."""

from flask_babel import gettext as _

from tracker.domain.measures import Measure
from tracker.domain.trajectories import Point
from tracker.features.insight.pages.standing import MeasureStanding
from tracker.features.insight.pages.wording import expected, figure, status_of
from tracker.features.reports.pages import ReportMeasure
from tracker.features.reports.pages.data import (
    MeasureData,
    began,
    code_of,
    datum_of,
    parts_of,
    planned,
)
from tracker.features.reports.pages.wording import NAME_PRINTED, cell_words, earlier_words, named, shortened
from tracker.foundation import words


def measure_of(one: MeasureStanding) -> ReportMeasure:
    """A measure as its commitment's table prints it."""
    measure, aim = one.measure, one.aim
    baseline, target = aim.baseline, aim.target
    began_on = str(_("on %(day)s", day=words.day(baseline.day))) if baseline else ""
    due_by = str(_("by %(day)s", day=words.day(target.day))) if target else ""
    return ReportMeasure(
        label=named(one),
        baseline=_dated(measure, baseline, began_on),
        earlier=earlier_words(measure, one.earlier),
        target=_dated(measure, target, due_by),
        expected=expected(measure, one.standing.expected)
        if target and one.standing.expected is not None
        else "–",
        actual=cell_words(measure, one.result),
        status=status_of(one.word),
        basis=basis_of(one),
        arithmetic=" ".join(words.say(said) for said in (*one.standing.sentences, *one.result.notes)),
        code=code_of(measure, one.chosen),
        data=_data(one),
        counted=counted_of(measure),
        baseline_day=began_on,
        target_day=due_by,
    )


def _dated(measure: Measure, point: Point | None, day: str) -> str:
    return f"{figure(measure, point.value)} {day}" if point else str(_("none"))


def counted_of(measure: Measure) -> str:
    """What a measure counts, and for a share of what: without a full stop."""
    numerator = str(_(measure.numerator))
    if not measure.denominator:
        return numerator
    return str(_("%(part)s, out of: %(whole)s", part=numerator, whole=_(measure.denominator)))


def _data(one: MeasureStanding) -> MeasureData:
    measure, aim, wanted = one.measure, one.aim, one.standing.expected
    by_now = Point(min(one.result.as_at, one.result.period.last), wanted) if wanted is not None else None
    return MeasureData(
        began(measure, aim.baseline, is_stated=one.baseline_is_stated),
        datum_of(measure, one.earlier),
        planned(measure, aim.target),
        planned(measure, by_now) if aim.target else None,
        datum_of(measure, one.result),
        parts_of(measure, one.result),
    )


def basis_of(one: MeasureStanding) -> str:
    """What a figure rests on: records, totals, or a value that somebody stated. Without a full stop."""
    result = one.result
    if result.held_back:
        return str(_("held back"))
    if result.stated:
        source = shortened(one.stated_source, NAME_PRINTED).rstrip(".") or _("no source given")
        return str(_("stated, not counted from records: %(source)s", source=source))
    if not result.can_be_said and not result.parts:
        return str(_("no figure"))
    said = [_("computed from records")]
    if one.measure.is_share and result.numerator is not None and result.denominator:
        facts = {"n": words.number(result.numerator), "of": words.number(result.denominator)}
        said = [_("%(n)s of %(of)s, computed from records", **facts)]
    if result.totals_only:
        said.append(_("%(count)s of them logged as totals", count=words.number(result.totals_only)))
    return ", ".join(str(part) for part in said)
