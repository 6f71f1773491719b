"""Packs: a compact's text as dated data, what makes one valid, and how two versions differ."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tracker.domain.sentences import N_, Sentence, sentence

STATUSES: Mapping[str, str] = {
    "live": N_("Live"),
    "guidance": N_("Guidance"),
    "historic": N_("Historic"),
    "ended": N_("Ended"),
    "own": N_("Your own"),
}

LONGEST_LINE = 300
LONGEST_TEXT = 4000
MOST_COMMITMENTS = 200
LARGEST_NUMBER = Decimal(10) ** 12
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PART_OF_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True)
class SuggestedTarget:
    """A target that the pack itself names, as a fraction where the measure is a share."""

    measure_id: str
    value: Decimal
    by: date | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class PackCommitment:
    """One promise in a pack."""

    code: str
    theme: str
    text: str
    measures: tuple[str, ...] = ()
    level: str = ""
    targets: tuple[SuggestedTarget, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A compact's text. ``since`` and ``until`` are a year, a month or a day, as far as it is known."""

    id: str
    version: date
    title: str
    owner: str
    since: str | None
    until: str | None
    status: str
    status_note: str
    complete: bool
    incomplete_because: str
    note: str
    sources: tuple[str, ...]
    licence: str
    commitments: tuple[PackCommitment, ...]
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def get_commitment(self, code: str) -> PackCommitment:
        """The commitment of that code."""
        return next(commitment for commitment in self.commitments if commitment.code == code)


@dataclass(frozen=True)
class PackDifferences:
    """What a new version adds, removes and rewords, by code, in the order of the texts."""

    added: tuple[PackCommitment, ...]
    removed: tuple[PackCommitment, ...]
    reworded: tuple[tuple[PackCommitment, PackCommitment], ...]
    unchanged: tuple[str, ...]


def differences(old: Pack, new: Pack) -> PackDifferences:
    """What changed between two versions; answers under a code that both have carry over."""
    before = {commitment.code: commitment for commitment in old.commitments}
    after = {commitment.code: commitment for commitment in new.commitments}
    both = [(before[code], after[code]) for code in after if code in before]
    return PackDifferences(
        added=tuple(commitment for code, commitment in after.items() if code not in before),
        removed=tuple(commitment for code, commitment in before.items() if code not in after),
        reworded=tuple((old_one, new_one) for old_one, new_one in both if _words(old_one) != _words(new_one)),
        unchanged=tuple(new_one.code for old_one, new_one in both if _words(old_one) == _words(new_one)),
    )


def _words(commitment: PackCommitment) -> tuple[str, str]:
    return " ".join(commitment.text.split()), commitment.theme


def validate_pack(
    mapping: Mapping[str, Any], *, known_measures: Collection[str]
) -> tuple[Pack | None, tuple[Sentence, ...]]:
    """The pack that a mapping describes and everything that is wrong with it; no pack if anything is."""
    reading = _Reading(known_measures)
    pack = reading.pack(mapping)
    return (None if reading.problems else pack), tuple(reading.problems)


