"""Markup that is drawn once, with slots for what differs: the facts are escaped as they go in."""

from collections.abc import Sequence

from flask import Flask
from markupsafe import Markup, escape

SLOT = "\0"  # no text that arrives here holds one


def filled(part: Markup, fact: str) -> Markup:
    """The part with this fact in its slot."""
    return Markup(str.replace(part, SLOT, escape(fact)))  # noqa: S704 - of a template, the fact escaped


def rows(lines: Sequence[Sequence[str]], row: Markup, nothing: Markup) -> Markup:
    """The row of a table once for each line: in its slots the line's facts, or ``nothing`` for an empty one.

    All facts are escaped together: one at a time, as in a loop of a template, was half the cost of a long list.
    """
    facts = [fact for line in lines for fact in line]
    form = str(row).replace("%", "%%").replace(SLOT, "%s") * len(lines)
    return Markup(form % tuple(fact or nothing for fact in _escaped(facts)))  # noqa: S704 - likewise


def _escaped(facts: Sequence[str]) -> list[str]:
    escaped = str(escape(SLOT.join(facts))).split(SLOT)
    return escaped if len(escaped) == len(facts) else [str(escape(fact)) for fact in facts]


def init_app(app: Flask) -> None:
    """Let the templates draw markup with slots."""
    app.add_template_filter(rows)
    app.jinja_env.globals["slot"] = Markup(SLOT)  # noqa: S704 - a character of its own
