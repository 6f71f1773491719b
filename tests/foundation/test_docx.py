"""A Word document has real styles, a language, whatever text it was given, and the same bytes each time."""

import io
import zipfile
from datetime import UTC, datetime

import docx as python_docx

from tests.foundation.test_workbooks import hostile
from tracker.foundation.docx import BULLET, HEADINGS, PARTS, SKELETON, TITLE, Line, document
from tracker.foundation.legible import legible

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def made(*lines, **facts):
    said = {"title": "T", "author": "A", "language": "en-GB", "foot": "Foot", "made_at": MOMENT}
    return document(lines, **(said | facts))


def read(content):
    return python_docx.Document(io.BytesIO(content))


def test_styles_are_those_that_word_knows():
    opened = read(
        made(Line("Title", TITLE), *(Line("Head", style) for style in HEADINGS), Line("Point", BULLET))
    )
    names = [paragraph.style.name for paragraph in opened.paragraphs]
    assert names == ["Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"]
    assert all(style.element is not None for style in opened.styles)


def test_a_lead_is_bold_and_the_rest_is_not():
    (paragraph,) = read(made(Line("on course", lead="Status:"))).paragraphs
    assert paragraph.text == "Status: on course"
    assert [run.bold for run in paragraph.runs] == [True, None]


def test_t18_any_text_comes_back_as_text():
    texts = hostile(5_000)
    opened = read(made(*(Line(text) for text in texts)))
    assert [paragraph.text for paragraph in opened.paragraphs] == [legible(text) for text in texts]


def test_words_of_the_skeleton_in_a_text_are_text():
    opened = read(
        made(Line("{{title}} {{body}}"), title="{{moment}} & <b>", author="{{foot}}", foot="{{body}}")
    )
    assert opened.paragraphs[0].text == "{{title}} {{body}}"
    assert (opened.core_properties.title, opened.core_properties.author) == ("{{moment}} & <b>", "{{foot}}")
    assert opened.sections[0].footer.paragraphs[0].text.startswith("{{body}}")


def test_the_language_is_that_of_the_document():
    opened = read(made(Line("Tŷ"), language="cy"))
    assert opened.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["cy"]
    assert opened.core_properties.language == "cy"


def test_the_bytes_are_the_same_each_time_and_every_part_is_in_its_place():
    content = made(Line("a"))
    assert content == made(Line("a"))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.namelist() == list(PARTS)
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    files = {str(path.relative_to(SKELETON)) for path in SKELETON.rglob("*") if path.is_file()}
    assert files == set(PARTS)
