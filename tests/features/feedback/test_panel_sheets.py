"""A panel's spreadsheet: a thousand rows become drafts, bad ones come back to be mended, nothing is released."""

import csv
import io

import pytest
import xlsxwriter

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.feedback.models import Feedback
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

HEADING = [
    "Reference", "Name", "E-mail", "Outcome", "Decided on", "Working with others", "Working with others: comment",
    "Planning your work", "What went well", "Next step", "Reasons", "Reasons: details",
]  # fmt: skip


def row(number: int, **other: str) -> list[str]:
    cells = [
        f"P-{number:04}", f"Person {number}", f"p{number}@example.org", "Unsuccessful", "16/11/2026", str(number % 7 + 1),
        "You told us about the stall.", "4", "You were clear.", "Practise with a friend.", "strong_field", "",
    ]  # fmt: skip
    for name, value in other.items():
        cells[HEADING.index(name.replace("_", " "))] = value
    return cells


def as_csv(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([HEADING, *rows])
    return buffer.getvalue()


@pytest.fixture
def stage_id(make: Builders):
    return given.stage(make, given.vacancy(make))


def count_drafts(make: Builders) -> int:
    with make.committed():
        return (
            db.session.query(Feedback).filter_by(organisation_id=make.organisation_id, state="draft").count()
        )


def test_a_thousand_rows_become_drafts_and_bad_ones_can_be_mended_and_sent_again(make, hr: Client, stage_id):
    bad = {
        10: {"E-mail": "nobody"},
        20: {"Working_with_others": "9"},
        30: {"Decided_on": "31/02/2026"},
        40: {"Reasons": "because"},
        50: {"Outcome": "Offered the job"},
        60: {"Reference": "P-0001"},
        70: {"Outcome": ""},
    }
    rows = [row(number, **bad.get(number, {})) for number in range(1, 1001)]
    page = hr.read(f"/feedback/stages/{stage_id}/bring").fill(pasted=as_csv(rows))
    assert "993 drafts made" in page.text
    assert "7 lines to mend" in page.text
    assert count_drafts(make) == 993
    back = hr.get(page.soup.select_one("a[href$='to-mend.csv']")["href"]).data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(back)))
    assert lines[0] == [*HEADING, "What to mend"]
    assert [line[0] for line in lines[1:]] == [
        "P-0010",
        "P-0020",
        "P-0030",
        "P-0040",
        "P-0050",
        "P-0001",
        "P-0070",
    ]
    assert "Ratings go from 1 to 7." in lines[2][-1]
    mended = [row(number) for number in bad]
    page = hr.read(f"/feedback/stages/{stage_id}/bring").fill(pasted=as_csv(mended))
    assert "7 drafts made" in page.text
    assert count_drafts(make) == 1000
    with make.committed():
        assert db.session.query(OutboxMail).count() == 0


def test_a_workbook_comes_in_like_a_csv_file(make, hr: Client, stage_id):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, cells in enumerate([HEADING, row(1), row(2)]):
        sheet.write_row(number, 0, [int(cell) if cell.isdigit() else cell for cell in cells])
    book.close()
    data = {"file": (io.BytesIO(buffer.getvalue()), "panel.xlsx"), "csrf_token": hr.token()}
    answer = hr.raw.post(f"/feedback/stages/{stage_id}/bring", data=data, follow_redirects=True)
    assert "2 drafts made" in answer.text


def test_who_was_written_to_already_is_left_alone(make, hr: Client, stage_id):
    hr.read(f"/feedback/stages/{stage_id}/bring").fill(pasted=as_csv([row(1)]))
    page = hr.read(f"/feedback/stages/{stage_id}/bring").fill(
        pasted=as_csv([row(1, What_went_well="Overwritten")])
    )
    assert "Somebody has written to this candidate already" in page.text
    assert count_drafts(make) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"%PDF-1.7", b"", b"nothing,known\n1,2\n"])
def test_what_is_no_panels_file_says_so_at_its_field(make, hr: Client, stage_id, content):
    data = {"file": (io.BytesIO(content), "panel.xlsx"), "csrf_token": hr.token()}
    answer = hr.raw.post(f"/feedback/stages/{stage_id}/bring", data=data)
    assert answer.status_code == 200
    assert 'class="error"' in answer.text


def test_the_template_can_be_brought_in_as_it_is(make, hr: Client, stage_id):
    template = hr.get(f"/feedback/stages/{stage_id}/template.csv").data.decode("utf-8-sig")
    page = hr.read(f"/feedback/stages/{stage_id}/bring").fill(pasted=template)
    assert "2 drafts made" in page.text
