"""The trail: in the same transaction, chained, and honest about what was altered."""

import random

import pytest
from sqlalchemy import delete, select, update

from tests.builders import Builders
from tests.pages import Client
from tracker.features.organisations import actions, queries
from tracker.foundation import audit
from tracker.foundation.audit import AuditEntry, AuditHead, AuditValues
from tracker.foundation.database import db


def test_a_change_leaves_who_when_old_and_new(hr: Client, make: Builders) -> None:
    site_id = make.site(name="Leeds", region="Wales")
    hr.read(f"/organisation/sites/{site_id}").fill(region="Scotland")
    with make.committed():
        newest = audit.list_traces(organisation_id=make.organisation_id, subject_ids=[site_id])[0]
    assert hr.known is not None
    assert newest.actor_name == hr.known.name
    assert newest.action == "site.changed"
    assert newest.changes == {"region": ("Wales", "Scotland")}


def test_what_was_undone_leaves_no_trace(make: Builders) -> None:
    make.site(name="Leeds")
    with make.committed():
        before = audit.change_number(make.organisation_id)
        with pytest.raises(actions.AlreadyThere):
            actions.add_site(organisation_id=make.organisation_id, name="Leeds", region="Wales")
        db.session.rollback()
        assert audit.change_number(make.organisation_id) == before


def busy_trail(make: Builders) -> None:
    for number in range(12):
        make.site(name=f"Site {number}")


@pytest.mark.parametrize("seed", range(30))
def test_no_alteration_goes_unnoticed(make: Builders, seed: int) -> None:
    """T25: entries altered, removed, added, reordered; values altered; the tail cut."""
    busy_trail(make)
    chance = random.Random(seed)
    ours = AuditEntry.organisation_id == make.organisation_id
    with make.committed():
        assert audit.first_broken_link(make.organisation_id) is None
        last = audit.change_number(make.organisation_id)
        number = chance.randint(1, last)
        field = chance.choice(["actor_name", "action", "subject_kind", "because", "digest", "values_digest"])
        values = AuditValues.organisation_id == make.organisation_id
        db.session.execute(
            chance.choice(
                [
                    update(AuditEntry).where(ours, AuditEntry.number == number).values({field: "forged"}),
                    delete(AuditEntry).where(ours, AuditEntry.number == number),
                    delete(AuditEntry).where(ours, AuditEntry.number >= number),
                    update(AuditValues)
                    .where(values, AuditValues.number == number)
                    .values(body={"name": ["a", "b"]}),
                    update(AuditHead)
                    .where(AuditHead.organisation_id == make.organisation_id)
                    .values(number=last - 1),
                ]
            )
        )
        db.session.expire_all()
        assert audit.first_broken_link(make.organisation_id) is not None


def test_erasing_values_keeps_the_chain_sound(make: Builders) -> None:
    busy_trail(make)
    with make.committed():
        db.session.execute(delete(AuditValues).where(AuditValues.organisation_id == make.organisation_id))
        assert audit.first_broken_link(make.organisation_id) is None


def test_two_organisations_have_a_trail_each(make: Builders) -> None:
    other = make.organisation()
    make.site(organisation_id=other)
    with make.committed():
        kinds = db.session.scalars(
            select(AuditEntry.subject_kind).where(AuditEntry.organisation_id == make.organisation_id)
        ).all()
        assert "site" not in kinds
        assert queries.list_sites(organisation_id=make.organisation_id) == []