class _Reading:
    """Collects the problems of one mapping instead of stopping at the first."""

    def __init__(self, known_measures: Collection[str]) -> None:
        self.known = known_measures
        self.problems: list[Sentence] = []

    def say(self, text: str, **facts: object) -> None:
        self.problems.append(sentence(text, **facts))

    def pack(self, given: Mapping[str, Any]) -> Pack:
        complete = given.get("complete", True) is not False
        because = self.text(given, "incomplete_because", required=not complete)
        pack_id = self.text(given, "id", required=True)
        if pack_id and not _ID.fullmatch(pack_id):
            self.say(
                N_("The id “%(id)s” may hold small letters, digits and single hyphens only."), id=pack_id[:80]
            )
        status = self.text(given, "status") or "own"
        if status not in STATUSES:
            self.say(N_("“%(status)s” is not a status that a pack can have."), status=status[:80])
        return Pack(
            id=pack_id,
            version=self.day(given, "version", required=True) or date.min,
            title=self.text(given, "title", required=True),
            owner=self.text(given, "owner"),
            since=self.part_of_date(given, "from"),
            until=self.part_of_date(given, "to"),
            status=status,
            status_note=self.text(given, "status_note", longest=LONGEST_TEXT),
            complete=complete,
            incomplete_because=because,
            note=self.text(given, "note", longest=LONGEST_TEXT),
            sources=self.texts(given, "sources"),
            licence=self.text(given, "licence"),
            areas=self.texts(given, "areas"),
            levels=self.texts(given, "levels"),
            commitments=self.commitments(given, complete),
        )

    def commitments(self, given: Mapping[str, Any], complete: bool) -> tuple[PackCommitment, ...]:
        rows = given.get("commitments") or []
        if (
            not isinstance(rows, Sequence)
            or isinstance(rows, str)
            or not all(isinstance(r, Mapping) for r in rows)
        ):
            self.say(N_("The commitments must be a list, each with a code and a text."))
            return ()
        if complete and not rows:
            self.say(N_("The pack has no commitments. Add at least one, or say why it is incomplete."))
        if len(rows) > MOST_COMMITMENTS:
            self.say(
                N_("The pack has %(count)s commitments; %(most)s is the most."),
                count=len(rows),
                most=MOST_COMMITMENTS,
            )
            return ()
        found = [self.commitment(row, place) for place, row in enumerate(rows, start=1)]
        codes = [commitment.code for commitment in found]
        for code in sorted({code for code in codes if code and codes.count(code) > 1}):
            self.say(N_("More than one commitment has the code “%(code)s”."), code=code)
        return tuple(found)

    def commitment(self, row: Mapping[str, Any], place: int) -> PackCommitment:
        code = self.text(row, "code", required=True, place=place, longest=40)
        measures = self.texts(row, "measures")
        for measure in measures:
            self.known_measure(measure, code)
        return PackCommitment(
            code=code,
            theme=self.text(row, "theme", place=place),
            text=self.text(row, "text", required=True, place=place, longest=LONGEST_TEXT),
            measures=tuple(dict.fromkeys(measures)),
            level=self.text(row, "level", place=place),
            targets=tuple(self.target(target, code) for target in self.mappings(row, "targets")),
        )

    def target(self, row: Mapping[str, Any], code: str) -> SuggestedTarget:
        measure = self.text(row, "measure", required=True)
        self.known_measure(measure, code)
        return SuggestedTarget(
            measure_id=measure,
            value=self.number(row, "value") or Decimal(0),
            by=self.day(row, "by"),
            baseline=self.number(row, "baseline") if row.get("baseline") not in (None, "") else None,
            baseline_on=self.day(row, "baseline_on"),
            note=self.text(row, "note"),
        )

    def known_measure(self, measure: str, code: str) -> None:
        if measure and measure not in self.known:
            self.say(
                N_("Commitment %(code)s names “%(measure)s”, which is not a measure."),
                code=code,
                measure=measure[:80],
            )

    def text(
        self,
        given: Mapping[str, Any],
        name: str,
        *,
        required: bool = False,
        place: int = 0,
        longest: int = LONGEST_LINE,
    ) -> str:
        value = given.get(name)
        said = "" if value is None else str(value).replace("\x00", "").strip()
        if required and not said:
            if place:
                self.say(N_("Commitment number %(place)s has no %(name)s."), place=place, name=name)
            else:
                self.say(N_("“%(name)s” is missing."), name=name)
        if len(said) > longest:
            self.say(
                N_("“%(name)s” has %(count)s characters; %(most)s is the most."),
                name=name,
                count=len(said),
                most=longest,
            )
        return said

    def texts(self, given: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = given.get(name)
        if value in (None, ""):
            return ()
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.say(N_("“%(name)s” must be a list."), name=name)
            return ()
        return tuple(str(item).strip() for item in value)

    def mappings(self, given: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
        value = given.get(name) or []
        if (
            isinstance(value, str)
            or not isinstance(value, Sequence)
            or not all(isinstance(v, Mapping) for v in value)
        ):
            self.say(N_("“%(name)s” must be a list."), name=name)
            return ()
        return value

    def day(self, given: Mapping[str, Any], name: str, *, required: bool = False) -> date | None:
        value = given.get(name)
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        if value in (None, ""):
            if required:
                self.say(N_("“%(name)s” is missing."), name=name)
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.say(
                N_("“%(name)s” must be a day such as 2026-11-21, not “%(value)s”."),
                name=name,
                value=str(value)[:80],
            )
            return None

    def part_of_date(self, given: Mapping[str, Any], name: str) -> str | None:
        value = self.text(given, name)
        if value and not _PART_OF_DATE.fullmatch(value):
            self.say(
                N_("“%(name)s” must be a year, a month or a day such as 2026-11, not “%(value)s”."),
                name=name,
                value=value[:80],
            )
        return value or None

    def number(self, given: Mapping[str, Any], name: str) -> Decimal | None:
        value = str(given.get(name, "")).strip()
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > LARGEST_NUMBER:
            self.say(N_("“%(name)s” must be a number, not “%(value)s”."), name=name, value=value[:80])
            return None
        return number
