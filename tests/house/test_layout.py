"""Things are where somebody new would look for them."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.source import ROOT, TRACKER, nodes_of, python_files

FEATURES = {
    *("accounts", "organisations", "compacts", "programmes", "candidates", "monitoring", "feedback"),
    *("redesign", "insight", "reports", "exchange", "console"),
}
FEATURE_FILES = ["models", "queries", "actions", "forms", "pages", "views", "api", "jobs"]
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "misc"}


def strangers_in_features(names: Iterable[str]) -> list[str]:
    """Files (as area/file.py or area/file/part.py) that are none of the eight, or in no known area."""
    strangers = []
    for name in names:
        parts = name.removesuffix(".py").split("/")
        known = parts[0] in FEATURES and (parts[1] in FEATURE_FILES or parts[1:] == ["__init__"])
        if parts != ["__init__"] and not known:
            strangers.append(name)
    return strangers


def empty_names(names: Iterable[str]) -> list[str]:
    """Paths that hold a name under which anything could be put."""
    return [name for name in names if NAMES_THAT_SAY_NOTHING & set(re.split(r"[/._]", name))]


def parts_without_test(modules: Iterable[str], tests: str) -> list[str]:
    """Parts of the domain (pay for pay.py or pay/floor.py) that none of these tests imports."""
    parts = {module.split("/")[0].removesuffix(".py") for module in modules} - {"__init__"}
    imports = r"tracker\.domain\.{0}\b|from tracker\.domain import [^\n]*\b{0}\b"
    return sorted(part for part in parts if not re.search(imports.format(part), tests))


def gaps_in_migrations(files: Iterable[tuple[str, str]]) -> list[str]:
    """What is wrong with the row of migrations: a number missing or doubled, or a wrong parent."""
    problems, before = [], None
    for number, (name, text) in enumerate(sorted(files), start=1):
        revision = re.search(r"^revision\b.*=\s*['\"](\w+)['\"]", text, re.M)
        parent = re.search(r"^down_revision\b.*=\s*(?:['\"](\w+)['\"]|None)", text, re.M)
        if not re.fullmatch(rf"{number:04}_[a-z0-9_]+\.py", name):
            problems.append(f"{name}: expected number {number:04}")
        if revision is None or parent is None or parent[1] != before:
            problems.append(f"{name}: should follow {before}")
        before = revision and revision[1]
    return problems


def forms_without_fields(files: Iterable[tuple[str, str]]) -> list[str]:
    """Forms that hold nothing of their own: each is the button that foundation/forms.py has already."""
    return [
        f"{name}:{node.lineno} {node.name}"
        for name, text in files
        for node in nodes_of(text)
        if isinstance(node, ast.ClassDef)
        and [base.id for base in node.bases if isinstance(base, ast.Name)] == ["Form"]
        and all(isinstance(part, ast.Pass | ast.Expr) for part in node.body)
    ]


def below(folder: Path) -> list[str]:
    """The Python files below a folder, as seen from it."""
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.py"))]


def test_features_hold_the_eight_files_and_no_others():
    assert strangers_in_features(below(TRACKER / "features")) == []


def test_every_name_says_what_is_inside():
    assert empty_names(name for folder in ("tracker", "tests") for name, _ in python_files(folder)) == []


def test_every_part_of_the_domain_has_its_tests():
    tests = "".join(text for _, text in python_files("tests/domain"))
    assert parts_without_test(below(TRACKER / "domain"), tests) == []


def test_migrations_are_numbered_without_gaps_and_follow_each_other():
    versions = ROOT / "migrations/versions"
    assert gaps_in_migrations((path.name, path.read_text("utf-8")) for path in versions.glob("*.py")) == []


def test_a_form_of_nothing_but_a_button_is_defined_once():
    assert forms_without_fields(python_files("tracker/features")) == []


def test_the_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "./dev run" in readme
    assert "./dev test" in readme


def test_a_stranger_in_a_feature_is_seen():
    bad = ["compacts/services.py", "people/models.py", "compacts/views/../x.py", "compacts/errors/a.py"]
    assert strangers_in_features(bad) == [bad[0], bad[1], bad[3]]
    assert strangers_in_features(["__init__.py", "compacts/__init__.py", "compacts/views/packs.py"]) == []


def test_a_name_that_says_nothing_is_seen():
    assert empty_names(["tracker/domain/utils.py", "tracker/foundation/pdf.py"]) == [
        "tracker/domain/utils.py"
    ]
    assert empty_names(["tests/date_helpers.py"])


def test_a_second_form_of_nothing_but_a_button_is_seen():
    bad = 'class PlainForm(Form):\n    """A button."""\n\n\nclass LookForm(Form):\n    pass\n'
    assert forms_without_fields([("a.py", bad)]) == ["a.py:1 PlainForm", "a.py:5 LookForm"]
    assert forms_without_fields([("a.py", "class CloseForm(Form):\n    closed_on = DayField()\n")]) == []
    assert forms_without_fields([("a.py", 'class InviteForm(Form, RolesMixin):\n    """Roles."""\n')]) == []


def test_a_part_without_tests_is_seen():
    tests = (
        "from tracker.domain import periods, rounding\nfrom tracker.domain.pay import floor as pay_floor\n"
    )
    assert parts_without_test(["pay/floor.py", "pay/bands.py", "rounding.py", "__init__.py"], tests) == []
    assert parts_without_test(["funnel.py", "pa.py", "workforce/posts.py"], tests) == [
        "funnel",
        "pa",
        "workforce",
    ]


def test_a_gap_between_migrations_is_seen():
    first = ("0001_first.py", 'revision: str = "0001"\ndown_revision: str | None = None\n')
    second = ("0002_more.py", 'revision = "0002"\ndown_revision = "0001"\n')
    assert gaps_in_migrations([first, second]) == []
    assert gaps_in_migrations([first, ("0003_more.py", second[1])]) == ["0003_more.py: expected number 0002"]
    assert gaps_in_migrations([first, (second[0], first[1])]) == ["0002_more.py: should follow 0001"]
