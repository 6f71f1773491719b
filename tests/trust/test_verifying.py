"""T24: a copy of an edition is called genuine when it is the very bytes that are kept, and never otherwise."""

import hashlib
import io
import json
from random import Random

import pikepdf
import pytest

from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer, made, pdf_of
from tests.features.reports.editions import approved, approver, decided, handed_in, looked_at
from tests.pages import Client
from tests.proof import size
from tests.trust.test_access import content as rows_of
from tracker.features.reports.pages.verifying import Kind, verdict_on
from tracker.foundation import clock


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


@pytest.fixture
def edition(app, make, hr):
    """The page of an approved edition."""
    employer(make)
    return approved(app, make, hr)


@pytest.fixture
def verdict(app):
    """What is said of a file."""

    def ask(content):
        with app.test_request_context():
            return verdict_on(content)

    return ask


def attached_to(content):
    """The files that a PDF carries, by name."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}


def flipped(content, chance):
    """The bytes with one bit turned over."""
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def saved_again(content, change=lambda _opened: None):
    """The PDF as another program writes it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def swap_attachment(opened):
    name = next(name for name in opened.attachments if name.endswith(".csv"))
    del opened.attachments[name]
    opened.attachments[name] = pikepdf.AttachedFileSpec(opened, b"chapter,about\r\nall,well\r\n")


def test_t24_the_pdf_and_every_file_in_it_are_genuine(edition, verdict):
    content = pdf_of(edition)
    found = verdict(content)
    assert found.kind is Kind.GENUINE
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    files = attached_to(content)
    assert len(files) == 3
    assert {verdict(file).kind for file in files.values()} == {Kind.GENUINE}
    facts = {fact.label: fact.value for fact in found.facts}
    assert facts["Edition"] == "1"
    assert facts["Period"] == "1 April 2026 to 31 March 2027"
    assert facts["Hash that was signed"] == hashlib.sha256(files["edition.json"]).hexdigest()
    assert "Ola Approver" in facts["Approved"]


def test_t24_nothing_that_was_altered_is_genuine(edition, verdict):
    content, chance = pdf_of(edition), Random(24)
    tries = size(100, 1_000)
    altered = [flipped(content, chance) for _ in range(tries)]
    altered += [content[: chance.randrange(len(content))] for _ in range(tries // 10)]
    altered += [content + b"\n", content + content, b"\0" + content, content[::-1]]
    altered += [saved_again(content), saved_again(content, swap_attachment)]
    for file in attached_to(content).values():
        altered += [flipped(file, chance) for _ in range(tries // 5)]
        altered += [file.replace(b"17", b"71"), file + b" ", file[:-1], file.replace(b"\n", b"\r\n") + b"\n"]
    kinds = [verdict(file).kind for file in altered]
    assert Kind.GENUINE not in kinds
    print(
        f"T24: {len(altered)} altered files, 0 called genuine, {kinds.count(Kind.ALTERED)} known as altered"
    )


def test_t24_what_still_says_it_is_ours_is_called_altered_and_nothing_more_is_said(edition, verdict):
    content = pdf_of(edition)
    facts = json.loads(attached_to(content)["edition.json"])
    kept = (facts["report"]["organisation"], facts["report"]["compact"], "Ola Approver")
    names = [name for name in attached_to(content) if name != "edition.json"]
    for file in (
        saved_again(content),
        saved_again(content, swap_attachment),
        content + b"\n",
        *(attached_to(content)[name] + b"\n" for name in names),
        json.dumps(facts, indent=2).encode(),
    ):
        found = verdict(file)
        assert found.kind is Kind.ALTERED
        assert found.facts == ()
        assert not any(secret in text for secret in kept for text in found.said)


def test_t24_the_answer_is_the_same_whether_what_a_file_claims_exists_here_or_not(edition, verdict):
    content = saved_again(pdf_of(edition))
    signed = json.loads(attached_to(content)["edition.json"])["edition"]["organisation"].encode()
    assert verdict(content.replace(signed, b"0" * 36)).said == verdict(content).said


def test_t24_an_edition_that_waits_or_was_declined_is_not_genuine(app, make, hr, verdict):
    employer(make)
    page = handed_in(make, hr)
    waiting = hr.get(f"{page.path}/edition.json").data
    assert verdict(waiting).kind is Kind.ALTERED
    decided(approver(app, make), page, "decline", because="Say more.")
    assert verdict(waiting).kind is Kind.ALTERED


def test_t24_a_draft_made_from_live_records_is_called_a_draft(make, hr, verdict):
    employer(make)
    draft = pdf_of(made(make, hr))
    assert verdict(draft).kind is Kind.DRAFT
    assert verdict(draft + b"\n").kind in (Kind.ALTERED, Kind.FOREIGN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xff" * 5_000,
        b"<?xpacket begin=" * 10_000,
        b"[" * 100_000,
        b'<rdf:Description rungs:number="1" xmlns:rungs="urn:rungs:document:1/"/>' * 5_000,
    ],
    ids=["empty", "text", "only-a-head", "zip", "ff", "packets", "brackets", "claims"],
)
def test_whatever_arrives_gets_a_sentence(verdict, content):
    assert verdict(content).kind in (Kind.FOREIGN, Kind.ALTERED)


def test_a_stranger_asks_on_the_page_and_nothing_is_kept(app, make, edition):
    content = pdf_of(edition)
    stranger, before = Client(app), rows_of(make)
    page = stranger.read("/sign-in").follow("Verify that it is genuine")
    found = page.fill(file=(io.BytesIO(content), "report.pdf"))
    assert "Genuine" in found.text
    assert "There is no later edition" in found.text
    found = found.fill(file=(io.BytesIO(content + b"x"), "report.pdf"))
    assert "Not genuine: it was altered" in found.text
    found = found.fill(file=(io.BytesIO(b"hello"), "report.pdf"))
    assert "Not an edition of ours" in found.text
    assert "Choose the file." in stranger.read("/verify").press("Verify it").text
    assert rows_of(make) == before


def test_a_later_edition_is_said(app, make, hr, edition, verdict):
    content = pdf_of(edition)
    make.site("A new office")
    page = edition.follow("Amend it").fill(because="We found more.")
    page = looked_at(page).follow("Submit it for approval")
    second = page.press("Submit edition 2")
    assert any("no later edition" in text for text in verdict(content).said)
    decided(approver(app, make), second)
    assert "There is a later edition: number 2, approved on 22 November 2026." in verdict(content).said


def test_too_many_tries_and_too_large_files_get_a_page(app, client):
    page = client.read("/verify")
    token = page.soup.find("input", attrs={"name": "csrf_token"})["value"]
    large = {"csrf_token": token, "file": (io.BytesIO(b"x" * (21 * 1024 * 1024)), "large.pdf")}
    assert client.raw.post("/verify", data=large, content_type="multipart/form-data").status_code == 413
    for _ in range(130):
        answer = client.raw.post("/verify", data={"csrf_token": token})
    assert answer.status_code == 429
    assert "Too many tries" in answer.text
    assert client.raw.get("/verify").status_code == 200
