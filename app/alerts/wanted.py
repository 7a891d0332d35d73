"""Whether word of an alert is still wanted when it is about to leave."""

from datetime import datetime

from sqlmodel import Session

from app.alerts.records import is_asleep
from app.alerts.tables import Alert
from app.notifications.tables import Notification


def why_not(session: Session, notification: Notification, now: datetime) -> str | None:
    """`closed` or `snoozed` when somebody has dealt with the alert meanwhile."""
    alert = session.get(Alert, (notification.clinic_id, notification.alert_id))
    if alert is None:
        return None
    if alert.closed_at is not None:
        return "closed"
    return "snoozed" if is_asleep(alert, now) else None
