"""From the first page of an empty installation to a manager who holds the report."""

import subprocess
from pathlib import Path

from tests.journeys.walking import Walker

OWNER, MANAGER = "ada@example.org", "mo@example.org"
PASSWORD = "three plain words"
PROGRAMMES = {
    "Apprenticeship": ("Solicitor apprentices", {"Level": "7", "Pay per hour": "12.75", "Places": "4"}),
    "School-leaver stream": ("Leeds school leavers", {"Pay per hour": "13.10", "Places": "6"}),
    "Work experience": ("A week with us", {"Places": "20"}),
    "Outreach": ("Mentors at Salt Road", {"Activity": "Mentoring"}),
}


def test_a_newcomers_ten_minutes(empty, page, browser, tmp_path):
    ada = Walker(page, empty.url)
    set_up(ada, empty.set_up_code)
    invite_a_manager(ada)
    work_to_the_compact(ada)
    set_a_target(ada, "Apprenticeship starts", "40")
    set_a_target(ada, "Internships openly advertised", "100")
    log_an_internship_from_the_home_page(ada)
    for kind, (name, answers) in PROGRAMMES.items():
        log(ada, kind, name, answers)
    record_people(ada)
    make_the_report(ada)

    window = browser.new_context(accept_downloads=True).new_page()
    manager = Walker(window, empty.url)
    join_by_keyboard(manager, empty.link_mailed_to(MANAGER))
    text = text_of(download_in_two_clicks(manager, tmp_path))
    assert "Ladderworth Mills" in text
    assert "Apprenticeship starts" in text
    assert "Solicitor apprentices" in text
    window.context.close()


def set_up(ada: Walker, code: str) -> None:
    ada.open("/")
    assert ada.heading == "Set up Rungs"
    ada.fill(
        **{"Set-up code": code, "Name of your organisation": "Ladderworth Mills", "Your name": "Ada Ladder"}
    )
    ada.fill(**{"E-mail address": OWNER, "Password": PASSWORD}).press("Set up and sign in")
    assert "Ladderworth Mills" in ada.text
    ada.open("/organisation/sites/add").fill(Name="Leeds", Region="Yorkshire and the Humber")
    ada.press("Save the site")


def invite_a_manager(ada: Walker) -> None:
    ada.open("/organisation/members/invite").fill(**{"E-mail address": MANAGER}).tick("Manager:")
    ada.press("Send the invitation")
    assert MANAGER in ada.text


def work_to_the_compact(ada: Walker) -> None:
    ada.open("/").follow("Work to a compact")
    ada.follow("Read it and begin")
    assert "text of 2015" in ada.heading
    ada.fill(**{"Working to it since": "1/4/2026"}).press("Work to this compact")


def set_a_target(ada: Walker, measure: str, target: str) -> None:
    ada.open("/compacts/").follow("Social Mobility Business Compact")
    ada.follow("Commitment 2")
    if not ada.page.get_by_role("link", name=measure, exact=True).count():
        ada.follow("Choose a measure").fill(Measure=measure).press("Choose this measure")
    else:
        ada.follow(measure)
    ada.fill(Target=target, **{"By when": "31/3/2027"}).press("Save target and baseline")
    assert target in ada.text


def log_an_internship_from_the_home_page(ada: Walker) -> None:
    ada.open("/").follow("Log a paid internship")
    needed = ada.page.locator("main form .field:not(:has(.optional))").count()
    assert needed <= 8, f"{needed} fields"
    ada.fill(Name="Summer interns", Site="Leeds", Places="3", **{"Pay per hour": "13.45"})
    ada.fill(**{"First day": "1/7/2026", "Planned last day": "28/8/2026"}).tick("Our own website")
    ada.press("Log this programme")
    assert ada.heading == "Summer interns"


def log(ada: Walker, kind: str, name: str, answers: dict[str, str]) -> None:
    ada.open("/programmes/start").follow(kind).fill(Name=name, Site="Leeds", **answers)
    ada.fill(**{"First day": "1/9/2026", "Planned last day": "31/8/2027"}).press("Log this programme")
    assert ada.heading == name


def record_people(ada: Walker) -> None:
    ada.open("/programmes/").follow("Solicitor apprentices")
    ada.follow("September 2026").follow("Add people")
    ada.fill(References="LM-1\nLM-2\nLM-3").tick("Started").fill(**{"On which day": "1/9/2026"})
    ada.press("Add these people")
    ada.open("/programmes/participants").follow("LM-2").follow("Withdrew")
    ada.fill(**{"On which day": "2/11/2026"}).tick("The person")
    ada.page.locator("main select[name=reason]").select_option(index=1)
    ada.press("Record it")
    assert "Withdrew" in ada.text


def make_the_report(ada: Walker) -> None:
    ada.open("/reports/").press("Make the report")
    ada.page.get_by_role("link", name="Download the report").wait_for(timeout=60_000)


def join_by_keyboard(manager: Walker, link: str) -> None:
    """The manager's whole way in, without a mouse."""
    manager.open(link)
    assert manager.heading == "Join Ladderworth Mills"
    manager.tab_to("Your name").type("Mo Manager").tab_to("Password").type(PASSWORD)
    manager.tab_to("The same password again").type(PASSWORD).enter()
    assert "Welcome to Ladderworth Mills" in manager.text
    manager.tab_to("Sign out").enter()
    manager.tab_to("E-mail address").type(MANAGER).tab_to("Password").type(PASSWORD).enter()
    assert manager.page.url.rstrip("/") == manager.url


def download_in_two_clicks(manager: Walker, folder: Path) -> Path:
    """From the home page, by keyboard again: first past the navigation, as its first link offers."""
    manager.open("/").page.keyboard.press("Tab")
    assert manager.focused() == "Skip to the page’s content"
    manager.enter()
    manager.tab_to("Get the progress report").enter()
    manager.tab_to("Download the report")
    with manager.page.expect_download() as coming:
        manager.page.keyboard.press("Enter")
    file = folder / "report.pdf"
    coming.value.save_as(file)
    return file


def text_of(file: Path) -> str:
    """The words of a PDF."""
    return subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
    ).stdout
