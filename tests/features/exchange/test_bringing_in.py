"""Files come in as a whole or not at all, once, after a trial that changes nothing."""

import csv
import io
import re
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.features.exchange.files import (
    COHORTS,
    PARTICIPANTS,
    PROGRAMMES,
    as_file,
    bring,
    bring_all,
    buttons,
    download,
    offer,
)
from tests.pages import Client
from tracker.features.exchange import jobs
from tracker.features.programmes.models import Cohort, CohortTotal, Participant, ParticipantEvent, PayTerm
from tracker.foundation import audit, clock
from tracker.foundation.database import Base, db

MANY = 2_000


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(date(2026, 11, 22)):
        yield


@pytest.fixture
def office(make):
    return make.site("Head office")


def rows_of_all_tables(app, *left_out):
    """How many rows each table holds."""
    with app.app_context():
        there = set(db.inspect(db.engine).get_table_names()) - set(left_out)
        return {
            name: db.session.scalar(
                select(func.count()).select_from(table).execution_options(across_organisations=True)
            )
            for name, table in Base.metadata.tables.items()
            if name in there
        }


def count(app, table, organisation_id):
    with app.app_context():
        return db.session.scalar(
            select(func.count()).select_from(table).where(table.organisation_id == organisation_id)
        )


def test_programmes_cohorts_and_participants_come_in(hr, make, app, office):
    bring_all(hr)
    mine = make.organisation_id
    assert [count(app, table, mine) for table in (PayTerm, Cohort, CohortTotal)] == [2, 2, 2]
    assert [count(app, table, mine) for table in (Participant, ParticipantEvent)] == [2, 4]
    with app.app_context():
        people = db.session.scalars(select(Participant).where(Participant.organisation_id == mine)).all()
        gone = next(one for one in people if one.reference == "A-2")
        assert (gone.state, gone.withdrawn_on) == ("withdrawn", date(2025, 10, 30))
        first = next(one for one in people if one.reference == "A-1")
        assert (first.birth_year, first.birth_month, first.started_on) == (2008, 3, date(2025, 9, 1))


def test_a_trial_says_what_would_happen_and_writes_nothing(hr, app, office):
    left_out = ("import", "stored_file", "submission")
    before = rows_of_all_tables(app, *left_out)
    page = offer(hr, "programmes", PROGRAMMES)
    assert "2 new programmes with 2 pay terms" in page.text
    assert buttons(page) == ["Bring in 2 programmes"]
    assert rows_of_all_tables(app, *left_out) == before


def test_pasted_lines_are_as_good_as_a_file(hr, office):
    page = hr.read("/exchange/programmes").fill(pasted=PROGRAMMES, there="leave")
    assert "2 new programmes" in page.text


def test_the_template_can_be_brought_in_as_it_is(hr, office):
    for kind in ("programmes", "cohorts", "participants"):
        template = hr.get(f"/exchange/{kind}/template.csv").get_data()
        page = offer(hr, kind, template)
        assert "to mend" not in page.text, page.text
        page.press(buttons(page)[0])


def test_what_went_out_can_come_in_elsewhere_and_is_the_same(hr, make, app, office):
    bring_all(hr)
    other = make.organisation()
    make.site("Head office", organisation_id=other)
    colleague = Client(app).signed_in_as(make.member(organisation_id=other))
    for kind in ("programmes", "cohorts", "participants"):
        lines = download(hr, kind)
        bring(colleague, kind, as_file(lines))
        assert download(colleague, kind) == lines


def test_what_went_out_can_be_mended_and_brought_in_again(hr, make, app, office):
    bring_all(hr)
    lines = download(hr, "participants")
    completed = lines[0].index("Completed the training")
    lines[1][completed] = "2026-09-01"
    page = bring(hr, "participants", as_file(lines), there="update")
    assert "2 already here, of which 1 changed" in page.text
    assert download(hr, "participants")[1][completed] == "2026-09-01"
    assert count(app, Participant, make.organisation_id) == 2


def test_programmes_and_cohorts_are_updated_too(hr, office):
    bring_all(hr)
    bring(hr, "programmes", PROGRAMMES.replace("14.00", "14.50").replace(",3,", ",4,"), there="update")
    lines = download(hr, "programmes")
    level, pay = lines[0].index("Level"), lines[0].index("Pay per hour")
    assert [(line[level], line[pay]) for line in lines[1:]] == [("4", "10.50"), ("", "14.50")]
    bring(hr, "cohorts", COHORTS.replace(",140,8", ",141,8").replace(",12,", ",14,"), there="update")
    lines = download(hr, "cohorts")
    places, applied = lines[0].index("Places"), lines[0].index("Applied")
    assert [(line[places], line[applied]) for line in lines[1:]] == [("14", ""), ("8", "141")]


def test_who_is_here_already_is_left_alone(hr, make, app, office):
    bring_all(hr)
    page = offer(hr, "participants", PARTICIPANTS + "Engineering apprentices,September 2025,A-3,,,,,,\n")
    assert "1 new participant with 0 events" in page.text
    assert "2 already here, left as they are" in page.text
    page.press("Bring in 1 participant")
    assert count(app, Participant, make.organisation_id) == 3


def test_one_bad_line_keeps_all_out(hr, make, app, office):
    bring(hr, "programmes", PROGRAMMES)
    bring(hr, "cohorts", COHORTS)
    page = offer(
        hr, "participants", PARTICIPANTS + "Engineering apprentices,September 2025,A-3,,,tomorrow,,,\n"
    )
    assert buttons(page) == []
    assert count(app, Participant, make.organisation_id) == 0


