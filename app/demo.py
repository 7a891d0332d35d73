"""A believable clinic in an empty database: diaries that go well, and one of each that does not.

Everything goes in through the same verbs that phones and therapists use, at the instants at which it would have
happened, so that alerts, tables and curves are the engine's own.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.alerts import reviewing, watch
from app.catalogue.load import Catalogue
from app.database import Database, new_id
from app.demo_cast import CAST, Motion, Person, cast_of
from app.entries.accept import accept
from app.episodes.starting import NewEpisode, start_episode
from app.episodes.tables import Episode
from app.people.access import Viewer
from app.people.enrolling import NewPatient, add_patient
from app.people.signing_in import INVITE_LASTS, make_link
from app.people.tables import Clinic, Patient, Staff
from app.reminders.due import Schedule
from app.reminders.setting import set_reminder
from app.treatments.recording import Dose, record_treatment

ZONE = "Europe/Berlin"
THERAPIST = "dana@demo.invalid"
MORNING, EVENING = time(9, 0), time(19, 30)
CONSENT = "2026-11"
MEASURING_DAYS = (0, 2, 4)
LOSING = timedelta(days=9)
# Shape of an ordinary response by whole days since the treatment, as a share of its peak.
RESPONSE = (0.7, 1.0, 0.55, 0.25, 0.1)


@dataclass(frozen=True, slots=True)
class Size:
    """How many patients with how many days of diary; the same seed gives the same clinic."""

    patients: int = len(CAST)
    days: int = 42
    seed: int = 7


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something that reaches the server at `at`."""

    at: datetime
    what: Callable[[Session], None]


def is_empty(database: Database) -> bool:
    """Whether nobody has used this database yet."""
    with database.read() as session:
        return session.exec(select(Clinic.clinic_id).limit(1)).first() is None


def fill(database: Database, catalogue: Catalogue, size: Size, now: datetime) -> None:
    """Write the clinic, one patient after another."""
    dana = database.write(lambda session: _clinic(session, now))
    random = Random(size.seed)
    for person in cast_of(size.patients):
        diary = _Diary(person, size.days, Random(random.random()), catalogue, now)
        database.write(lambda session, diary=diary: diary.write(session, dana))  # type: ignore[misc]


def sign_in_codes(database: Database, now: datetime) -> tuple[str, str]:
    """New one-time codes for the demo therapist and the first demo patient."""

    def make(session: Session) -> tuple[str, str]:
        dana = session.exec(select(Staff).where(col(Staff.email) == THERAPIST)).one()
        first = select(Patient).where(col(Patient.clinic_id) == dana.clinic_id, col(Patient.name) == CAST[0].name)
        patient = session.exec(first).one()
        return make_link(session, dana, now, INVITE_LASTS), make_link(session, patient, now, INVITE_LASTS)

    return database.write(make)


def _clinic(session: Session, now: datetime) -> Viewer:
    clinic = Clinic(name="Northside clinic", zone=ZONE, phone="+49 30 5550 100", emergency_number="112")
    session.add(clinic)
    session.flush()
    dana = Staff(clinic_id=clinic.clinic_id, name="Dana Rowe", email=THERAPIST, admin=True)
    emil = Staff(clinic_id=clinic.clinic_id, name="Emil Novak", email="emil@demo.invalid")
    session.add_all([dana, emil])
    session.flush()
    return Viewer(
        clinic_id=clinic.clinic_id,
        role="staff",
        name=dana.name,
        device_id=uuid.UUID(int=0),
        seen_at=now,
        staff_id=dana.id,
        admin=True,
    )


