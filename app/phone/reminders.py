"""Reminders, seen from the phone."""

import uuid
from datetime import datetime, time
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app import clock
from app.doorway import ConsentedViewing, DatabaseDep
from app.reminders.due import Schedule
from app.reminders.setting import set_reminder

router = APIRouter(prefix="/api")


def _zone(name: str) -> str:
    clock.zone_of(name)
    return name


WallTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Zone = Annotated[str, Field(max_length=64), AfterValidator(_zone)]
Weekday = Annotated[int, Field(ge=1, le=7)]


class ReminderIn(BaseModel):
    """When to be reminded: wall time, ISO weekdays (Monday is 1) and zone; quiet hours are both given or neither."""

    model_config = ConfigDict(extra="forbid")

    at: WallTime
    weekdays: Annotated[list[Weekday], Field(max_length=7)]
    zone: Zone
    quiet_from: WallTime | None = None
    quiet_until: WallTime | None = None
    active: bool = True

    @model_validator(mode="after")
    def _quiet_hours_begin_and_end(self) -> "ReminderIn":
        if (self.quiet_from is None) != (self.quiet_until is None):
            raise ValueError("quiet hours need a beginning and an end")
        return self

    def schedule(self) -> Schedule:
        """The wish as plain times."""
        return Schedule(
            at=time.fromisoformat(self.at),
            weekdays=frozenset(self.weekdays),
            zone=self.zone,
            quiet_from=time.fromisoformat(self.quiet_from) if self.quiet_from else None,
            quiet_until=time.fromisoformat(self.quiet_until) if self.quiet_until else None,
        )


class ReminderOut(ReminderIn):
    """The wish as it is kept, and when it is due next."""

    id: uuid.UUID
    next_due_at: datetime | None


@router.put("/reminders/{reminder_id}")
def put_reminder(reminder_id: uuid.UUID, wish: ReminderIn, data: DatabaseDep, who: ConsentedViewing) -> ReminderOut:
    """Set a reminder; the phone makes its id."""
    patient_key = who.clinic_id, who.id
    reminder = data.write(
        lambda session: set_reminder(session, patient_key, reminder_id, wish.schedule(), wish.active, clock.now())
    )
    return ReminderOut(id=reminder.id, next_due_at=reminder.next_due_at, **wish.model_dump())
