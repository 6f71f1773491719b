"""What is written from the code says what the code says."""

from tests.house import write_docs
from tracker.domain.sheets import SHEETS
from tracker.foundation.database import Base


def test_the_data_specification_is_that_of_the_code():
    assert write_docs.TARGET.read_text("utf-8") == write_docs.written()


def test_it_names_every_table_and_every_column_of_a_file():
    page = write_docs.written()
    assert all(f"### `{name}`\n" in page for name in Base.metadata.tables)
    assert all(
        f"| {column.label} | `{column.name}` |" in page for s in SHEETS.values() for column in s.columns
    )
