"""The alert queue: whom to call today, and the record of every alert of a patient."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from app.alerts.actions import TOLD_ANEW
from app.alerts.tables import Alert, AlertAction, PatientStatus
from app.clinical.findings import Severity
from app.episodes.tables import Episode
from app.people.access import Viewer, visible_patient, visible_patient_ids
from app.people.tables import Patient, Staff

ONE_TROUBLE = frozenset({"SORE-72H", "SORE-RISING", "PAIN-JUMP"})
URGENCIES = (None, "can_wait", "call_me", "worried")


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """One line of the queue. `acknowledged_by` is the name of who has seen it first; `also` are milder or newer alerts
    that tell of the same trouble in other words."""

    alert: Alert
    patient: Patient
    episode: Episode
    status: PatientStatus
    acknowledged_by: str | None
    also: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that happened to an alert; `by` is empty when the engine did it."""

    action: AlertAction
    by: str | None


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """An alert with all that happened to it, oldest action first."""

    alert: Alert
    actions: list[Action]


def open_alerts(session: Session, viewer: Viewer, now: datetime) -> list[OpenAlert]:
    """What waits for somebody: severity first, then what the patient asked for, then age. Info is left out, and what
    is snoozed."""
    query = (
        select(Alert, Patient, Episode, PatientStatus)
        .join(Patient, and_(col(Patient.clinic_id) == Alert.clinic_id, col(Patient.id) == Alert.patient_id))
        .join(Episode, and_(col(Episode.clinic_id) == Alert.clinic_id, col(Episode.id) == Alert.episode_id))
        .join(
            PatientStatus,
            and_(
                col(PatientStatus.clinic_id) == Alert.clinic_id,
                col(PatientStatus.patient_id) == Alert.patient_id,
                col(PatientStatus.episode_id) == Alert.episode_id,
            ),
        )
        .where(
            col(Alert.clinic_id) == viewer.clinic_id,
            col(Alert.closed_at).is_(None),
            col(Alert.severity) != Severity.INFO.value,
            or_(col(Alert.snoozed_until).is_(None), col(Alert.snoozed_until) <= now),
            col(Alert.patient_id).in_(visible_patient_ids(viewer)),
        )
    )
    rows = session.exec(query).all()
    seen = _acknowledged(session, viewer.clinic_id, [row[0].id for row in rows])
    waiting = [
        OpenAlert(alert, patient, episode, status, seen.get(alert.id)) for alert, patient, episode, status in rows
    ]
    return _merged(sorted(waiting, key=_order))


def alerts_of(session: Session, viewer: Viewer, patient_id: uuid.UUID) -> list[AlertRecord]:
    """Every alert of one patient, newest first, with what was done. Raises NotFound."""
    patient = visible_patient(session, viewer, patient_id)
    query = (
        select(Alert)
        .where(col(Alert.clinic_id) == patient.clinic_id, col(Alert.patient_id) == patient.id)
        .order_by(col(Alert.opened_at).desc(), col(Alert.id).desc())
    )
    alerts = session.exec(query).all()
    actions = _actions(session, patient.clinic_id, [alert.id for alert in alerts])
    return [AlertRecord(alert, actions[alert.id]) for alert in alerts]


def seen_by(actions: Sequence[Action]) -> list[str]:
    """Who has seen an alert since it was last raised or woken, first one first."""
    names: list[str] = []
    for each in actions:
        if each.action.kind in TOLD_ANEW:
            names = []
        elif each.action.kind == "acknowledged" and each.by:
            names.append(each.by)
    return names


def _order(waiting: OpenAlert) -> tuple[int, int, float]:
    urgency = waiting.status.urgency
    asked = URGENCIES.index(urgency) if urgency in URGENCIES else 0
    return -Severity(waiting.alert.severity).rank, -asked, waiting.alert.opened_at.timestamp()


def _merged(waiting: Sequence[OpenAlert]) -> list[OpenAlert]:
    """Soreness that stays, soreness that rises and pain that has jumped are one line for each place."""
    lines: dict[tuple[object, ...], OpenAlert] = {}
    for each in waiting:
        alert = each.alert
        about = (each.episode.id, alert.key) if alert.rule in ONE_TROUBLE else (alert.id,)
        first = lines.setdefault(about, each)
        if first is not each:
            lines[about] = replace(first, also=(*first.also, alert))
    return list(lines.values())


def _acknowledged(session: Session, clinic_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    names = {alert_id: seen_by(actions) for alert_id, actions in _actions(session, clinic_id, ids).items()}
    return {alert_id: seen[0] for alert_id, seen in names.items() if seen}


def _actions(session: Session, clinic_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Action]]:
    query = (
        select(AlertAction, Staff.name)
        .join(
            Staff,
            and_(col(Staff.clinic_id) == AlertAction.clinic_id, col(Staff.id) == AlertAction.staff_id),
            isouter=True,
        )
        .where(col(AlertAction.clinic_id) == clinic_id, col(AlertAction.alert_id).in_(ids))
        .order_by(col(AlertAction.at), col(AlertAction.id))
    )
    found: dict[uuid.UUID, list[Action]] = defaultdict(list)
    for action, name in session.exec(query):
        found[action.alert_id].append(Action(action, name))
    return found
