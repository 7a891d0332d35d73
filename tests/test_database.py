"""The one door to the data: what a write promises, alone and beside others."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, col, select

from app.database import Database, new_id
from app.errors import NotFound, Unavailable
from app.people.tables import Clinic, Patient
from tests.world import World


def clinic(name: str) -> Clinic:
    return Clinic(clinic_id=new_id(), name=name, zone="UTC", phone="1", emergency_number="112")


def names(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.exec(select(Clinic.name)).all())


def test_what_a_write_returned_is_there_for_everybody(database: Database) -> None:
    database.write(lambda session: session.add(clinic("Riverside")))
    assert names(database) == {"Riverside"}


def test_a_write_that_fails_leaves_nothing_behind(database: Database) -> None:
    def half(session: Session) -> None:
        session.add(clinic("half"))
        session.flush()
        raise NotFound("changed my mind")

    with pytest.raises(NotFound):
        database.write(half)
    assert names(database) == set()


def test_one_failure_among_many_that_wait_together_spoils_none_of_them(database: Database) -> None:
    twice = clinic("twice")
    together = Barrier(8)

    def write(number: int) -> str:
        together.wait()
        if number == 3:
            database.write(lambda session: session.add_all([clinic("lost"), Clinic(**twice.model_dump())]))
        else:
            database.write(lambda session: session.add(clinic(f"kept {number}")))
        return "done"

    database.write(lambda session: session.add(Clinic(**twice.model_dump())))
    with ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(write, number) for number in range(8)]
    failures = [type(each.exception()) for each in waiting if each.exception()]
    assert failures == [IntegrityError]
    assert names(database) == {"twice", *(f"kept {number}" for number in range(8) if number != 3)}


def test_an_instant_needs_a_zone(world: World) -> None:
    naive = Patient(clinic_id=world.clinic_id, name="Carla", zone="UTC", created_at=datetime(2026, 3, 2))  # noqa: DTZ001
    with pytest.raises((StatementError, ValueError), match="time zone"):
        world.database.write(lambda session: session.add(naive))


def test_an_instant_comes_back_as_the_same_instant_in_utc(world: World) -> None:
    with world.database.read() as session:
        patient = session.exec(select(Patient).where(col(Patient.id) == world.amira.id)).one()
    assert patient.created_at == world.now
    assert patient.created_at.utcoffset() == world.now.utcoffset()


def test_reading_changes_nothing(database: Database) -> None:
    with database.read() as session:
        session.add(clinic("never"))
    assert names(database) == set()


def test_a_data_folder_belongs_to_one_server(tmp_path: Path) -> None:
    first = Database(f"sqlite:///{tmp_path / 'interlude.db'}")
    with pytest.raises(Unavailable, match="already uses"):
        Database(f"sqlite:///{tmp_path / 'interlude.db'}")
    first.close()
    Database(f"sqlite:///{tmp_path / 'interlude.db'}").close()


def test_a_command_writes_beside_a_server(sqlite_url: str) -> None:
    server, command = Database(sqlite_url), Database(sqlite_url, beside=True)
    command.write(lambda session: session.add(clinic("from a command")))
    server.write(lambda session: session.add(clinic("from the server")))
    assert names(server) == names(command) == {"from a command", "from the server"}
    command.close()
    server.close()


def test_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(3)]
    assert {each.version for each in ids} == {7}
    assert [each.int >> 80 for each in ids] == sorted(each.int >> 80 for each in ids)
