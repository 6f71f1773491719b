"""Members: set-up, invitations, roles."""

import re

from flask import Flask

from tests.builders import PASSWORD, Builders
from tests.pages import Client
from tracker.foundation import jobs, mail
from tracker.foundation.database import db


def mailed_link(make: Builders) -> str:
    """Send what is due and take the link from the last mail."""
    make.app.config["DEMO"] = True
    with make.committed():
        while mail.send_some():
            pass
        last = db.session.query(mail.OutboxMail).order_by(mail.OutboxMail.id.desc()).first()
        assert last is not None
        assert last.shown is not None
        found = re.search(r"http://localhost(/\S+)", last.shown["text"])
    assert found is not None
    return found.group(1)


def test_the_first_organisation_is_made_with_the_code_that_the_server_printed(
    app: Flask, client: Client
) -> None:
    (app.config["INSTANCE"] / "set_up_code").write_text("12ab-34cd-56ef")
    typed = {
        "organisation_name": "Harbour & Vale",
        "name": "Meera Shah",
        "email": "Meera@example.org",
        "password": PASSWORD,
    }
    wrong = client.read("/").fill(**typed, code="guess")
    assert wrong.errors == ["That is not the code that the server printed."]
    home = wrong.fill(code="12ab-34cd-56ef", password=PASSWORD)
    assert "Harbour & Vale" in home.text
    client.read("/organisation/set-up", status=404)


def test_an_invited_manager_joins_through_the_mailed_link(app: Flask, make: Builders, owner: Client) -> None:
    page = owner.read("/organisation/members/invite").fill(email="new@example.org", roles=["manager"])
    assert "new@example.org" in page.text
    guest = Client(app)
    home = guest.read(mailed_link(make)).fill(name="New Manager", password=PASSWORD, again=PASSWORD)
    assert "Welcome to" in home.text
    guest.read("/organisation/members", status=403)


def test_a_changed_invitation_link_opens_nothing(app: Flask, make: Builders, owner: Client) -> None:
    owner.read("/organisation/members/invite").fill(email="new@example.org", roles=["manager"])
    link = mailed_link(make)
    Client(app).read(link[:-1] + ("A" if link[-1] != "A" else "B"), status=404)


def test_no_usable_link_is_in_the_outbox(app: Flask, make: Builders, owner: Client) -> None:
    owner.read("/organisation/members/invite").fill(email="new@example.org", roles=["manager"])
    secret = mailed_link(make).rsplit("/", 1)[-1]
    with make.committed():
        row = db.session.query(mail.OutboxMail).one()
        assert secret not in str(row.ids)


def test_the_last_owner_stays(app: Flask, make: Builders) -> None:
    organisation_id = make.organisation()
    only = make.member(roles=["owner"], organisation_id=organisation_id)
    client = Client(app).signed_in_as(only)
    founder = next(
        row for row in client.read("/organisation/members").soup.select("tbody th a") if "Founder" in row.text
    )
    client.read(str(founder["href"])).press(f"End membership of {founder.text}")
    page = client.read(f"/organisation/members/{only.member_id}").fill(roles=["manager"])
    assert page.errors == ["An organisation needs an owner. Make somebody else an owner first."]


def test_a_role_taken_away_is_gone_on_the_next_request(app: Flask, make: Builders, owner: Client) -> None:
    known = make.member(roles=["hr_editor"])
    person = Client(app).signed_in_as(known)
    person.read("/organisation/sites/add")
    owner.read(f"/organisation/members/{known.member_id}").fill(roles=["manager"])
    person.read("/organisation/sites/add", status=403)


def test_jobs_are_done_once(make: Builders) -> None:
    done = []
    jobs.handler("test.job")(lambda **ids: done.append(ids["what"]))
    with make.committed():
        jobs.enqueue("test.job", key="one", what="it")
        jobs.enqueue("test.job", key="one", what="it")
    with make.committed():
        assert jobs.work_until_empty() == 1
    assert done == ["it"]
