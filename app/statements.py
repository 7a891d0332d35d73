"""Statements that run with every sync.

Composing a statement with SQLAlchemy costs several times what running it does, and running it through all layers
still ten times what SQLite itself needs. A `Prepared` one is composed and compiled once; on SQLite its values go to
the driver directly, converted by the types of its columns. On PostgreSQL it runs as any other.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import Select
from sqlmodel import Session

Convert = Callable[[Any], Any] | None
Statement = Select[*tuple[Any, ...]] | UpdateBase


class Prepared:
    """A statement with named parameters; `columns` are those it returns, in order."""

    def __init__(self, statement: Statement, *columns: ColumnElement[Any]) -> None:
        self._statement = statement
        self._columns = columns
        self._row = namedtuple("_row", [str(column.key) for column in columns])  # type: ignore[misc]
        self._ready: _Compiled | None = None

    def rows(self, session: Session, parameters: Mapping[str, Any]) -> Sequence[Any]:
        """All rows, with the columns as attributes."""
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, dict(parameters)).all()
        ready = self._compiled(connection.dialect)
        found = _driver(connection).execute(ready.text, ready.values(parameters)).fetchall()
        return [self._row(*ready.read(row)) for row in found]

    def run(self, session: Session, parameters: Mapping[str, Any]) -> int:
        """Change rows; how many there were."""
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            return int(connection.execute(self._statement, dict(parameters)).rowcount)
        ready = self._compiled(connection.dialect)
        return int(_driver(connection).execute(ready.text, ready.values(parameters)).rowcount)

    def run_many(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Change many rows; each of `rows` has a value for every parameter."""
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            connection.execute(self._statement, [dict(row) for row in rows])
            return
        ready = self._compiled(connection.dialect)
        _driver(connection).executemany(ready.text, map(ready.values, rows))

    def _compiled(self, dialect: Dialect) -> "_Compiled":
        if self._ready is None:
            self._ready = _Compiled(self._statement, self._columns, dialect)
        return self._ready


class _Compiled:
    """The text for the driver, and how values are converted on their way there and back."""

    def __init__(self, statement: Statement, columns: Iterable[ColumnElement[Any]], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        binds = [compiled.binds[name] for name in compiled.positiontup or ()]
        self.text = str(compiled)
        self._binds = [
            (bind.key, bind.value, bind.type.dialect_impl(dialect).bind_processor(dialect)) for bind in binds
        ]
        self._results: list[Convert] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
        ]

    def values(self, parameters: Mapping[str, Any]) -> list[Any]:
        """The parameters in the order of the text."""
        given = [(parameters.get(name, otherwise), convert) for name, otherwise, convert in self._binds]
        return [convert(value) if convert else value for value, convert in given]

    def read(self, row: Sequence[Any]) -> list[Any]:
        """A row of the driver as Python values."""
        return [convert(value) if convert else value for value, convert in zip(row, self._results, strict=True)]


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
