"""Every test that docs/asvs.md names exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def missing_tests(text: str, root: Path = ROOT) -> list[str]:
    """The tests named in a text that are not there."""
    found = []
    for path, name in NAMED.findall(text):
        file = root / path
        there = file.is_file() and (not name or re.search(rf"^def {name}\(", file.read_text(), re.MULTILINE))
        if not there:
            found.append(f"{path}::{name}")
    return found


def test_every_test_that_the_list_names_exists() -> None:
    text = (ROOT / "docs" / "asvs.md").read_text()
    assert len(NAMED.findall(text)) > 30
    assert missing_tests(text) == []


def test_a_test_that_is_not_there_is_found() -> None:
    text = "`tests/house/test_asvs.py::test_nothing` `tests/none.py` `tests/house/test_asvs.py`"
    assert missing_tests(text) == ["tests/house/test_asvs.py::test_nothing", "tests/none.py::"]
