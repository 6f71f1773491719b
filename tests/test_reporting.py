"""“tracker verify” and “tracker report make”: what they print, and what they end with."""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer, pdf_of, words_of_pdf
from tests.features.reports.editions import approved
from tracker import cli
from tracker.foundation import clock

DOCUMENT = (Path(__file__).parents[1] / "docs" / "verifying.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


@pytest.fixture
def run(app, monkeypatch, tmp_path):
    """Run the command line in an empty folder."""
    monkeypatch.setattr(cli, "_app", lambda: app)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli.main, words)


@pytest.fixture
def edition(app, make, hr):
    employer(make)
    return pdf_of(approved(app, make, hr))


def test_an_edition_is_written_as_it_is_kept_and_is_genuine(run, edition):
    done = run("report", "make", "--out", "report.pdf")
    assert done.exit_code == 0, done.output
    assert hashlib.sha256(edition).hexdigest() in done.output
    assert Path("report.pdf").read_bytes() == edition
    done = run("verify", "report.pdf")
    assert done.exit_code == 0, done.output
    assert "report.pdf: Genuine: edition 1 of" in done.output
    assert "Edition: 1" in done.output
    assert "There is no later edition of this report." in done.output


def test_verify_ends_with_what_is_worst(run, edition):
    Path("good.pdf").write_bytes(edition)
    Path("bad.pdf").write_bytes(edition + b"x")
    Path("other.txt").write_bytes(b"hello")
    assert run("verify", "good.pdf", "bad.pdf").exit_code == 1
    done = run("verify", "other.txt")
    assert (done.exit_code, "Not an edition of ours" in done.output) == (1, True)
    done = run("verify", "good.pdf", "missing.pdf", "other.txt")
    assert done.exit_code == 2
    assert "missing.pdf: No such file or directory." in done.output
    assert "good.pdf: Genuine" in done.output
    assert run("verify").exit_code == 2


def test_a_draft_is_made_from_the_records_and_kept_nowhere(run, make, hr):
    employer(make)
    done = run("report", "make", "--draft", "--out", "draft.pdf")
    assert done.exit_code == 0, done.output
    text = words_of_pdf(Path("draft.pdf").read_bytes())
    assert "Draft made from live records" in text
    assert "Apprenticeship starts: 17" in text
    assert run("verify", "draft.pdf").exit_code == 1
    done = run("report", "make", "--draft", "--out", "last.pdf", "--period", "2025/26")
    assert done.exit_code == 0
    assert "1 April 2025 to 31 March 2026" in words_of_pdf(Path("last.pdf").read_bytes())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "There is no such edition that is approved."),
        (("--edition", "7"), "There is no such edition that is approved."),
        (("--period", "soon"), "“soon” is no period."),
        (("--compact", "nonsense"), "Which compact?"),
        (("--organisation", "nobody"), "Which organisation?"),
        (("--draft", "--out", "missing/x.pdf"), "No such file or directory."),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(run, make, words, said):
    employer(make)
    done = run("report", "make", "--out", "x.pdf", *words)
    assert done.exit_code == 1
    assert said in done.output
    assert not Path("x.pdf").exists()


def test_of_several_the_one_meant_is_named(run, make, hr, edition):
    given.compact(make, "Another promise", title="Another compact")
    done = run("report", "make", "--out", "x.pdf")
    assert done.exit_code == 1
    assert "Business compact" in done.output
    assert "Another compact" in done.output
    assert run("report", "make", "--out", "x.pdf", "--compact", "business").exit_code == 0
    assert Path("x.pdf").read_bytes() == edition


def test_the_steps_by_hand_do_what_the_document_says(run, edition, tmp_path):
    """Each command of docs/verifying.md but those of the server, typed as it stands there."""
    Path("report.pdf").write_bytes(edition)
    by_hand = DOCUMENT.split("## Trust nobody")[1]
    commands = [text.replace("\n   ", "\n") for text in re.findall(r"```sh\n(.*?)```", by_hand, re.S)]
    said = [typed(command.replace("| less", "")) for command in commands]
    assert len(said) == 4
    assert said[0].split()[0] == hashlib.sha256(edition).hexdigest()
    signed = said[1].split()[0]
    assert signed == said[3].strip()
    text = words_of_pdf(edition)
    assert signed in text.replace(" ", "")
    assert signed[:12] in text
    assert '"printed": "17"' in said[2]


def typed(command):
    done = subprocess.run(["sh", "-e", "-c", command], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
