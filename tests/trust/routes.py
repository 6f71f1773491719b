"""Every route of the product, with addresses made from real or invented identifiers."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from tracker.foundation import access

SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Route:
    """A route and one address of it."""

    endpoint: str
    method: str
    path: str
    policy: access.Policy


def routes(app: Flask, values: dict[str, object] | None = None) -> Iterator[Route]:
    """Each route and method with an address; identifiers are invented unless given by argument name."""
    for rule in app.url_map.iter_rules():
        policy = access.policy_of(app, rule.endpoint)
        if rule.endpoint.endswith("static") or policy is None:
            continue
        path = address(app, rule, values or {})
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Route(rule.endpoint, method, path, policy)


def address(app: Flask, rule: Rule, values: dict[str, object]) -> str:
    """An address of this rule."""
    filled = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        invented = {"UUIDConverter": uuid.uuid4(), "IntegerConverter": 1, "DateConverter": "2026-04-01"}
        invented |= {"AnyConverter": min(getattr(converter, "items", {""}))}
        filled[name] = values.get(name, invented.get(type(converter).__name__, "invented"))
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, filled))
