"""Setting a reminder: the patient's standing wish."""

import uuid
from datetime import datetime

from sqlmodel import Session, col, select

from app.errors import Conflict, NotFound
from app.people.sequence import lock_patient, touch_profile
from app.reminders.due import Schedule, next_due
from app.reminders.tables import Reminder

MOST = 10


def set_reminder(
    session: Session,
    patient_key: tuple[uuid.UUID, uuid.UUID],
    reminder_id: uuid.UUID,
    schedule: Schedule,
    active: bool,
    now: datetime,
) -> Reminder:
    """Make the reminder with this id, or change it; `patient_key` is (clinic_id, patient_id). The phone may send the
    same wish twice. Raises NotFound when the id is somebody else's, Conflict beyond ten reminders."""
    lock_patient(session, *patient_key)
    reminder = session.get(Reminder, (patient_key[0], reminder_id), with_for_update=True)
    if reminder is None:
        reminder = _new(session, patient_key, reminder_id, schedule)
    elif reminder.patient_id != patient_key[1]:
        raise NotFound("There is no such reminder.")
    _apply(reminder, schedule, active)
    reminder.next_due_at = next_due(schedule, now) if active else None
    session.add(reminder)
    session.flush()
    touch_profile(session, *patient_key)
    return reminder


def schedule_of(reminder: Reminder) -> Schedule:
    """The reminder as plain times. Raises ValueError for a zone that is none."""
    return Schedule(
        at=reminder.at,
        weekdays=frozenset(reminder.weekdays),
        zone=reminder.zone,
        quiet_from=reminder.quiet_from,
        quiet_until=reminder.quiet_until,
    )


def _new(
    session: Session, patient_key: tuple[uuid.UUID, uuid.UUID], reminder_id: uuid.UUID, schedule: Schedule
) -> Reminder:
    mine = select(Reminder.id).where(
        col(Reminder.clinic_id) == patient_key[0], col(Reminder.patient_id) == patient_key[1]
    )
    if len(session.exec(mine).all()) >= MOST:
        raise Conflict(f"There can be at most {MOST} reminders.")
    return Reminder(
        clinic_id=patient_key[0],
        id=reminder_id,
        patient_id=patient_key[1],
        at=schedule.at,
        weekdays=[],
        zone=schedule.zone,
    )


def _apply(reminder: Reminder, schedule: Schedule, active: bool) -> None:
    reminder.at, reminder.zone, reminder.active = schedule.at, schedule.zone, active
    reminder.weekdays = sorted(schedule.weekdays)
    reminder.quiet_from, reminder.quiet_until = schedule.quiet_from, schedule.quiet_until
