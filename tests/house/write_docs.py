"""Writes docs/data.md from the code: python -m tests.house.write_docs"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

import tracker.app  # noqa: F401 - with all tables
from tracker.domain.funnel import (
    AFTER,
    ANSWERS,
    ENDED_BY,
    EVENTS,
    EVENTS_OF,
    STATES,
    WITHDRAWAL_REASONS,
    EventKind,
)
from tracker.domain.pay import ENGAGEMENT_WORDS
from tracker.domain.programmes import KINDS
from tracker.domain.sheets import SHEETS
from tracker.foundation.database import Base
from tracker.reference.benchmarks import list_benchmarks
from tracker.reference.compacts import list_packs
from tracker.reference.measures import list_measures

TARGET = Path(__file__).parents[2] / "docs" / "data.md"
HEAD = """# The data specification

What Rungs keeps, takes in and gives out. Written by `python -m tests.house.write_docs`
from the code; a test holds this page against it. Money is whole pence, days are days in Europe/London, moments are
UTC, identifiers are UUIDs of version 7. Every table of an organisation has `organisation_id` first in its key.
"""


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown."""
    yield "| " + " | ".join(heading) + " |"
    yield "|---" * len(heading) + "|"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def first_sentence(text: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((text or "").split("\n\n")[0].split())


def tables() -> Iterator[str]:
    """Every table with its columns, types and keys."""
    said = {mapper.local_table.name: mapper.class_.__doc__ for mapper in Base.registry.mappers}
    yield "## Tables\n"
    for name, made in sorted(Base.metadata.tables.items()):
        yield f"### `{name}`\n"
        yield first_sentence(said.get(name)) + "\n"
        yield from table(
            ("Column", "Type", "May be empty", "Key"), (column_row(c, made) for c in made.columns)
        )
        unique = [c for c in made.constraints if isinstance(c, UniqueConstraint)]
        for names in sorted(", ".join(f"`{column.name}`" for column in one.columns) for one in unique):
            yield f"Unique: {names}.\n"


def column_row(column: Column, made: Table) -> tuple[str, ...]:
    """A column as a row of its table."""
    keys = ["primary"] if column.primary_key else []
    for constraint in made.constraints:
        if isinstance(constraint, ForeignKeyConstraint) and column.name in constraint.column_keys:
            target = constraint.elements[-1].target_fullname.split(".")[0]
            if column.name == constraint.column_keys[-1]:
                keys.append(f"`{target}`")
    kind = column.type.compile(dialect=postgresql.dialect()).lower()
    return f"`{column.name}`", kind, "yes" if column.nullable else "", ", ".join(sorted(keys))


def kinds() -> Iterator[str]:
    """The kinds of programme and their fields."""
    yield "## Kinds of programme\n"
    for kind in KINDS.values():
        yield f"### `{kind.id.value}`: {kind.label}\n"
        rows = (
            (f"`{f.name}`", f.label, f.type.value, f.of.value, "yes" if f.required else "", codes(f.choices))
            for f in kind.fields
        )
        yield from table(("Field", "Label", "Type", "Of", "Required", "Choices"), rows)


def codes(choices: Iterable[tuple[str, str]]) -> str:
    """Codes with their labels."""
    return "; ".join(f"`{code}` {label}" if code != label else f"`{code}`" for code, label in choices)


def sheets() -> Iterator[str]:
    """What comes in and goes out by file."""
    yield "## Files\n"
    yield "CSV with headings, UTF-8. The same columns come in and go out. A key is filled in on every line;"
    yield "what is required is needed for a record that is new.\n"
    for sheet in SHEETS.values():
        yield f"### {sheet.kind.value}\n"
        rows = (
            (
                c.label,
                f"`{c.name}`",
                c.type.value,
                "key" if c.is_key else "required" if c.required else "",
                c.help,
                "; ".join(label for _, label in c.choices),
            )
            for c in sheet.columns
        )
        yield from table(("Heading", "Name", "Type", "Needed", "Meaning", "One of"), rows)


def events() -> Iterator[str]:
    """What may happen to a participant."""
    yield "## Events of a participant\n"
    rows = (
        (
            f"`{kind.value}`",
            EVENTS[kind],
            ", ".join(f"`{p.value}`" for p, allowed in EVENTS_OF.items() if kind in allowed),
            ", ".join(f"`{state.value}`" for state, then in AFTER.items() if kind in then),
        )
        for kind in EventKind
    )
    yield from table(("Event", "Label", "In", "May follow the state"), rows)
    yield "States: " + codes((state.value, label) for state, label in STATES.items()) + ".\n"
    yield "Answers of a check: " + codes((one.value, label) for one, label in ANSWERS.items()) + ".\n"
    yield "Who ended it: " + codes((one.value, label) for one, label in ENDED_BY.items()) + ".\n"
    yield "Engagements: " + codes((one.value, said.label) for one, said in ENGAGEMENT_WORDS.items()) + ".\n"
    yield "### Reasons of a withdrawal\n"
    reasons = (
        (f"`{r.id}`", r.label, r.usual_end.value, r.ilr_code or "", "retired" if r.deprecated else "")
        for r in WITHDRAWAL_REASONS.values()
    )
    yield from table(("Reason", "Label", "Usually ended by", "Code in the learner record", ""), reasons)


def measures() -> Iterator[str]:
    """The vocabulary of measures."""
    yield "## Measures\n"
    rows = (
        (
            f"`{m.id}`",
            m.label,
            m.kind.value,
            m.unit,
            m.numerator,
            m.denominator or "",
            m.better.value if m.better else "",
            m.span.value,
            m.placed_by,
            m.computed_from.value if m.computed_from else "stated",
            "yes" if m.personal else "",
        )
        for m in list_measures()
    )
    heading = ("Measure", "Label", "Kind", "Unit", "Numerator", "Denominator", "Better", "Span", "Placed by")
    yield from table((*heading, "From", "Personal"), rows)


def benchmarks() -> Iterator[str]:
    """The shipped figures of others."""
    yield "## Figures of others\n"
    rows = (
        (
            f"`{b.id}`",
            f"`{b.measure_id}` {b.part}".strip(),
            b.label,
            f"{b.value * 100:f}".rstrip("0").rstrip("."),
            b.population,
            b.vintage,
            b.status.value,
            b.scope.value,
            b.citation.source,
        )
        for b in list_benchmarks()
    )
    heading = ("Figure", "For the measure", "Label", "Percent", "Population", "Vintage", "Status", "Scope")
    yield from table((*heading, "Source"), rows)


def packs() -> Iterator[str]:
    """The shipped compacts."""
    yield "## Compacts\n"
    rows = (
        (
            f"`{p.id}`",
            p.title,
            p.owner,
            p.version,
            p.status,
            "yes" if p.complete else "no",
            len(p.commitments),
        )
        for p in list_packs()
    )
    yield from table(("Pack", "Title", "Owner", "Version", "Status", "Complete", "Commitments"), rows)


def written() -> str:
    """The whole page."""
    parts = (tables(), kinds(), events(), sheets(), measures(), benchmarks(), packs())
    return "\n".join([HEAD, *(line for part in parts for line in part)]).rstrip() + "\n"


def main() -> None:
    """Write the page."""
    TARGET.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
