"""What a phone has not seen yet: everything of its patient above its cursor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy
from sqlalchemy import Row
from sqlmodel import Session, col, select

from app.clock import local_day
from app.database import table_of
from app.entries.accept import Accepted
from app.entries.tables import Entry
from app.episodes.starting import episodes_of, goals_of, intake_of
from app.episodes.tables import Episode
from app.people.access import Viewer, therapists_of
from app.people.tables import Clinic, Patient
from app.reminders.tables import Reminder
from app.treatments.recording import treatments_of
from app.treatments.tables import Treatment

PAGE = 1000
ENTRIES = table_of(Entry)


@dataclass(slots=True)
class Changes:
    """One page of news. `cursor` is what to ask with next; `more` when there is another page."""

    cursor: int
    more: bool = False
    entries: list[dict[str, Any]] = field(default_factory=list)
    treatments: list[dict[str, Any]] = field(default_factory=list)
    profile: dict[str, Any] | None = None


def since(session: Session, viewer: Viewer, cursor: int | None, sent: Sequence[Accepted], now: datetime) -> Changes:
    """All changes above `cursor` (None: from the beginning), without the entries that the phone has just `sent`."""
    sequence, profile_sequence = _counters(session, viewer)
    seen = min(cursor or 0, sequence)
    just_sent = {kept.id for kept in sent}
    rows, ended_at = _page(session, viewer, seen)
    news = Changes(cursor=sequence if ended_at is None else ended_at, more=ended_at is not None)
    news.entries = [_entry(row) for row in rows if row.id not in just_sent]
    news.treatments = [
        _treatment(row)
        for row in treatments_of(session, viewer.clinic_id, viewer.id)
        if seen < row.sequence <= news.cursor
    ]
    if cursor is None or profile_sequence > seen:
        news.profile = _profile(session, viewer, now)
    return news


def _counters(session: Session, viewer: Viewer) -> tuple[int, int]:
    query = select(Patient.sequence, Patient.profile_sequence).where(
        col(Patient.clinic_id) == viewer.clinic_id, col(Patient.id) == viewer.id
    )
    sequence, profile_sequence = session.exec(query).one()
    return sequence, profile_sequence


def _page(session: Session, viewer: Viewer, seen: int) -> tuple[Sequence[Row[Any]], int | None]:
    """The next entries, and the sequence at which the page ends (None: there are no more). The entries of one batch
    share a sequence, so a page ends between batches."""
    query = sqlalchemy.select(ENTRIES).where(
        col(Entry.clinic_id) == viewer.clinic_id,
        col(Entry.patient_id) == viewer.id,
        col(Entry.sequence) > seen,
        col(Entry.current),
    )
    rows = session.execute(query.order_by(col(Entry.sequence), col(Entry.id)).limit(PAGE + 1)).all()
    if len(rows) <= PAGE:
        return rows, None
    whole = [row for row in rows if row.sequence < rows[PAGE].sequence]
    return whole, whole[-1].sequence


def _entry(row: Row[Any]) -> dict[str, Any]:
    told = {
        "id": row.id,
        "revision": row.revision,
        "kind": row.kind,
        "episode": row.episode_id,
        "happened_at": row.happened_at,
        "saved_at": row.saved_at,
        "received_at": row.received_at,
        "zone": row.zone,
        "region": row.region,
        "side": row.side,
        "repeated": row.repeated,
        "urgency": row.urgency,
        "values": row.values,
        "deleted": row.deleted,
        "sequence": row.sequence,
        "current": row.current,
    }
    return {name: value for name, value in told.items() if value is not None}


def _treatment(row: Treatment) -> dict[str, Any]:
    return {
        "id": row.id,
        "episode": row.episode_id,
        "happened_at": row.happened_at,
        "technique": row.technique,
        "region": row.region,
        "side": row.side,
        "intensity": row.intensity,
        "minutes": row.minutes,
        "next_on": row.next_on,
        "deleted": False,
    }


def _profile(session: Session, viewer: Viewer, now: datetime) -> dict[str, Any]:
    patient, clinic = session.get(Patient, (viewer.clinic_id, viewer.id)), session.get(Clinic, viewer.clinic_id)
    assert patient is not None, "a viewer has one"
    assert clinic is not None, "a foreign key keeps it"
    episodes = episodes_of(session, patient.clinic_id, patient.id)
    therapists = therapists_of(session, patient.clinic_id, patient.id)
    return {
        "patient": {"id": patient.id, "name": patient.name, "zone": patient.zone, "language": patient.language},
        "clinic": {
            "name": clinic.name,
            "phone": clinic.phone,
            "emergency_number": clinic.emergency_number,
            "zone": clinic.zone,
        },
        "therapist": therapists[0].name if therapists else None,
        "episodes": [_episode(episode) for episode in episodes],
        "intake": sorted({item for episode in episodes for item in intake_of(session, episode)}),
        "goals": [
            {"movement": goal.movement, "side": goal.side, "value": goal.value}
            for episode in episodes
            for goal in goals_of(session, episode)
        ],
        "reminders": _reminders(session, patient),
        "next_treatment_on": _next_treatment_on(session, patient, now),
    }


def _episode(row: Episode) -> dict[str, Any]:
    return {
        "id": row.id,
        "condition": row.condition,
        "technique": row.technique,
        "region": row.region,
        "side": row.side,
        "starts_on": row.starts_on,
        "weeks": row.weeks,
        "ended_on": row.ended_on,
    }


def _reminders(session: Session, patient: Patient) -> list[dict[str, Any]]:
    query = select(Reminder).where(col(Reminder.clinic_id) == patient.clinic_id, col(Reminder.patient_id) == patient.id)
    return [
        {
            "id": row.id,
            "at": row.at.strftime("%H:%M"),
            "weekdays": row.weekdays,
            "zone": row.zone,
            "active": row.active,
        }
        for row in session.exec(query.order_by(col(Reminder.id)))
    ]


def _next_treatment_on(session: Session, patient: Patient, now: datetime) -> date | None:
    today = local_day(now, patient.zone)
    treatments = treatments_of(session, patient.clinic_id, patient.id)
    coming = [each.next_on for each in treatments if each.next_on is not None and each.next_on >= today]
    return coming[-1] if coming else None
