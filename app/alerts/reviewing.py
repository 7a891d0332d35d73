"""The trend review: owed when something changes, and done right after it, away from the writing connection.

Looking is reading and computing; keeping is a short write that checks that nothing has changed meanwhile. Fifty
entries cost one review, and a crash only delays it. Every episode in care is looked at again each morning.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.alerts import records, summary
from app.alerts.tables import PatientStatus
from app.alerts.thresholds import knowledge_for
from app.alerts.watch import patient_and_episode
from app.catalogue.load import Catalogue
from app.clinical.evaluate import evaluate
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding
from app.clinical.history import History
from app.clinical.reconcile import reconcile
from app.entries.history import history_of
from app.people.sequence import lock_patient

Key = tuple[uuid.UUID, uuid.UUID, uuid.UUID]

MORNING = time(6, 0)
SET_ASIDE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Review:
    """What was seen of one episode, judged by `knowledge`. `sequence` is the patient's counter then; `columns` belong
    into PatientStatus."""

    key: Key
    at: datetime
    sequence: int
    knowledge: Knowledge
    history: History
    findings: Sequence[Finding]
    columns: dict[str, Any]


def due(session: Session, now: datetime, most: int) -> list[Key]:
    """The episodes (clinic, patient, episode) whose review has been owed longest."""
    query = (
        select(PatientStatus.clinic_id, PatientStatus.patient_id, PatientStatus.episode_id)
        .where(col(PatientStatus.review_due_at) <= now)
        .order_by(col(PatientStatus.review_due_at))
        .limit(most)
    )
    return [(clinic_id, patient_id, episode_id) for clinic_id, patient_id, episode_id in session.exec(query)]


def look(session: Session, key: Key, catalogue: Catalogue, now: datetime) -> Review:
    """Read the history of an episode and judge it. Changes nothing."""
    patient, episode = patient_and_episode(session, key[:2], key[2])
    history, knowledge = history_of(session, patient, episode), knowledge_for(session, *key[:2], catalogue)
    findings = evaluate(history, knowledge, now)
    columns = summary.columns_of(session, key, history, catalogue, now)
    columns["review_due_at"] = None if episode.ended_on else _next_morning(patient.zone, now)
    return Review(key, now, patient.sequence, knowledge, history, findings, columns)


def keep(session: Session, review: Review, catalogue: Catalogue) -> bool:
    """Write down what was seen. False, and nothing written, when the patient has sent more since or a threshold was
    changed: then it is owed still."""
    lock_patient(session, *review.key[:2])
    patient, episode = patient_and_episode(session, review.key[:2], review.key[2])
    knowledge = knowledge_for(session, *review.key[:2], catalogue)
    if patient.sequence != review.sequence or knowledge != review.knowledge:
        return False
    alerts = records.alerts_of_episode(session, episode)
    states = [records.state_of(alert) for alert in alerts]
    events = reconcile(review.findings, states, review.at, knowledge, review.history)
    records.store(session, patient, episode, alerts, events, review.at)
    status = session.get_one(PatientStatus, review.key)
    for name, value in review.columns.items():
        setattr(status, name, value)
    status.reviewed_at = review.at
    session.add(status)
    session.flush()
    return True


def set_aside(session: Session, key: Key, now: datetime) -> None:
    """Come back to an episode whose review failed after a while; the others go on."""
    status = session.get_one(PatientStatus, key)
    status.review_due_at = now + SET_ASIDE
    session.add(status)
    session.flush()


def _next_morning(zone: str, now: datetime) -> datetime:
    today = clock.local_day(now, zone)
    this_morning = clock.instant_of(today, MORNING, zone)
    return this_morning if this_morning > now else clock.instant_of(today + timedelta(days=1), MORNING, zone)
