"""The server dies without warning under phones that are sending: what it acknowledged is there, once."""

import os
import random
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from app import clock
from app.catalogue.load import Catalogue
from app.database import Database
from app.people import signing_in
from tests.databases import SqliteFiles
from tests.faults.phone import Phone
from tests.serving import free_port, serve
from tests.world import PatientInCare, World

KILLS = int(os.environ.get("INTERLUDE_KILLS", "5"))
SEED = int(os.environ.get("INTERLUDE_SEED", "0")) or random.SystemRandom().randrange(10**9)
PHONES_EACH = 3
LIVES_AT_MOST = 0.4


@pytest.fixture
def phones(sqlite_files: SqliteFiles, tmp_path: Path, catalogue: Catalogue) -> list[Phone]:
    """Three phones of Amira's and three of Bruno's, signed in to a server that has yet to start on one port."""
    database = Database(sqlite_files.fresh(tmp_path))
    world = World(database, catalogue, clock.now())
    port = free_port()
    found = [
        Phone(port, _cookie(world, patient), str(patient.episode_id), random.Random(f"{SEED}/{patient.name}/{number}"))
        for patient in (world.amira, world.bruno)
        for number in range(PHONES_EACH)
    ]
    database.close()
    return found


def test_what_was_acknowledged_survives_kill_9_and_is_there_once(phones: list[Phone], tmp_path: Path) -> None:
    print(f"INTERLUDE_SEED={SEED}")
    kept = _send_while_dying(phones, tmp_path, random.Random(SEED))

    stored = dict(_current_rows(tmp_path / "interlude.db"))
    assert [phone.wrong for phone in phones if phone.wrong] == []
    assert len(kept) > KILLS
    assert stored == kept
    print(f"{KILLS} kills, {len(kept)} entries, {sum(phone.lost_replies for phone in phones)} replies lost")


def _send_while_dying(phones: list[Phone], data: Path, chance: random.Random) -> dict[str, tuple[int, str, bool]]:
    log = data / "server.log"
    server = serve(data, port=phones[0].port, log=log)
    threads = [threading.Thread(target=phone.run, daemon=True) for phone in phones]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0, LIVES_AT_MOST))
        server.kill()
        server = serve(data, port=phones[0].port, log=log)
    for phone in phones:
        phone.stopping.set()
    for thread in threads:
        thread.join(timeout=60)
    server.kill()
    assert not any(thread.is_alive() for thread in threads), "an outbox did not empty"
    return {
        entry: (kept.revision, str(kept.values), kept.deleted) for phone in phones for entry, kept in phone.kept.items()
    }


def _current_rows(path: Path) -> Iterator[tuple[str, tuple[int, str, bool]]]:
    """The current revision of every entry, from the file itself, which has to be sound."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute('SELECT id, revision, "values", deleted FROM entry WHERE current').fetchall()
    assert len({row[0] for row in rows}) == len(rows), "an entry has two current revisions"
    for entry, revision, values, deleted in rows:
        yield str(uuid.UUID(entry)), (revision, values.replace('"', "'"), bool(deleted))


def _cookie(world: World, patient: PatientInCare) -> str:
    code = patient.sign_in_code()

    def signing(session: Session) -> str:
        return signing_in.redeem(session, code, world.now).token

    return world.database.write(signing)
