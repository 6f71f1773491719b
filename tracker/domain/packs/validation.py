"""What makes a pack valid: every fault of a mapping, in sentences."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tracker.domain.packs.text import STATUSES, Pack, PackCommitment, SuggestedTarget
from tracker.domain.sentences import N_, Sentence, sentence

LONGEST_LINE = 300
LONGEST_TEXT = 4000
MOST_COMMITMENTS = 200
LARGEST_NUMBER = Decimal(10) ** 12
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PART_OF_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


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
