"""What a therapist does with an alert: acknowledge it, snooze it, and close it with an outcome."""

import uuid
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, or_, select

from app.alerts.records import rank_episode
from app.alerts.tables import Alert, AlertAction
from app.clinical.findings import Severity
from app.episodes.tables import Episode
from app.errors import BadInput, Conflict, NotFound
from app.people.access import Viewer, require_staff, visible_patient_ids

TOLD_ANEW = ("raised", "woken")
LONGEST_SNOOZE = timedelta(days=60)
HIGHEST_LEVEL = 10
OUTCOMES = ("called", "advice_sent", "plan_changed", "referred", "no_action")


def acknowledge(session: Session, viewer: Viewer, alert_id: uuid.UUID, now: datetime) -> Alert:
    """I have seen this. Once for each member of staff, and again after it was raised or woken; raises NotFound, or
    Conflict when it is closed already."""
    alert = _open_alert(session, viewer, alert_id)
    if not _has_seen(session, viewer, alert):
        alert.acknowledged_at = alert.acknowledged_at or now
        session.add(alert)
        _act(session, viewer, alert, "acknowledged", now)
    return alert


def snooze(
    session: Session, viewer: Viewer, alert_id: uuid.UUID, until: datetime, level: float | None, now: datetime
) -> Alert:
    """Let it rest until then, as long as it gets no graver and no report is above `level` (0 to 10). Raises NotFound,
    Conflict when closed already, BadInput for a time or level that makes no sense, or for an emergency."""
    alert = _open_alert(session, viewer, alert_id)
    if alert.severity == Severity.EMERGENCY:
        raise BadInput("An emergency cannot be snoozed.", where="until")
    if not now < until <= now + LONGEST_SNOOZE:
        raise BadInput(f"Choose a day after today, at most {LONGEST_SNOOZE.days} days ahead.", where="until")
    if level is not None and not 0 <= level <= HIGHEST_LEVEL:
        raise BadInput(f"The expected level is a number from 0 to {HIGHEST_LEVEL}.", where="level")
    alert.snoozed_until, alert.snoozed_level, alert.changed_at = until, level, now
    session.add(alert)
    _act(session, viewer, alert, "snoozed", now, until=until, level=level)
    _rank(session, alert, now)
    return alert


def close_alert(session: Session, viewer: Viewer, alert_id: uuid.UUID, outcome: str, note: str, now: datetime) -> Alert:
    """This has been dealt with. Raises NotFound, Conflict when closed already, BadInput for an unknown outcome."""
    alert = _open_alert(session, viewer, alert_id)
    if outcome not in OUTCOMES:
        raise BadInput(f"Choose one of: {', '.join(OUTCOMES)}.", where="outcome")
    alert.closed_at = alert.changed_at = now
    session.add(alert)
    _act(session, viewer, alert, "closed", now, outcome=outcome, note=note)
    _rank(session, alert, now)
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


def _has_seen(session: Session, viewer: Viewer, alert: Alert) -> bool:
    """Whether the viewer has acknowledged what was last told of it."""
    query = (
        select(AlertAction.kind)
        .where(
            col(AlertAction.clinic_id) == alert.clinic_id,
            col(AlertAction.alert_id) == alert.id,
            or_(
                col(AlertAction.kind).in_(TOLD_ANEW),
                and_(col(AlertAction.kind) == "acknowledged", col(AlertAction.staff_id) == viewer.staff_id),
            ),
        )
        .order_by(col(AlertAction.at).desc(), col(AlertAction.id).desc())
    )
    return session.exec(query.limit(1)).first() == "acknowledged"


def _rank(session: Session, alert: Alert, now: datetime) -> None:
    session.flush()
    rank_episode(session, session.get_one(Episode, (alert.clinic_id, alert.episode_id)), now)


def _act(
    session: Session,
    viewer: Viewer,
    alert: Alert,
    kind: str,
    now: datetime,
    *,
    outcome: str | None = None,
    note: str = "",
    until: datetime | None = None,
    level: float | None = None,
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
            until=until,
            expected_level=level,
            at=now,
        )
    )
    session.flush()