def test_what_was_fine_and_is_no_longer_does_not_come_in_by_half(hr, make, app, office):
    bring(hr, "programmes", PROGRAMMES)
    bring(hr, "cohorts", COHORTS)
    tried = offer(hr, "participants", PARTICIPANTS)
    with make.committed():
        cohort = db.session.scalar(
            select(Cohort).where(
                Cohort.organisation_id == make.organisation_id, Cohort.name == "September 2025"
            )
        )
        cohort.name = "Autumn 2025"
        audit.record("cohort.changed", cohort)
    page = tried.press("Bring in 2 participants")
    assert "so nothing was brought in" in page.text
    assert "has no cohort called “September 2025”" in page.text
    assert count(app, Participant, make.organisation_id) == 0


def test_a_failure_on_the_way_leaves_nothing_behind(hr, make, app, office, monkeypatch):
    page = offer(hr, "programmes", PROGRAMMES)
    monkeypatch.setattr("tracker.features.exchange.actions.bringing._leave_note", lambda row: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    before = rows_of_all_tables(app)
    form = page.soup.select_one("main form")
    reply = hr.post(form["action"], {"form_key": "once"})
    assert reply.status_code == 500
    assert rows_of_all_tables(app) == before


def test_two_tabs_bring_a_file_in_once(hr, make, app, office):
    page = offer(hr, "programmes", PROGRAMMES)
    action = page.soup.select_one("main form")["action"]
    for key in ("one", "two", "two"):
        assert hr.post(action, {"form_key": key}).status_code == 302
    assert count(app, PayTerm, make.organisation_id) == 2
    again = offer(hr, "programmes", PROGRAMMES)
    assert "nothing to bring in" in again.text


def test_the_trail_names_file_hash_and_counts(hr, make, app, office):
    bring(hr, "programmes", PROGRAMMES)
    with app.app_context():
        (trace,) = audit.list_traces(organisation_id=make.organisation_id, action_begins="import.")
    assert trace.changes["file_name"] == (None, "file.csv")
    assert re.fullmatch("[0-9a-f]{64}", trace.changes["sha256"][1])
    assert trace.changes["programmes_new"] == (None, 2)


def test_an_import_can_be_taken_back(hr, make, app, office):
    left_out = ("audit_entry", "audit_values", "import", "stored_file", "submission", "audit_head")
    before = rows_of_all_tables(app, *left_out)
    pages = [
        bring(hr, kind, content)
        for kind, content in (
            ("programmes", PROGRAMMES),
            ("cohorts", COHORTS),
            ("participants", PARTICIPANTS),
        )
    ]
    for page in reversed(pages):
        assert "was taken back" in page.press("Take this import back").text
    assert rows_of_all_tables(app, *left_out) == before


def test_what_was_built_upon_stays(hr, make, app, office):
    page = bring(hr, "programmes", PROGRAMMES)
    bring(hr, "cohorts", COHORTS)
    assert "nothing was taken back" in page.press("Take this import back").text
    assert count(app, PayTerm, make.organisation_id) == 2


def test_what_was_changed_since_stays(hr, make, app, office):
    bring(hr, "programmes", PROGRAMMES)
    bring(hr, "cohorts", COHORTS)
    page = bring(hr, "participants", PARTICIPANTS)
    lines = download(hr, "participants")
    lines[1][lines[0].index("Completed the training")] = "2026-09-01"
    bring(hr, "participants", as_file(lines), there="update")
    assert "nothing was taken back" in page.press("Take this import back").text
    assert count(app, Participant, make.organisation_id) == 2


def test_many_people_come_in_at_once(hr, make, app, office):
    bring(hr, "programmes", PROGRAMMES)
    bring(hr, "cohorts", COHORTS)
    lines = [["Programme", "Cohort", "Reference", "Applied", "Offered a place", "Started"]]
    place = ["Engineering apprentices", "September 2025"]
    lines += [[*place, f"P-{n}", "1/3/2025", "2/5/2025", "1/9/2025"] for n in range(MANY)]
    page = bring(hr, "participants", as_file(lines))
    assert f"{MANY:,} new participants with {3 * MANY:,} events" in page.text
    assert count(app, ParticipantEvent, make.organisation_id) == 3 * MANY
    assert len(download(hr, "participants")) == MANY + 1


def test_files_are_forgotten_after_a_month(hr, make, app, office):
    offer(hr, "programmes", PROGRAMMES)
    with clock.stopped_at(date(2026, 12, 24)), app.app_context():
        jobs.forget_files()
    page = hr.read("/exchange/")
    assert page.rows()[0][3] == "Not brought in; file no longer kept"
    assert rows_of_all_tables(app)["stored_file"] == 0


def test_the_import_of_somebody_else_is_not_there(hr, make, app, office):
    address = offer(hr, "programmes", PROGRAMMES).path
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    for path in (address, f"{address}/problems.csv"):
        assert stranger.get(path).status_code == 404
    for deed in ("bring-in", "take-back"):
        assert stranger.post(f"{address}/{deed}", {}).status_code == 404


def test_a_manager_may_take_out_counts_but_bring_nothing_in(manager):
    for path in ("/exchange/", "/exchange/programmes", "/exchange/participants.csv"):
        assert manager.get(path).status_code == 403
    assert manager.get("/exchange/cohorts.csv").status_code == 200


def test_the_list_of_what_is_to_be_mended_is_a_file_too(hr, office):
    page = offer(hr, "programmes", PROGRAMMES.replace("Head office", "The moon"))
    text = hr.get(f"{page.path}/problems.csv").get_data().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][:2] == ["2", "Site"]
