"""Recording a treatment: the therapist's side of the diary."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from app.episodes.tables import Episode
from app.errors import BadInput
from app.people.access import Viewer, require_staff
from app.people.sequence import next_sequence
from app.treatments.tables import Treatment

AHEAD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Expected:
    """Soreness that need not alarm anybody: for so many hours, up to this level (0 to 10)."""

    hours: float
    level: float


@dataclass(frozen=True, slots=True)
class Dose:
    """How it was treated: intensity 1 to 5 and minutes with the instrument; both may be unknown."""

    intensity: int | None
    minutes: float | None


def record_treatment(
    session: Session,
    viewer: Viewer,
    episode: Episode,
    now: datetime,
    *,
    happened_at: datetime,
    dose: Dose,
    expected: Expected | None = None,
    technique: str | None = None,
    region: str | None = None,
    side: str | None = None,
    note: str = "",
    next_on: date | None = None,
) -> Treatment:
    """Add a treatment to the episode; technique, region and side are the episode's own when not given.
    Raises BadInput for an instant in the future or before the episode."""
    _check_time(episode, happened_at, now)
    treatment = Treatment(
        clinic_id=episode.clinic_id,
        patient_id=episode.patient_id,
        episode_id=episode.id,
        happened_at=happened_at,
        technique=technique or episode.technique,
        region=region or episode.region,
        side=side or episode.side,
        intensity=dose.intensity,
        minutes=dose.minutes,
        expected_h=expected.hours if expected else None,
        expected_level=expected.level if expected else None,
        note=note,
        next_on=next_on,
        recorded_by=require_staff(viewer),
        recorded_at=now,
        sequence=next_sequence(session, episode.clinic_id, episode.patient_id),
    )
    session.add(treatment)
    session.flush()
    return treatment


def treatments_of(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> list[Treatment]:
    """All treatments of a patient, oldest first."""
    query = (
        select(Treatment)
        .where(col(Treatment.clinic_id) == clinic_id, col(Treatment.patient_id) == patient_id)
        .order_by(col(Treatment.happened_at), col(Treatment.id))
    )
    return list(session.exec(query))


def treatments_since(
    session: Session, clinic_id: uuid.UUID, patient_ids: Collection[uuid.UUID], since: datetime
) -> dict[uuid.UUID, list[Treatment]]:
    """The treatments of several patients from an instant on, by patient, oldest first."""
    query = (
        select(Treatment)
        .where(
            col(Treatment.clinic_id) == clinic_id,
            col(Treatment.patient_id).in_(patient_ids),
            col(Treatment.happened_at) >= since,
        )
        .order_by(col(Treatment.happened_at), col(Treatment.id))
    )
    found: dict[uuid.UUID, list[Treatment]] = defaultdict(list)
    for treatment in session.exec(query):
        found[treatment.patient_id].append(treatment)
    return found


def _check_time(episode: Episode, happened_at: datetime, now: datetime) -> None:
    if happened_at > now + AHEAD:
        raise BadInput("A treatment cannot be recorded before it has happened.", where="happened_at")
    if happened_at.date() < episode.starts_on - timedelta(days=1):
        raise BadInput("This is before the episode of care began.", where="happened_at")
