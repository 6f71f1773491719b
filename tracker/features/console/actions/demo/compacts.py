"""From promises to rows: compacts with commitments, chosen measures, targets, stated figures and the rest."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tracker.domain.packs import PackCommitment
from tracker.features.compacts.models import (
    ChosenMeasure,
    Commitment,
    Compact,
    CompactAction,
    Evidence,
    EvidenceUse,
    Narrative,
    StatedValue,
)
from tracker.features.console.actions.demo.promises import (
    OLD_LIST,
    Y1,
    Y2,
    Y3,
    Aim,
    Kept,
    Promise,
    Proof,
    number_of,
)
from tracker.features.console.actions.demo.rows import Rows
from tracker.foundation.files import StoredFile, media_type_of
from tracker.reference.compacts import get_pack

NO_AIM = Aim("")


class PromiseWriter:
    """Writes the compacts of one organisation."""

    def __init__(self, rows: Rows, members: Mapping[str, tuple[UUID, str]], today: date) -> None:
        self.rows, self.members, self.today = rows, members, today
        self.commitments: dict[tuple[str, str], UUID] = {}

    def _member(self, role: str) -> tuple[UUID, str]:
        return self.members.get(role, self.members["owner"])

    def write_promise(self, promise: Promise) -> None:
        """A compact with all that hangs on it."""
        pack, (_id, who) = get_pack(promise.pack_id), self._member("owner")
        at_utc = self.rows.moment(promise.since + timedelta(days=2))
        compact_id = self.rows.add_noted(
            Compact,
            at_utc,
            who,
            "compact.started",
            pack_id=pack.id,
            pack_version=pack.version.isoformat(),
            title=pack.title,
            since=promise.since,
            sponsor=promise.sponsor,
            year_first_month=4,
            year_first_day=1,
            ended_on=None,
            version=1,
        )
        for position, given in enumerate(pack.commitments, start=1):
            kept = promise.kept.get(given.code, Kept())
            commitment_id = self.rows.add_noted(
                Commitment,
                at_utc,
                who,
                "commitment.taken_on",
                compact_id=compact_id,
                code=given.code,
                theme=given.theme,
                text=given.text,
                position=position,
                owner_member_id=self._member(kept.owner)[0],
                not_applicable_because=kept.not_applicable_because,
                removed_in_version=None,
                version=1,
            )
            self.commitments[pack.id, given.code] = commitment_id
            self._write_measures(given, kept, commitment_id, promise.since)
            self._write_tasks(kept, commitment_id)
            self._write_words(kept, commitment_id)

    def _write_measures(self, given: PackCommitment, kept: Kept, commitment_id: UUID, since: date) -> None:
        _id, who = self._member(kept.owner)
        at_utc = self.rows.moment(since + timedelta(days=9))
        for measure_id in dict.fromkeys([*given.measures, *kept.aims]):
            aim = kept.aims.get(measure_id, NO_AIM)
            chosen_id = self.rows.add_noted(
                ChosenMeasure,
                at_utc,
                who,
                "chosen_measure.target_set" if aim.target else "chosen_measure.suggested",
                commitment_id=commitment_id,
                measure_id=measure_id,
                programme_kind=None,
                site_id=None,
                level=None,
                for_whom=aim.for_whom or None,
                baseline_value=Decimal(aim.baseline) if aim.baseline else None,
                baseline_on=aim.baseline_on if aim.baseline else None,
                baseline_source=OLD_LIST if aim.baseline else "",
                target_value=Decimal(aim.target) if aim.target else None,
                target_on=aim.by if aim.target else None,
                steps=[[day.isoformat(), value] for day, value in aim.steps],
                is_dropped=False,
                version=1,
            )
            self._write_stated(aim, chosen_id, who)

    def _write_stated(self, aim: Aim, chosen_id: UUID, who: str) -> None:
        for (first, last), text in zip((Y1, Y2, Y3), aim.stated, strict=False):
            value, numerator, denominator = number_of(text)
            if first <= self.today:
                said_on = min(last + timedelta(days=20), self.today - timedelta(days=12))
                self.rows.add_noted(
                    StatedValue,
                    self.rows.moment(said_on),
                    who,
                    "stated_value.stated",
                    chosen_measure_id=chosen_id,
                    period_first=first,
                    period_last=last,
                    value=value,
                    numerator=numerator,
                    denominator=denominator,
                    source="Recruitment system, counted by the people team",
                    evidence_id=None,
                    version=1,
                )

    def _write_tasks(self, kept: Kept, commitment_id: UUID) -> None:
        _id, who = self._member(kept.owner)
        for task in kept.tasks:
            done_on = task.done_on if task.done_on and task.done_on <= self.today else None
            action_id = self.rows.add_noted(
                CompactAction,
                self.rows.moment(task.due_on - timedelta(days=70)),
                who,
                "compact_action.added",
                commitment_id=commitment_id,
                title=task.title,
                owner_member_id=self._member(task.owner)[0],
                due_on=task.due_on,
                done_on=done_on,
                version=1,
            )
            if done_on:
                about = "compact_action", action_id
                self.rows.note(
                    self.rows.moment(done_on), who, "compact_action.done", about, {"done_on": done_on}
                )

    def _write_words(self, kept: Kept, commitment_id: UUID) -> None:
        _id, who = self._member(kept.owner)
        for (first, last), words in zip((Y2, Y3), kept.words, strict=True):
            comes_back = kept.comes_back and last == Y3[1]
            if first <= self.today and (words or comes_back):
                written_on = min(last + timedelta(days=25), self.today - timedelta(days=5))
                self.rows.add_noted(
                    Narrative,
                    self.rows.moment(written_on),
                    who,
                    "narrative.written",
                    commitment_id=commitment_id,
                    period_first=first,
                    period_last=last,
                    text=words,
                    comes_back=comes_back,
                    version=1,
                )

    def write_proofs(self, proofs: Iterable[Proof]) -> None:
        """Evidence and what it serves."""
        owner_id, who = self._member("hr_editor")
        for proof in proofs:
            at_utc = self.rows.moment(min(proof.supports[0] + timedelta(days=6), self.today))
            evidence_id = self.rows.add_noted(
                Evidence,
                at_utc,
                who,
                "evidence.added",
                title=proof.title,
                link=proof.link,
                **self._store(proof),
                supports_first=proof.supports[0],
                supports_last=proof.supports[1],
                owner_member_id=owner_id,
                expires_on=proof.expires_on,
                added_at_utc=at_utc,
                version=1,
            )
            for key in proof.serves:
                self.rows.add(
                    EvidenceUse, at_utc, evidence_id=evidence_id, commitment_id=self.commitments[key]
                )

    def _store(self, proof: Proof) -> dict[str, Any]:
        if proof.file is None:
            return {"file_id": None, "file_name": "", "sha256": ""}
        name, text = proof.file
        content, at_utc = text.encode(), self.rows.moment(proof.supports[0])
        sha256 = hashlib.sha256(content).hexdigest()
        file_id = self.rows.add(
            StoredFile,
            at_utc,
            name=name,
            media_type=media_type_of(name, content),
            size=len(content),
            sha256=sha256,
            stored_at_utc=at_utc,
            content=content,
        )
        return {"file_id": file_id, "file_name": name, "sha256": sha256}
