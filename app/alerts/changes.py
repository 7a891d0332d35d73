"""A cheap answer to: has anything changed that this viewer's open pages show?"""

from sqlmodel import Session, and_, col, func, select

from app.alerts.tables import Alert, AlertAction, PatientStatus
from app.people.access import Viewer, visible_patient_ids
from app.people.tables import Patient

Marker = tuple[object, ...]


def change_marker(session: Session, viewer: Viewer) -> Marker:
    """A value that differs after every entry, treatment, review and alert action of a patient the viewer may see."""
    whose = visible_patient_ids(viewer)
    diaries = select(func.count(), func.sum(Patient.sequence)).where(
        col(Patient.clinic_id) == viewer.clinic_id, col(Patient.id).in_(whose)
    )
    reviews = select(func.sum(PatientStatus.open_alerts), func.max(PatientStatus.reviewed_at)).where(
        col(PatientStatus.clinic_id) == viewer.clinic_id, col(PatientStatus.patient_id).in_(whose)
    )
    actions = (
        select(func.count(), func.max(AlertAction.at))
        .join(Alert, and_(col(Alert.clinic_id) == AlertAction.clinic_id, col(Alert.id) == AlertAction.alert_id))
        .where(
            col(Alert.clinic_id) == viewer.clinic_id,
            col(Alert.closed_at).is_(None),
            col(Alert.patient_id).in_(whose),
        )
    )
    return tuple(value for query in (diaries, reviews, actions) for value in session.execute(query).one())
