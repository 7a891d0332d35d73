"""Who there is: clinics, their staff and patients, and the devices and links by which they come in."""

import uuid
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.database import Instant, belongs_to, new_id


class Clinic(SQLModel, table=True):
    """A practice. `zone` is its IANA time zone, `emergency_number` what its patients call (911, 112 …)."""

    clinic_id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=120)
    zone: str = Field(max_length=64)
    phone: str = Field(max_length=40)
    emergency_number: str = Field(max_length=20)
    language: str = Field(default="en", max_length=12)


class Staff(SQLModel, table=True):
    """A therapist; `admin` may also see the whole clinic and invite. `ended_at` set: may no longer sign in."""

    __table_args__ = (Index("ix_staff_email", "clinic_id", "email", unique=True), belongs_to("clinic_id", "clinic"))

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=120)
    email: str = Field(max_length=254)
    admin: bool = False
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class Patient(SQLModel, table=True):
    """A person in treatment. `sequence` orders everything a phone may fetch; `zone` is where the patient lives."""

    __table_args__ = (belongs_to("clinic_id", "clinic"),)

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=120)
    email: str | None = Field(default=None, max_length=254)
    phone: str | None = Field(default=None, max_length=40)
    zone: str = Field(max_length=64)
    language: str = Field(default="en", max_length=12)
    sequence: int = 0
    profile_sequence: int = 0
    consent_version: str | None = Field(default=None, max_length=20)
    consented_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


class Caseload(SQLModel, table=True):
    """This therapist looks after this patient."""

    __table_args__ = (
        belongs_to("staff_id", "staff"),
        belongs_to("patient_id", "patient"),
        Index("ix_caseload_patient", "clinic_id", "patient_id"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    staff_id: uuid.UUID = Field(primary_key=True)
    patient_id: uuid.UUID = Field(primary_key=True)


class Device(SQLModel, table=True):
    """A signed-in browser: of one patient or of one member of staff. Only the hash of its cookie is kept."""

    __table_args__ = (
        belongs_to("staff_id", "staff"),
        belongs_to("patient_id", "patient"),
        Index("ix_device_patient", "clinic_id", "patient_id"),
        Index("ix_device_staff", "clinic_id", "staff_id"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    token_hash: str = Field(max_length=64, unique=True)
    user_agent: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class SignInLink(SQLModel, table=True):
    """A one-time link for one person; only the hash of its code is kept."""

    __table_args__ = (
        belongs_to("staff_id", "staff"),
        belongs_to("patient_id", "patient"),
        Index("ix_sign_in_link_patient", "clinic_id", "patient_id"),
        Index("ix_sign_in_link_staff", "clinic_id", "staff_id"),
    )

    clinic_id: uuid.UUID = Field(primary_key=True)
    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    patient_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    code_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
