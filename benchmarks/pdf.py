"""./dev bench pdf: an edition's PDF beside WeasyPrint alone, a naive script and Chromium, and its download.

Each maker is a warm process; they take turns (A B C, C B A, ...), so that a slow minute is everybody's. Ratios are
of processor time where it can be had: it stays true while others use the machine.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from benchmarks.load import rate
from benchmarks.run import APPLICATION, PASSWORD, SIGN_IN_PATH
from benchmarks.servers import ROOT, make_demo, serve, sign_in
from tests import browser

MANAGER = "manager@harbour-vale.example.org"
ONE_FILE = "benchmarks.reference.one_file:app"
Took = dict[str, float]


@dataclass(frozen=True)
class Goal:
    """A figure that must be reached."""

    words: str
    figure: Callable[[dict[str, float]], float]
    most: float
    form: str


GOALS = (
    Goal("edition beside WeasyPrint alone on the same HTML (at most 1.15 x)",
         lambda found: found["edition"] / found["alone"], 1.15, "{:.2f} x"),
    Goal("edition beside the naive script (at most 0.60 x)",
         lambda found: found["edition"] / found["naive"], 0.6, "{:.2f} x"),
    Goal("memory of the process that lays the example out (at most 180 MB)",
         lambda found: found["memory"], 180, "{:.0f} MB"),
    Goal("memory of each further page (at most 4 MB)", lambda found: found["further"], 4, "{:.1f} MB"),
    Goal("rate of a static file of the same bytes, in downloads of the edition (at most 2 x)",
         lambda found: found["static"] / found["download"], 2, "{:.2f} x"),
)  # fmt: skip


@contextmanager
def maker(name: str) -> Iterator[Callable[[], Took]]:
    """A warm process; calling it makes one PDF and gives what that took."""
    command = [sys.executable, "-m", "benchmarks.makers", name]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    sends, answers = process.stdin, process.stdout

    def make() -> Took:
        sends.write("\n")
        sends.flush()
        took: Took = json.loads(answers.readline())
        return took

    try:
        make()  # not counted: the first fills caches
        yield make
    finally:
        sends.close()
        process.wait(timeout=60)


def times(rounds: int) -> dict[str, list[Took]]:
    """What every maker took in every round."""
    names = ["edition", "alone", "naive", *(["chromium"] if browser.is_installed() else [])]
    with ExitStack() as stack:
        makers = {name: stack.enter_context(maker(name)) for name in names}
        took: dict[str, list[Took]] = {name: [] for name in names}
        for number in range(rounds):
            for name in names if number % 2 == 0 else reversed(names):
                took[name].append(makers[name]())
        return took


def memory() -> dict[str, float]:
    """The most memory for the example, and for each page beyond it."""
    (pages, most), (more_pages, more) = _memory_of("example"), _memory_of("sixty pages")
    print(f"memory: {pages} pages {most:.0f} MB, {more_pages} pages {more:.0f} MB")
    return {"memory": most, "further": (more - most) / (more_pages - pages)}


def _memory_of(name: str) -> tuple[int, float]:
    command = [sys.executable, "-m", "benchmarks.makers", "memory", name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    pages, most = json.loads(done.stdout)
    return int(pages), float(most)


def downloads(asked: argparse.Namespace) -> dict[str, float]:
    """Answers in a second: a signed-in manager's downloads of an edition, and a bare static file of its bytes."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        instance, files = Path(folder) / "instance", Path(folder) / "files"
        make_demo(instance, "small")
        files.mkdir()
        os.environ["ONE_FILE_FOLDER"] = str(files)
        alike = {"workers": asked.workers, "threads": asked.threads}
        product = stack.enter_context(serve(APPLICATION, instance=instance, **alike))
        bare = stack.enter_context(serve(ONE_FILE, **alike))
        headers = sign_in(product, SIGN_IN_PATH, MANAGER, PASSWORD)
        page = _read(product.url + "/reports/", headers).decode()
        found = re.search(r'href="(/reports/editions/[0-9a-f-]+/download)"', page)
        assert found, "the demo has no edition to download"
        content = _read(product.url + found[1], headers)
        (files / "report.pdf").write_bytes(content)
        turns = {
            "download": (product.url + found[1], headers),
            "static": (f"{bare.url}/files/report.pdf", {}),
        }
        rates: dict[str, list[float]] = {name: [] for name in turns}
        for number in range(asked.rounds):
            for name in turns if number % 2 == 0 else reversed(turns):
                url, who = turns[name]
                rates[name].append(rate(url, who, connections=asked.connections, seconds=asked.seconds))
        for name, each in rates.items():
            print(f"{name:10} {median(each):7.0f} answers/s   ({min(each):.0f} to {max(each):.0f})")
        return {name: median(each) for name, each in rates.items()}


def _read(url: str, headers: dict[str, str]) -> bytes:
    with urlopen(Request(url, headers=headers)) as answer:
        read: bytes = answer.read()
        return read


def report(took: dict[str, list[Took]], others: dict[str, float]) -> bool:
    """Print every median with its spread, then the ratios; true when every goal is reached."""
    medians = dict(others)
    for name, rounds in took.items():
        seconds = [each["seconds"] for each in rounds]
        medians[name] = median(each["processor"] for each in rounds)
        cost = f", {medians[name]:.2f} s of processor time" if name != "chromium" else ""
        print(f"{name:10} {median(seconds):7.2f} s each   ({min(seconds):.2f} to {max(seconds):.2f}){cost}")
    if "chromium" in took:
        ours, theirs = (median(each["seconds"] for each in took[name]) for name in ("edition", "chromium"))
        print(
            f"         {ours / theirs:.2f} x  edition beside Chromium's print of the same page (no goal; by the clock)"
        )
    else:
        print("No Chromium here, so nothing is said of its print.")
    verdicts = []
    for goal in GOALS:
        figure = goal.figure(medians)
        verdicts.append(figure <= goal.most)
        print(f"{'reached' if verdicts[-1] else 'MISSED':8} {goal.form.format(figure):>8}  {goal.words}")
    return all(verdicts)


def main() -> int:
    """Measure, print, and say with the exit code whether every goal was reached."""
    parser = argparse.ArgumentParser(prog="./dev bench pdf", description="An edition's PDF and its download.")
    for name, number in (("workers", 2), ("threads", 1), ("connections", 8), ("seconds", 3), ("rounds", 6)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    others = {**downloads(asked), **memory()}
    return 0 if report(times(asked.rounds), others) else 1


if __name__ == "__main__":
    sys.exit(main())
