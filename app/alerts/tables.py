"""Alerts, what was done about them, changed thresholds, and the one row per episode that the caseload table shows."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Alert(SQLModel, table=True):
    """A stored finding. `key` says what it is about, so that repeats of a rule about the same thing are one alert;
    `evidence` holds the numbers behind it. Open while `closed_at` is empty; AlertAction says who did what.
    `acknowledged_at` is when somebody first saw what was last told of it. Until `snoozed_until` it sleeps, unless a
    report is above `snoozed_level`."""

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("episode_id", "episode"),
        Index("ix_alert_patient", "clinic_id", "patient_id", "opened_at"),
        Index("ix_alert_open", "clinic_id", "closed_at", "opened_at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID
    episode_id: uuid.UUID
    rule: str = Field(max_length=20)
    key: str = Field(max_length=120)
    severity: str = Field(max_length=9)
    basis: str = Field(max_length=8)
    evidence: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    opened_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)
    local_day: date
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    acknowledged_at: datetime | None = Field(default=None, sa_type=Instant)
    snoozed_until: datetime | None = Field(default=None, sa_type=Instant)
    snoozed_level: float | None = None


class AlertAction(SQLModel, table=True):
    """Something that happened to an alert: opened, raised, woken, acknowledged, snoozed, closed, resolved, corrected.
    `staff_id` is empty when the engine did it; `outcome` and `note` belong to closing, `until` and `expected_level` to
    snoozing."""

    __table_args__ = (
        belongs_to("alert_id", "alert"),
        belongs_to("staff_id", "staff"),
        Index("ix_alert_action_alert", "clinic_id", "alert_id"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    alert_id: uuid.UUID
    staff_id: uuid.UUID | None = None
    kind: str = Field(max_length=12)
    severity: str | None = Field(default=None, max_length=9)
    outcome: str | None = Field(default=None, max_length=20)
    note: str = Field(default="", max_length=2000)
    until: datetime | None = Field(default=None, sa_type=Instant)
    expected_level: float | None = None
    at: datetime = Field(sa_type=Instant)


class ThresholdChange(SQLModel, table=True):
    """Somebody set one number of the rules to another value, for a patient or, without one, for the whole clinic;
    an empty `value` takes it back to what stood there before. The newest for a threshold and patient counts."""

    __table_args__ = (
        belongs_to("clinic_id", "clinic"),
        belongs_to("patient_id", "patient"),
        belongs_to("staff_id", "staff"),
        Index("ix_threshold_change_patient", "clinic_id", "patient_id", "at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID | None = None
    threshold: str = Field(max_length=40)
    value: float | None = None
    staff_id: uuid.UUID
    note: str = Field(default="", max_length=2000)
    at: datetime = Field(sa_type=Instant)


class PatientStatus(SQLModel, table=True):
    """What the caseload table shows of one patient's episode, kept up to date by every review, so that the table is
    one indexed query.

    `rank` is 0 for nothing to look at, 1 watch, 2 urgent, 3 emergency. `review_due_at` is when the next trend review
    is owed; empty when the episode has ended. `soreness` is [[local day, mean], ...] of the last weeks, `bruises`
    the worst grade after each of the last treatments (null: no entry), `motion` {movement, value, start, unit, goal,
    error} of the newest measurement, `start` the first one like it. `on_time` counts the last days with an entry of
    the day, out of `days`; `urgency` is what the patient last asked for.
    """

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("episode_id", "episode"),
        Index("ix_patient_status_rank", "clinic_id", "rank", "alerting_since"),
        Index("ix_patient_status_review", "review_due_at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    patient_id: uuid.UUID = Field(primary_key=True)
    episode_id: uuid.UUID = Field(primary_key=True)
    rank: int = 0
    open_alerts: int = 0
    alerting_since: datetime | None = Field(default=None, sa_type=Instant)
    last_entry_at: datetime | None = Field(default=None, sa_type=Instant)
    last_treatment_at: datetime | None = Field(default=None, sa_type=Instant)
    treatments: int = 0
    soreness: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    bruises: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    motion: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    on_time: int = 0
    days: int = 0
    filled_in_later: int = 0
    urgency: str | None = Field(default=None, max_length=10)
    next_on: date | None = None
    review_due_at: datetime | None = Field(default=None, sa_type=Instant)
    reviewed_at: datetime | None = Field(default=None, sa_type=Instant)
