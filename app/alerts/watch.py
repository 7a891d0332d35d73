"""Watching over what comes in: red flags and severe values are judged inside the transaction that accepts them,
and the review of the trends is owed there, as a due time in PatientStatus (reviewing.py does it)."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, case, func, update
from sqlmodel import Session

from app.alerts import records
from app.alerts.tables import PatientStatus
from app.alerts.thresholds import knowledge_for
from app.catalogue.load import Catalogue
from app.clinical.evaluate import IMMEDIATE, evaluate, is_pressing
from app.clinical.facts import Knowledge
from app.clinical.reconcile import reconcile
from app.database import Instant, table_of
from app.entries.accept import Accepted
from app.entries.history import history_of
from app.episodes.tables import Episode
from app.people.tables import Patient
from app.statements import Prepared

AT_ONCE = {str(rule) for rule in IMMEDIATE}


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
    if accepted:
        knowledge = knowledge_for(session, *patient_key, catalogue)
        for episode_id in _pressing_episodes(accepted, knowledge):
            _judge_at_once(session, patient_key, episode_id, knowledge, now)


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
    if not _OWE_REVIEW.run(session, told):
        status = PatientStatus(clinic_id=clinic_id, patient_id=patient_id, episode_id=episode_id)
        status.review_due_at, status.last_entry_at = now, last_entry_at
        session.add(status)
        session.flush()


def owe_reviews(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID | None, now: datetime) -> None:
    """Note that every episode in care has to be looked at again: of one patient, or of the whole clinic."""
    sooner = update(_STATUS).where(_STATUS.c.clinic_id == clinic_id, _STATUS.c.review_due_at > now)
    if patient_id is not None:
        sooner = sooner.where(_STATUS.c.patient_id == patient_id)
    session.execute(sooner.values(review_due_at=now))


def _pressing_episodes(accepted: Iterable[Accepted], knowledge: Knowledge) -> set[uuid.UUID]:
    return {
        entry.episode_id for entry in accepted if not entry.deleted and is_pressing(entry.kind, entry.values, knowledge)
    }


def _judge_at_once(
    session: Session,
    patient_key: tuple[uuid.UUID, uuid.UUID],
    episode_id: uuid.UUID,
    knowledge: Knowledge,
    now: datetime,
) -> None:
    patient, episode = patient_and_episode(session, patient_key, episode_id)
    history = history_of(session, patient, episode)
    findings = evaluate(history, knowledge, now, rules=IMMEDIATE)
    alerts = [alert for alert in records.alerts_of_episode(session, episode) if alert.rule in AT_ONCE]
    events = reconcile(findings, [records.state_of(alert) for alert in alerts], now, knowledge, history)
    records.store(session, patient, episode, alerts, events, now)


def patient_and_episode(
    session: Session, patient_key: tuple[uuid.UUID, uuid.UUID], episode_id: uuid.UUID
) -> tuple[Patient, Episode]:
    """The rows behind ids that foreign keys keep."""
    return session.get_one(Patient, patient_key), session.get_one(Episode, (patient_key[0], episode_id))


_STATUS = table_of(PatientStatus)
_DUE, _LAST = bindparam("due", type_=Instant), bindparam("last", type_=Instant)
_OWE_REVIEW = Prepared(
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
