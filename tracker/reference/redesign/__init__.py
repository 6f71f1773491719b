"""What a worksheet can begin with: templates in our own words, and dated defaults for roles and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.redesign.plain import Line, Written
from tracker.reference.reading import read_yaml

TEMPLATES = (
    "audit-team",
    "legal-team",
    "nursing-ward-team",
    "software-support",
    "civil-engineering-office",
    "housing-office",
)
_NAMES = {
    "do": "statement",
    "hours": "hours",
    "by": "today",
    "level": "level",
    "skill": "cluster",
    "wrong": "consequence",
    "each": "nature",
    "payoff": "payoff",
    "reserved": "reserved",
    "named": "responsible",
    "indivisible": "indivisible",
    "why": "why_level",
    "stays": "stays_with",
}


@dataclass(frozen=True)
class Template:
    """A sheet to begin with."""

    id: str
    title: str
    about: str
    family: str
    written: Written


@dataclass(frozen=True)
class Defaults:
    """What a new role and a new sheet begin with, from a day on; paid hours turn a year’s pay into an hour’s."""

    from_day: date
    paid_hours: Decimal
    role: Line
    trainee: Line
    limits: Line


def defaults_on(day: date) -> Defaults:
    """The defaults of a day; the oldest there are for days before."""
    settings = _read("defaults")["settings"]
    held = [setting for setting in settings if setting["from"] <= day] or settings[:1]
    newest = max(held, key=lambda setting: setting["from"])
    parts = (_texts(newest[part]) for part in ("role", "trainee", "limits"))
    return Defaults(newest["from"], Decimal(str(newest["paid_hours"])), *parts)


def list_templates(day: date) -> list[Template]:
    """The templates that ship, with the defaults of this day filled in."""
    return [_template(_read(name), defaults_on(day)) for name in TEMPLATES]


def find_template(template_id: str, day: date) -> Template | None:
    """The template of that id, or None."""
    return next((each for each in list_templates(day) if each.id == template_id), None)


def is_nursing(template_id: str, day: date) -> bool:
    """Whether a sheet that began with this template is a nursing team’s: then a warning belongs to it."""
    template = find_template(template_id, day)
    return template is not None and template.family == "nursing"


def _template(content: dict[str, Any], defaults: Defaults) -> Template:
    tasks = [_task(number, entry, content["laws"]) for number, entry in enumerate(content["tasks"], start=1)]
    roles = [role_with_defaults(_texts(entry), defaults) for entry in content["roles"]]
    limits = {**defaults.limits, **_texts(content.get("limits", {}))}
    written = Written(content["title"], tuple(tasks), tuple(roles), limits)
    return Template(content["id"], content["title"], content["about"], content["family"], written)


def role_with_defaults(role: Line, defaults: Defaults) -> Line:
    """A role with what it does not say filled in: for a trainee, what holds for trainees."""
    usual = {**defaults.role, **defaults.trainee} if role.get("is_trainee") == "yes" else defaults.role
    return {**usual, **role}


def _task(number: int, entry: dict[str, Any], laws: Mapping[str, Any]) -> Line:
    line = {"key": f"T{number}", **{_NAMES[name]: value for name, value in entry.items() if name != "law"}}
    if "law" in entry:
        line |= laws[entry["law"]]
    return _texts(line)


def _texts(entry: Mapping[str, Any]) -> Line:
    return {name: _text(value) for name, value in entry.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@cache
def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = read_yaml(text)
    return content
