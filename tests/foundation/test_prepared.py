"""Statements compiled once: they answer as SQLAlchemy does, are guarded alike, and give back what they borrow."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import Uuid, bindparam, event, select, type_coerce

from tests.builders import Builders
from tests.features.programmes.people import add, cohort
from tracker.features.organisations.models import Member, Organisation, Site
from tracker.features.programmes.models import Participant
from tracker.foundation.database import IdText, db, reading
from tracker.foundation.prepared import Prepared
from tracker.foundation.tenancy import UnscopedQuery

MINE = bindparam("mine", type_=Uuid())
SITES = Prepared(select(Site.name).where(Site.organisation_id == MINE).order_by(Site.name))


@pytest.mark.parametrize(
    ("columns", "mine"),
    [
        ((Member.id, Member.roles, Member.wants_digest, Member.joined_at_utc, Member.left_at_utc),
         Member.organisation_id),
        ((Organisation.id, Organisation.name, Organisation.just_behind_tenth, Organisation.began_at_utc),
         Organisation.id),
        ((Participant.id, Participant.reference, Participant.started_on, Participant.ended_on),
         Participant.organisation_id),
    ],
)  # fmt: skip
def test_values_come_out_as_sqlalchemy_gives_them(make: Builders, columns, mine) -> None:
    add(make, cohort(make), "A-1", "A-2")
    asked = select(*columns).where(mine == MINE).order_by(columns[0])
    with make.committed():
        expected = [tuple(row) for row in db.session.execute(asked, {"mine": make.organisation_id})]
        assert list(Prepared(asked).rows(mine=make.organisation_id)) == expected != []


def test_a_value_that_was_not_given_is_an_error(make: Builders) -> None:
    with make.committed(), pytest.raises(KeyError):
        SITES.rows()


def test_a_statement_that_does_not_name_the_organisation_is_refused(make: Builders) -> None:
    everywhere = select(Site.name)
    with make.committed():
        with pytest.raises(UnscopedQuery):
            Prepared(everywhere).rows()
        assert Prepared(everywhere.execution_options(across_organisations=True)).rows() == []


def test_a_list_of_values_cannot_be_prepared(make: Builders) -> None:
    asked = select(Site.name).where(Site.organisation_id == MINE, Site.id.in_([uuid.uuid4()]))
    with make.committed(), pytest.raises(ValueError, match="list of values"):
        Prepared(asked).rows(mine=make.organisation_id)


def test_it_sees_what_the_unit_of_work_has_changed_but_not_committed(make: Builders) -> None:
    site_id = make.site("Before")
    with make.committed():
        db.session.get_one(Site, (make.organisation_id, site_id)).name = "After"
        db.session.flush()
        assert SITES.rows(mine=make.organisation_id) == [("After",)]
        with reading():
            assert SITES.rows(mine=make.organisation_id) == [("After",)]
        db.session.rollback()


@pytest.mark.sqlite
def test_a_request_that_reads_borrows_a_connection_and_begins_nothing(app: Flask, make: Builders) -> None:
    make.site("Here")
    begun: list[object] = []
    notice = begun.append
    with app.app_context(), reading():
        event.listen(db.engine, "begin", notice)
        assert SITES.rows(mine=make.organisation_id) == [("Here",)]
        event.remove(db.engine, "begin", notice)
        assert begun == []
        assert not db.session.registry.has()
        assert db.engine.pool.checkedout() == 0


def test_a_connection_is_given_back_when_the_statement_fails(app: Flask, make: Builders) -> None:
    mine = make.organisation_id
    with app.app_context(), reading():
        with pytest.raises(KeyError):
            SITES.rows()
        db.session.remove()
        assert db.engine.pool.checkedout() == 0
        assert SITES.rows(mine=mine) == []


def test_an_identifier_as_text_is_as_addresses_write_it(make: Builders) -> None:
    site_id = make.site()
    asked = select(type_coerce(Site.id, IdText)).where(Site.organisation_id == MINE)
    with make.committed():
        assert Prepared(asked).rows(mine=make.organisation_id) == [(str(site_id),)]
        assert db.session.scalar(asked, {"mine": make.organisation_id}) == str(site_id)
