"""What people write comes out in vendored faces: every letter, a box for what no face has, and nothing left behind."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pdfs import checkers
from tests.pdfs.reading import read
from tracker.foundation import pdf
from tracker.foundation.pdf.letters import BOX, known, shown

LETTERS = known(pdf.FONTS)


def printed(text: str) -> str:
    made = pdf.render(f"<html lang=en><h1>One</h1><p>{text}", stylesheets=[], title="One")
    assert checkers.breaches(made) == []
    assert checkers.strange_fonts(made) == []
    return read(made).root.text.removeprefix("One ")


@pytest.mark.parametrize(
    "text", ["Tŷ ŵyn, Ŷd a Ŵy", "Łódź Đorđe Ñandú Åse", "Жанна Αθήνα Việt", "½ × 3 − £2 ✓ ▲ ◆"]
)
def test_letters_of_europe_are_printed_as_written(text):
    assert printed(text) == text


@pytest.mark.parametrize("text", ["well done 🎈!", "👍🏽", "❤ ⭐"])
def test_emoji_are_printed_as_written(text):
    assert printed(text) == text


def test_a_letter_with_its_accent_apart_is_the_letter():
    assert printed("w\u0302yn") == "ŵyn"


def test_what_no_face_has_is_a_box_and_not_a_gap():
    assert printed("李 ok") == f"{BOX} ok"
    assert printed("\ue000 private") == f"{BOX} private"


def test_what_is_never_seen_is_left_out():
    assert printed("a\x07b\x0b\x9fc\u202ed\ufefff\u200eg\ufe0fh\u00adi\u200b") == "abcdfghi"


def test_a_heading_takes_the_letters_it_lacks_from_the_text_face():
    made = pdf.render("<html lang=en><h1>Ж", stylesheets=[], title="One")
    assert checkers.breaches(made) == []
    assert read(made).root.text == "Ж"


@given(st.text())
def test_whatever_is_written_ends_as_letters_of_a_face(text):
    assert set(shown(text, LETTERS)) <= LETTERS | set("\t\n\f\r")


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path):
    script = "from tracker.foundation import pdf; pdf.render('<p>x', stylesheets=[], title='x')"
    subprocess.run([sys.executable, "-c", script], env={"TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
