"""./dev bench: the list page and the home page, on a small and a large demo, beside a bare Flask page.

All servers run at the same time with the same workers; the pages take turns (A B C, A B C, ...), so that a
slow minute of the machine is everybody's. What is printed are ratios of medians: they travel between
machines, rates do not.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.load import once, rate
from benchmarks.servers import ROOT, Server, make_demo, memory, prepare, serve, sign_in

APPLICATION = "tracker.app:served_app"
BARE = "benchmarks.reference.bare_flask:app"
SIGN_IN_PATH = "/sign-in"
EMAIL, PASSWORD = "hr@harbour-vale.example.org", "one rung higher"
LIST_PATH = "/programmes/participants"
HOME_PATH = "/"
INSTANCES = ROOT / "instance/bench"
Rates = list[tuple[float, float]]  # answers in a second and microseconds each, round by round


@dataclass(frozen=True)
class Turn:
    """A page that is measured: its server, its path and the headers of who asks."""

    server: Server
    path: str
    headers: dict[str, str]

    def warm_up(self, workers: int) -> None:
        """Let every process answer it before anything is counted; the first answer may take seconds."""
        for _ in range(8 * workers):
            once(self.server.url + self.path, self.headers)

    def rate(self, *, connections: int, seconds: int) -> tuple[float, float]:
        """Answers in a second, and microseconds of processor time for each."""
        before = self.server.processor_seconds()
        found = rate(self.server.url + self.path, self.headers, connections=connections, seconds=seconds)
        return found, (self.server.processor_seconds() - before) * 1_000_000 / max(found * seconds, 1)


@dataclass(frozen=True)
class Goal:
    """A figure that the pages must reach, with how it is read from the medians."""

    words: str
    figure: Callable[[dict[str, float]], float]
    reached: Callable[[float], bool]
    form: str


GOALS = (
    Goal("list page, large, of the bare page's rate (at least 9 %, aim 12 %)",
         lambda rates: rates["list large"] / rates["bare"], lambda share: share >= 0.09, "{:.1%}"),
    Goal("list page, small to large (at most 1.3 x)",
         lambda rates: rates["list small"] / rates["list large"], lambda times: times <= 1.3, "{:.2f} x"),
    Goal("home page, small to large (at most 1.5 x)",
         lambda rates: rates["home small"] / rates["home large"], lambda times: times <= 1.5, "{:.2f} x"),
)  # fmt: skip


def kept_instance(scale: str) -> Path:
    """A demo of that size in a folder of its own, made once and kept."""
    instance = INSTANCES / scale
    if not (instance / "made").exists():
        print(f"Making the {scale} demo in {instance.relative_to(ROOT)} ...", flush=True)
        make_demo(instance, scale)
        (instance / "made").touch()
    prepare(instance)  # the tables may have changed since it was made
    return instance


def pages(bare: Server, small: Server, large: Server) -> dict[str, Turn]:
    """What is measured, by name."""
    found = {"bare": Turn(bare, "/", {})}
    for scale, server in (("small", small), ("large", large)):
        headers = sign_in(server, SIGN_IN_PATH, EMAIL, PASSWORD)
        found[f"list {scale}"] = Turn(server, LIST_PATH, headers)
        found[f"home {scale}"] = Turn(server, HOME_PATH, headers)
    return found


def measure(asked: argparse.Namespace) -> tuple[dict[str, Rates], list[tuple[int, int]]]:
    """The rates of every page in every round, and the memory of the large demo's web processes."""
    small_instance, large_instance = kept_instance("small"), kept_instance("large")
    alike = {"workers": asked.workers, "threads": asked.threads}
    with ExitStack() as stack:
        bare = stack.enter_context(serve(BARE, **alike))
        small = stack.enter_context(serve(APPLICATION, instance=small_instance, **alike))
        large = stack.enter_context(serve(APPLICATION, instance=large_instance, **alike))
        turns = pages(bare, small, large)
        rates: dict[str, Rates] = {name: [] for name in turns}
        for turn in turns.values():  # not counted: the first requests of each process fill its caches
            turn.warm_up(asked.workers)
        for number in range(asked.rounds):
            for name in turns if number % 2 == 0 else reversed(turns):
                found = turns[name].rate(connections=asked.connections, seconds=asked.seconds)
                rates[name].append(found)
        return rates, [memory(pid) for pid in large.web_processes()]


def report(rates: dict[str, Rates], sizes: list[tuple[int, int]]) -> bool:
    """Print every median with its spread, then the ratios; true when every goal is reached."""
    medians, costs = {}, {}
    for name, rounds in rates.items():
        found, taken = zip(*rounds, strict=True)
        medians[name], costs[name] = median(found), median(taken)
        print(f"{name:12} {medians[name]:9.0f} answers/s   ({min(found):.0f} to {max(found):.0f}), "
              f"{costs[name]:.0f} µs of processor time each")  # fmt: skip
    share = costs["bare"] / costs["list large"]
    print(f"{'':8} {share:>8.1%}  the same in processor time: steadier where others use the machine")
    verdicts = []
    for goal in GOALS:
        figure = goal.figure(medians)
        verdicts.append(goal.reached(figure))
        print(f"{'reached' if verdicts[-1] else 'MISSED':8} {goal.form.format(figure):>8}  {goal.words}")
    largest, share = max(sizes)
    verdicts.append(largest < 200)
    word = "reached" if verdicts[-1] else "MISSED"
    print(f"{word:8} {largest:>5} MB  largest web process (under 200 MB; its own share is {share} MB)")
    return all(verdicts)


def main() -> int:
    """Measure, print, and say with the exit code whether every goal was reached."""
    parser = argparse.ArgumentParser(prog="./dev bench", description="Main pages beside a bare Flask page.")
    for name, number in (("workers", 2), ("threads", 1), ("connections", 8), ("seconds", 3), ("rounds", 6)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    return 0 if report(*measure(asked)) else 1


if __name__ == "__main__":
    sys.exit(main())
