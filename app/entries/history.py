"""From rows to what the rules see."""

import uuid
from datetime import datetime

from sqlmodel import Session, col, select

from app.clinical import history as clinical
from app.entries.tables import Entry
from app.episodes.starting import answers_of, goals_of, present_in
from app.episodes.tables import Episode
from app.people.tables import Patient
from app.treatments.recording import treatments_of
from app.treatments.tables import Treatment


def entries_of(
    session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, since: datetime | None = None
) -> list[Entry]:
    """What the patient says today: current revisions, deleted ones left out, by when they happened."""
    query = (
        select(Entry)
        .where(
            col(Entry.clinic_id) == clinic_id,
            col(Entry.patient_id) == patient_id,
            col(Entry.current),
            col(Entry.deleted).is_(False),
        )
        .order_by(col(Entry.happened_at), col(Entry.id))
    )
    if since is not None:
        query = query.where(col(Entry.happened_at) >= since)
    return list(session.exec(query))


def history_of(session: Session, patient: Patient, episode: Episode) -> clinical.History:
    """Everything the rules may look at for this episode."""
    entries = entries_of(session, patient.clinic_id, patient.id)
    treatments = treatments_of(session, patient.clinic_id, patient.id)
    answers = answers_of(session, episode)
    return clinical.History(
        patient=str(patient.id),
        zone=patient.zone,
        technique=episode.technique,
        condition=episode.condition,
        region=episode.region,
        side=episode.side,
        start=episode.starts_on,
        goals=tuple(clinical.Goal(goal.movement, goal.value, goal.side) for goal in goals_of(session, episode)),
        intake=present_in(answers),
        treatments=tuple(treatment_of(each) for each in treatments if each.episode_id == episode.id),
        entries=tuple(entry_of(each) for each in entries if each.episode_id == episode.id),
        answers=tuple(clinical.SafetyAnswer(each.item, each.present, each.answered_at) for each in answers),
    )


def treatment_of(row: Treatment) -> clinical.Treatment:
    """A stored treatment as the rules see it."""
    return clinical.Treatment(
        id=str(row.id),
        at=row.happened_at,
        technique=row.technique,
        region=row.region,
        side=row.side,
        intensity=row.intensity,
        minutes=row.minutes,
        expected_h=row.expected_h,
        expected_level=row.expected_level,
    )


def entry_of(row: Entry) -> clinical.Entry:
    """A stored revision of an entry as the rules see it."""
    return clinical.Entry(
        id=str(row.id),
        revision=row.revision,
        kind=row.kind,
        happened_at=row.happened_at,
        received_at=row.received_at,
        zone=row.zone,
        local_day=row.local_day,
        region=row.region,
        side=row.side,
        values=row.values,
        repeated=row.repeated,
        urgency=row.urgency,
    )
