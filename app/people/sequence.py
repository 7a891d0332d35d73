"""The patient's counter: it orders everything a phone may fetch, and is raised inside the writing transaction."""

import uuid

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from app.database import table_of
from app.errors import NotFound
from app.people.tables import Patient
from app.statements import Prepared


def lock_patient(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> None:
    """Let one writer at a time work on this patient; on SQLite there is only one anyway."""
    if session.get_bind().dialect.name == "sqlite":
        return
    session.execute(
        select(Patient.id).where(col(Patient.clinic_id) == clinic_id, col(Patient.id) == patient_id).with_for_update()
    )


def next_sequence(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> int:
    """Raise the counter by one and return it; the row stays locked until the transaction ends."""
    whose = {"of_clinic": clinic_id, "of_patient": patient_id}
    raised = _RAISE.rows(session, whose)
    if not raised:
        raise NotFound("There is no such patient.")
    return int(raised[0].sequence)


def touch_profile(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> None:
    """Let the patient's phones fetch the profile (episodes, goals, reminders, clinic) again."""
    sequence = next_sequence(session, clinic_id, patient_id)
    session.execute(
        update(Patient)
        .where(col(Patient.clinic_id) == clinic_id, col(Patient.id) == patient_id)
        .values(profile_sequence=sequence)
        .execution_options(synchronize_session=False)
    )


_PATIENT = table_of(Patient)
_RAISE = Prepared(
    update(_PATIENT)
    .where(_PATIENT.c.clinic_id == bindparam("of_clinic"), _PATIENT.c.id == bindparam("of_patient"))
    .values(sequence=_PATIENT.c.sequence + 1)
    .returning(_PATIENT.c.sequence),
    _PATIENT.c.sequence,
)
