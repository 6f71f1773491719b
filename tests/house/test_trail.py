"""Of everything that is noted in the trail it is decided whether it changes a figure of a report."""

from collections.abc import Collection, Iterable

import tracker.app  # noqa: F401 - with all tables
from tests.house.source import python_files
from tests.house.trail import actions_noted, kinds_noted
from tracker.features.reports.queries.changes import CHANGE_FIGURES, CHANGE_NO_FIGURE
from tracker.foundation.database import Base, Owned

NAMED_SHORTER = {"workforce"}  # workforce.stated, of a workforce_figure


def kinds_of_records() -> set[str]:
    """The tables whose rows change with a note, and what is named as a kind beside its action."""
    owned = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Owned) and not getattr(mapper.class_, "untraced", False)
    }
    return owned | kinds_noted(python_files("tracker/features"))


def undecided(
    kinds: Iterable[str], actions: Iterable[str], lists: tuple[Collection[str], Collection[str]]
) -> list[str]:
    """Kinds and actions that stand in no list, or twice; and what stands in one and is never noted."""
    kinds, listed = set(kinds), [*lists[0], *lists[1]]
    mixed = {entry.split(".")[0] for entry in listed if "." in entry}
    wanted = (kinds - mixed) | {action for action in actions if action.split(".")[0] in mixed}
    strangers = {action for action in actions if action.split(".")[0] not in kinds | NAMED_SHORTER}
    doubled = {entry for entry in listed if listed.count(entry) > 1} | (mixed & set(listed))
    return sorted((wanted ^ set(listed)) | strangers | doubled)


def test_of_every_change_it_is_decided_whether_a_figure_rests_on_it():
    actions = actions_noted(python_files("tracker/features"))
    assert undecided(kinds_of_records(), actions, (CHANGE_FIGURES, CHANGE_NO_FIGURE)) == []


def test_what_is_noted_is_read_from_the_code():
    found = actions_noted(python_files("tracker/features"))
    for action in (
        "cohort.totals_entered",
        "feedback.written",
        "feedback.sent",
        "evidence.serves",
        "scenario.found",
    ):
        assert action in found
    for action in (
        "vacancy.opened_again",
        "participant.*",
        "participant.added",
        "own_pack.commitment_written",
    ):
        assert action in found
    assert {"compact_action.changed", "compact_action.reopened"} <= set(found)
    assert {"cohort_totals", "import", "feedback"} <= kinds_noted(python_files("tracker/features"))


def test_an_action_is_seen_however_it_is_noted():
    for line in (
        'audit.record("letter.burnt", row)',
        'audit.record("letter.burnt" if late else "letter.kept", row)',
        'audit.note("letter.burnt", mine, "letter", row.id, {})',
        'note_many(mine, [Trace(0, now, who, "letter.burnt", "letter", one, None, {})])',
        'def _note(verb, row):\n    note(f"letter.{verb}", mine, "letter", row.id, {})\n_note("burnt", row)',
        'def put(row, action):\n    record(action, row)\nput(row, "letter.burnt")',
        'def _note(action, row):\n    note(action, mine, "letter", row.id, {})\n_note("letter.burnt", row)',
        'def burn(action):\n    record("letter.burnt", action)',
        'def told(model, action):\n    rows.add_noted(model, now, who, action)\nself.told(Letter, "letter.burnt")',
    ):
        assert "letter.burnt" in actions_noted([("a.py", line)]), line
    assert list(actions_noted([("a.py", 'record(f"letter.{verb}", row)')])) == ["letter.*"]
    assert list(actions_noted([("a.py", "audit.record(chosen(row), row)")])) == ["*"]
    assert actions_noted([("a.py", 'url_for("letter.burnt")\nrender_template("letter.html")')]) == {}


def test_what_nobody_decided_on_is_seen():
    lists = ({"cohort", "letter.sent"}, {"member", "letter.read"})
    fine = ["cohort.added", "cohort.*", "letter.sent", "letter.read", "member.joined", "workforce.stated"]
    kinds = ["cohort", "member", "letter"]
    assert undecided(kinds, fine, lists) == []
    assert undecided([*kinds, "complaint"], fine, lists) == ["complaint"]
    assert undecided(kinds, [*fine, "letter.burnt"], lists) == ["letter.burnt"]
    assert undecided(kinds, [*fine, "letter.*"], lists) == ["letter.*"]
    assert undecided(kinds, [*fine, "post.lost"], lists) == ["post.lost"]
    assert undecided(kinds, [*fine, "*"], lists) == ["*"]
    assert undecided(kinds, fine, (lists[0], {*lists[1], "cohort"})) == ["cohort"]
    assert undecided(kinds, fine, (lists[0], {*lists[1], "letter"})) == ["letter"]
    assert undecided(kinds, fine, (lists[0], {*lists[1], "letter.forgotten"})) == ["letter.forgotten"]
