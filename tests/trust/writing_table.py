"""What the writing help catches and what it wrongly flags, by type of fault: python -m tests.trust.writing_table seen"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.feedback import ChosenReason, Draft, Fault, Rating, StageKind, flags_of
from tracker.foundation.readability import school_grade
from tracker.reference.feedback import wording

FOLDER = Path(__file__).parents[1] / "data" / "feedback_texts"


@dataclass
class Row:
    """One type of fault: texts that have it, of those flagged, flagged without having it."""

    fault: str
    have: int = 0
    caught: int = 0
    wrong: int = 0
    clean: int = 0


def read(name: str) -> list[dict[str, Any]]:
    """The texts of one half."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def draft_of(text: dict[str, Any]) -> Draft:
    """A text as the help is given it."""
    return Draft(
        StageKind(text["stage"]),
        tuple(Rating(each["name"], each["rating"], each["comment"]) for each in text["criteria"]),
        tuple(ChosenReason(each["id"], each.get("details", "")) for each in text["reasons"]),
        text["went_well"],
        text["work_on"],
        text["next_step"],
        candidate=text["candidate"],
    )


def found_in(text: dict[str, Any]) -> set[str]:
    """The types of fault that the help flags."""
    draft = draft_of(text)
    measured = {name: school_grade(words) for name, words in draft.texts}
    grades = {name: grade for name, grade in measured.items() if grade is not None}
    return {flag.fault.value for flag in flags_of(draft, grades, wording())}


def table(texts: Iterable[dict[str, Any]]) -> list[Row]:
    """A row for each type of fault."""
    rows = {fault.value: Row(fault.value) for fault in Fault}
    for text in texts:
        flagged = found_in(text)
        for row in rows.values():
            has, said = row.fault in text["faults"], row.fault in flagged
            row.have += has
            row.caught += has and said
            row.wrong += said and not has
            row.clean += not has
    return list(rows.values())


def printed(title: str, texts: Sequence[dict[str, Any]]) -> str:
    """The table in words."""
    rows = table(texts)
    good = [text for text in texts if not text["faults"]]
    flagged = sum(bool(found_in(text)) for text in good)
    lines = [f"{title}: {len(texts)} texts, {len(good)} of them without fault", ""]
    lines.append(f"{'type of fault':<24} {'have it':>8} {'caught':>8} {'share':>7} {'wrongly flagged':>16}")
    for row in rows:
        share = f"{100 * row.caught / row.have:.0f} %" if row.have else "–"
        wrong = f"{row.wrong} of {row.clean}"
        lines.append(f"{row.fault:<24} {row.have:>8} {row.caught:>8} {share:>7} {wrong:>16}")
    have, caught = sum(row.have for row in rows), sum(row.caught for row in rows)
    lines.append(f"{'all':<24} {have:>8} {caught:>8} {100 * caught / have:.0f} %".rstrip())
    lines += ["", f"good texts with any flag: {flagged} of {len(good)}"]
    return "\n".join(lines)


def main(name: str) -> None:
    """Print the table, and for the seen half each text on which the help is wrong."""
    texts = read(name)
    print(printed(name, texts))
    if name != "seen":
        return
    for text in texts:
        flagged, has = found_in(text), set(text["faults"])
        if flagged != has:
            print(f"\n{text['id']} missed {sorted(has - flagged)} wrong {sorted(flagged - has)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "seen")
