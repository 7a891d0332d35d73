"""Episodes of care: one condition, side and technique from start to graduation, with its goals and safety answers."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Episode(SQLModel, table=True):
    """`condition`, `technique` and `region` are catalogue ids; `weeks` is how long the course was agreed to last."""

    __table_args__ = (belongs_to("patient_id", "patient"), Index("ix_episode_patient", "clinic_id", "patient_id"))

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID
    condition: str = Field(max_length=40)
    technique: str = Field(max_length=40)
    region: str = Field(max_length=40)
    side: str | None = Field(default=None, max_length=5)
    starts_on: date
    weeks: int
    ended_on: date | None = None
    created_at: datetime = Field(sa_type=Instant)


class Goal(SQLModel, table=True):
    """A value that one movement should reach, in its unit; the newest for a movement and side counts."""

    __table_args__ = (belongs_to("episode_id", "episode"), Index("ix_goal_episode", "clinic_id", "episode_id"))

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    episode_id: uuid.UUID
    movement: str = Field(max_length=40)
    side: str | None = Field(default=None, max_length=5)
    value: float
    set_at: datetime = Field(sa_type=Instant)


class SafetyAnswer(SQLModel, table=True):
    """One answer of the safety intake; the newest for an item counts."""

    __table_args__ = (belongs_to("episode_id", "episode"), Index("ix_safety_answer_episode", "clinic_id", "episode_id"))

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    episode_id: uuid.UUID
    item: str = Field(max_length=40)
    present: bool
    answered_at: datetime = Field(sa_type=Instant)
