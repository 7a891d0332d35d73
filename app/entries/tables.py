"""Entries: what the patient logged. A row is one revision and is never changed but for `current`."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to


class Entry(SQLModel, table=True):
    """One revision of one entry. `variant` is 0; a second content for the same revision is kept as 1, 2 …
    `values` depends on `kind`; `local_day` is the patient's civil date of `happened_at` in `zone`;
    `digest` is the SHA-256 of the content, `sequence` the patient's counter at acceptance."""

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("episode_id", "episode"),
        Index("ix_entry_sequence", "clinic_id", "patient_id", "sequence"),
        Index("ix_entry_day", "clinic_id", "patient_id", "local_day"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    patient_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    variant: int = Field(default=0, primary_key=True)
    kind: str = Field(max_length=12)
    episode_id: uuid.UUID
    happened_at: datetime = Field(sa_type=Instant)
    saved_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    zone: str = Field(max_length=64)
    local_day: date
    region: str | None = Field(default=None, max_length=40)
    side: str | None = Field(default=None, max_length=5)
    repeated: bool = False
    urgency: str | None = Field(default=None, max_length=10)
    values: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    deleted: bool = False
    current: bool = True
    digest: str = Field(max_length=64)
    sequence: int
