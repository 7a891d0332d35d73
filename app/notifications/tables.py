"""Messages owed, each attempt to deliver one, and the addresses where people can be reached."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Address(SQLModel, table=True):
    """Where one patient or one member of staff can be reached: a browser's push subscription or a mailbox.

    `state` is active, resubscribe (the push service refuses our key; the browser must subscribe again) or retired.
    `device_id` is the browser that subscribed. `silent_since` is when the first message was accepted that nobody has
    confirmed yet: push services also accept messages for subscriptions that are gone.
    """

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("staff_id", "staff"),
        Index("ix_address_patient", "clinic_id", "patient_id"),
        Index("ix_address_staff", "clinic_id", "staff_id"),
        Index("ix_address_endpoint", "clinic_id", "endpoint_hash"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    device_id: uuid.UUID | None = None
    channel: str = Field(max_length=8)
    endpoint: str | None = Field(default=None, max_length=2048)
    endpoint_hash: str | None = Field(default=None, max_length=64)
    p256dh: str | None = Field(default=None, max_length=100)
    auth: str | None = Field(default=None, max_length=40)
    email: str | None = Field(default=None, max_length=254)
    state: str = Field(default="active", max_length=12)
    created_at: datetime = Field(sa_type=Instant)
    retired_at: datetime | None = Field(default=None, sa_type=Instant)
    retired_because: str | None = Field(default=None, max_length=20)
    last_delivered_at: datetime | None = Field(default=None, sa_type=Instant)
    silent_since: datetime | None = Field(default=None, sa_type=Instant)
    failures: int = 0


class Notification(SQLModel, table=True):
    """A message owed to one person, with when it is due and until when it is of use.

    `reason` is reminder, alert or test. `slot` tells apart what one reminder owes on one local day (its wall time), and
    what one alert owes one person (its severity). `state`: owed, sending, sent, received, or ended as suppressed,
    expired, failed or missed, with `ended_because`. `channel` is the next one to try, `attempt` counts claims and
    fences those that finish late, `next_try_at` is when it may be claimed next: when due, for a retry, when the lease
    of whoever sends it runs out, or to go by mail when nobody confirmed a push. Empty: nothing is left to do.
    """

    __table_args__ = (
        belongs_to("patient_id", "patient"),
        belongs_to("staff_id", "staff"),
        belongs_to("address_id", "address"),
        Index("ix_notification_slot", "clinic_id", "reminder_id", "local_day", "slot", unique=True),
        Index("ix_notification_alert", "clinic_id", "alert_id", "staff_id", "slot", unique=True),
        Index("ix_notification_patient", "clinic_id", "patient_id", "due_at"),
        Index("ix_notification_staff", "clinic_id", "staff_id", "due_at"),
        Index(
            "ix_notification_next_try",
            "channel",
            "next_try_at",
            sqlite_where=text("next_try_at IS NOT NULL"),
            postgresql_where=text("next_try_at IS NOT NULL"),
        ),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    reason: str = Field(max_length=12)
    alert_id: uuid.UUID | None = None
    reminder_id: uuid.UUID | None = None
    address_id: uuid.UUID | None = None
    local_day: date | None = None
    slot: str | None = Field(default=None, max_length=12)
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    channel: str = Field(default="push", max_length=8)
    state: str = Field(default="owed", max_length=12)
    ended_because: str | None = Field(default=None, max_length=40)
    attempt: int = 0
    next_try_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    received_at: datetime | None = Field(default=None, sa_type=Instant)


class Delivery(SQLModel, table=True):
    """One attempt to deliver one notification to one address, written before the message leaves.

    `outcome` is accepted, refused, gone, delayed, failed or unreachable; empty while it is under way or when whoever
    sent it died. `address_id` is empty when the channel had no address to try. `retry_at` is what the other side asked
    for, `received_at` when the device said that the message arrived.
    """

    __table_args__ = (
        belongs_to("notification_id", "notification"),
        belongs_to("address_id", "address"),
        Index("ix_delivery_notification", "clinic_id", "notification_id"),
        Index("ix_delivery_address", "clinic_id", "address_id", "started_at"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    notification_id: uuid.UUID
    address_id: uuid.UUID | None = None
    attempt: int
    channel: str = Field(max_length=8)
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = Field(default=None, max_length=12)
    status: int | None = None
    retry_at: datetime | None = Field(default=None, sa_type=Instant)
    detail: str = Field(default="", max_length=200)
    received_at: datetime | None = Field(default=None, sa_type=Instant)
