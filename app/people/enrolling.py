"""Taking on a patient, and the patient's consent."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.people.access import Viewer, take_on, visible_patient
from app.people.sequence import touch_profile
from app.people.tables import Patient


@dataclass(frozen=True, slots=True)
class NewPatient:
    """Who comes to the clinic, and how to reach them. `zone` is the IANA name of where they live."""

    name: str
    email: str | None
    phone: str | None
    zone: str
    language: str = "en"


def add_patient(session: Session, viewer: Viewer, new: NewPatient, now: datetime) -> Patient:
    """A new patient of the viewer's clinic, on the viewer's caseload."""
    patient = Patient(
        clinic_id=viewer.clinic_id,
        name=new.name,
        email=new.email,
        phone=new.phone,
        zone=new.zone,
        language=new.language,
        created_at=now,
    )
    session.add(patient)
    session.flush()
    take_on(session, viewer, patient)
    return patient


def give_consent(session: Session, viewer: Viewer, version: str, now: datetime) -> None:
    """The patient has read who sees the entries and what this is not, in this version of the text."""
    patient = visible_patient(session, viewer, viewer.id)
    patient.consent_version, patient.consented_at = version, now
    session.add(patient)
    session.flush()
    touch_profile(session, patient.clinic_id, patient.id)
