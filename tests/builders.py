"""Makes what a test needs, committed, by the product's own actions.

Features add their builders in tests/features/<area>/builders.py, as functions that take ``make``.
"""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask import Flask

from tracker.features.accounts import actions as account_actions
from tracker.features.accounts.models import User
from tracker.features.organisations import actions as organisation_actions
from tracker.foundation import audit
from tracker.foundation.database import db

PASSWORD = "three plain words"


@dataclass(frozen=True)
class Known:
    """A member, as a test knows them."""

    email: str
    name: str
    user_id: UUID
    member_id: UUID
    organisation_id: UUID


class Builders:
    """Builders that every test may use. ``organisation_id`` is that of the test's main organisation."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.numbers = itertools.count(1)
        self._organisation_id: UUID | None = None

    @contextmanager
    def committed(self) -> Iterator[None]:
        """Do something with the product's actions, or ask its queries, and commit it."""
        with self.app.app_context(), audit.acting_as("A test"):
            yield
            db.session.commit()

    @property
    def organisation_id(self) -> UUID:
        """The main organisation, made when first asked for."""
        if self._organisation_id is None:
            self._organisation_id = self.organisation()
        return self._organisation_id

    def organisation(self, name: str = "") -> UUID:
        """Another organisation, with an owner of its own."""
        number = next(self.numbers)
        with self.committed():
            founder = self._user(f"founder{number}@example.org", f"Founder {number}")
            return organisation_actions.found_organisation(
                name=name or f"Employer {number}", owner=founder
            ).id

    def member(
        self, roles: Sequence[str] = ("hr_editor",), organisation_id: UUID | None = None, name: str = ""
    ) -> Known:
        """A member with an account, in these roles."""
        number = next(self.numbers)
        name = name or f"Person {number}"
        organisation_id = organisation_id or self.organisation_id
        with self.committed():
            user = self._user(f"person{number}@example.org", name)
            member = organisation_actions.add_member(organisation_id=organisation_id, user=user, roles=roles)
            db.session.flush()
            return Known(user.email, name, user.id, member.id, organisation_id)

    def operator(self) -> Known:
        """An operator of the server, owner of an organisation of their own."""
        known = self.member(roles=["owner"])
        with self.committed():
            db.session.get_one(User, known.user_id).is_operator = True
        return known

    def site(self, name: str = "", region: str = "North West", organisation_id: UUID | None = None) -> UUID:
        """A place of work."""
        with self.committed():
            return organisation_actions.add_site(
                organisation_id=organisation_id or self.organisation_id,
                name=name or f"Site {next(self.numbers)}",
                region=region,
                local_authority="",
                postcode_district="",
            ).id

    def _user(self, email: str, name: str) -> User:
        user = account_actions.open_account(email=email, name=name, password=PASSWORD)
        db.session.flush()
        return user
