"""The fonts hold what English and Welsh need, weigh little on the web, and carry their licences."""

import pytest
from fontTools.ttLib import TTFont

from tests.house.source import ROOT

FONTS = ROOT / "static/fonts"
WEB = sorted(FONTS.glob("*.woff2"))
PRINT = sorted((FONTS / "print").glob("*.ttf"))
EMOJI = FONTS / "print/NotoEmoji-Regular.ttf"
TEXT = [file for file in WEB + PRINT if file != EMOJI]
LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚẂÝáéíóúẃýÀÈÌÒÙẀỲàèìòùẁỳÄËÏÖÜẄŸäëïöüẅÿ"
    "£€%–—‘’“”…×−·½&@#/()[]"
)
BUDGET = 80_000


def missing(characters: str, known: set[int]) -> str:
    """The characters that a font has no glyph for."""
    return "".join(letter for letter in characters if ord(letter) not in known)


def characters_of(file) -> set[int]:
    with TTFont(file) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("file", TEXT, ids=lambda file: file.name)
def test_font_has_every_letter_of_english_and_welsh(file):
    assert missing(LETTERS, characters_of(file)) == ""


def test_face_for_emoji_has_what_people_type():
    assert missing("🎈🎉👍👩🏽🎓🔧❤⭐🏴", characters_of(EMOJI)) == ""


def test_missing_circumflex_is_reported():
    assert missing("tŷ", {ord("t"), ord("y")}) == "ŷ"


def test_web_fonts_keep_to_their_budget():
    assert len(WEB) == 2
    assert sum(file.stat().st_size for file in WEB) <= BUDGET


def test_print_fonts_are_told_apart_by_family_and_weight():
    named = set()
    for file in PRINT:
        with TTFont(file) as font:
            family = font["name"].getBestFamilyName()
            named.add((family, font["OS/2"].usWeightClass))
    narrow = "Bricolage Grotesque Narrow"
    inter = {("Inter", 400), ("Inter", 600), ("Inter", 700)}
    assert named == {(narrow, 700), (narrow, 800), *inter, ("Noto Emoji", 400)}


def test_figures_of_the_text_font_can_stand_in_columns():
    with TTFont(FONTS / "inter.woff2") as font:
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("family", ["inter", "bricolage-grotesque", "noto-emoji"])
def test_licence_lies_beside_the_fonts(family):
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / f"{family}-OFL.txt").read_text()
