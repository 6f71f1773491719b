"""Measures, targets and stated figures in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from flask_babel import gettext, ngettext

from tracker.domain.measures import FOR_WHOM, ForWhom, Measure, MeasureKind, amount
from tracker.domain.packs import Pack, SuggestedTarget
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.compacts import queries
from tracker.features.compacts.models import ChosenMeasure, StatedValue
from tracker.foundation import words
from tracker.reference.measures import get_measure, list_measures


@dataclass(frozen=True)
class StatedLine:
    """A stated figure."""

    id: UUID
    period: str
    value: str
    rests_on: str
    source: str
    evidence: str


@dataclass(frozen=True)
class MeasureLine:
    """A chosen measure with its promise in words."""

    id: UUID
    label: str
    narrowed_to: str
    target: str
    has_target: bool
    from_where: str
    may_be_stated: bool
    is_dropped: bool
    stated: Sequence[StatedLine] = ()


@dataclass(frozen=True)
class MeasurePage:
    """A chosen measure by itself: what it counts, and how far its promise goes."""

    line: MeasureLine
    counts: str
    out_of: str
    pack_suggests: str
    has_line: bool
    steps: Sequence[tuple[str, str]]


def value_words(measure: Measure, value: Decimal | None) -> str:
    """A figure of a measure as a reader sees it."""
    return words.say(amount(measure, value))


def target_words(chosen: ChosenMeasure) -> str:
    """The promise: “from 10 on 31 March 2025 to 20 by 31 March 2028”."""
    measure = get_measure(chosen.measure_id)
    if chosen.target_on is None or chosen.target_value is None:
        return str(gettext("No target yet"))
    by = words.day(chosen.target_on)
    if measure.kind is MeasureKind.FLAG:
        return str(gettext("Yes, by %(by)s", by=by))
    target = value_words(measure, chosen.target_value)
    facts = {"target": target, "by": by, "day": words.day(chosen.baseline_on)}
    if chosen.baseline_on is None:
        return str(gettext("%(target)s by %(by)s", **facts))
    if queries.is_baseline_from_records(chosen):
        text = gettext("From what records show for %(day)s to %(target)s by %(by)s", **facts)
    else:
        facts["baseline"] = value_words(measure, chosen.baseline_value)
        text = gettext("From %(baseline)s on %(day)s to %(target)s by %(by)s", **facts)
    if not chosen.steps:
        return str(text)
    steps = ngettext("%(num)s step between", "%(num)s steps between", len(chosen.steps))
    return f"{text}, {steps}"


def filter_words(chosen: ChosenMeasure, sites: Mapping[UUID, str]) -> str:
    """What a measure is narrowed to: “Apprenticeship, Leeds, level 3”; nothing for all of it."""
    parts = []
    if chosen.programme_kind:
        parts.append(str(gettext(KINDS[ProgrammeKind(chosen.programme_kind)].label)))
    if chosen.site_id:
        parts.append(sites.get(chosen.site_id, ""))
    if chosen.level:
        parts.append(str(gettext("level %(level)s", level=chosen.level)))
    if chosen.for_whom:
        parts.append(str(gettext(FOR_WHOM[ForWhom(chosen.for_whom)])))
    return ", ".join(filter(None, parts))


def period_words(first: date, last: date) -> str:
    """“1 April 2025 to 31 March 2026”."""
    return str(gettext("%(first)s to %(last)s", first=words.day(first), last=words.day(last)))


def year_words(period: Period) -> str:
    """A reporting year in words."""
    return period_words(period.first, period.last)


def measure_line(
    chosen: ChosenMeasure,
    sites: Mapping[UUID, str],
    stated: Sequence[StatedValue] = (),
    evidence: Mapping[UUID, str] | None = None,
) -> MeasureLine:
    """A chosen measure in a list."""
    measure = get_measure(chosen.measure_id)
    return MeasureLine(
        id=chosen.id,
        label=str(gettext(measure.label)),
        narrowed_to=filter_words(chosen, sites),
        target=target_words(chosen),
        has_target=chosen.target_value is not None and chosen.target_on is not None,
        from_where=_from_where(measure),
        may_be_stated=not measure.personal and measure.kind is not MeasureKind.DISTRIBUTION,
        is_dropped=chosen.is_dropped,
        stated=[
            _stated_line(row, measure, evidence or {}) for row in stated if row.chosen_measure_id == chosen.id
        ],
    )


def _from_where(measure: Measure) -> str:
    if measure.personal:
        return str(gettext("Hidden for now: it rests on people’s own answers or on very few people"))
    if measure.is_computed:
        return str(gettext("Counted from your records"))
    return str(gettext("Stated by you, year by year"))


def _stated_line(row: StatedValue, measure: Measure, evidence: Mapping[UUID, str]) -> StatedLine:
    rests_on = ""
    if row.numerator is not None and row.denominator is not None:
        facts = {"part": words.number(row.numerator), "whole": words.number(row.denominator)}
        rests_on = str(gettext("%(part)s of %(whole)s", **facts))
    return StatedLine(
        row.id,
        period_words(row.period_first, row.period_last),
        value_words(measure, row.value),
        rests_on,
        row.source,
        evidence.get(row.evidence_id, "") if row.evidence_id else "",
    )


def measure_page(
    chosen: ChosenMeasure, sites: Mapping[UUID, str], pack: Pack | None, code: str
) -> MeasurePage:
    """A chosen measure by itself."""
    measure = get_measure(chosen.measure_id)
    return MeasurePage(
        line=measure_line(chosen, sites),
        counts=str(gettext(measure.numerator)),
        out_of=str(gettext(measure.denominator)) if measure.denominator else "",
        pack_suggests=_suggested(measure, pack, code),
        has_line=queries.aim_of(chosen).target is not None and measure.kind is not MeasureKind.FLAG,
        steps=[(words.day(step.day), value_words(measure, step.value)) for step in queries.steps_of(chosen)],
    )


def _suggested(measure: Measure, pack: Pack | None, code: str) -> str:
    given = next((one for one in pack.commitments if one.code == code), None) if pack else None
    target = next((one for one in given.targets if one.measure_id == measure.id), None) if given else None
    if target is not None:
        return _suggestion(measure, target)
    if measure.suggested_target is not None:
        value = value_words(measure, measure.suggested_target)
        return str(gettext("Usual target: %(value)s", value=value))
    return ""


def _suggestion(measure: Measure, target: SuggestedTarget) -> str:
    value = value_words(measure, target.value)
    if target.by is None:
        text = gettext("The text of the compact names %(value)s.", value=value)
    else:
        text = gettext(
            "The text of the compact names %(value)s by %(by)s.", value=value, by=words.day(target.by)
        )
    return f"{text} {target.note}".strip()


def measure_choices(suggested: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The vocabulary as choices: what the compact suggests first, then the rest by where it comes from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    first = str(gettext("Suggested by the compact"))
    for measure_id in suggested:
        groups.setdefault(first, []).append((measure_id, str(gettext(get_measure(measure_id).label))))
    for measure in list_measures():
        if measure.id not in suggested:
            groups.setdefault(_from_where(measure), []).append((measure.id, str(gettext(measure.label))))
    return groups


def stated_rows(
    stated: Sequence[StatedValue], chosen: Sequence[ChosenMeasure], codes: Mapping[UUID, str]
) -> list[tuple[object, ...]]:
    """Stated figures as rows of a CSV file; shares as fractions."""
    by_id = {row.id: row for row in chosen}
    return [
        (
            codes.get(by_id[row.chosen_measure_id].commitment_id, ""),
            by_id[row.chosen_measure_id].measure_id,
            row.period_first,
            row.period_last,
            row.value.normalize(),
            row.numerator,
            row.denominator,
            row.source,
        )
        for row in stated
        if row.chosen_measure_id in by_id
    ]
