"""What the templates of accounts are given."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HeldForm:
    """A form that was on its way when the session ended."""

    action: str
    fields: Sequence[tuple[str, str]]
    shown: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class OwnSession:
    """One of the reader's sessions."""

    digest: str
    device: str
    began_at_utc: datetime
    seen_at_utc: datetime
    is_this: bool


def held_form(fields: Sequence[tuple[str, str]], action: str) -> HeldForm:
    """The held form; what a person typed is shown, keys are only carried along."""
    carried = [(name, value) for name, value in fields if name != "form_key"]
    hidden = {"version", "held"}
    shown = [
        (name.replace("-", " ").replace("_", " ").capitalize(), value)
        for name, value in carried
        if name not in hidden and value.strip()
    ]
    return HeldForm(action, carried, shown)


def own_sessions(found: Sequence[tuple[str, str, datetime, datetime]], here: str) -> list[OwnSession]:
    """The reader's sessions, this one marked."""
    return [
        OwnSession(digest, device_words(json.loads(device)), began, seen, digest == here)
        for digest, device, began, seen in found
    ]


def device_words(agent: str) -> str:
    """“Firefox on Windows”, as far as a browser's own words tell."""
    browsers = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
    names = {"Edg": "Edge", "OPR": "Opera"}
    systems = {
        "Windows": "Windows",
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Android": "Android",
        "Mac OS": "Mac",
        "Linux": "Linux",
    }
    browser = next((names.get(word, word) for word in browsers if word in agent), "")
    system = next((name for word, name in systems.items() if word in agent), "")
    return " · ".join(filter(None, (browser, system)))
