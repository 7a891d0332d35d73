"""Asked just before a reminder is sent: is it still wanted?"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, literal
from sqlmodel import Date, Session, col, exists, func, select

from app import clock
from app.entries.tables import Entry
from app.episodes.tables import Episode
from app.notifications.tables import Notification
from app.reminders.due import is_quiet
from app.reminders.setting import schedule_of
from app.reminders.tables import Reminder

OPEN_END = literal(date.max, Date)


def why_not(session: Session, notification: Notification, now: datetime) -> str | None:
    """Why this reminder shall not be sent after all, or None when it shall."""
    query = select(Reminder, _last_day_of_care(), _logged_on(notification.local_day)).where(
        col(Reminder.clinic_id) == notification.clinic_id, col(Reminder.id) == notification.reminder_id
    )
    reminder, last_day, has_logged = session.exec(query).one()
    if not reminder.active:
        return "switched_off"
    if is_quiet(schedule_of(reminder), now):
        return "quiet_hours"
    if last_day is None or last_day < clock.local_day(now, reminder.zone):
        return "discharged"
    return "already_logged" if has_logged else None


def _last_day_of_care() -> ScalarSelect[date | None]:
    """Until when the reminder's patient is in care: far away while an episode is open, empty without any episode."""
    query = select(func.max(func.coalesce(Episode.ended_on, OPEN_END))).where(
        col(Episode.clinic_id) == Reminder.clinic_id, col(Episode.patient_id) == Reminder.patient_id
    )
    return query.correlate(Reminder).scalar_subquery()


def _logged_on(local_day: date | None) -> ColumnElement[bool]:
    """Whether the reminder's patient has logged anything for that day."""
    return exists().where(
        col(Entry.clinic_id) == Reminder.clinic_id,
        col(Entry.patient_id) == Reminder.patient_id,
        col(Entry.local_day) == local_day,
        col(Entry.current).is_(True),
        col(Entry.deleted).is_(False),
    )
