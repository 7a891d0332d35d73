"""Watching over the diaries: red flags at once, trends in a review that is owed and then done.

What cannot wait is judged inside the transaction that accepts the entry. Everything else is owed there, as a due
time in PatientStatus, and done right after it: fifty entries cost one review, and a crash only delays it.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, bindparam, case, func, or_, update
from sqlmodel import Session, col, select

from app import clock
from app.alerts import records, summary
from app.alerts.tables import PatientStatus
from app.catalogue.load import Catalogue
from app.clinical.evaluate import IMMEDIATE, evaluate, is_pressing
from app.clinical.reconcile import reconcile
from app.database import Instant, table_of
from app.entries.accept import Accepted
from app.entries.history import history_of
from app.episodes.tables import Episode
from app.people.tables import Patient

REVIEW_GAP = timedelta(seconds=2)
POISONED_FOR = timedelta(hours=1)
DAILY_REVIEW = time(6, 0)


def heed(
    session: Session,
    patient_key: tuple[uuid.UUID, uuid.UUID],
    accepted: Sequence[Accepted],
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Inside the accepting transaction: judge what cannot wait, and owe a review of each episode touched."""
    newest: dict[uuid.UUID, datetime] = {}
    for entry in accepted:
        newest[entry.episode_id] = max(entry.happened_at, newest.get(entry.episode_id, entry.happened_at))
    for episode_id, happened_at in newest.items():
        owe_review(session, *patient_key, episode_id, now, last_entry_at=happened_at)
    for episode_id in _pressing_episodes(accepted, catalogue):
        _judge_at_once(session, patient_key, episode_id, catalogue, now)


def owe_review(
    session: Session,
    clinic_id: uuid.UUID,
    patient_id: uuid.UUID,
    episode_id: uuid.UUID,
    now: datetime,
    *,
    last_entry_at: datetime | None = None,
) -> None:
    """Note that something changed in this episode; the review is done as soon as somebody comes to it."""
    told = {
        "of_clinic": clinic_id,
        "of_patient": patient_id,
        "of_episode": episode_id,
        "due": now,
        "last": last_entry_at,
    }
    changed = session.connection().execute(_OWE_REVIEW, told)
    if not changed.rowcount:
        status = PatientStatus(clinic_id=clinic_id, patient_id=patient_id, episode_id=episode_id)
        status.review_due_at, status.last_entry_at = now, last_entry_at
        session.add(status)
        session.flush()


def review_next(session: Session, catalogue: Catalogue, now: datetime) -> bool:
    """Do the review that has been owed longest; False when none is due."""
    due = (
        select(PatientStatus)
        .where(col(PatientStatus.review_due_at) <= now, *_rested(now))
        .order_by(col(PatientStatus.review_due_at))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    status = session.exec(due).first()
    if status is None:
        return False
    _review(session, status, catalogue, now)
    return True


def review_patient(
    session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, catalogue: Catalogue, now: datetime
) -> None:
    """Do the reviews that this patient is owed, unless one has only just been done."""
    due = select(PatientStatus).where(
        col(PatientStatus.clinic_id) == clinic_id,
        col(PatientStatus.patient_id) == patient_id,
        col(PatientStatus.review_due_at) <= now,
        *_rested(now),
    )
    for status in session.exec(due.with_for_update(skip_locked=True)).all():
        _review(session, status, catalogue, now)


def postpone_next(session: Session, now: datetime) -> None:
    """Set the review that has been owed longest aside for a while, because it failed; the others go on."""
    due = select(PatientStatus).where(col(PatientStatus.review_due_at) <= now, *_rested(now))
    status = session.exec(due.order_by(col(PatientStatus.review_due_at)).limit(1)).first()
    if status is not None:
        status.review_due_at = now + POISONED_FOR
        session.add(status)
        session.flush()


def _pressing_episodes(accepted: Iterable[Accepted], catalogue: Catalogue) -> set[uuid.UUID]:
    return {
        entry.episode_id
        for entry in accepted
        if not entry.deleted and is_pressing(entry.kind, entry.values, catalogue.knowledge)
    }


def _judge_at_once(
    session: Session,
    patient_key: tuple[uuid.UUID, uuid.UUID],
    episode_id: uuid.UUID,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    patient, episode = _patient_and_episode(session, patient_key, episode_id)
    findings = evaluate(history_of(session, patient, episode), catalogue.knowledge, now, rules=IMMEDIATE)
    alerts = [alert for alert in records.alerts_of_episode(session, episode) if alert.rule in _names(IMMEDIATE)]
    events = reconcile(findings, [records.state_of(alert) for alert in alerts], now, catalogue.knowledge)
    records.store(session, patient, episode, alerts, events, now)


def _review(session: Session, status: PatientStatus, catalogue: Catalogue, now: datetime) -> None:
    patient, episode = _patient_and_episode(session, (status.clinic_id, status.patient_id), status.episode_id)
    history = history_of(session, patient, episode)
    alerts = records.alerts_of_episode(session, episode)
    findings = evaluate(history, catalogue.knowledge, now)
    events = reconcile(findings, [records.state_of(alert) for alert in alerts], now, catalogue.knowledge)
    records.store(session, patient, episode, alerts, events, now)
    summary.refresh(session, status, history, catalogue, now)
    status.reviewed_at = now
    status.review_due_at = None if episode.ended_on else _next_daily_review(patient.zone, now)
    session.add(status)
    session.flush()


def _patient_and_episode(
    session: Session, patient_key: tuple[uuid.UUID, uuid.UUID], episode_id: uuid.UUID
) -> tuple[Patient, Episode]:
    patient, episode = session.get(Patient, patient_key), session.get(Episode, (patient_key[0], episode_id))
    assert patient is not None, "a foreign key keeps it"
    assert episode is not None, "a foreign key keeps it"
    return patient, episode


def _next_daily_review(zone: str, now: datetime) -> datetime:
    today = clock.local_day(now, zone)
    this_morning = clock.instant_of(today, DAILY_REVIEW, zone)
    if this_morning > now:
        return this_morning
    return clock.instant_of(today + timedelta(days=1), DAILY_REVIEW, zone)


def _rested(now: datetime) -> tuple[ColumnElement[bool]]:
    reviewed_at = col(PatientStatus.reviewed_at)
    return (or_(reviewed_at.is_(None), reviewed_at <= now - REVIEW_GAP),)


def _names(rules: Iterable[object]) -> set[str]:
    return {str(rule) for rule in rules}


_STATUS = table_of(PatientStatus)
_DUE, _LAST = bindparam("due", type_=Instant), bindparam("last", type_=Instant)
_OWE_REVIEW = (
    update(_STATUS)
    .where(
        _STATUS.c.clinic_id == bindparam("of_clinic"),
        _STATUS.c.patient_id == bindparam("of_patient"),
        _STATUS.c.episode_id == bindparam("of_episode"),
    )
    .values(
        review_due_at=case((_STATUS.c.review_due_at < _DUE, _STATUS.c.review_due_at), else_=_DUE),
        last_entry_at=case(
            (_STATUS.c.last_entry_at > _LAST, _STATUS.c.last_entry_at),
            else_=func.coalesce(_LAST, _STATUS.c.last_entry_at),
        ),
    )
)
