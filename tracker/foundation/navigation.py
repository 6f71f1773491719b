"""The frame of a page: its menu and foot, to which each feature adds its places; drawn once and kept.

A kept part is drawn again for whatever it may show: all that is known of who is asking, the place in the
menu, and the language. So nobody is shown what was drawn for another, and a new name or role is seen at once.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import Flask, has_request_context, request
from flask_babel import LazyString
from markupsafe import Markup

from tracker.foundation import access, assets, language, slots
from tracker.foundation.access import May, Person


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
    current: bool = False


@dataclass(frozen=True)
class Link:
    """A link at the foot of every page, for those to whom it is shown."""

    label: LazyString
    endpoint: str
    is_shown: Callable[[Person | None], bool]


_places: list[Place] = []
_links: list[Link] = []


def add(order: int, label: LazyString, endpoint: str, needs: May, *blueprints: str) -> None:
    """Add a place, once; ``blueprints`` are those under which it is the current one."""
    place = Place(order, label, endpoint, needs, blueprints)
    if endpoint not in {known.endpoint for known in _places}:
        _places.append(place)
        _places.sort(key=lambda known: known.order)


def add_link(label: LazyString, endpoint: str, is_shown: Callable[[Person | None], bool]) -> None:
    """Add a link at the foot, once."""
    if endpoint not in {known.endpoint for known in _links}:
        _links.append(Link(label, endpoint, is_shown))


@dataclass(frozen=True)
class Me:
    """The signed-in person, for the head of the page."""

    name: str
    role_words: str
    organisation_name: str


class Frame:
    """What the frame of a page shows to whoever is asking; looked up only when a part is drawn."""

    @property
    def me(self) -> Me | None:
        """Who is asking."""
        person = access.find_who()
        if person is None:
            return None
        roles = ", ".join(str(access.ROLE_WORDS[role]) for role in access.Role if role in person.roles)
        return Me(person.name, roles, person.organisation_name)

    @property
    def menu(self) -> list[Item]:
        """The places that their roles open."""
        person = access.find_who()
        if person is None or person.organisation_id is None:
            return []
        return [
            Item(str(place.label), assets.address(place.endpoint), request.blueprint in place.blueprints)
            for place in _places
            if person.may(place.needs)
        ]

    @property
    def links(self) -> list[Item]:
        """The links at the foot."""
        person = access.find_who()
        return [
            Item(str(link.label), assets.address(link.endpoint)) for link in _links if link.is_shown(person)
        ]


class KeptParts:
    """Parts of pages by everything that they may show; ``slot`` stands in them for what is never kept."""

    MOST = 500

    def __init__(self) -> None:
        self.parts: dict[Hashable, Markup] = {}

    def draw(self, name: str, fill: Callable[[], str] = str, *, caller: Callable[[], Markup]) -> Markup:
        """A part as it was drawn before, or drawn now by ``caller``; ``fill`` says what goes into its slot."""
        if not has_request_context():
            return caller()
        key = (name, access.find_who(), request.blueprint, language.locale())
        part = self.parts.get(key)
        if part is None:
            if len(self.parts) >= self.MOST:
                self.parts.clear()
            part = self.parts[key] = caller()
        return slots.filled(part, fill()) if slots.SLOT in part else part


def init_app(app: Flask) -> None:
    """Give every template the frame, the person and what may be asked of them."""
    app.jinja_env.globals.update(frame=Frame(), kept_part=KeptParts().draw, May=May)
    app.context_processor(lambda: {"person": access.find_who()})
