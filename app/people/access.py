"""The one place that says who may see whom.

A patient sees themself. A therapist sees the patients of their caseload. An admin sees every patient of the
clinic. Nobody sees another clinic. What may not be seen answers exactly as what does not exist.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.errors import Forbidden, NotFound
from app.people.tables import Caseload, Patient, Staff

Role = Literal["patient", "staff"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who is signed in: either a patient or a member of staff, of one clinic, on one device. `sequence` is
    the patient's counter at that moment."""

    clinic_id: uuid.UUID
    role: Role
    name: str
    device_id: uuid.UUID
    seen_at: datetime
    patient_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    admin: bool = False
    consented: bool = False
    sequence: int = 0

    @property
    def id(self) -> uuid.UUID:
        """The patient's or the staff member's own id."""
        own = self.patient_id or self.staff_id
        assert own is not None
        return own


def visible_patient_ids(viewer: Viewer) -> SelectOfScalar[uuid.UUID]:
    """The ids of the patients this viewer may see, as a query to filter others by."""
    if viewer.role == "patient":
        return _ids(viewer).where(col(Patient.id) == viewer.patient_id)
    if viewer.admin:
        return _ids(viewer)
    return _ids(viewer).where(col(Patient.id).in_(on_caseload(viewer)))


def visible_patient(session: Session, viewer: Viewer, patient_id: uuid.UUID) -> Patient:
    """The patient, or NotFound when there is none that this viewer may see."""
    query = select(Patient).where(
        Patient.clinic_id == viewer.clinic_id,
        Patient.id == patient_id,
        col(Patient.id).in_(visible_patient_ids(viewer)),
    )
    patient = session.exec(query).first()
    if patient is None:
        raise NotFound("There is no such patient.")
    return patient


def therapists_of(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> list[Staff]:
    """Who looks after this patient: the therapists of the caseload, or the clinic's admins when there are none."""
    present = select(Staff).where(col(Staff.clinic_id) == clinic_id, col(Staff.ended_at).is_(None))
    mine = select(Caseload.staff_id).where(col(Caseload.clinic_id) == clinic_id, col(Caseload.patient_id) == patient_id)
    therapists = session.exec(present.where(col(Staff.id).in_(mine)).order_by(col(Staff.name))).all()
    return list(therapists or session.exec(present.where(col(Staff.admin)).order_by(col(Staff.name))))


def take_on(session: Session, viewer: Viewer, patient: Patient) -> None:
    """Put a patient of the viewer's clinic on the viewer's caseload."""
    session.add(Caseload(clinic_id=viewer.clinic_id, staff_id=require_staff(viewer), patient_id=patient.id))
    session.flush()


def on_caseload(viewer: Viewer) -> SelectOfScalar[uuid.UUID]:
    """The ids of the patients on the viewer's own caseload, admin or not."""
    return select(Caseload.patient_id).where(
        col(Caseload.clinic_id) == viewer.clinic_id, col(Caseload.staff_id) == viewer.staff_id
    )


def require_patient(viewer: Viewer) -> uuid.UUID:
    """The viewer's own patient id; Forbidden for staff."""
    if viewer.patient_id is None:
        raise Forbidden("This is for patients.")
    return viewer.patient_id


def require_staff(viewer: Viewer) -> uuid.UUID:
    """The viewer's own staff id; Forbidden for patients."""
    if viewer.staff_id is None:
        raise Forbidden("This is for the clinic's staff.")
    return viewer.staff_id


def require_admin(viewer: Viewer) -> uuid.UUID:
    """The viewer's own staff id; Forbidden for everybody but admins."""
    staff_id = require_staff(viewer)
    if not viewer.admin:
        raise Forbidden("This is for the clinic's admins.")
    return staff_id


def _ids(viewer: Viewer) -> SelectOfScalar[uuid.UUID]:
    return select(Patient.id).where(Patient.clinic_id == viewer.clinic_id)
