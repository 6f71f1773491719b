"""What a run must say about skips: each reason, loudly, at the end; and with RUNGS_NO_SKIPS=1 a skip fails.

A test marked ``postgresql`` or ``sqlite`` is for that database only (TEST_DATABASE_URL says which one it is).
Without a server, the former are skipped; ``./dev test --all`` runs the suite on both, each with its own.
Loaded as a plugin by tests/conftest.py: ``pytest_plugins = ["tests.strict"]``.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterable

import pytest


def no_skips() -> bool:
    """Whether this run was asked to allow no skip."""
    return os.environ.get("RUNGS_NO_SKIPS") == "1"


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skipped report into a failed one that keeps the reason."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which this run does not allow: {reason_of(report)}"


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The reason that a skipped test gave."""
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return text.removeprefix("Skipped: ")


def for_the_other_database(item: pytest.Item) -> bool:
    """Whether this test cannot say anything about the database of this run."""
    other = "sqlite" if os.environ.get("TEST_DATABASE_URL") else "postgresql"
    return item.get_closest_marker(other) is not None


def skipped_lines(reasons: Iterable[str]) -> list[str]:
    """One line for each reason, the most frequent first."""
    counted = Counter(reasons).most_common()
    return [f"{count} test{'s' if count > 1 else ''} not run: {reason}" for reason, count in counted]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other database's tests; skip those that no run of this kind has a server for."""
    others = [item for item in items if for_the_other_database(item)]
    if os.environ.get("TEST_DATABASE_URL") or no_skips():
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)
    else:
        for item in others:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if no_skips():
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if no_skips():
        refuse_skip(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, and how to run everything."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("NOT RUN ON THIS MACHINE", sep="!", yellow=True, bold=True)
    for line in skipped_lines(reason_of(report) for report in skipped):
        terminalreporter.line(line, yellow=True)
    terminalreporter.line(
        "./dev test --all installs what is missing and lets nothing be skipped.", yellow=True
    )
