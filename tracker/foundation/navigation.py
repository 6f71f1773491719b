"""The main menu: each feature adds its place, and a reader sees the places that their roles open."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request
from flask_babel import LazyString

from tracker.foundation import access
from tracker.foundation.access import May


@dataclass(frozen=True)
class Place:
    """An entry of the menu."""

    order: int
    label: LazyString
    endpoint: str
    needs: May
    blueprints: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """An entry as the page shows it."""

    label: str
    href: str
    current: bool


_places: list[Place] = []


def add(order: int, label: LazyString, endpoint: str, needs: May, *blueprints: str) -> None:
    """Add a place, once; ``blueprints`` are those under which it is the current one."""
    place = Place(order, label, endpoint, needs, blueprints)
    if endpoint not in {known.endpoint for known in _places}:
        _places.append(place)
        _places.sort(key=lambda known: known.order)


def _address(endpoint: str) -> str:
    return str(current_app.jinja_env.globals["url_for"](endpoint))  # type: ignore[operator]


def items() -> list[Item]:
    """The menu for whoever is asking."""
    person = access.find_who()
    if person is None or person.organisation_id is None:
        return []
    return [
        Item(str(place.label), _address(place.endpoint), request.blueprint in place.blueprints)
        for place in _places
        if person.may(place.needs)
    ]


@dataclass(frozen=True)
class Me:
    """The signed-in person, for the head of the page."""

    name: str
    role_words: str
    organisation_name: str


def _me() -> Me | None:
    person = access.find_who()
    if person is None:
        return None
    roles = ", ".join(str(access.ROLE_WORDS[role]) for role in access.Role if role in person.roles)
    return Me(person.name, roles, person.organisation_name)


def init_app(app: Flask) -> None:
    """Give every template the menu and the person."""

    @app.context_processor
    def context() -> dict[str, Any]:
        return {"navigation": items(), "me": _me(), "person": access.find_who(), "May": May}
