"""What is written from the code, and what is written about it, says what the code says."""

import re
import tomllib
from collections.abc import Collection, Iterable

from tests.house import write_docs
from tests.house.source import ROOT, tracked_files
from tracker import cli
from tracker.domain.sheets import SHEETS
from tracker.foundation.database import Base

A_DOCUMENT = re.compile(r"\bdocs/[a-z0-9/_-]+\.(?:md|json|png)\b")


def lost_documents(files: Iterable[tuple[str, str]], there: Collection[str]) -> list[str]:
    """Places that send a reader to a document that is not there."""
    return [
        f"{name}: {document}"
        for name, text in files
        for document in A_DOCUMENT.findall(text)
        if document not in there
    ]


def order_of(contract: dict[str, list[str]], there: Collection[str]) -> str:
    """The layers of an import contract as a reader is told them, without those that nothing lies in."""
    rows = (re.findall(r"\w+", layer) for layer in contract["layers"])
    kept = ([part for part in row if part in there] for row in rows)
    return " > ".join(" | ".join(row) for row in kept if row)


def test_the_data_specification_is_that_of_the_code():
    assert write_docs.TARGET.read_text("utf-8") == write_docs.written()


def test_it_names_every_table_and_every_column_of_a_file():
    page = write_docs.written()
    assert all(f"### `{name}`\n" in page for name in Base.metadata.tables)
    assert all(
        f"| {column.label} | `{column.name}` |" in page for s in SHEETS.values() for column in s.columns
    )


def test_every_document_that_is_named_is_there():
    names = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*")}
    elsewhere = [each for each in tracked_files() if each[0] != "tests/house/test_docs.py"]  # its bad example
    assert lost_documents(elsewhere, names) == []


def test_the_readme_tells_the_order_of_imports_as_it_is_kept():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    orders = {contract["name"]: contract for contract in contracts}
    features = {path.name for path in (ROOT / "tracker/features").iterdir()}
    order = order_of(orders["One order among the features"], features)
    assert f"`{order}`" in (ROOT / "README.md").read_text("utf-8")


def test_the_command_line_names_all_its_commands():
    said = re.search(r"tracker ([a-z |\n]+)\.", cli.__doc__ or "")
    assert said is not None
    assert set(said[1].replace("\n", " ").split(" | ")) == set(cli.main.commands)


def test_a_document_that_is_not_there_is_seen():
    files = [("a.py", "# see docs/decisions/database.md"), ("b.md", "`docs/data.md` and docs/pictures/x.png")]
    assert lost_documents(files, {"docs/data.md"}) == [
        "a.py: docs/decisions/database.md",
        "b.md: docs/pictures/x.png",
    ]


def test_an_order_is_told_without_what_is_not_there():
    contract = {"layers": ["(console)", "(monitoring) | (feedback) | (redesign)", "(later)", "(accounts)"]}
    there = {"console", "feedback", "redesign", "accounts"}
    assert order_of(contract, there) == "console > feedback | redesign > accounts"
