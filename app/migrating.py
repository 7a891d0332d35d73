"""Migrations: from whatever is there to what this version needs."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from app.config import Settings, resource
from app.errors import Unavailable


def migrate(settings: Settings, to: str = "head") -> None:
    """Bring the database to this revision; nothing happens when it is there. A newer schema is refused."""
    if settings.database_url.startswith("sqlite"):
        settings.data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(settings.database_url, poolclass=NullPool)
    with engine.begin() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
        if here is not None and here not in known_revisions():
            raise Unavailable(f"The database is at revision {here}, which is newer than this version of Interlude.")
        if to != "head" or here != _head():
            _run(connection, to)


def is_current(connection: Connection) -> bool:
    """Whether the database is at the newest revision this version knows."""
    return MigrationContext.configure(connection).get_current_revision() == _head()


def known_revisions() -> set[str]:
    """Every revision that ships with this version."""
    return {script.revision for script in _scripts().walk_revisions()}


def _run(connection: Connection, to: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    if to == "head":
        command.upgrade(config, to)
    else:
        command.downgrade(config, to)


def _head() -> str | None:
    return _scripts().get_current_head()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")).replace("%", "%%"))
    return config
