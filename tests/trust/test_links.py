"""T09 to T12: a candidate’s link opens for the candidate alone, and no machine can use it up."""

import random
import re
import string
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tests.proof import size
from tracker.features.feedback.actions import releasing
from tracker.features.feedback.jobs import LINK
from tracker.features.feedback.models import Feedback, FeedbackLink, FeedbackVersion
from tracker.features.feedback.queries import candidates as queries
from tracker.foundation import audit, clock, limits, links
from tracker.foundation.database import Base, db

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def keys_of(make: Builders) -> dict[UUID, str]:
    """Every real key, by its link."""
    with make.committed():
        ids = db.session.scalars(select(FeedbackLink.id).execution_options(across_organisations=True)).all()
        return {link_id: links.key_for(LINK, link_id) for link_id in ids}


def variants(key: str, other: str, row_id: UUID, rng: random.Random) -> list[str]:
    """What somebody may make of a real key."""
    alphabet = string.ascii_letters + string.digits + "-_"
    at = rng.randrange(len(key))
    one_bit = (
        key[:at]
        + alphabet[alphabet.index(key[at]) ^ 1 if alphabet.index(key[at]) < 62 else 0]
        + key[at + 1 :]
    )
    letters = [place for place, char in enumerate(key) if char.isalpha()]
    flip = rng.choice(letters)
    return [
        one_bit if one_bit != key else key[:-1] + ("A" if key[-1] != "A" else "B"),
        key[: rng.randrange(1, len(key))],
        key[:flip] + key[flip].swapcase() + key[flip + 1 :],
        key.swapcase(),
        key + "A",
        key[:22] + other[22:],  # this row, another's secret
        other[:22] + key[22:],
        links.key_for("invitation", row_id),
        str(row_id),
        row_id.hex + key[22:],
        key[:22],
        "",
    ]


def test_t09_no_variant_of_a_real_link_opens_and_all_look_alike(app: Flask, make: Builders) -> None:
    count = size(30, 1000)
    stage_id, _vacancy, _ = given.sent(make, count=count)
    rng, opened, seen = random.Random(9), [], set()
    with clock.stopped_at(LATER):
        with make.app.test_request_context():
            keys = list(keys_of(make).items())
            tries = [
                variant
                for number, (row_id, key) in enumerate(keys)
                for variant in variants(key, keys[number - 1][1], row_id, rng)
                if variant and "/" not in variant
            ]
            real = {key for _row, key in keys}
            stored = db.session.execute(
                select(FeedbackLink.email_digest, FeedbackLink.id).execution_options(
                    across_organisations=True
                )
            ).all()
            tries += [str(cell) for row in stored for cell in row]
        reader = app.test_client()
        for variant in tries:
            assert variant not in real
            limits.forget()
            answer = reader.get(f"/for-you/{variant}")
            seen.add((answer.status_code, re.sub(rb'value="[^"]+"', b"", answer.data)))
            if answer.status_code == 200:
                opened.append(variant)
    if size(0, 1):
        told = f"{len(opened)} opened, {len(seen)} answers told apart"
        print(f"\nT09: {len(keys)} real links, {len(tries)} variants tried: {told}")
    assert opened == []
    assert len(seen) == 1
    assert {status for status, _body in seen} == {404}
    assert stage_id


def test_t09_a_whole_dump_of_the_database_holds_no_usable_link(app: Flask, make: Builders) -> None:
    given.sent(make, count=3)
    secrets = [key[22:] for key in keys_of(make).values()]
    with app.app_context():
        dump = "\n".join(
            str(tuple(row))
            for table in Base.metadata.sorted_tables
            if table.name
            != "outbox_mail"  # the demo keeps what it would have sent, to be read in the browser
            for row in db.session.execute(select(table).execution_options(across_organisations=True))
        )
        ids = db.session.execute(select(Base.metadata.tables["outbox_mail"].c.ids)).all()
    assert [secret for secret in secrets if secret in dump + str(ids)] == []


def test_t10_what_machines_do_to_a_link_changes_nothing(app: Flask, make: Builders) -> None:
    stage_id, _vacancy, applications = given.sent(make, count=size(3, 100))
    read = 0
    with clock.stopped_at(LATER):
        for one in applications:
            path, mail = given.link(make, one), given.mailed(make, one)
            limits.forget()
            machine = app.test_client()
            machine.head(path)
            for _ in range(3):
                page = machine.get(path)
            for action in set(re.findall(r'<form[^>]+action="(/for-you[^"]+)"', page.text)):
                machine.post(action, data={"csrf_token": token_of(page.text)})
            before = given.feedback_of(make, one, stage_id)
            assert before.opened_at_utc is None
            page = Client(app).read(path).fill(email=mail["to"])
            read += "school fair" in page.text
            assert given.feedback_of(make, one, stage_id).opened_at_utc == LATER
    assert read == len(applications)


