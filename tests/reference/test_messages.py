"""The visible words in the reference files reach the translators."""

import io
from pathlib import Path

import tracker.reference.compacts
from tracker.reference.compacts import list_packs
from tracker.reference.measures import list_measures
from tracker.reference.messages import extract

REFERENCE = Path(tracker.reference.compacts.__file__).parents[1]


def texts(path: Path) -> set[str]:
    return {text for _, _, text, _ in extract(io.BytesIO(path.read_bytes()), (), (), {})}


def test_each_promise_and_each_measure_can_be_translated():
    for pack in list_packs():
        found = texts(REFERENCE / "compacts" / f"{pack.id}.yaml")
        assert {
            pack.title,
            *(one.text for one in pack.commitments),
            *(one.theme for one in pack.commitments),
        } <= found
    found = texts(REFERENCE / "measures" / "measures.yaml")
    for measure in list_measures():
        assert {measure.label, measure.numerator, measure.unit} <= found


def test_ids_and_addresses_are_left_alone():
    found = texts(REFERENCE / "compacts" / "smbc-2015.yaml")
    assert not {text for text in found if text.startswith("http") or text in ("smbc-2015", "1", "wex.places")}


def test_the_line_of_a_text_is_told():
    assert list(extract(io.BytesIO(b"id: x\n\ntitle: Y\n"), (), (), {})) == [(3, "gettext", "Y", [])]
    assert list(extract(io.BytesIO(b""), (), (), {})) == []
