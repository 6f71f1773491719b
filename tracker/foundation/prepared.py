"""Statements that are asked on every page: compiled once, then put to the driver itself.

SQLAlchemy's way from a statement to its rows costs several times what SQLite takes to find them. The guard
against unscoped queries reads these statements too: when they are compiled.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Engine, Select
from sqlalchemy.pool import PoolProxiedConnection

from tracker.foundation import database, tenancy
from tracker.foundation.database import db

Rows = Sequence[tuple[Any, ...]]
Change = Callable[[Any], Any]


@dataclass
class _Compiled:
    """A statement in the words of one kind of database, and how its values go in and come out."""

    sql: str
    names: Sequence[str]  # of its parameters, in their order
    by_name: bool  # whether the driver takes them so
    given: Mapping[str, Any]
    inwards: Mapping[str, Change]
    outwards: Sequence[tuple[int, Change]] | None = None  # known once the driver has named its types


class Prepared:
    """A SELECT that is compiled once for each kind of database; its parameters have names."""

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, **values: Any) -> Rows:
        """The rows for these values, as the unit of work sees them.

        A request that only reads, and has not begun a session, needs none: on SQLite it borrows a connection
        for this one statement. Elsewhere that would be two more messages to the server.
        """
        if database.reads_without_session() and (engine := db.engine).dialect.name == "sqlite":
            return self.rows_from(engine, values)
        used = db.session.connection()
        return self._rows(used.connection, used.dialect, values)

    def rows_from(self, engine: Engine, values: Mapping[str, Any]) -> Rows:
        """The rows for these values, from a connection that is borrowed for this one statement."""
        lent = engine.raw_connection()
        try:
            return self._rows(lent, engine.dialect, values)
        finally:
            lent.close()

    def _rows(self, connection: PoolProxiedConnection, dialect: Dialect, values: Mapping[str, Any]) -> Rows:
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        given = {**compiled.given, **values}
        for name, change in compiled.inwards.items():
            given[name] = change(given[name])
        cursor = connection.cursor()
        try:
            put = [given[name] for name in compiled.names]
            cursor.execute(
                compiled.sql, dict(zip(compiled.names, put, strict=True)) if compiled.by_name else put
            )
            if compiled.outwards is None:
                compiled.outwards = self._outwards(cursor.description, dialect)
            return _changed(cursor.fetchall(), compiled.outwards)
        finally:
            cursor.close()

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled: Any = self.statement.compile(dialect=dialect)
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise ValueError("a list of values as a parameter cannot be prepared")
        tenancy.refuse_unscoped(compiled.string, self.statement.get_execution_options())
        changes = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for name, bind in compiled.binds.items()
        }
        found = self._compiled[dialect.name] = _Compiled(
            compiled.string,
            compiled.positiontup if compiled.positional else list(compiled.binds),
            not compiled.positional,
            {name: bind.value for name, bind in compiled.binds.items() if not bind.required},
            {name: change for name, change in changes.items() if change},
        )
        return found

    def _outwards(self, described: Any, dialect: Dialect) -> list[tuple[int, Change]]:
        kinds = [column.type.dialect_impl(dialect) for column in self.statement.selected_columns]
        changes = [
            kind.result_processor(dialect, told[1]) for kind, told in zip(kinds, described, strict=True)
        ]
        return [(index, change) for index, change in enumerate(changes) if change]


def _changed(rows: Sequence[Any], outwards: Sequence[tuple[int, Change]]) -> Rows:
    """The rows with what the driver gave turned into what the columns hold, column by column."""
    if not outwards or not rows:
        return rows
    columns: list[Any] = list(zip(*rows, strict=True))
    for index, change in outwards:
        columns[index] = map(change, columns[index])
    return list(zip(*columns, strict=True))