def token_of(html: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    return found.group(1) if found else ""


def test_t11_nothing_about_the_link_leaves_the_page(
    app: Flask, make: Builders, capsys: pytest.CaptureFixture
) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    path = given.link(make, one)
    app.config["LOG_REQUESTS"] = True
    with clock.stopped_at(LATER):
        reader = Client(app)
        page = reader.read(path).fill(email=given.mailed(make, one)["to"])
        answers = [
            reader.get(f"{path}{rest}")
            for rest in ("", "/held", "/correct", "/delete", "/complain", "/confidence", "/making")
        ]
    for answer in answers:
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Cache-Control"] == "no-store"
    foreign = [each["href"] for each in page.soup.select("a[href^=http]")]
    assert foreign
    assert all(
        each["rel"] == ["noreferrer", "noopener"] for each in page.soup.select("article a[href^=http]")
    )
    said = capsys.readouterr()
    assert path.rsplit("/", 1)[-1] not in said.err + said.out


def test_t12_a_link_that_ended_or_was_revoked_looks_like_a_wrong_one_and_can_be_renewed(
    app: Flask, make: Builders
) -> None:
    stage_id, _vacancy, (one, two) = given.sent(make, count=2)
    paths = [given.link(make, each) for each in (one, two)]
    reader = Client(app)
    with clock.stopped_at(LATER + timedelta(days=61)):
        ended = reader.read(paths[0], status=404)
        wrong = reader.read(paths[0][:-2] + "xx", status=404)
        assert re.sub(r'value="[^"]+"', "", ended.html) == re.sub(r'value="[^"]+"', "", wrong.html)
        asked = ended.fill(email=given.mailed(make, one)["to"])
        assert asked.heading == "Look in your mailbox"
        unknown = reader.read(paths[1][:-2] + "xx", status=404).fill(email="nobody@example.org")
        assert unknown.html == asked.html
        given.send(make, timedelta(0))
        fresh = given.link(make, one)
        assert fresh != paths[0]
        assert reader.read(fresh).heading == "Is this letter for you?"
    with make.committed():
        feedback = db.session.scalar(
            select(Feedback).where(
                Feedback.organisation_id == make.organisation_id, Feedback.application_id == two
            )
        )
        releasing.withdraw(feedback=feedback, because="Sent to the wrong person")
    with clock.stopped_at(LATER):
        assert reader.read(paths[1], status=404).heading == "This link does not open anything"
    assert stage_id


def test_t12_opens_until_its_end_or_its_revocation_and_never_after(make: Builders) -> None:
    given.sent(make)
    begins, rng, wrong = NOW + timedelta(hours=2), random.Random(12), []
    with make.app.app_context():
        link = db.session.scalar(
            select(FeedbackLink).where(FeedbackLink.organisation_id == make.organisation_id)
        )
        for _ in range(size(150, 10_000)):
            length, revoked, asked = (
                rng.randint(1, 9000),
                rng.choice([None, rng.randint(0, 9000)]),
                rng.randint(0, 9000),
            )
            link.ends_at_utc = begins + timedelta(minutes=length)
            is_revoked = revoked is not None and revoked <= asked
            link.revoked_at_utc = begins + timedelta(minutes=revoked) if is_revoked else None
            db.session.flush()
            with clock.stopped_at(begins + timedelta(minutes=asked)):
                opens = queries.find_linked(link.id) is not None
            if opens != (asked < length and not is_revoked):
                wrong.append((length, revoked, asked))
        db.session.rollback()
    assert wrong == []


def test_the_address_cannot_be_tried_for_long(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    path, mail = given.link(make, one), given.mailed(make, one)
    reader = Client(app)
    with clock.stopped_at(LATER):
        for _ in range(10):
            page = reader.read(path).fill(email="somebody.else@example.org")
            assert "That is not the address" in page.text
        page = reader.read(path).fill(email=mail["to"])
        assert "tried too often" in page.text
    with clock.stopped_at(LATER + timedelta(hours=1, minutes=1)):
        assert "school fair" in Client(app).read(path).fill(email=mail["to"]).text


def test_a_letter_within_its_recall_window_is_not_shown_by_an_older_link(app: Flask, make: Builders) -> None:
    stage_id, _vacancy, (one,) = given.sent(make)
    path, mail = given.link(make, one), given.mailed(make, one)
    with clock.stopped_at(LATER):
        with make.committed():
            feedback = db.session.scalar(
                select(Feedback).where(Feedback.organisation_id == make.organisation_id)
            )
            releasing.correct(feedback=feedback)
        reader = Client(app)
        page = reader.read(path).fill(email=mail["to"])
        assert "corrected" not in page.text
        with make.committed():
            feedback = db.session.scalar(
                select(Feedback).where(Feedback.organisation_id == make.organisation_id)
            )
            feedback.state, feedback.went_well = "reviewed", "You brought your own measuring tape."
            audit.note("feedback.handed_in", feedback.organisation_id, "feedback", feedback.id, {})
        given.release(make, stage_id)
        assert "measuring tape" not in reader.read(path).text
    with clock.stopped_at(LATER + timedelta(hours=2)), make.committed():
        versions = db.session.scalars(
            select(FeedbackVersion.number).where(FeedbackVersion.organisation_id == make.organisation_id)
        ).all()
        assert sorted(versions) == [1, 2]
    with clock.stopped_at(LATER):
        given.send(make)
    with clock.stopped_at(LATER + timedelta(hours=2)):
        page = Client(app).read(given.link(make, one)).fill(email=mail["to"])
        assert "measuring tape" in page.text
        assert "This letter has been corrected" in page.text
        assert given.mailed(make, one)["subject"].startswith("Corrected")
