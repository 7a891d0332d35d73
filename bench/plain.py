"""The lower yardstick: an insert endpoint written as one writes it first with FastAPI and SQLModel, with the columns
of an entry and the same durability (write-ahead log, `synchronous=FULL`), and nothing else: no sign-in, no verdicts,
no rules.
"""

import os
import sqlite3
import uuid
from datetime import UTC, date, datetime
from typing import Any

from fastapi import FastAPI
from pydantic import AwareDatetime, BaseModel
from sqlalchemy import JSON, Column, event
from sqlmodel import Field, Session, SQLModel, create_engine


class PlainEntry(SQLModel, table=True):
    clinic_id: uuid.UUID = Field(primary_key=True)
    patient_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    variant: int = Field(default=0, primary_key=True)
    kind: str
    episode_id: uuid.UUID
    happened_at: datetime
    saved_at: datetime
    received_at: datetime
    zone: str
    local_day: date = Field(index=True)
    region: str | None = None
    side: str | None = None
    repeated: bool = False
    urgency: str | None = None
    values: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    deleted: bool = False
    current: bool = True
    digest: str = ""
    sequence: int = Field(default=0, index=True)


class SentEntry(BaseModel):
    id: uuid.UUID
    revision: int
    kind: str
    episode: uuid.UUID
    happened_at: AwareDatetime
    saved_at: AwareDatetime
    zone: str
    values: dict[str, Any]


engine = create_engine(os.environ["BENCH_DATABASE_URL"], connect_args={"timeout": 60})
app = FastAPI()
CLINIC, PATIENT = uuid.uuid4(), uuid.uuid4()


@event.listens_for(engine, "connect")
def _durable(connection: sqlite3.Connection, _: object) -> None:
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")


SQLModel.metadata.create_all(engine)


@app.post("/entries")
def add_entry(entry: SentEntry) -> dict[str, str]:
    """Insert one entry and commit."""
    told = entry.model_dump(exclude={"episode"})
    row = PlainEntry(
        clinic_id=CLINIC,
        patient_id=PATIENT,
        episode_id=entry.episode,
        received_at=datetime.now(UTC),
        local_day=entry.happened_at.date(),
        **told,
    )
    with Session(engine) as session:
        session.add(row)
        session.commit()
    return {"id": str(entry.id), "verdict": "new"}
