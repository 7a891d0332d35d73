"""What every test may ask for: a database of each kind, the four people, the app and clients signed in to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import clock
from app.catalogue.load import Catalogue, load
from app.config import Settings
from app.database import Database
from app.main import assemble
from app.migrating import migrate
from tests.databases import PostgresServer, SqliteFiles
from tests.world import PatientInCare, Therapist, World

ORIGIN = "http://127.0.0.1:8000"
ClientOf = Callable[[PatientInCare | Therapist], TestClient]


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


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """What `interlude serve` would read from an environment that names this database and nothing else."""
    return _settings(database_url, tmp_path)


@pytest.fixture
def app(settings: Settings, catalogue: Catalogue, database: Database) -> FastAPI:
    """The app over the same database as the story; the jobs do not run by themselves."""
    return assemble(settings, catalogue, database, None)


@pytest.fixture
def anonymous(app: FastAPI) -> TestClient:
    """A browser that nobody has signed in on."""
    return _browser(app)


@pytest.fixture
def client_of(app: FastAPI) -> ClientOf:
    """A function: person -> a browser that this person has signed in on by a one-time link."""

    def sign_in(person: PatientInCare | Therapist) -> TestClient:
        browser = _browser(app)
        answer = browser.post("/api/sign-in", json={"code": person.sign_in_code()})
        assert answer.status_code == 200, answer.text
        return browser

    return sign_in


def _browser(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}, raise_server_exceptions=False)


def _migrate(url: str) -> None:
    path = url.removeprefix("sqlite:///") if url.startswith("sqlite") else "/nowhere"
    migrate(_settings(url, Path(path).parent))


def _settings(url: str, data: Path) -> Settings:
    return Settings.from_environment({"INTERLUDE_DATABASE_URL": url, "INTERLUDE_DATA": str(data)})
