"""A small clinic to tell stories about, always with the same four people.

Amira is treated with Graston at the left knee, Bruno with gua sha at the right elbow. Dana looks after both.
Emil works in the same clinic and looks after neither.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from app.alerts import watch
from app.catalogue.load import Catalogue
from app.database import Database, new_id
from app.entries.accept import Verdict, accept
from app.episodes.starting import NewEpisode, start_episode
from app.episodes.tables import Episode
from app.jobs import review
from app.people import signing_in
from app.people.access import Viewer
from app.people.tables import Caseload, Clinic, Patient, Staff
from app.treatments.recording import Dose, Expected, record_treatment

ZONE = "Europe/Berlin"
MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Person = TypeVar("Person", Patient, Staff)


class World:
    """The clinic and its people in a database; `now` is the present of the story and only moves forward. Patients have
    given their consent when `enrolled`."""

    def __init__(
        self, database: Database, catalogue: Catalogue, now: datetime = MONDAY_MORNING, *, enrolled: bool = True
    ) -> None:
        self.database = database
        self.catalogue = catalogue
        self.now = now
        self._enrolled = enrolled
        self.clinic_id = self._clinic()
        self.dana = self.therapist("Dana")
        self.emil = self.therapist("Emil")
        self.amira = self.patient("Amira", "patellar_tendinitis", "graston", "knee", "left")
        self.bruno = self.patient("Bruno", "lateral_epicondylitis", "gua_sha", "elbow", "right")
        self.dana.looks_after(self.amira)
        self.dana.looks_after(self.bruno)

    def therapist(self, name: str, *, admin: bool = False) -> "Therapist":
        """Somebody joins the staff."""
        staff_id = new_id()
        email = f"{name.lower()}@riverside.example"
        self.database.write(
            lambda session: session.add(
                Staff(clinic_id=self.clinic_id, id=staff_id, name=name, email=email, admin=admin)
            )
        )
        return Therapist(self, staff_id, name, admin)

    def patient(self, name: str, condition: str, technique: str, region: str, side: str | None) -> "PatientInCare":
        """Somebody starts an episode of care today."""
        wanted = NewEpisode(condition, technique, region, side, starts_on=self.now.date(), weeks=6)
        patient_id, episode_id = self.database.write(lambda session: self._begin(session, name, wanted))
        return PatientInCare(self, patient_id, episode_id, name)

    def later(self, **amount: float) -> datetime:
        """Time goes by (days=…, hours=…, minutes=…); the new present."""
        self.now += timedelta(**amount)
        return self.now

    def reviews(self) -> None:
        """A minute goes by, in which every review that is owed gets done."""
        self.later(minutes=1)
        while review(self.database, self.catalogue, self.now):
            pass

    def _clinic(self) -> uuid.UUID:
        clinic_id = new_id()
        told = {"name": "Riverside", "zone": ZONE, "phone": "+49 30 5550100", "emergency_number": "112"}
        self.database.write(lambda session: session.add(Clinic(clinic_id=clinic_id, **told)))
        return clinic_id

    def _begin(self, session: Session, name: str, wanted: NewEpisode) -> tuple[uuid.UUID, uuid.UUID]:
        patient = Patient(
            clinic_id=self.clinic_id,
            id=new_id(),
            name=name,
            email=f"{name.lower()}@mail.example",
            zone=ZONE,
            created_at=self.now,
            consented_at=self.now if self._enrolled else None,
            consent_version="2026-11" if self._enrolled else None,
        )
        session.add(patient)
        session.flush()
        return patient.id, start_episode(session, patient, wanted, self.now).id


class PatientInCare:
    """A patient with one episode of care."""

    def __init__(self, world: World, patient_id: uuid.UUID, episode_id: uuid.UUID, name: str) -> None:
        self.world, self.id, self.episode_id, self.name = world, patient_id, episode_id, name
        self.treated_at: datetime | None = None

    @property
    def viewer(self) -> Viewer:
        """This patient, signed in on some device."""
        return Viewer(
            clinic_id=self.world.clinic_id,
            role="patient",
            name=self.name,
            device_id=new_id(),
            seen_at=self.world.now,
            patient_id=self.id,
            consented=True,
        )

    def entry(self, kind: str, values: dict[str, Any], at: datetime | None = None, **more: Any) -> dict[str, Any]:
        """One entry as the phone sends it; `more` replaces or adds fields."""
        happened_at = (at or self.world.now).isoformat()
        return {
            "id": str(new_id()),
            "revision": 1,
            "kind": kind,
            "episode": str(self.episode_id),
            "happened_at": happened_at,
            "saved_at": happened_at,
            "zone": ZONE,
            "values": values,
            **more,
        }

    def logs(
        self,
        *,
        soreness: int | None = None,
        worst_pain: int | None = None,
        bruise: int | None = None,
        stiffness: int | None = None,
        signs: Sequence[str] | None = None,
        note: str | None = None,
        hours_after: float | None = None,
        at: datetime | None = None,
    ) -> list[Verdict]:
        """Log one or several things, `hours_after` the last treatment, `at` an instant, or now. When that is still to
        come, the story moves on to it. Returns the verdicts in the order of the parameters."""
        when = self._instant(hours_after, at)
        told: list[tuple[str, dict[str, Any] | None]] = [
            ("soreness", None if soreness is None else {"now": soreness}),
            ("pain", None if worst_pain is None else {"worst_24h": worst_pain}),
            ("bruise", None if bruise is None else {"grade": bruise}),
            ("stiffness", None if stiffness is None else {"minutes": stiffness}),
            ("signs", None if signs is None else {"ticked": list(signs)}),
            ("note", None if note is None else {"text": note}),
        ]
        return self.sends([self.entry(kind, values, when) for kind, values in told if values is not None])

    def measures(self, movement: str, value: float, *, unit: str = "deg", at: datetime | None = None) -> list[Verdict]:
        """Enter one motion by hand."""
        values = {"movement": movement, "value": value, "unit": unit, "method": "manual_entry"}
        return self.sends([self.entry("motion", values, self._instant(None, at))])

    def sends(self, entries: Sequence[dict[str, Any]]) -> list[Verdict]:
        """A phone's batch arrives now and is accepted as the sync door accepts it."""
        world = self.world

        def accepting(session: Session) -> list[Verdict]:
            outcome = accept(session, world.clinic_id, self.id, entries, world.catalogue, world.now)
            watch.heed(session, (world.clinic_id, self.id), outcome.accepted, world.catalogue, world.now)
            return outcome.verdicts

        return world.database.write(accepting)

    def sign_in_code(self) -> str:
        """A one-time code for a new phone."""
        return _code(self.world, Patient, self.id)

    def _instant(self, hours_after: float | None, at: datetime | None) -> datetime:
        if hours_after is not None:
            assert self.treated_at is not None, f"{self.name} has not been treated yet"
            at = self.treated_at + timedelta(hours=hours_after)
        at = at or self.world.now
        self.world.now = max(self.world.now, at)
        return at


