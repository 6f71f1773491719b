"""The plugin that lets no skip pass unnoticed."""

import pytest

from tests import strict

pytest_plugins = ["pytester"]

MODULE = """
import pytest

def test_runs(): pass

@pytest.mark.skip(reason="no moon tonight")
def test_moon(): pass

@pytest.mark.xfail(reason="known")
def test_known(): assert False
"""


@pytest.fixture(autouse=True)
def _no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("RUNGS_NO_SKIPS", raising=False)
    pytester.makepyfile(MODULE)
    return lambda: pytester.runpytest_inprocess("-p", "tests.strict")


def test_a_skip_is_said_loudly(run):
    result = run()
    result.assert_outcomes(passed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["*NOT RUN ON THIS MACHINE*", "1 test not run: no moon tonight"])


def test_a_skip_fails_where_none_is_allowed(run, monkeypatch):
    monkeypatch.setenv("RUNGS_NO_SKIPS", "1")
    result = run()
    result.assert_outcomes(passed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*does not allow: no moon tonight*"])


def test_a_skipped_file_fails_too(pytester, monkeypatch):
    monkeypatch.setenv("RUNGS_NO_SKIPS", "1")
    pytester.makepyfile("import pytest\npytest.skip('not here', allow_module_level=True)")
    result = pytester.runpytest_inprocess("-p", "tests.strict")
    assert result.ret != 0


def test_reasons_are_counted():
    assert strict.skipped_lines(["b", "a", "b"]) == ["2 tests not run: b", "1 test not run: a"]


DATABASES = """
import pytest

@pytest.mark.postgresql
def test_row_level_security(): pass

@pytest.mark.sqlite
def test_one_file(): pass

def test_both(): pass
"""


@pytest.mark.parametrize(
    ("url", "strictly", "expected"),
    [
        ("", "", {"passed": 2, "skipped": 1}),
        ("", "1", {"passed": 2, "deselected": 1}),
        ("postgresql://localhost/test", "", {"passed": 2, "deselected": 1}),
        ("postgresql://localhost/test", "1", {"passed": 2, "deselected": 1}),
    ],
)
def test_each_database_runs_its_own(pytester, monkeypatch, url, strictly, expected):
    monkeypatch.setenv("TEST_DATABASE_URL", url)
    monkeypatch.setenv("RUNGS_NO_SKIPS", strictly)
    pytester.makepyfile(DATABASES)
    pytester.makeini("[pytest]\nmarkers =\n    postgresql\n    sqlite\n")
    pytester.runpytest_inprocess("-p", "tests.strict").assert_outcomes(**expected)
