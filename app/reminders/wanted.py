"""Asked just before a reminder is sent: is it still wanted?"""

import uuid
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from app import clock
from app.entries.tables import Entry
from app.episodes.tables import Episode
from app.notifications.tables import Notification
from app.reminders.due import is_quiet
from app.reminders.setting import schedule_of
from app.reminders.tables import Reminder


def why_not(session: Session, notification: Notification, now: datetime) -> str | None:
    """Why this reminder shall not be sent after all, or None when it shall."""
    reminder = session.get(Reminder, (notification.clinic_id, notification.reminder_id))
    if reminder is None or not reminder.active:
        return "switched_off"
    if is_quiet(schedule_of(reminder), now):
        return "quiet_hours"
    patient_key = (reminder.clinic_id, reminder.patient_id)
    if not _is_in_care(session, patient_key, clock.local_day(now, reminder.zone)):
        return "discharged"
    if _has_logged(session, patient_key, notification):
        return "already_logged"
    return None


def _is_in_care(session: Session, patient_key: tuple[uuid.UUID, uuid.UUID], today: date) -> bool:
    query = select(Episode.id).where(
        col(Episode.clinic_id) == patient_key[0],
        col(Episode.patient_id) == patient_key[1],
        or_(col(Episode.ended_on).is_(None), col(Episode.ended_on) >= today),
    )
    return session.exec(query.limit(1)).first() is not None


def _has_logged(session: Session, patient_key: tuple[uuid.UUID, uuid.UUID], notification: Notification) -> bool:
    query = select(Entry.id).where(
        col(Entry.clinic_id) == patient_key[0],
        col(Entry.patient_id) == patient_key[1],
        col(Entry.local_day) == notification.local_day,
        col(Entry.current).is_(True),
        col(Entry.deleted).is_(False),
    )
    return session.exec(query.limit(1)).first() is not None
