"""Every list goes out as a file, and no cell of it is a formula."""

import csv
import io


def lines(browser, path):
    reply = browser.get(path)
    assert reply.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(reply.get_data().decode("utf-8-sig"), newline="")))


def test_sites_go_out(hr, make):
    make.site("=Head office")
    assert lines(hr, "/organisation/sites.csv")[1] == ["'=Head office", "North West", "", "", "No"]
    assert "Download as CSV" in hr.read("/organisation/sites").text


def test_workforce_figures_go_out(hr):
    page = hr.read("/organisation/workforce/add")
    page.fill(on_day__day="31", on_day__month="3", on_day__year="2026", people_in_post="1200")
    assert lines(hr, "/organisation/workforce.csv")[1][:2] == ["2026-03-31", "1200"]
    assert "Download as CSV" in hr.read("/organisation/workforce").text


def test_members_go_out_to_the_owner_only(owner, hr):
    found = lines(owner, "/organisation/members.csv")
    assert [owner.known.email in line for line in found].count(True) == 1
    assert hr.get("/organisation/members.csv").status_code == 403
