"""How a write becomes durable: one connection and a fair queue on SQLite, ordinary transactions on PostgreSQL."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from app.errors import Unavailable

log = logging.getLogger("interlude.database")

T = TypeVar("T")
Write = Callable[[Session], T]

GROUP = 64
TRIES = 5
RETRIED_STATES = {"40001", "40P01"}


@dataclass(slots=True)
class _Job:
    """A write that waits for its turn; `loop` is where its future belongs, None for a thread that waits."""

    fn: Write[Any]
    future: "Future[Any] | asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop | None = None
    answer: Any = None
    error: BaseException | None = None


class SqliteWriter:
    """The one writing connection, its queue and its thread; it alone makes checkpoints."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def write(self, fn: Write[T]) -> T:
        """Wait for the turn of `fn`, and for its commit."""
        future: Future[T] = Future()
        self._put(_Job(fn, future))
        return future.result()

    async def write_async(self, fn: Write[T]) -> T:
        """As `write`, without a thread that waits."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(_Job(fn, future, loop))
        return await future

    def close(self) -> None:
        """Finish what has been put into the queue."""
        self._jobs.put(None)
        self._thread.join()
        self._engine.dispose()

    def _put(self, job: _Job) -> None:
        if not self._thread.is_alive():
            raise Unavailable("The server is stopping. Please try again in a moment.", retry_after=5)
        self._jobs.put(job)

    def _run(self) -> None:
        while group := self._next_group():
            jobs = [job for job in group if job is not None]
            if jobs:
                self._commit_together(jobs)
                _answer(jobs)
            if None in group:
                return

    def _next_group(self) -> list[_Job | None]:
        group = [self._jobs.get()]
        with suppress(queue.Empty):
            while len(group) < GROUP and group[-1] is not None:
                group.append(self._jobs.get_nowait())
        return group

    def _commit_together(self, jobs: list[_Job]) -> None:
        """All in one transaction. Should one of them fail after it has written something, it spoils the others: then
        each runs again in a transaction of its own."""
        if not self._transact(jobs):
            for job in jobs:
                self._transact([job])

    def _transact(self, jobs: list[_Job]) -> bool:
        """False when nothing was kept because a job failed halfway."""
        try:
            with self._engine.connect() as connection, connection.begin() as transaction:
                for job in jobs:
                    before = _changes(connection)
                    _run(job, connection)
                    if job.error is not None and not (transaction.is_active and _changes(connection) == before):
                        raise _Spoiled
        except _Spoiled:
            return False
        except Exception as failed:
            log.exception("%d writes were not committed", len(jobs))
            for job in jobs:
                job.error = job.error or _unavailable(failed)
        return True


class _Spoiled(Exception):
    """A job failed after it had written something, or its failure has undone the transaction."""


class PostgresWriter:
    """A transaction for each write, on a few threads; serialization failures and deadlocks are tried again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="writer")

    def write(self, fn: Write[T]) -> T:
        """Run and commit `fn`, on the thread that asks."""
        for left in reversed(range(TRIES)):
            try:
                return self._transact(fn)
            except DBAPIError as error:
                if left and getattr(error.orig, "sqlstate", None) in RETRIED_STATES:
                    continue
                if isinstance(error, OperationalError):
                    raise _unavailable(error) from error
                raise
        raise AssertionError("unreachable: the last try returns or raises")

    async def write_async(self, fn: Write[T]) -> T:
        """As `write`, on a thread of its own."""
        return await asyncio.wrap_future(self._threads.submit(self.write, fn))

    def close(self) -> None:
        """Finish what is under way."""
        self._threads.shutdown(wait=True)

    def _transact(self, fn: Write[T]) -> T:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            answer = fn(session)
            session.flush()
            session.expunge_all()
        return answer


def _changes(connection: Connection) -> int:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.total_changes


def _run(job: _Job, connection: Connection) -> None:
    job.error = None
    try:
        with Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
            job.answer = job.fn(session)
            session.flush()
            session.expunge_all()
    except (sqlite3.OperationalError, OperationalError) as failed:
        job.error = _unavailable(failed)
    except Exception as error:
        job.error = error


def _answer(jobs: Iterable[_Job]) -> None:
    """Wake whoever waits; an event loop once for all of its jobs."""
    waiting: dict[asyncio.AbstractEventLoop | None, list[_Job]] = defaultdict(list)
    for job in jobs:
        waiting[job.loop].append(job)
    for loop, theirs in waiting.items():
        if loop is None:
            _deliver(theirs)
        else:
            with suppress(RuntimeError):  # the loop has stopped, and with it whoever waited
                loop.call_soon_threadsafe(_deliver, theirs)


def _deliver(jobs: Iterable[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.answer)


def _unavailable(cause: BaseException) -> Unavailable:
    problem = Unavailable("The data cannot be written at the moment. Nothing you sent is lost.", retry_after=10)
    problem.__cause__ = cause
    return problem
