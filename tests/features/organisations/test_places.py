"""Sites and workforce figures: what HR sees and types."""

from tests.builders import Builders
from tests.pages import Client


def test_an_empty_list_says_what_sites_are_for_and_offers_the_first_step(hr: Client) -> None:
    page = hr.read("/organisation/sites")
    assert "No sites yet" in page.text
    form = page.follow("Add a site")
    assert form.heading == "Add a site"


def test_a_site_is_added_and_changed(hr: Client) -> None:
    page = hr.read("/organisation/sites/add").fill(name="Leeds", region="Yorkshire and the Humber")
    assert page.rows() == [["Leeds", "Yorkshire and the Humber", "– nothing"]]
    page = page.follow("Leeds").fill(name="Leeds office", postcode_district="LS1")
    assert page.rows() == [["Leeds office", "Yorkshire and the Humber", "LS1"]]


def test_a_site_without_a_name_is_asked_for_one_and_keeps_what_was_typed(hr: Client) -> None:
    page = hr.read("/organisation/sites/add").fill(name=" ", region="Wales")
    assert page.errors == ["Enter a name, such as Leeds or Head office."]
    assert page.soup.select_one("option[selected]")["value"] == "Wales"


def test_a_name_is_taken_once(hr: Client, make: Builders) -> None:
    make.site(name="Cardiff")
    page = hr.read("/organisation/sites/add").fill(name="Cardiff", region="Wales")
    assert page.errors == ["There is a site of this name already."]


def test_the_second_writer_sees_both_versions_and_loses_nothing(app, make: Builders) -> None:
    site_id = make.site(name="Cardiff", region="Wales")
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/organisation/sites/{site_id}") for who in (one, two))
    first.fill(name="Cardiff Bay")
    clash = second.fill(name="Cardiff Central")
    assert "Cardiff Bay" in clash.text
    assert "Cardiff Central" in clash.text
    assert clash.fill(name="Cardiff Central").rows()[0][0] == "Cardiff Central"


def test_figures_of_a_day_are_entered_once_with_the_share_worked_out(hr: Client) -> None:
    entered = {"on_day__day": "31", "on_day__month": "3", "on_day__year": "2026"}
    page = hr.read("/organisation/workforce/add").fill(
        **entered, people_in_post="2,198", apprentices_in_post="22"
    )
    assert page.rows()[0][:4] == ["31 March 2026", "2,198", "22", "1.0%"]
    again = hr.read("/organisation/workforce/add").fill(**entered, people_in_post="5")
    assert again.errors == ["There are figures for this day already. Change those instead."]


def test_absurd_days_and_numbers_get_a_sentence_each(hr: Client) -> None:
    page = hr.read("/organisation/workforce/add")
    wrong = page.fill(on_day__day="30", on_day__month="2", on_day__year="2026", people_in_post="-4")
    assert "30/2/2026 is not a day in the calendar." in wrong.errors
    assert "Use a whole number from 0 to 10,000,000." in wrong.errors
    wrong = page.fill(on_day__day="1", on_day__month="", on_day__year="2026", people_in_post="many")
    assert wrong.errors == ["Add the month.", "Use a whole number, such as 12."]
    wrong = page.fill(
        on_day__day="1", on_day__month="1", on_day__year="2026", people_in_post="4", apprentices_in_post="5"
    )
    assert wrong.errors == ["There cannot be more apprentices than people in post."]


def test_a_manager_reads_but_cannot_change(manager: Client, make: Builders) -> None:
    site_id = make.site(name="Leeds")
    assert manager.read("/organisation/sites").rows()[0][0] == "Leeds"
    assert (
        manager.read(f"/organisation/sites/{site_id}", status=403).heading
        == "Your role does not include this"
    )
