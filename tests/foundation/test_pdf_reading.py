"""A document is read as XML where it is that too, and written once: quicker ways to the very same bytes."""

from unittest.mock import patch

import pytest

from tests.look.report_examples import EXAMPLES, STYLE, as_html, environment
from tracker.foundation import pdf
from tracker.foundation.pdf import typeset

PRINTED = ("reports/progress/report.html", "reports/summary/summary.html")
NOT_READ_SO = {
    "an open paragraph": "<html><head></head><body><p>seen</body></html>",
    "a name for a letter": "<html><head></head><body><p>&nbsp;seen</p></body></html>",
    "no head": "<html><body><p>seen</p></body></html>",
    "no root of its own": "<p>seen</p>",
    "a picture of no named language": "<html><head></head><body><p>seen</p><svg></svg></body></html>",
    "two roots": "<p>seen</p><p>seen</p>",
    "an entity": '<!DOCTYPE html [<!ENTITY a "seen">]><html><head></head><body>&a;</body></html>',
}


@pytest.mark.parametrize("template", PRINTED)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_report_can_be_read_as_xml(name, template):
    assert typeset.as_xml(environment().get_template(template).render(report=EXAMPLES[name]())) is not None


def test_the_report_makes_the_same_bytes_read_as_xml_and_as_html():
    html = as_html(EXAMPLES["long-names"]())
    as_other = html.replace("</head>", "<!-- <!ENTITY --></head>")
    assert typeset.as_xml(html) is not None
    assert typeset.as_xml(as_other) is None
    assert rendered(html) == rendered(as_other)


@pytest.mark.parametrize("shape", NOT_READ_SO)
def test_any_other_document_is_read_as_html(shape):
    assert typeset.as_xml(NOT_READ_SO[shape]) is None
    assert pdf.count_pages(rendered(NOT_READ_SO[shape])) == 1


def test_a_file_written_once_has_the_bytes_of_one_written_by_weasyprint():
    html = as_html(EXAMPLES["welsh"]())
    with patch.object(pdf, "_made_by_a_child", typeset.typeset):
        once = rendered(html)
        with patch("tracker.foundation.pdf.settle.settle") as unused:
            assert rendered(html) == once
    assert unused.called


def rendered(html):
    return pdf.render(html, stylesheets=[STYLE], title="A report", seconds=60)
