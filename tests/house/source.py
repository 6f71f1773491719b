"""The project's files, as the house tests read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACKER = ROOT / "tracker"
TEMPLATES = ROOT / "templates"


def name(path: Path) -> str:
    """The path as people say it: from the project's root."""
    return path.relative_to(ROOT).as_posix()


def python_files(folder: str) -> list[tuple[str, str]]:
    """Every Python file below a top folder: its name and its text."""
    return [(name(path), path.read_text("utf-8")) for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def nodes_of(text: str) -> list[ast.AST]:
    """Everything that this code says; parsed once, whatever many tests ask of it."""
    return list(ast.walk(ast.parse(text)))


def templates(*suffixes: str) -> list[tuple[str, str]]:
    """Every template with one of these suffixes: its name and its text."""
    found = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in suffixes)
    return [(name(path), path.read_text("utf-8")) for path in found]


def tracked_files() -> list[tuple[str, str]]:
    """Every text file that git knows, or would after `git add`; pictures and fonts left out."""
    texts = []
    for each in sorted(_names_by_git() or _names_without_git()):
        try:
            texts.append((each, (ROOT / each).read_text("utf-8")))
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return texts


def _names_by_git() -> list[str]:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        return subprocess.run(
            listing, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.splitlines()
    except (FileNotFoundError, subprocess.CalledProcessError):  # no git here, or a copy without its history
        return []


def _names_without_git() -> list[str]:
    left_out = {".venv", ".git", "instance", "contact-sheets", "dist", "build", "__pycache__"}
    names = [name(path) for path in ROOT.rglob("*") if path.is_file()]
    return [each for each in names if not left_out & set(each.split("/")) and "_cache/" not in each]
