"""Alerts as rows: what the engine decided is written down, and who has to know is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from sqlmodel import Session, col, select

from app import clock
from app.alerts.tables import Alert, AlertAction, PatientStatus
from app.clinical.findings import Finding, Severity
from app.clinical.reconcile import AlertEvent, AlertState
from app.episodes.tables import Episode
from app.notifications.queue import owe_alert
from app.people.access import therapists_of
from app.people.tables import Patient


def alerts_of_episode(session: Session, episode: Episode) -> list[Alert]:
    """All alerts of an episode, open and closed, oldest first."""
    query = (
        select(Alert)
        .where(
            col(Alert.clinic_id) == episode.clinic_id,
            col(Alert.patient_id) == episode.patient_id,
            col(Alert.episode_id) == episode.id,
        )
        .order_by(col(Alert.opened_at), col(Alert.id))
    )
    return list(session.exec(query))


def state_of(alert: Alert) -> AlertState:
    """A stored alert as the rules see it."""
    return AlertState(
        id=str(alert.id),
        rule=alert.rule,
        key=alert.key,
        severity=Severity(alert.severity),
        state="open" if alert.closed_at is None else "closed",
        opened_at=alert.opened_at,
        changed_at=alert.changed_at,
        closed_at=alert.closed_at,
        evidence=alert.evidence,
        acknowledged_at=alert.acknowledged_at,
        snoozed_until=alert.snoozed_until,
        snoozed_level=alert.snoozed_level,
    )


def store(
    session: Session,
    patient: Patient,
    episode: Episode,
    alerts: Sequence[Alert],
    events: Sequence[AlertEvent],
    now: datetime,
) -> None:
    """Write the events down, tell the therapists of what is urgent, and bring the caseload row up to date."""
    stored = {str(alert.id): alert for alert in alerts}
    for event in events:
        if event.alert_id is None:
            assert event.finding is not None, "an alert opens with a finding"
            _open(session, patient, episode, event.finding, now)
        else:
            _change(session, patient, stored[event.alert_id], event, now)
    if events or any(alert.snoozed_until for alert in alerts):
        session.flush()
        rank_episode(session, episode, now)


def rank_episode(session: Session, episode: Episode, now: datetime) -> None:
    """Count the alerts of an episode that are open and awake into its caseload row."""
    status = session.get(PatientStatus, (episode.clinic_id, episode.patient_id, episode.id))
    if status is None:
        status = PatientStatus(clinic_id=episode.clinic_id, patient_id=episode.patient_id, episode_id=episode.id)
    open_alerts = [
        alert
        for alert in alerts_of_episode(session, episode)
        if alert.closed_at is None and alert.severity != Severity.INFO and not is_asleep(alert, now)
    ]
    status.open_alerts = len(open_alerts)
    status.rank = max((Severity(alert.severity).rank for alert in open_alerts), default=0)
    status.alerting_since = min((alert.opened_at for alert in open_alerts), default=None)
    session.add(status)
    session.flush()


def is_asleep(alert: Alert, now: datetime) -> bool:
    """Whether somebody has snoozed it until a later date."""
    return alert.snoozed_until is not None and now < alert.snoozed_until


def _open(session: Session, patient: Patient, episode: Episode, finding: Finding, now: datetime) -> None:
    alert = Alert(
        clinic_id=patient.clinic_id,
        patient_id=patient.id,
        episode_id=episode.id,
        rule=finding.rule,
        key=finding.key,
        severity=str(finding.severity),
        basis=finding.basis,
        evidence=dict(finding.evidence),
        opened_at=now,
        changed_at=now,
        local_day=clock.local_day(now, patient.zone),
    )
    session.add(alert)
    session.flush()
    _act(session, alert, "opened", now)
    _tell(session, patient, alert, now)


def _change(session: Session, patient: Patient, alert: Alert, event: AlertEvent, now: datetime) -> None:
    if event.finding is not None:
        if alert.severity == Severity.INFO and event.finding.severity > Severity.INFO:
            # Until now it was a note that nobody had to see: it waits from here on.
            alert.opened_at, alert.local_day = now, clock.local_day(now, patient.zone)
        alert.severity, alert.basis = str(event.finding.severity), event.finding.basis
        alert.evidence = dict(event.finding.evidence)
    alert.changed_at = now
    match event.kind:
        case "raised" | "woken":
            alert.acknowledged_at = alert.snoozed_until = alert.snoozed_level = None
            _act(session, alert, event.kind, now)
            _tell(session, patient, alert, now)
        case "resolved" | "corrected":
            alert.closed_at = now
            _act(session, alert, event.kind, now)
        case "opened" | "updated":
            pass
        case never:
            assert_never(never)
    session.add(alert)


def _act(session: Session, alert: Alert, kind: str, now: datetime) -> None:
    session.add(AlertAction(clinic_id=alert.clinic_id, alert_id=alert.id, kind=kind, severity=alert.severity, at=now))


def _tell(session: Session, patient: Patient, alert: Alert, now: datetime) -> None:
    if Severity(alert.severity) < Severity.URGENT:
        return
    staff_ids = [staff.id for staff in therapists_of(session, patient.clinic_id, patient.id)]
    owe_alert(session, patient.clinic_id, staff_ids, alert.id, alert.severity, now)
