"""Standing wishes to be reminded."""

import uuid
from datetime import datetime, time

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Reminder(SQLModel, table=True):
    """Remind this patient at wall time `at` in `zone` on these ISO weekdays (Monday is 1). Between `quiet_from` and
    `quiet_until` (wall times, may cross midnight; both empty for none) nothing is sent. `next_due_at` is when the next
    notification is to be owed; empty when there is none."""

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        Index("ix_reminder_patient", "clinic_id", "patient_id"),
        Index("ix_reminder_next_due", "next_due_at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID
    at: time
    weekdays: list[int] = Field(sa_column=Column(JSON, nullable=False))
    zone: str = Field(max_length=64)
    quiet_from: time | None = None
    quiet_until: time | None = None
    active: bool = True
    next_due_at: datetime | None = Field(default=None, sa_type=Instant)
