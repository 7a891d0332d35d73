"""What a therapist does with an alert: acknowledge it, and close it with an outcome."""

import uuid
from datetime import datetime

from sqlmodel import Session, col, select

from app.alerts.records import rank_episode
from app.alerts.tables import Alert, AlertAction
from app.episodes.tables import Episode
from app.errors import BadInput, Conflict, NotFound
from app.people.access import Viewer, require_staff, visible_patient_ids

OUTCOMES = ("called", "advice_sent", "plan_changed", "referred", "no_action")


def acknowledge(session: Session, viewer: Viewer, alert_id: uuid.UUID, now: datetime) -> Alert:
    """I have seen this. Once for each member of staff; raises NotFound, or Conflict when it is closed already."""
    alert = _open_alert(session, viewer, alert_id)
    done = select(AlertAction).where(
        col(AlertAction.clinic_id) == alert.clinic_id,
        col(AlertAction.alert_id) == alert.id,
        col(AlertAction.staff_id) == viewer.staff_id,
        col(AlertAction.kind) == "acknowledged",
    )
    if session.exec(done).first() is None:
        _act(session, viewer, alert, "acknowledged", now)
    return alert


def close_alert(session: Session, viewer: Viewer, alert_id: uuid.UUID, outcome: str, note: str, now: datetime) -> Alert:
    """This has been dealt with. Raises NotFound, Conflict when closed already, BadInput for an unknown outcome."""
    alert = _open_alert(session, viewer, alert_id)
    if outcome not in OUTCOMES:
        raise BadInput(f"Choose one of: {', '.join(OUTCOMES)}.", where="outcome")
    alert.closed_at = alert.changed_at = now
    session.add(alert)
    _act(session, viewer, alert, "closed", now, outcome, note)
    episode = session.get(Episode, (alert.clinic_id, alert.episode_id))
    assert episode is not None, "a foreign key keeps it"
    rank_episode(session, episode)
    return alert


def _open_alert(session: Session, viewer: Viewer, alert_id: uuid.UUID) -> Alert:
    require_staff(viewer)
    query = select(Alert).where(
        col(Alert.clinic_id) == viewer.clinic_id,
        col(Alert.id) == alert_id,
        col(Alert.patient_id).in_(visible_patient_ids(viewer)),
    )
    alert = session.exec(query.with_for_update()).first()
    if alert is None:
        raise NotFound("There is no such alert.")
    if alert.closed_at is not None:
        raise Conflict("This alert has been closed already.")
    return alert


def _act(
    session: Session,
    viewer: Viewer,
    alert: Alert,
    kind: str,
    now: datetime,
    outcome: str | None = None,
    note: str = "",
) -> None:
    session.add(
        AlertAction(
            clinic_id=alert.clinic_id,
            alert_id=alert.id,
            staff_id=viewer.staff_id,
            kind=kind,
            severity=alert.severity,
            outcome=outcome,
            note=note,
            at=now,
        )
    )
    session.flush()
