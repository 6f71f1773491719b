"""Few dependencies, each with its reason, all in the lock with their hashes."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

REASONS = "docs/decisions/0001-dependencies.md"
MOST = 25


def direct() -> list[str]:
    """What the product itself asks for."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]


def for_developers() -> list[str]:
    """What its tests and checks ask for."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"]


def without_reason(requirements: list[str], reasons: str) -> list[str]:
    """Direct dependencies that no line of the decision names."""
    named = {canonicalize_name(name) for name in re.findall(r"`([\w.-]+)`", reasons)}
    return [each for each in requirements if canonicalize_name(Requirement(each).name) not in named]


def not_in_lock(requirements: list[str], lock: str) -> list[str]:
    """Requirements that the lock does not meet, with what it holds instead."""
    pins = {
        canonicalize_name(name): pin
        for name, pin in re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", lock, re.M)
    }
    unmet = []
    for text in requirements:
        asked = Requirement(text)
        pin = pins.get(canonicalize_name(asked.name))
        if pin is None or not asked.specifier.contains(pin, prereleases=True):
            unmet.append(f"{text}: {pin or 'missing'}")
    return unmet


def without_hash(lock: str) -> list[str]:
    """Pins of the lock that no hash follows."""
    return re.findall(r"^(\S+==\S+)(?:(?!\\$).)*$(?!\n +--hash)", lock, re.M)


def test_the_product_asks_for_few_packages():
    assert len(direct()) <= MOST


def test_each_dependency_has_its_reason():
    assert without_reason(direct(), (ROOT / REASONS).read_text("utf-8")) == []


def test_the_lock_holds_what_pyproject_asks_for():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not_in_lock(direct() + for_developers(), lock) == []
    assert without_hash(lock) == []


def test_a_dependency_without_reason_is_seen():
    assert without_reason(["flask>=3.1", "psycopg[binary]>=3"], "- `flask`: the web") == [
        "psycopg[binary]>=3"
    ]


def test_a_lock_that_lags_behind_is_seen():
    lock = "flask==3.0.1 \\\n    --hash=sha256:0\nPyYAML==6.0.2 \\\n    --hash=sha256:0\n"
    assert not_in_lock(["flask>=3.1", "pyyaml>=6", "click"], lock) == ["flask>=3.1: 3.0.1", "click: missing"]


def test_a_pin_without_hash_is_seen():
    assert without_hash("flask==3.1.2\n    # via x\nclick==8.3.0 \\\n    --hash=sha256:0\n") == [
        "flask==3.1.2"
    ]
