"""The schema in docs/ is that of the code, and says of an exported sheet what the code says of it."""

from datetime import date

from tests.house import schemas
from tracker.domain.redesign.cells import MOST_ROLES
from tracker.domain.redesign.columns import ROLE_COLUMNS, TASK_COLUMNS
from tracker.domain.redesign.plain import MOST_TASKS, content_of
from tracker.reference.redesign import list_templates


def test_the_schema_is_written_anew_when_the_columns_change():
    assert schemas.TARGET.read_text("utf-8") == schemas.written(), "run: python -m tests.house.schemas"


def test_its_limits_are_those_of_the_code():
    parts = schemas.schema()["properties"]
    assert (parts["tasks"]["maxItems"], parts["roles"]["maxItems"]) == (MOST_TASKS, MOST_ROLES)


def test_every_shipped_sheet_keeps_to_it():
    parts = schemas.schema()["properties"]
    for template in list_templates(date(2026, 11, 25)):
        content = content_of(template.written)
        for part, columns in (("tasks", TASK_COLUMNS), ("roles", ROLE_COLUMNS)):
            known = parts[part]["items"]
            for line in content[part]:
                assert set(line) <= set(known["properties"]), template.id
                assert set(known["required"]) <= {*line, *({"hours"} if part == "tasks" else ())}
            assert len(known["properties"]) == len(columns)
