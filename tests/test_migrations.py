"""Migrations: from empty to head and back, and what they make is what the tables say."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from app import tables
from app.config import Settings
from app.errors import Unavailable
from app.migrating import known_revisions, migrate


def names(url: str) -> set[str]:
    engine = create_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> Settings:
    return Settings.from_environment({"INTERLUDE_DATABASE_URL": database_url, "INTERLUDE_DATA": str(tmp_path)})


def test_down_to_nothing_and_up_again(here: Settings) -> None:
    everything = names(here.database_url)
    assert {table.name for table in SQLModel.metadata.tables.values()} <= everything
    migrate(here, "base")
    assert names(here.database_url) == {"alembic_version"}
    migrate(here)
    assert names(here.database_url) == everything


def test_models_and_migrations_agree(here: Settings) -> None:
    assert tables.FEATURES
    engine = create_engine(here.database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_a_newer_schema_is_refused(here: Settings) -> None:
    engine = create_engine(here.database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    assert "9999" not in known_revisions()
    with pytest.raises(Unavailable, match="newer"):
        migrate(here)
