"""Reminders that are due become notifications that are owed: one for each reminder, local day and slot."""

import logging
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from app.notifications.queue import owe
from app.notifications.tables import Notification
from app.reminders.due import GRACE, Slot, next_due, slots
from app.reminders.setting import schedule_of
from app.reminders.tables import Reminder

log = logging.getLogger("interlude.reminders")

BATCH = 50
POISONED_FOR = timedelta(hours=1)


def owe_due(session: Session, now: datetime) -> int:
    """Owe what the reminders that are due ask for, and set when each is due next; how many reminders there were, at
    most a batch. After downtime the newest slot goes out once if it is within the grace, older ones are missed."""
    due = (
        select(Reminder)
        .where(col(Reminder.next_due_at) <= now)
        .order_by(col(Reminder.next_due_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    reminders = session.exec(due).all()
    owe(session, [owed for reminder in reminders for owed in _move_on(reminder, now)])
    session.add_all(reminders)
    session.flush()
    return len(reminders)


def _move_on(reminder: Reminder, now: datetime) -> list[Notification]:
    """Set when the reminder is due next; what it owes until now. One that cannot be computed is set aside for an hour
    and does not stop the others."""
    try:
        schedule = schedule_of(reminder)
        overdue = slots(schedule, reminder.next_due_at or now, now)
        reminder.next_due_at = next_due(schedule, now)
    except Exception:
        log.exception("reminder %s cannot be computed", reminder.id)
        reminder.next_due_at = now + POISONED_FOR
        return []
    return [_notification(reminder, slot, now) for slot in overdue]


def _notification(reminder: Reminder, slot: Slot, now: datetime) -> Notification:
    missed = now - slot.send_at > GRACE
    return Notification(
        clinic_id=reminder.clinic_id,
        patient_id=reminder.patient_id,
        reason="reminder",
        reminder_id=reminder.id,
        local_day=slot.local_day,
        slot=reminder.at.strftime("%H:%M"),
        due_at=slot.send_at,
        expires_at=slot.expires_at,
        state="missed" if missed else "owed",
        ended_because="not_running" if missed else None,
    )
