"""The numbers of the rules as they are in force: as shipped, as changed for the clinic, as changed for a patient."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, or_
from sqlalchemy import select as plain_select
from sqlmodel import Session, and_, col, select

from app.alerts.tables import ThresholdChange
from app.catalogue.load import Catalogue
from app.clinical.facts import Knowledge
from app.database import table_of
from app.people.access import Viewer, require_staff, visible_patient
from app.people.tables import Staff
from app.statements import Prepared

Set = tuple[uuid.UUID | None, str, float | None]
"""One change, without who and when: patient (None: the clinic), threshold, value (None: no longer changed)."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change and the name of who made it."""

    change: ThresholdChange
    by: str


def knowledge_for(
    session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID | None, catalogue: Catalogue
) -> Knowledge:
    """What the rules know when they judge this patient, or, without one, what holds in the clinic."""
    rows = _CHANGES.rows(session, {"of_clinic": clinic_id, "of_patient": patient_id})
    sets = [(row.patient_id, row.threshold, row.value) for row in rows]
    return in_force(sets, patient_id, catalogue.knowledge)


def catalogue_for(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, catalogue: Catalogue) -> Catalogue:
    """The catalogue with what the rules know when they judge this patient."""
    return replace(catalogue, knowledge=knowledge_for(session, clinic_id, patient_id, catalogue))


def sets_of(session: Session, clinic_id: uuid.UUID, patient_ids: Collection[uuid.UUID]) -> list[Set]:
    """All changes that concern these patients, oldest first, for `in_force` of each of them."""
    query = (
        select(ThresholdChange.patient_id, ThresholdChange.threshold, ThresholdChange.value)
        .where(
            col(ThresholdChange.clinic_id) == clinic_id,
            or_(col(ThresholdChange.patient_id).is_(None), col(ThresholdChange.patient_id).in_(patient_ids)),
        )
        .order_by(col(ThresholdChange.at), col(ThresholdChange.id))
    )
    return [(patient_id, threshold, value) for patient_id, threshold, value in session.exec(query)]


def in_force(sets: Iterable[Set], patient_id: uuid.UUID | None, shipped: Knowledge) -> Knowledge:
    """What holds for a patient (None: in the clinic) after these changes, oldest first; `shipped` itself when none
    does. A threshold that this version no longer has is passed over."""
    by_whom: dict[uuid.UUID | None, dict[str, float | None]] = defaultdict(dict)
    for whose, threshold, value in sets:
        by_whom[whose][threshold] = value
    clinic, own = _values(by_whom[None]), _values(by_whom[patient_id])
    changed = {id: _number(value) for id, value in {**clinic, **own}.items() if id in shipped.thresholds}
    return replace(shipped, thresholds=shipped.thresholds.override(changed)) if changed else shipped


def changes_of(session: Session, viewer: Viewer, patient_id: uuid.UUID | None) -> list[Changed]:
    """Who changed what and when, newest first: for the clinic, or all that concerns one patient. Raises NotFound."""
    require_staff(viewer)
    if patient_id is not None:
        visible_patient(session, viewer, patient_id)
    query = (
        select(ThresholdChange, Staff.name)
        .join(
            Staff,
            and_(col(Staff.clinic_id) == ThresholdChange.clinic_id, col(Staff.id) == ThresholdChange.staff_id),
        )
        .where(
            col(ThresholdChange.clinic_id) == viewer.clinic_id,
            or_(col(ThresholdChange.patient_id).is_(None), col(ThresholdChange.patient_id) == patient_id),
        )
        .order_by(col(ThresholdChange.at).desc(), col(ThresholdChange.id).desc())
    )
    return [Changed(change, name) for change, name in session.exec(query)]


def _values(changes: Mapping[str, float | None]) -> dict[str, float]:
    return {id: value for id, value in changes.items() if value is not None}


def _number(value: float) -> float:
    """Databases give every number back as a float; a count stays one."""
    return int(value) if value == int(value) else value


_CHANGE = table_of(ThresholdChange)
_CHANGES = Prepared(
    plain_select(_CHANGE.c.patient_id, _CHANGE.c.threshold, _CHANGE.c.value)
    .where(
        _CHANGE.c.clinic_id == bindparam("of_clinic"),
        or_(_CHANGE.c.patient_id.is_(None), _CHANGE.c.patient_id == bindparam("of_patient")),
    )
    .order_by(_CHANGE.c.at, _CHANGE.c.id),
    _CHANGE.c.patient_id,
    _CHANGE.c.threshold,
    _CHANGE.c.value,
)
