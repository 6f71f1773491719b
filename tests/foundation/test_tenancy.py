"""The guard against unscoped queries, seen to refuse."""

import uuid

import pytest
from sqlalchemy import select, text, update

from tests.builders import Builders
from tracker.features.organisations.models import Member, Site
from tracker.foundation.database import db
from tracker.foundation.tenancy import UnscopedQuery, unscoped_table

ONE = uuid.uuid4()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT site.name FROM site",
        "SELECT site.name FROM site WHERE site.name = 'organisation_id'",
        "SELECT s.name FROM site AS s WHERE s.id = ?",
        "UPDATE site SET name=? WHERE site.id = ?",
        "DELETE FROM site WHERE site.id = ?",
        "SELECT site.name, member.id FROM site, member WHERE site.organisation_id = ?",
        "SELECT 1 FROM (SELECT site.id FROM site) AS inner_one",
        "WITH few AS (SELECT site.id FROM site) SELECT few.id FROM few",
    ],
)
def test_a_statement_that_does_not_name_the_organisation_is_found(app, sql: str) -> None:
    assert unscoped_table(sql) in ("site", "member")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT site.name FROM site WHERE site.organisation_id = ?",
        "SELECT s.name FROM site AS s WHERE s.organisation_id = ? AND s.id = ?",
        "SELECT a.id FROM site AS a JOIN member AS b ON b.organisation_id = a.organisation_id"
        " WHERE a.organisation_id = ?",
        "SELECT user_account.name FROM user_account",
        "INSERT INTO site (organisation_id, id) VALUES (?, ?)",
    ],
)
def test_a_statement_that_names_it_passes(app, sql: str) -> None:
    assert unscoped_table(sql) is None


@pytest.mark.parametrize(
    "statement",
    [
        select(Site),
        select(Site.name).where(Site.id == ONE),
        select(Member).where(Member.user_id == ONE),
        update(Site).values(name="Ours now"),
        text("SELECT name FROM site"),
    ],
)
def test_orm_core_and_text_alike_are_refused_before_they_run(make: Builders, statement) -> None:
    with make.committed(), pytest.raises(UnscopedQuery):
        db.session.execute(statement)


def test_loading_by_key_names_the_organisation(make: Builders) -> None:
    site_id = make.site()
    with make.committed():
        assert db.session.get(Site, (make.organisation_id, site_id)) is not None
        assert db.session.get(Site, (uuid.uuid4(), site_id)) is None
