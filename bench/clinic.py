"""A clinic for the measurement: many signed-in patients, and what their phones send."""

import itertools
import random
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from app.alerts.watch import owe_review
from app.database import Database, new_id
from app.episodes.starting import NewEpisode, start_episode
from app.people import signing_in
from app.people.tables import Clinic, Patient
from bench.load import Ask, post

DAYS = 14
ENTRY = (
    '{"id":"%s","revision":1,"kind":"soreness","episode":"%s","happened_at":"%s","saved_at":"%s",'
    '"zone":"Europe/Berlin","values":{"now":%d}}'
)


@dataclass(slots=True)
class Phone:
    """A signed-in patient who has the profile already: the session cookie's value, the episode that entries belong to,
    and how far the phone has synced."""

    token: str
    episode_id: uuid.UUID
    cursor: str = "0"

    def sync(self, origin: str, entries: int) -> Ask:
        """A batch of new entries as the outbox sends it."""
        batch = ",".join(_entry(self.episode_id) for _ in range(entries))
        body = f'{{"cursor":{self.cursor},"entries":[{batch}],"receipts":[]}}'.encode()
        return Ask(post("/api/sync", origin, body, f"interlude={self.token}"), self._note_verdicts)

    def _note_verdicts(self, body: bytes) -> int:
        self.cursor = body[body.index(b":") + 1 : body.index(b",")].decode()
        return body.count(b'"verdict":"new"')


def enrol(database: Database, patients: int) -> list[Phone]:
    """Make a clinic with that many patients, each signed in on a phone."""
    now = datetime.now(UTC)

    def enrolling(session: Session) -> list[Phone]:
        clinic = Clinic(name="Riverside", zone="Europe/Berlin", phone="+49 30 5550100", emergency_number="112")
        session.add(clinic)
        session.flush()
        return [_phone(session, clinic.clinic_id, number, now) for number in range(patients)]

    return database.write(enrolling)


def syncs(phones: list[Phone], origin: str, entries: int) -> Iterator[Ask]:
    """Endless syncs of that many entries each, the phones taking turns."""
    return (phone.sync(origin, entries) for phone in itertools.cycle(phones))


def single_entries(phones: list[Phone], origin: str, path: str) -> Iterator[Ask]:
    """Endless requests that carry one bare entry each; every answer counts for one."""
    for phone in itertools.cycle(phones):
        yield Ask(post(path, origin, _entry(phone.episode_id).encode()), lambda _: 1)


def _phone(session: Session, clinic_id: uuid.UUID, number: int, now: datetime) -> Phone:
    patient = Patient(
        clinic_id=clinic_id,
        name=f"Patient {number}",
        zone="Europe/Berlin",
        created_at=now,
        consented_at=now,
        consent_version="2026-11",
    )
    session.add(patient)
    session.flush()
    wanted = NewEpisode("patellar_tendinitis", "graston", "knee", "left", now.date() - timedelta(days=DAYS), weeks=6)
    episode = start_episode(session, patient, wanted, now)
    owe_review(session, patient.clinic_id, patient.id, episode.id, now)
    code = signing_in.make_link(session, patient, now)
    return Phone(signing_in.redeem(session, code, now, "bench").token, episode.id, str(patient.sequence))


def _entry(episode_id: uuid.UUID) -> str:
    happened_at = _instant(time.time() - random.uniform(0, DAYS * 86_400))
    return ENTRY % (new_id(), episode_id, happened_at, happened_at, random.randint(0, 4))


def _instant(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
