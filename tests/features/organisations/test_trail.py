"""The trail as a page and as a file."""

from tests.builders import Builders
from tests.pages import Client


def test_a_change_is_told_with_who_old_and_new(hr: Client, make: Builders) -> None:
    site_id = make.site(name="Leeds", region="Wales")
    hr.read(f"/organisation/sites/{site_id}").fill(region="Scotland")
    page = hr.read("/organisation/trail")
    assert hr.known is not None
    assert "Site changed" in page.text
    assert hr.known.name in page.text
    assert "Wales → Scotland" in page.text
    assert page.follow("Leeds").heading == "Sites"


def test_the_trail_is_filtered_by_record_person_and_day(hr: Client, make: Builders) -> None:
    make.site(name="Leeds")
    assert "Site added" in hr.read("/organisation/trail?about=site").text
    assert "Site added" not in hr.read("/organisation/trail?about=member").text
    assert "Nothing here" in hr.read("/organisation/trail?who=Nobody").text
    assert "Nothing here" in hr.read("/organisation/trail?since-day=1&since-month=1&since-year=2100").text


def test_a_long_trail_is_paged_by_number(hr: Client, make: Builders) -> None:
    for number in range(60):
        make.site(name=f"Site {number:02}")
    older = hr.read("/organisation/trail?about=site").follow("Older")
    assert "Site 00" in older.text
    assert "Site 59" not in older.text


def test_the_trail_goes_out_as_a_file(hr: Client, make: Builders) -> None:
    make.site(name="=Leeds")
    lines = hr.get("/organisation/trail.csv?about=site").text.splitlines()
    assert any("site.added" in line and "'=Leeds" in line for line in lines)


def test_a_manager_does_not_read_the_trail(manager: Client) -> None:
    manager.read("/organisation/trail", status=403)
