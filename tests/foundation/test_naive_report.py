"""The script that the PDF's speed is held against says what the report says: the same rows, words and charts."""

from benchmarks.reference import naive_report
from tests.look.report_examples import harbour_and_vale
from tests.pdfs import contents
from tests.pdfs.reading import read
from tracker.features.reports.pages import Block, Picture, ReportCommitment


def test_the_naive_report_holds_the_same_rows_words_and_charts():
    report = harbour_and_vale()
    reading = read(naive_report.pdf_of(naive_report.html_of(report)))
    assert contents.rows_astray(reading, report) == []
    assert contents.commitments_astray(reading, report) == []
    words = contents.squeezed(" ".join(piece.text for piece in reading.root.all_pieces))
    wanted = [block.paragraphs for block in contents.parts_of(report, Block)]
    wanted += [(each.promise, each.finding, *each.narrative, *each.reach) for each in commitments(report)]
    wanted += [(each.finding, each.about, each.source) for each in contents.parts_of(report, Picture)]
    missing = [text for texts in wanted for text in texts if contents.told(text) not in words]
    assert missing == []
    charts = len([1 for _ in contents.parts_of(report, Picture)]) + len(
        [each for each in commitments(report) if each.status != "not_applicable"]
    )
    assert len(reading.root.all_of("Figure")) == charts


def commitments(report):
    return list(contents.parts_of(report, ReportCommitment))
