"""What a file says it is: written, read back without opening it, and never trusted nor tripped over."""

import io
import random
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.foundation import pdf
from tracker.foundation.pdf import identity

SAID = {"organisation": "Tŷ Ni & <Sons> \"x\" 'y'", "edition": "12", "snapshotHash": "0f" * 32}


@pytest.fixture(scope="module")
def made():
    return pdf.render("<html lang=en><h1>One", stylesheets=[], title="One", identity=SAID)


def packet(xmp: bytes) -> bytes:
    return b'<?xpacket begin="" id="x"?>' + xmp + b'<?xpacket end="r"?>'


def test_what_was_written_is_read_back(made):
    assert pdf.identity_of(made) == SAID


@given(st.dictionaries(st.from_regex(r"\A[a-z][A-Za-z0-9]{0,39}\Z"), st.text(max_size=200)))
def test_whatever_was_written_is_read_back(facts):
    kept = {name: identity.printable(value) for name, value in facts.items()}
    assert pdf.identity_of(packet(identity.as_xmp(facts))) == kept


def test_it_survives_being_saved_by_another_program(made):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        with document.open_metadata() as metadata:
            metadata["xmp:CreatorTool"] = "Something else"
        document.save(out)
    assert pdf.identity_of(out.getvalue()) == SAID


def test_of_two_claims_the_one_appended_last_counts(made):
    later = packet(identity.as_xmp({"edition": "13"}))
    assert pdf.identity_of(made + later) == {"edition": "13"}
    assert pdf.identity_of(made + packet(b"<x/>")) == SAID


def test_a_file_that_says_nothing_of_ours_is_nobodys():
    plain = pdf.render("<html lang=en><h1>One", stylesheets=[], title="One")
    for content in (b"", b"%PDF-1.7", b"<?xpacket begin=", plain, b"\0" * 1000):
        assert pdf.identity_of(content) == {}


def test_a_name_that_metadata_cannot_hold_is_our_mistake():
    for name in ("", "Edition", "an edition", "x>", "é", "a" * 41):
        with pytest.raises(ValueError):
            pdf.render("<p>x", stylesheets=[], title="x", identity={name: "x"})


def test_a_hostile_file_is_read_without_an_error(made):
    chance = random.Random(7261)
    start = made.index(b"<?xpacket begin")
    for _ in range(300):
        flipped = bytearray(made)
        for _ in range(chance.randrange(1, 20)):
            flipped[chance.randrange(start, start + 4000)] = chance.randrange(256)
        assert all(isinstance(value, str) for value in pdf.identity_of(bytes(flipped)).values())


@pytest.mark.parametrize(
    "unit",
    [
        b"<?xpacket begin=", b"<rungs:a>", b" rungs:a=", b' rungs:a="', b"<rungs:a", b"&", b"<",
        b"<rungs:a>x</rungs:", b"<rungs:a>" + b"x" * 2001,
    ],
)  # fmt: skip
def test_a_file_made_to_be_slow_ends(unit):
    """Of a pattern that looks back over all it has seen, the end would not be lived to see."""
    content = b"<?xpacket begin=" + identity.NAMESPACE.encode() + unit * (4_000_000 // len(unit))
    assert pdf.identity_of(content + packet(identity.as_xmp(SAID))) == SAID


def test_entities_are_text_not_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + re.sub(
        rb">12<", b">&a;&a;&#x41;<", identity.as_xmp({"edition": "12"})
    )
    assert pdf.identity_of(packet(bomb)) == {"edition": "&a;&a;A"}
