"""Some things are done in one place only: telling the time, writing SQL by hand, trusting HTML."""

import ast
import sys

from tests.house.source import nodes_of, python_files

CLOCK = "tracker/foundation/clock.py"
CLOCK_CALLS = {
    *(f"{owner}.{call}" for owner in ("datetime", "dt", "date") for call in ("now", "today", "utcnow")),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime"),
    *("func.now", "func.current_timestamp", "func.current_date"),
}
# Days are days in London: clock.london_day knows them.
PARTS_OF_A_DAY = {"date", "day", "month", "year", "weekday", "isoweekday", "isocalendar", "toordinal"}
# Hand-written SQL is out of the tenant guard's sight: only what speaks to the database itself may hold it.
SQL_CALLS = {"text", "sqlalchemy.text", "sa.text", "exec_driver_sql", "raw_connection", "cursor"}
MAY_WRITE_SQL = tuple(f"tracker/foundation/{name}" for name in ("database", "backup", "tenancy", "prepared"))
# Only what draws its own SVG or HTML from escaped parts may call it safe.
TRUSTING_CALLS = {"Markup", "markupsafe.Markup", "render_template_string", "from_string"}
# The domain is the standard library, itself and the solver.
DOMAIN_MAY_IMPORT = frozenset(sys.stdlib_module_names) | {"highspy"}
MAY_TRUST = tuple(f"tracker/foundation/{name}" for name in ("charts", "words", "language", "slots"))


def dotted(node: ast.expr) -> str:
    """The last two names of what is called: datetime.now for dt.datetime.now."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value).split('.')[-1]}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def calls(files: list[tuple[str, str]], wanted: set[str], allowed: tuple[str, ...] = ()) -> list[str]:
    """Where one of these is called, or imported so that it would be called by its bare name."""
    found = []
    for name, text in files:
        if name.startswith(allowed):
            continue
        for node in nodes_of(text):
            if isinstance(node, ast.Call):
                said = dotted(node.func)
                if said in wanted or said.split(".")[-1] in wanted - {"text"}:
                    found.append(f"{name}:{node.lineno} {said}()")
            elif isinstance(node, ast.ImportFrom) and node.module in {"time", "sqlalchemy.func"}:
                said = [alias.name for alias in node.names if f"{node.module}.{alias.name}" in wanted]
                found += [f"{name}:{node.lineno} from {node.module} import {alias}" for alias in said]
    return found


def days_of_utc(files: list[tuple[str, str]]) -> list[str]:
    """Where the day is taken of a moment in UTC: from midnight to one, half the year, that is the day before."""
    found = []
    for name, text in files:
        for node in nodes_of(text):
            if isinstance(node, ast.Attribute) and node.attr in PARTS_OF_A_DAY:
                of = node.value.func if isinstance(node.value, ast.Call) else node.value
                moment = dotted(of) if isinstance(of, ast.expr) else ""
                if moment.endswith("_utc"):
                    found.append(f"{name}:{node.lineno} {moment}.{node.attr}")
    return found


def foreign_imports(files: list[tuple[str, str]]) -> list[str]:
    """Imports of the domain that are neither the standard library's, the solver nor the domain's own."""
    found = []
    for name, text in files:
        for node in nodes_of(text):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                modules = [node.module or ""]
            for module in modules:
                if module.split(".")[0] not in DOMAIN_MAY_IMPORT and not f"{module}.".startswith(
                    "tracker.domain."
                ):
                    found.append(f"{name}:{node.lineno} {module}")
    return found


def test_only_the_clock_tells_the_time():
    assert calls(python_files("tracker"), CLOCK_CALLS, (CLOCK,)) == []


def test_the_day_of_a_moment_is_the_day_in_london():
    assert days_of_utc(python_files("tracker")) == []


def test_sql_is_written_by_hand_in_the_foundation_only():
    assert calls(python_files("tracker"), SQL_CALLS, MAY_WRITE_SQL) == []


def test_html_is_trusted_only_where_it_is_drawn():
    assert calls(python_files("tracker"), TRUSTING_CALLS, MAY_TRUST) == []


def test_the_domain_needs_nothing_but_the_standard_library():
    assert foreign_imports(python_files("tracker/domain")) == []


def test_a_second_clock_is_seen():
    for line in (
        "datetime.now(UTC)",
        "dt.datetime.utcnow()",
        "date.today()",
        "datetime.date.today()",
        "time.time()",
        "select(func.now())",
        "from time import time",
    ):
        assert calls([("a.py", line)], CLOCK_CALLS), line
    for line in ("clock.now()", "time.monotonic()", "from time import monotonic", "today()", "when.time()"):
        assert calls([("a.py", line)], CLOCK_CALLS) == [], line


def test_a_day_of_utc_is_seen():
    for line in (
        "row.decided_at_utc.date()",
        "words.day(began_at_utc.date())",
        "clock.now_utc().date()",
        "rows[0].sent_at_utc.year",
        "map(lambda row: row.at_utc.isocalendar(), rows)",
    ):
        assert len(days_of_utc([("a.py", line)])) == 1, line
    for line in (
        "clock.london_day(row.decided_at_utc)",
        "local.date()",
        "start_of_day_utc(day)",
        "moment_utc.astimezone(LONDON).date()",
        "row.at_utc.isoformat()",
    ):
        assert days_of_utc([("a.py", line)]) == [], line


def test_sql_by_hand_is_seen():
    assert calls([("a.py", "session.execute(text('select 1'))")], SQL_CALLS) == ["a.py:1 text()"]
    assert calls([("a.py", "sa.text('select 1')")], SQL_CALLS)
    assert calls([("a.py", "connection.exec_driver_sql('x')")], SQL_CALLS)
    assert calls([("a.py", "db.session.connection().connection.cursor().execute('x')")], SQL_CALLS)
    assert calls([("a.py", "response.text()")], SQL_CALLS) == []


def test_trusted_html_is_seen():
    for line in ("Markup('<b>')", "markupsafe.Markup(x)", "render_template_string(x)", "env.from_string(x)"):
        assert calls([("a.py", line)], TRUSTING_CALLS), line
    assert calls([("tracker/foundation/charts/bars.py", "Markup(x)")], TRUSTING_CALLS, MAY_TRUST) == []


def test_a_foreign_import_is_seen():
    bad = (
        "import yaml\nfrom flask import g\nfrom tracker.reference import pay\nimport tracker.foundation.clock"
    )
    assert len(foreign_imports([("a.py", bad)])) == 4
    good = "from decimal import Decimal\nfrom tracker.domain.periods import Period\nfrom . import pay"
    assert foreign_imports([("a.py", good)]) == []
