"""What every test may ask for: a database of each kind, the four people, the app and browsers signed in to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel, create_engine

from app import clock
from app.catalogue.load import Catalogue, load
from app.database import Database
from tests.databases import PostgresServer, SqliteFiles
from tests.world import World


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The clinical facts, as they ship."""
    return load()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), _migrate)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer(_migrate)
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(sqlite_files: SqliteFiles, tmp_path: Path) -> str:
    """A new, migrated SQLite database."""
    return sqlite_files.fresh(tmp_path)


@pytest.fixture
def postgresql_url(postgres: PostgresServer) -> Iterator[str]:
    """A new, migrated PostgreSQL database."""
    url = postgres.fresh()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each test that uses it runs twice: on SQLite and on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    data = Database(database_url)
    yield data
    data.close()


@pytest.fixture
def world(database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> World:
    """The clinic with Amira, Bruno, Dana and Emil; the app's clock follows `world.now`."""
    told = World(database, catalogue)
    monkeypatch.setattr(clock, "now", lambda: told.now)
    return told


def _migrate(url: str) -> None:
    engine = create_engine(url)
    SQLModel.metadata.create_all(engine)
    engine.dispose()
