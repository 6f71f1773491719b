"""What nobody should type, and what happens to everybody: each gets a sentence at its place, and nothing is lost."""

import sqlite3
from contextlib import closing

INTERNSHIP = "/programmes/start/internship"
FIRST_DAYS = {"First day": "1/7/2026", "Planned last day": "28/8/2026"}


def error_at(walker, words: str) -> str:
    """What is said at the field of these words."""
    return walker.page.locator("main .field.wrong").filter(has_text=words).locator(".error").inner_text()


def test_absurd_days_and_numbers(hr):
    hr.open(INTERNSHIP).fill(Name="Interns", Site="Leeds", Places="-3", **{"Pay per hour": "a lot"})
    hr.fill(**{"First day": "31/2/2026", "Planned last day": "1/1/20260"}).press("Log this programme")
    assert "31/2/2026 is not a day in the calendar." in error_at(hr, "First day")
    assert "between 1900 and 2200" in error_at(hr, "Planned last day")
    assert "Use a whole number from 0" in error_at(hr, "Places")
    assert "Use pounds and pence" in error_at(hr, "Pay per hour")
    assert "Choose at least one of these." in error_at(hr, "Where it was advertised")
    assert hr.focused().startswith("There is something to mend")
    assert hr.field("Name").input_value() == "Interns"


def test_an_end_before_the_start(hr):
    hr.open(INTERNSHIP).fill(Name="Interns", Site="Leeds", Places="3", **{"Pay per hour": "13.45"})
    hr.fill(**{"First day": "1/9/2026", "Planned last day": "1/8/2026"}).tick("Our own website")
    hr.press("Log this programme")
    assert error_at(hr, "Planned last day")


def test_a_megabyte_of_notes_is_kept(hr):
    notes = "How it went. " * 80_000
    hr.open(INTERNSHIP).fill(
        Name="Interns", Site="Leeds", Places="3", Notes=notes, **{"Pay per hour": "13.45"}
    )
    hr.fill(**FIRST_DAYS).tick("Our own website").press("Log this programme").follow("Change this programme")
    assert len(hr.field("Notes").input_value()) == len(notes.strip())


def test_a_doubled_click_logs_one_programme(hr):
    hr.open(INTERNSHIP).fill(Name="Once only", Site="Leeds", Places="3", **{"Pay per hour": "13.45"})
    hr.fill(**FIRST_DAYS).tick("Our own website")
    with hr.page.expect_navigation():
        hr.page.get_by_role("button", name="Log this programme").dblclick()
    assert hr.heading == "Once only"
    hr.open("/programmes/")
    assert hr.page.get_by_role("link", name="Once only").count() == 1


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(hr, tmp_path):
    large = tmp_path / "plan.pdf"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    hr.open("/compacts/evidence/add").fill(Title="The plan")
    hr.field("File").set_input_files(large)
    hr.page.get_by_role("button", name="Keep the evidence").click()
    assert error_at(hr, "File") == "This file has 52 MB. Choose one of up to 20 MB."
    assert hr.field("Title").input_value() == "The plan"


def test_a_file_that_is_too_large_without_scripts(demo, browser, hr, tmp_path):
    large = tmp_path / "plan.pdf"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    window = browser.new_context(java_script_enabled=False, storage_state=hr.page.context.storage_state())
    page = window.new_page()
    page.goto(demo.url + "/compacts/evidence/add")
    page.get_by_label("Title").fill("The plan")
    page.get_by_label("File").set_input_files(large)
    page.get_by_role("button", name="Keep the evidence").click()
    assert page.locator("h1").inner_text() == "That is too large"
    page.go_back()
    assert page.get_by_label("Title").input_value() == "The plan"
    window.close()


def test_a_file_that_is_not_what_its_name_says(hr, tmp_path):
    fake = tmp_path / "photo.png"
    fake.write_bytes(b"<html><script>alert(1)</script></html>")
    hr.open("/compacts/evidence/add").fill(Title="A photo")
    hr.field("File").set_input_files(fake)
    hr.fill(**{"First day of the period it supports": "1/4/2026", "Last day of the period": "31/3/2027"})
    hr.press("Keep the evidence")
    assert error_at(hr, "File")
    assert hr.field("Title").input_value() == "A photo"


def test_a_page_left_open_overnight(hr, demo):
    hr.open("/organisation/sites/add").fill(Name="Nightfall", Region="London")
    with closing(sqlite3.connect(demo.instance / "sessions.sqlite", isolation_level=None)) as sessions:
        for (table,) in sessions.execute("select name from sqlite_master where type = 'table'").fetchall():
            sessions.execute(f"delete from {table}")
    hr.press("Save the site")
    assert hr.heading == "Sign in again to save what you typed"
    hr.fill(**{"E-mail address": hr.email, "Password": hr.password}).press("Sign in and go on")
    assert "Nightfall" in hr.text
    hr.press("Save this now")
    assert "Nightfall" in hr.open("/organisation/sites").text


def test_two_tabs_show_both_versions(hr):
    first = hr.open("/organisation/sites").follow("Leeds")
    second = hr.another_tab()
    second.fill(Name="Leeds, Granary Wharf").press("Save the site")
    first.fill(Name="Leeds, South Bank").press("Save the site")
    assert "Somebody saved this while you were writing" in first.text
    assert "Leeds, Granary Wharf" in first.text
    assert first.field("Name").input_value() == "Leeds, South Bank"
    first.press("Save the site")
    assert "Leeds, South Bank" in first.open("/organisation/sites").text