class Therapist:
    """A member of staff."""

    def __init__(self, world: World, staff_id: uuid.UUID, name: str, admin: bool) -> None:
        self.world, self.id, self.name, self.admin = world, staff_id, name, admin

    @property
    def viewer(self) -> Viewer:
        """This therapist, signed in on some device."""
        return Viewer(
            clinic_id=self.world.clinic_id,
            role="staff",
            name=self.name,
            device_id=new_id(),
            seen_at=self.world.now,
            staff_id=self.id,
            admin=self.admin,
        )

    def looks_after(self, patient: PatientInCare) -> None:
        """Take a patient onto the caseload."""
        mine = {"clinic_id": self.world.clinic_id, "staff_id": self.id, "patient_id": patient.id}
        self.world.database.write(lambda session: session.add(Caseload(**mine)))

    def treats(
        self,
        patient: PatientInCare,
        *,
        at: datetime | None = None,
        intensity: int | None = 3,
        minutes: float | None = 8.0,
        expected: tuple[float, float] | None = None,
        next_on: date | None = None,
    ) -> uuid.UUID:
        """Treat the patient `at` an instant or now, and record it there and then; `expected` soreness is (hours,
        level). Returns the treatment's id."""
        world = self.world
        when = at or world.now
        world.now = max(world.now, when)

        def recording(session: Session) -> uuid.UUID:
            episode = session.get_one(Episode, (world.clinic_id, patient.episode_id))
            treatment = record_treatment(
                session,
                self.viewer,
                episode,
                world.now,
                happened_at=when,
                dose=Dose(intensity, minutes),
                expected=Expected(*expected) if expected else None,
                next_on=next_on,
            )
            return treatment.id

        patient.treated_at = when
        return world.database.write(recording)

    def sign_in_code(self) -> str:
        """A one-time code for a new browser."""
        return _code(self.world, Staff, self.id)


def _code(world: World, kind: type[Person], person_id: uuid.UUID) -> str:
    def making(session: Session) -> str:
        return signing_in.make_link(session, session.get_one(kind, (world.clinic_id, person_id)), world.now)

    return world.database.write(making)
