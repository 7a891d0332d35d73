"""Treatments: the clinic visits with the instrument, each with its dose."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Treatment(SQLModel, table=True):
    """`intensity` is the therapist's own scale of 1 to 5, `minutes` the time with the instrument. Soreness up to
    `expected_level` (0-10) for `expected_h` hours is what the therapist expects. `next_on` is the next appointment.
    `sequence` is the patient's counter when it was recorded (what phones fetch by)."""

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("episode_id", "episode"),
        Index("ix_treatment_patient", "clinic_id", "patient_id", "happened_at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID
    episode_id: uuid.UUID
    happened_at: datetime = Field(sa_type=Instant)
    technique: str = Field(max_length=40)
    region: str = Field(max_length=40)
    side: str | None = Field(default=None, max_length=5)
    intensity: int | None = None
    minutes: float | None = None
    expected_h: float | None = None
    expected_level: float | None = None
    note: str = Field(default="", max_length=2000)
    next_on: date | None = None
    recorded_by: uuid.UUID
    recorded_at: datetime = Field(sa_type=Instant)
    sequence: int
