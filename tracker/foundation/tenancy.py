"""The guard against unscoped queries: every statement on an organisation's table names the organisation.

It reads the SQL text just before it runs, so nothing gets round it: not the ORM, not Core, not text().
Each distinct text is read once per process.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

_owned_tables: set[str] = set()
_SOURCE = re.compile(r'(?:\bFROM|\bJOIN|\bUPDATE|,)\s+"?(\w+)"?(?:\s+AS\s+"?(\w+)"?)?', re.IGNORECASE)
_READS_OR_CHANGES = ("SELECT", "UPDATE", "DELETE", "WITH")


class UnscopedQuery(RuntimeError):
    """A statement reads or changes an organisation's table without naming the organisation."""


def guard(*tables: str) -> None:
    """Name the tables whose statements must carry the organisation."""
    _owned_tables.update(tables)
    unscoped_table.cache_clear()


@lru_cache(maxsize=4096)
def unscoped_table(sql: str) -> str | None:
    """The first organisation's table that this statement uses without naming the organisation, if any."""
    if not sql.lstrip(" (").upper().startswith(_READS_OR_CHANGES):
        return None
    for table, alias in _SOURCE.findall(sql):
        name = alias or table
        column = rf'\b{name}"?\."?organisation_id\b"?'
        named = re.search(rf"{column}\s*(?:=|IN\b)|=\s*{column}", sql, re.IGNORECASE)
        if table in _owned_tables and not named:
            return str(table)
    return None


def before_cursor_execute(
    _connection: Connection, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    """SQLAlchemy event: refuse a statement that could cross organisations, unless it says it must."""
    refuse_unscoped(statement, context.execution_options if context is not None else {})


def refuse_unscoped(statement: str, options: Mapping[str, Any]) -> None:
    """Raise UnscopedQuery for a statement that could cross organisations, unless its options say it must."""
    if options.get("across_organisations"):
        return
    table = unscoped_table(statement)
    if table is not None:
        raise UnscopedQuery(f"a statement on “{table}” does not name the organisation: {statement[:300]}")
