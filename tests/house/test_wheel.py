"""What `pip install .` brings: not only the code."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked_files

# Where a folder of the repository lies in the wheel.
CARRIED = {
    "templates/": "tracker/templates/",
    "static/": "tracker/static/",
    "migrations/": "tracker/migrations/",
}


def expected(files: list[str]) -> set[str]:
    """What the wheel must hold of these files of the repository."""
    carried = {
        inside + name.removeprefix(folder)
        for folder, inside in CARRIED.items()
        for name in files
        if name.startswith(folder)
    }
    return carried | {name for name in files if name.startswith("tracker/")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(Path(folder).glob("*.whl")))


def test_the_wheel_carries_templates_static_files_migrations_and_reference_data(wheel):
    missing = expected([name for name, _ in tracked_files()]) - set(wheel.namelist())
    assert missing == set()


def test_the_wheel_brings_the_command(wheel):
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "tracker = tracker.cli:main" in wheel.read(entry_points).decode()


def test_each_folder_is_expected_where_the_application_looks():
    files = [
        "templates/a.html",
        "static/css/a.css",
        "migrations/versions/0001_a.py",
        "tracker/reference/a.yaml",
    ]
    assert expected([*files, "tests/a.py", "README.md"]) == {
        "tracker/templates/a.html",
        "tracker/static/css/a.css",
        "tracker/migrations/versions/0001_a.py",
        "tracker/reference/a.yaml",
    }
