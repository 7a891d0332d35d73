"""The caseload table: one indexed query over patients, episodes and their status rows."""

from dataclasses import dataclass

from sqlmodel import Session, and_, col, func, or_, select

from app.alerts.tables import PatientStatus
from app.episodes.tables import Episode
from app.people.access import Viewer, on_caseload, visible_patient_ids
from app.people.tables import Patient


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One patient's episode. `status` is None until the first review."""

    patient: Patient
    episode: Episode
    status: PatientStatus | None


def caseload(session: Session, viewer: Viewer, everybody: bool, search: str | None = None) -> list[CaseloadRow]:
    """Open episodes, those with the worst and oldest open alerts first. `everybody` widens an admin's view from
    their own caseload to the clinic; `search` looks in names and regions."""
    whose = visible_patient_ids(viewer) if everybody else on_caseload(viewer)
    query = (
        select(Patient, Episode, PatientStatus)
        .join(Episode, and_(col(Episode.clinic_id) == Patient.clinic_id, col(Episode.patient_id) == Patient.id))
        .join(
            PatientStatus,
            and_(
                col(PatientStatus.clinic_id) == Episode.clinic_id,
                col(PatientStatus.patient_id) == Episode.patient_id,
                col(PatientStatus.episode_id) == Episode.id,
            ),
            isouter=True,
        )
        .where(
            col(Patient.clinic_id) == viewer.clinic_id,
            col(Patient.id).in_(whose),
            col(Episode.ended_on).is_(None),
        )
        .order_by(
            func.coalesce(col(PatientStatus.rank), 0).desc(),
            col(PatientStatus.alerting_since),
            func.lower(col(Patient.name)),
            col(Episode.id),
        )
    )
    if search:
        wanted = f"%{_escaped(search.lower())}%"
        query = query.where(
            or_(
                func.lower(col(Patient.name)).like(wanted, escape="\\"),
                col(Episode.region).like(wanted, escape="\\"),
            )
        )
    return [CaseloadRow(*row) for row in session.exec(query)]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
