"""./dev bench letters: a release of a thousand beside one of ten, the queue beside a bare loop, a letter's PDF.

What is compared takes turns (A B, B A, ...), so that a slow minute is everybody's. Nothing works on the queue while
releases are measured; what a worker with an absent or a slow mail server does to the pages is measured apart.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

from benchmarks.letters_sent import (
    bare_loop,
    due_again,
    letters_due,
    receiver,
    the_queue,
    written_by_the_queue,
)
from benchmarks.letters_waiting import board_of_due_letters
from benchmarks.pdf import maker
from benchmarks.run import APPLICATION, SIGN_IN_PATH
from benchmarks.servers import Server, ask, prepare, serve, signed_in
from tests.builders import PASSWORD, Builders
from tests.features.feedback import builders as given
from tracker.app import create_app
from tracker.foundation import config

FEW, MANY = 10, 1000
MAILS = 300
Found = dict[str, list[float]]


@dataclass(frozen=True)
class Goal:
    """A figure that must be reached, of the medians."""

    words: str
    figure: Callable[[Mapping[str, float]], float]
    reached: Callable[[float], bool]


GOALS = (
    Goal("answer to a release of 1,000 letters beside one of ten (at most 1.5 x)",
         lambda found: found["release of 1000"] / found["release of 10"], lambda times: times <= 1.5),
    Goal("the page from which 1,000 are released beside that for ten (no goal in itself)",
         lambda found: found["page of 1000"] / found["page of 10"], lambda _times: True),
    Goal("HR's page while a thousand letters wait for an absent mail server, beside not yet (at most 1.1 x)",
         lambda found: found["mail away"] / found["mail idle"], lambda times: times <= 1.1),
    Goal("HR's page while a thousand letters wait for a slow mail server, beside not yet (at most 1.1 x)",
         lambda found: found["mail slow"] / found["mail idle"], lambda times: times <= 1.1),
    Goal("rate of the queue beside a bare loop over one connection (at least 0.7 x)",
         lambda found: found["the queue"] / found["bare loop"], lambda times: times >= 0.7),
    Goal("a letter's PDF beside WeasyPrint alone on the same HTML (at most 1.2 x)",
         lambda found: found["letter"] / found["letter alone"], lambda times: times <= 1.2),
)  # fmt: skip


def turns(names: Sequence[str], rounds: int, measure: Callable[[str], float]) -> Found:
    """What each takes in each round; every other round in the opposite order."""
    found: Found = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            found[name].append(measure(name))
    return found


def stage_with(make: Builders, count: int) -> UUID:
    """A stage at which so many letters are ready."""
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    for application_id in given.candidates(make, vacancy_id, count):
        given.letter(make, application_id, stage_id)
    return stage_id


def releases(rounds: int) -> Found:
    """Milliseconds until HR has an answer: to the page, and to the release of all that is ready."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        instance = Path(folder)
        prepare(instance)
        make = Builders(create_app(config.load({"RUNGS_INSTANCE": folder, "BASE_URL": "http://localhost"})))
        known = make.member(roles=["hr_editor"])
        stages = {str(count): stage_with(make, count) for count in (FEW, MANY)}
        server = stack.enter_context(serve(APPLICATION, workers=1, threads=1, instance=instance))
        cookies = signed_in(server, SIGN_IN_PATH, known.email, PASSWORD)

        def measure(name: str) -> float:
            asked, _of, count = name.split()
            path = f"/feedback/stages/{stages[count]}/release"
            return (pressed if asked == "release" else opened)(server, path, cookies)

        names = [f"{asked} of {count}" for asked in ("page", "release") for count in (FEW, MANY)]
        turns(names, 3, measure)  # not counted: the first requests fill caches
        return turns(names, rounds, measure)


def opened(server: Server, path: str, cookies: dict[str, str]) -> float:
    """Milliseconds of the page."""
    return timed(lambda: ask(server.url + path, cookies), 200)


def pressed(server: Server, path: str, cookies: dict[str, str]) -> float:
    """Milliseconds of the answer to the press of its button."""
    _, page = ask(server.url + path, cookies)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    form = {"csrf_token": token[1], "which": "all", "when": "now"}
    return timed(lambda: ask(server.url + path, cookies, form), 302)


def timed(act: Callable[[], tuple[int, str]], wanted: int) -> float:
    """Milliseconds of a request that must answer so."""
    began = time.perf_counter()
    status, _ = act()
    taken = (time.perf_counter() - began) * 1000
    assert status == wanted, status
    return taken


def pages(rounds: int) -> Found:
    """Milliseconds within which 95 of 100 answers come, beside a worker without mails, or a server away, or slow."""
    with board_of_due_letters() as measure:
        measure("mail idle")  # not counted: the first requests fill caches
        return turns(["mail idle", "mail away", "mail slow"], rounds, measure)


def mails(rounds: int) -> Found:
    """Mails a second, by the queue and by a bare loop."""
    with TemporaryDirectory() as folder, receiver() as port:
        prepare(Path(folder))
        make = Builders(create_app(config.load({"RUNGS_INSTANCE": folder, "BASE_URL": "http://localhost"})))
        letters_due(make, MAILS)
        messages = written_by_the_queue(make, port)
        assert len(messages) == MAILS

        def measure(name: str) -> float:
            if name == "bare loop":
                return bare_loop(messages, port)
            due_again(make)
            return the_queue(make, port)

        return turns(["the queue", "bare loop"], rounds, measure)


def letters(rounds: int) -> Found:
    """Seconds of processor time for a letter's PDF, by the product and by WeasyPrint alone; five in a turn.

    The machine counts a process in hundredths of a second, a tenth of what one letter takes.
    """
    with ExitStack() as stack:
        makers = {name: stack.enter_context(maker(name)) for name in ("letter", "letter alone")}
        return turns(
            list(makers), rounds, lambda name: sum(makers[name]()["processor"] for _ in range(5)) / 5
        )


def report(found: Found) -> bool:
    """Print every median with its spread, then the ratios; true when every goal is reached."""
    medians = {name: median(each) for name, each in found.items()}
    units = {
        "release": "ms",
        "page": "ms",
        "mail": "ms",
        "the": "mails/s",
        "bare": "mails/s",
        "letter": "s of processor time",
    }
    for name, each in found.items():
        print(
            f"{name:16} {medians[name]:8.3g} {units[name.split()[0]]}   ({min(each):.3g} to {max(each):.3g})"
        )
    verdicts = []
    for goal in GOALS:
        figure = goal.figure(medians)
        verdicts.append(goal.reached(figure))
        print(f"{'reached' if verdicts[-1] else 'MISSED':8} {figure:>6.2f} x  {goal.words}")
    return all(verdicts)


def main() -> int:
    """Measure, print, and say with the exit code whether every goal was reached."""
    parser = argparse.ArgumentParser(
        prog="./dev bench letters", description="Releasing, sending, printing letters."
    )
    parser.add_argument("--rounds", type=int, default=12)
    asked = parser.parse_args()
    found = {**releases(asked.rounds), **pages(asked.rounds), **mails(asked.rounds), **letters(asked.rounds)}
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())
