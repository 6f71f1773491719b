"""Makers of the same report's PDF, each in a process of its own that is warm and waits to be told.

python -m benchmarks.makers NAME makes one for each line that it reads, and answers with what that took.
"""

import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.reference import naive_report
from tests.installations import settings_for
from tests.look.generated_reports import GENERATED
from tests.look.letter_examples import another
from tests.look.report_examples import STYLE, as_html, harbour_and_vale
from tests.pdfs.product import made_of
from tracker.app import create_app
from tracker.features.feedback.jobs import LETTER_STYLE, letter_html, letter_pdf
from tracker.features.feedback.pages.letters import letter_of
from tracker.features.reports.pages import ProgressReport
from tracker.foundation import pdf

FACES = (
    ("Bricolage Grotesque Narrow", 700, "BricolageGrotesqueNarrow-Bold.ttf"),
    ("Bricolage Grotesque Narrow", 800, "BricolageGrotesqueNarrow-ExtraBold.ttf"),
    ("Inter", 400, "Inter-Regular.ttf"),
    ("Inter", 600, "Inter-SemiBold.ttf"),
    ("Inter", 700, "Inter-Bold.ttf"),
)
Maker = Callable[[], bytes]


def weasyprint_alone(html: str, style: Path = STYLE) -> bytes:
    """The same HTML and style sheet, the same faces, by WeasyPrint's own call: no tags, nothing attached."""
    import weasyprint

    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{(pdf.FONTS / file).as_uri()}") }}'
        for family, weight, file in FACES
    )
    sheets = [weasyprint.CSS(string=f"{faces} @page, html {{ font-family: Inter }}"), weasyprint.CSS(style)]
    made: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets)
    return made


def letter_alone(said: dict[str, Any]) -> bytes:
    """A letter's PDF by WeasyPrint's own call."""
    return weasyprint_alone(letter_html(letter_of(said, language="en")), LETTER_STYLE)


def naive(report: ProgressReport) -> bytes:
    """The report as it is written in an afternoon."""
    return naive_report.pdf_of(naive_report.html_of(report))


@contextmanager
def chromium(html: str) -> Iterator[Maker]:
    """The same page printed by a browser that is already open."""
    from tests.browser import chromium as opened

    with TemporaryDirectory() as folder, opened() as browser:
        file = Path(folder) / "report.html"
        file.write_text(html.replace("</head>", f"<style>{STYLE.read_text()}</style></head>"))
        page = browser.new_page()

        def made() -> bytes:
            page.goto(file.as_uri())
            return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)

        yield made


@contextmanager
def maker_named(name: str) -> Iterator[Maker]:
    """What makes the example report in this way."""
    report = harbour_and_vale()
    if name == "chromium":
        with chromium(as_html(report)) as made:
            yield made
    elif name.startswith("letter"):
        letters = map(another, itertools.count())
        yield (
            lambda: letter_alone(next(letters)) if name == "letter alone" else letter_pdf(next(letters), "en")
        )
    else:
        html = as_html(report)
        ways = {"edition": partial(made_of, report), "alone": partial(weasyprint_alone, html)}
        yield ways.get(name, partial(naive, report))


def processor_seconds() -> float:
    """What this process, and the one that lays out for it, have taken of the processors."""
    return time.process_time() + (_with_children(_typesetter()) if _typesetter() else 0)


def _typesetter() -> int:
    return pdf._typesetter(os.getpid()).process.pid if pdf._typesetter.cache_info().currsize else 0


def _with_children(process_id: int) -> float:
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def serve(name: str) -> None:
    """Make one for each line."""
    with maker_named(name) as make:
        for _ in sys.stdin:
            started, taken = time.perf_counter(), processor_seconds()
            made = make()
            seconds, processor = time.perf_counter() - started, processor_seconds() - taken
            print(json.dumps({"seconds": seconds, "processor": processor, "bytes": len(made)}), flush=True)


def most_memory(name: str) -> tuple[int, float]:
    """Pages, and the most memory in MB that the process has that lays this report out."""
    report = harbour_and_vale() if name == "example" else GENERATED[name]()
    pdf.render("<p>Warm", stylesheets=[STYLE], title="Warm")
    peaks, done = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(_typesetter(), peaks, done))
    watcher.start()
    try:
        made = made_of(report)
    finally:
        done.set()
        watcher.join()
    return pdf.count_pages(made), max(peaks) * 1024 / 1_000_000


def _watch(server: int, peaks: list[int], done: threading.Event) -> None:
    """Read the high-water mark of whatever the server has forked, until told to stop."""
    children = Path(f"/proc/{server}/task/{server}/children")
    while not done.wait(0.002):
        for child in children.read_text().split():
            with suppress(OSError, StopIteration):  # it has just ended
                lines = Path(f"/proc/{child}/status").read_text().splitlines()
                peaks.append(int(next(line for line in lines if line.startswith("VmHWM")).split()[1]))


def main() -> None:
    """Serve, or measure memory and end."""
    with TemporaryDirectory() as folder, create_app(settings_for(Path(folder))).app_context():
        if sys.argv[1] == "memory":
            print(json.dumps(most_memory(sys.argv[2])))
        else:
            serve(sys.argv[1])


if __name__ == "__main__":
    main()
