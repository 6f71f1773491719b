"""Who may do what: one table, and a policy on every route. A route without one stops the start."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, abort, current_app, g, request
from flask_babel import lazy_gettext as _l

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a member is in an organisation; a member may be several."""

    OWNER = "owner"
    HR_EDITOR = "hr_editor"
    APPROVER = "approver"
    MANAGER = "manager"
    ASSESSOR = "assessor"
    DATA_STEWARD = "data_steward"
    AUDITOR = "auditor"


class May(StrEnum):
    """What a route asks for."""

    RUN_ORGANISATION = "organisation.run"  # members, settings
    READ_FIGURES = "figures.read"  # progress, compacts, results, reports
    READ_PROGRAMMES = "programmes.read"  # programmes and cohorts: counts, no person
    READ_PEOPLE = "people.read"  # participants, one by one
    EDIT_RECORDS = "records.edit"
    MAKE_REPORTS = "reports.make"
    APPROVE_REPORTS = "reports.approve"
    READ_CANDIDATES = "candidates.read"  # vacancies, candidates and letters, one by one
    EDIT_CANDIDATES = "candidates.edit"
    READ_FEEDBACK = "feedback.read"  # the board and the letters; an assessor: of assigned vacancies only
    WRITE_FEEDBACK = "feedback.write"
    RELEASE_FEEDBACK = "feedback.release"  # reads as the second pair of eyes, and sends
    READ_TRAIL = "trail.read"


ROLE_WORDS = {
    Role.OWNER: _l("Owner"),
    Role.HR_EDITOR: _l("HR editor"),
    Role.APPROVER: _l("Approver"),
    Role.MANAGER: _l("Manager"),
    Role.ASSESSOR: _l("Assessor"),
    Role.DATA_STEWARD: _l("Data steward"),
    Role.AUDITOR: _l("Auditor"),
}

_READS = frozenset({May.READ_FIGURES, May.READ_PROGRAMMES})
_LETTERS = frozenset({May.READ_CANDIDATES, May.READ_FEEDBACK})
TABLE: dict[Role, frozenset[May]] = {
    Role.OWNER: frozenset(May),
    Role.HR_EDITOR: _READS
    | _LETTERS
    | {May.READ_PEOPLE, May.EDIT_RECORDS, May.MAKE_REPORTS, May.READ_TRAIL}
    | {May.EDIT_CANDIDATES, May.WRITE_FEEDBACK, May.RELEASE_FEEDBACK},
    Role.APPROVER: _READS
    | _LETTERS
    | {May.READ_PEOPLE, May.MAKE_REPORTS, May.APPROVE_REPORTS, May.READ_TRAIL, May.RELEASE_FEEDBACK},
    Role.MANAGER: _READS | {May.MAKE_REPORTS},
    Role.ASSESSOR: frozenset({May.READ_FEEDBACK, May.WRITE_FEEDBACK}),
    Role.DATA_STEWARD: _READS,
    Role.AUDITOR: _READS | _LETTERS | {May.READ_PEOPLE, May.READ_TRAIL},
}


def may(roles: Iterable[Role], what: May) -> bool:
    """Whether any of these roles allows it."""
    return any(what in TABLE[role] for role in roles)


@dataclass(frozen=True)
class Person:
    """Who is asking: the signed-in person as a member of the organisation in use."""

    user_id: UUID
    name: str
    member_id: UUID | None
    organisation_id: UUID | None
    organisation_name: str
    roles: frozenset[Role]
    is_operator: bool

    def may(self, what: May) -> bool:
        """Whether this person may do it in the organisation in use."""
        return may(self.roles, what)


@dataclass(frozen=True)
class Policy:
    """What a route demands: ``public``, ``signed in``, ``operator``, ``demo`` or a permission."""

    kind: str
    what: May | None = None

    def __str__(self) -> str:
        return str(self.what or self.kind)


PUBLIC, SIGNED_IN, OPERATOR = Policy("public"), Policy("signed in"), Policy("operator")
DEMO = Policy("demo")  # for everybody, and in the demo only
# Routes of libraries, which cannot carry a decorator.
LIBRARY_ROUTES = {
    "static": PUBLIC,
    "security.static": PUBLIC,
    "security.login": PUBLIC,
    "security.logout": PUBLIC,
    "security.forgot_password": PUBLIC,
    "security.reset_password": PUBLIC,
    "security.change_password": SIGNED_IN,
    "security.verify": SIGNED_IN,
}


def _declare(policy: Policy) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]
        return view

    return mark


public = _declare(PUBLIC)
signed_in = _declare(SIGNED_IN)
operator = _declare(OPERATOR)
demo = _declare(DEMO)


def requires(what: May) -> Callable[[View], View]:
    """The route is for members whose roles allow this, in the organisation in use."""
    return _declare(Policy("permission", what))


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """The policy of a route, or None where it is silent."""
    return LIBRARY_ROUTES.get(endpoint) or getattr(app.view_functions[endpoint], "policy", None)


def policies(app: Flask) -> dict[str, Policy | None]:
    """Every route with its policy, for the start check, the docs and the tests."""
    return {rule.endpoint: policy_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}


def who() -> Person:
    """The signed-in person; only on routes that demand one."""
    person = find_who()
    if person is None:
        abort(401)
    return person


def find_who() -> Person | None:
    """The signed-in person, or None."""
    person: Person | None = g.get("person")
    return person


def organisation_id() -> UUID:
    """The organisation in use, from the session, never from a form or an address."""
    organisation = who().organisation_id
    if organisation is None:
        abort(404)
    return organisation


def init_app(app: Flask, load_person: Callable[[], Person | None]) -> None:
    """Guard every request; ``load_person`` finds who is asking."""

    @app.before_request
    def check_policy() -> Any:
        if request.endpoint is None:
            return None
        if not is_from_here():
            abort(403)
        policy = policy_of(app, request.endpoint)
        if policy is None or (policy == PUBLIC and request.endpoint == "static"):
            return None if policy else abort(403)
        g.person = load_person()
        return _judge(policy, g.person)

    app.extensions["rungs.access"] = functools.partial(check_start, app)


def is_from_here() -> bool:
    """Whether this request was sent by one of our own pages, as far as the browser says."""
    origin = request.headers.get("Origin")
    if origin is None or request.method in ("GET", "HEAD", "OPTIONS"):
        return True
    if (
        origin == "null"
    ):  # a page without a referrer sends no origin either; the browser still says whose it is
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    ours = {request.host, urlsplit(current_app.config["BASE_URL"]).netloc}
    return urlsplit(origin).netloc in ours


def _judge(policy: Policy, person: Person | None) -> None:
    if policy == DEMO and not current_app.config["DEMO"]:
        abort(404)
    if policy in (PUBLIC, DEMO):
        return
    if person is None:
        abort(401)
    if policy == OPERATOR and not person.is_operator:
        abort(404)
    if policy.what is not None and not person.may(policy.what):
        abort(403)


def check_start(app: Flask) -> None:
    """Raise unless every route declares a policy."""
    silent = sorted(endpoint for endpoint, policy in policies(app).items() if policy is None)
    if silent:
        raise RuntimeError(f"routes without a policy: {', '.join(silent)}")
