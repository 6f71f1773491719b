"""The unit of work, keys within one organisation, versions, moments."""

import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from tests.builders import Builders
from tracker.app import create_app
from tracker.features.organisations.models import Organisation, Site
from tracker.foundation import audit, clock
from tracker.foundation.database import Base, ChangeWhileReading, db, new_id, reading


def owned_tables() -> list:
    """Every table of an organisation."""
    return [table for table in Base.metadata.sorted_tables if "organisation_id" in table.primary_key.columns]


def test_every_key_of_an_organisations_table_begins_with_the_organisation() -> None:
    for table in owned_tables():
        assert table.primary_key.columns.keys()[0] == "organisation_id", table.name


def test_every_reference_between_organisations_tables_carries_the_organisation() -> None:
    owned = {table.name for table in owned_tables()}
    for table in owned_tables():
        for key in table.foreign_key_constraints:
            if key.referred_table.name in owned:
                assert "organisation_id" in key.column_keys, f"{table.name}: {key.column_keys}"


def test_no_row_can_point_into_another_organisation(make: Builders) -> None:
    """T04: each child tied to another organisation's parent by a raw insert is refused."""
    other = make.organisation()
    site_id = make.site(organisation_id=other)
    with make.committed():
        programme = Base.metadata.tables["programme"]
        values = dict.fromkeys((column.name for column in programme.columns), None)
        row = {
            **values,
            "organisation_id": make.organisation_id,
            "id": new_id(),
            "kind": "internship",
            "name": "x",
        }
        row |= {"site_id": site_id, "for_whom": [], "details": {}, "version": 1}
        with pytest.raises(IntegrityError):
            db.session.execute(insert(programme).values(row))
        db.session.rollback()


def test_a_change_while_reading_is_an_error(make: Builders) -> None:
    site_id = make.site()
    with make.committed(), reading():
        site = db.session.get_one(Site, (make.organisation_id, site_id))
        site.name = "Changed by reading"
        with pytest.raises(ChangeWhileReading):
            db.session.flush()
        db.session.rollback()


def test_the_second_of_two_writers_at_once_is_noticed(make: Builders) -> None:
    """T26 below the forms: the version column catches a race."""
    site_id = make.site()
    with make.committed():
        site = db.session.get_one(Site, (make.organisation_id, site_id))
        ours = (Site.organisation_id == make.organisation_id, Site.id == site_id)
        somebody_else = update(Site).where(*ours).values(version=Site.version + 1)
        db.session.execute(somebody_else, execution_options={"synchronize_session": False})
        site.name = "Too late"
        with pytest.raises(StaleDataError):
            db.session.flush()
        db.session.rollback()


def test_a_commit_without_a_trace_is_refused(make: Builders) -> None:
    site_id = make.site()
    with pytest.raises(audit.UnrecordedChange), make.committed():
        db.session.get_one(Site, (make.organisation_id, site_id)).name = "Untraced"


def test_moments_come_back_aware_and_naive_ones_are_refused(make: Builders) -> None:
    with make.committed():
        moment = db.session.scalar(
            select(Organisation.began_at_utc).where(Organisation.id == make.organisation_id)
        )
        assert moment is not None
        assert moment.tzinfo is UTC
        with pytest.raises(StatementError):
            db.session.execute(select(Organisation).where(Organisation.began_at_utc == datetime(2026, 1, 1)))  # noqa: DTZ001


def test_new_identifiers_sort_by_age() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert {one.version for one in made} == {7}
    assert isinstance(made[0], uuid.UUID)


def test_migrations_and_models_agree(make: Builders) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return (
            kind != "table" or name != "web_session"
        )  # PostgreSQL holds the sessions too; they make themselves

    with make.committed(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "include_name": is_ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_application_can_be_made_twice(app) -> None:
    assert create_app(dict(app.config)).url_map is not app.url_map
    assert clock.today()
