"""One door to the data: short reads, and writes that are durable when they return.

SQLite: one process, one writing connection with a fair queue. Writes that wait together share one commit
(one fsync) and each is answered after it. PostgreSQL: an ordinary pool, one transaction for each write.
"""

import fcntl
import logging
import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Engine, ForeignKeyConstraint, Table, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

from app.errors import Unavailable
from app.writers import PostgresWriter, SqliteWriter, Write

log = logging.getLogger("interlude.database")

T = TypeVar("T")

FIXED_SQLITE = (3, 51, 3)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; refuses naive values. On SQLite it is the text `2026-03-02 09:00:00.000000`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """How a value goes to the driver."""
        return _as_text if dialect.name == "sqlite" else _as_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _as_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    instant = _as_utc(value)
    return instant.replace(tzinfo=None).isoformat(" ", "microseconds") if instant else None


def new_id() -> uuid.UUID:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    return uuid.UUID(int=value | 0b10 << 62 | random & (1 << 62) - 1)


def belongs_to(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key inside the clinic: (clinic_id, column) -> table (clinic_id, id), or to the clinic itself."""
    if table == "clinic":
        return ForeignKeyConstraint(["clinic_id"], ["clinic.clinic_id"])
    return ForeignKeyConstraint(["clinic_id", column], [f"{table}.clinic_id", f"{table}.id"])


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model, for statements that are built once because they run with every request."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


class Database:
    """Reads and writes of one clinic database. `write` runs `fn(session)` in a transaction of its own, commits,
    and returns its answer; `fn` may run again after a serialization failure, so it has no outside effects.

    A server takes an SQLite file for itself. A command that runs `beside` it does not: it never makes a checkpoint,
    and waits for its turn to write."""

    def __init__(self, url: str, *, beside: bool = False) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._writer: SqliteWriter | PostgresWriter
        if self.is_sqlite:
            path = Path(url.removeprefix("sqlite:///"))
            self._lock = None if beside else _hold(path)
            self.engine = _sqlite_engine(path, _READING)
            self._writer = SqliteWriter(_sqlite_engine(path, _WRITING_BESIDE if beside else _WRITING))
        else:
            self._lock = None
            self.engine = create_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
            self._writer = PostgresWriter(self.engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; what it changes is thrown away."""
        with Session(self.engine) as session:
            yield session

    def write(self, fn: Write[T]) -> T:
        """Run `fn` in one transaction and commit it. Raises what `fn` raises, with nothing kept."""
        return self._writer.write(fn)

    async def write_async(self, fn: Write[T]) -> T:
        """As `write`, without blocking the event loop."""
        return await self._writer.write_async(fn)

    def close(self) -> None:
        """Finish the writes under way and let go of the files."""
        self._writer.close()
        self.engine.dispose()
        if self._lock is not None:
            self._lock.close()


def _hold(path: Path) -> Any:
    """Take the data folder for this process alone; a second server there is refused."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = open(path.with_suffix(".lock"), "w")  # noqa: SIM115 - held open for the life of the process
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        lock.close()
        raise Unavailable(f"Another Interlude already uses {path.parent}. Stop it first.") from taken
    if sqlite3.sqlite_version_info < FIXED_SQLITE:
        log.info("SQLite %s: safe here, because one connection alone writes and checkpoints", sqlite3.sqlite_version)
    return lock


_SAFE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
    "PRAGMA busy_timeout=5000; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
)
_READING = _SAFE + "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON;"
_WRITING = _SAFE + "PRAGMA wal_autocheckpoint=1000;"
_WRITING_BESIDE = _SAFE + "PRAGMA wal_autocheckpoint=0;"


def _sqlite_engine(path: Path, pragmas: str) -> Engine:
    reading = pragmas == _READING
    sizes = {"pool_size": 8, "max_overflow": 32} if reading else {"pool_size": 1, "max_overflow": 0}
    engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, **sizes)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, pragmas))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare(connection: sqlite3.Connection, pragmas: str) -> None:
    connection.isolation_level = None
    connection.executescript(pragmas)