class _Diary:
    """One person's weeks, from the first treatment to today."""

    def __init__(self, person: Person, days: int, random: Random, catalogue: Catalogue, now: datetime) -> None:
        self.person, self.random, self.catalogue, self.now = person, random, catalogue, now
        self.days = min(days, person.story.days or days)
        self.treated = self._treatment_times()

    def write(self, session: Session, dana: Viewer) -> None:
        start = self.now - timedelta(days=self.days)
        patient = add_patient(session, dana, NewPatient(self.person.name, self.person.email, None, ZONE), start)
        patient.consent_version, patient.consented_at = CONSENT, start
        session.add(patient)
        episode = start_episode(session, patient, self._episode(start), start)
        evenings = Schedule(at=EVENING, weekdays=frozenset(range(1, 8)), zone=ZONE)
        set_reminder(session, (patient.clinic_id, patient.id), new_id(), evenings, True, self.now)
        for happening in sorted(self._happenings(dana, patient, episode), key=lambda each: each.at):
            happening.what(session)
        self._review(session, episode, self.now)

    def _episode(self, start: datetime) -> NewEpisode:
        motion = self.person.motion
        goals = {motion.movement: motion.goal} if motion else {}
        return NewEpisode(
            condition=self.person.condition,
            technique=self.person.technique,
            region=self.person.region,
            side=self.person.side,
            starts_on=clock.local_day(start, ZONE),
            weeks=self.person.weeks,
            goals=goals,
            safety=dict.fromkeys(self.person.intake, True),
        )

    def _treatment_times(self) -> list[datetime]:
        """Backwards from the last one, so that the story stands where it should today."""
        last_evening = clock.local_day(self.now - timedelta(hours=EVENING.hour + 1), ZONE)
        last = last_evening - timedelta(days=self.person.story.treated)
        count = max(1, self.days // self.person.gap_days)
        days = [last - timedelta(days=self.person.gap_days * back) for back in range(count)]
        times = [
            clock.instant_of(day, MORNING, ZONE) + timedelta(minutes=10 * self.random.randint(0, 30)) for day in days
        ]
        return sorted(at for at in times if at > self.now - timedelta(days=self.days))

    def _happenings(self, dana: Viewer, patient: Patient, episode: Episode) -> list[_Happening]:
        treatments = [
            _Happening(at, lambda session, at=at, number=number: self._treat(session, dana, episode, at, number))  # type: ignore[misc]
            for number, at in enumerate(self.treated)
        ]
        return treatments + [
            _Happening(received, lambda session, raws=raws, at=received: self._sync(session, episode, raws, at))  # type: ignore[misc]
            for received, raws in self._batches(episode)
        ]

    def _treat(self, session: Session, dana: Viewer, episode: Episode, at: datetime, number: int) -> None:
        is_last = number == len(self.treated) - 1
        following = at + timedelta(days=self.person.gap_days)
        record_treatment(
            session,
            dana,
            episode,
            at,
            happened_at=at,
            dose=Dose(intensity=self.random.choice((2, 3, 3, 4)), minutes=float(self.random.choice((6, 8, 8, 10)))),
            next_on=clock.local_day(following, ZONE) if is_last else None,
        )
        watch.owe_review(session, episode.clinic_id, episode.patient_id, episode.id, at)

    def _sync(self, session: Session, episode: Episode, raws: list[dict[str, Any]], at: datetime) -> None:
        outcome = accept(session, episode.clinic_id, episode.patient_id, raws, self.catalogue, at)
        refused = [verdict for verdict in outcome.verdicts if verdict.verdict == "rejected"]
        assert not refused, refused
        watch.heed(session, (episode.clinic_id, episode.patient_id), outcome.accepted, self.catalogue, at)
        self._review(session, episode, at)

    def _review(self, session: Session, episode: Episode, at: datetime) -> None:
        watch.owe_review(session, episode.clinic_id, episode.patient_id, episode.id, at)
        seen = reviewing.look(session, (episode.clinic_id, episode.patient_id, episode.id), self.catalogue, at)
        reviewing.keep(session, seen, self.catalogue)

    def _batches(self, episode: Episode) -> list[tuple[datetime, list[dict[str, Any]]]]:
        batches = []
        for back in range(self.days, -1, -1):
            day = clock.local_day(self.now - timedelta(days=back), ZONE)
            at = clock.instant_of(day, EVENING, ZONE) + timedelta(minutes=self.random.randint(-20, 40))
            skipped = self.random.random() < self.person.story.skips or back < self.person.story.silent_days
            if at > self.now or skipped or at < self.treated[0] - timedelta(hours=20):
                continue
            late = timedelta(hours=38) if self.random.random() < self.person.story.late else timedelta(seconds=4)
            batches.append((min(at + late, self.now), self._evening(episode, at)))
        if self.person.story.today:
            at = self.now - timedelta(minutes=self.person.story.today_minutes)
            batches.append((at, [self._entry(episode, at, kind, values) for kind, values in self.person.story.today]))
        return batches

    def _evening(self, episode: Episode, at: datetime) -> list[dict[str, Any]]:
        soreness = self._soreness(at)
        told: list[tuple[str, dict[str, Any]]] = [
            ("soreness", {"now": soreness}),
            ("pain", {"worst_24h": min(10, soreness + self.random.choice((0, 1, 1)))}),
            ("bruise", {"grade": self._bruise(at)}),
            ("signs", {"ticked": []}),
        ]
        if self.person.motion and at.astimezone(UTC).weekday() in MEASURING_DAYS:
            told.append(("motion", self._measurement(self.person.motion, at)))
        return [self._entry(episode, at, kind, values) for kind, values in told]

    def _entry(self, episode: Episode, at: datetime, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": str(new_id()),
            "revision": 1,
            "kind": kind,
            "episode": str(episode.id),
            "happened_at": at.isoformat(),
            "saved_at": at.isoformat(),
            "zone": ZONE,
            "region": self.person.region,
            **({"side": self.person.side} if self.person.side else {}),
            "values": values,
        }

    def _soreness(self, at: datetime) -> int:
        story = self.person.story
        progress = 1 - (self.now - at) / timedelta(days=max(self.days, 1))
        level = story.level - story.falls * progress
        number, lag = self._since_treatment(at)
        if number is not None:
            share = RESPONSE[min(lag, len(RESPONSE) - 1)]
            troubled = number - (len(self.treated) - story.troubled) + 1
            late = troubled > 1 or (troubled == 1 and lag >= 2)
            level += story.peak * share + story.rises * max(troubled, 0) + (story.stays_up if late else 0)
        return max(0, min(10, round(level + self.random.gauss(0, story.noise))))

    def _bruise(self, at: datetime) -> int:
        number, lag = self._since_treatment(at)
        if number is None:
            return 0
        grades = self.person.story.bruises
        grade = grades[(number - len(self.treated)) % len(grades)] if grades else 0
        return max(0, grade - lag // 2) if lag <= 4 else 0

    def _measurement(self, motion: Motion, at: datetime) -> dict[str, Any]:
        movement = self.catalogue.movements[motion.movement]
        progress = 1 - (self.now - at) / timedelta(days=max(self.days, 1))
        value = motion.start + (motion.today - motion.start) * progress
        value -= motion.lost if self.now - at < LOSING else 0
        rounded = round(value + self.random.gauss(0, movement.mdc.value / 6))
        value = max(movement.plausible.low, min(movement.plausible.high, rounded))
        return {"movement": movement.id, "value": value, "unit": movement.unit, "method": "manual_entry"}

    def _since_treatment(self, at: datetime) -> tuple[int | None, int]:
        """Number of the last treatment before `at`, and whole days since then."""
        before = [number for number, treated in enumerate(self.treated) if treated <= at]
        if not before:
            return None, 0
        return before[-1], (at - self.treated[before[-1]]).days
