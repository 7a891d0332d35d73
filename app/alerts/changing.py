"""Changing a threshold: who may, which ones, to which values; the reviews that follow from it are owed."""

import math
import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from app.alerts.rule_numbers import is_fixed
from app.alerts.tables import ThresholdChange
from app.alerts.watch import owe_reviews
from app.catalogue.load import Catalogue
from app.clinical.thresholds import Threshold
from app.errors import BadInput
from app.people.access import Viewer, require_admin, require_staff, visible_patient
from app.people.sequence import lock_patient

MEASURED = frozenset({"points", "grade", "h", "min", "cm", "deg", "MDC", "log units", "share"})
SHARES = ("of ", "times ")
"""Units, or how they begin, that come in parts and may be 0. All others count something."""

MOST: Mapping[str, float] = {"points": 10, "grade": 4, "share": 1, "h": 24 * 366, "min": 24 * 60}
MOST_OF_OTHERS = 400


def change_threshold(
    session: Session,
    viewer: Viewer,
    catalogue: Catalogue,
    patient_id: uuid.UUID | None,
    threshold: str,
    value: float | None,
    note: str,
    now: datetime,
) -> ThresholdChange:
    """Set a threshold for one patient, or, by an admin, for the clinic; None takes the change back.
    Raises NotFound, Forbidden, or BadInput for a threshold or value that cannot be used."""
    if patient_id is None:
        staff_id = require_admin(viewer)
    else:
        staff_id, patient_id = require_staff(viewer), visible_patient(session, viewer, patient_id).id
        lock_patient(session, viewer.clinic_id, patient_id)
    check(catalogue, threshold, value)
    change = ThresholdChange(
        clinic_id=viewer.clinic_id,
        patient_id=patient_id,
        threshold=threshold,
        value=value,
        staff_id=staff_id,
        note=note,
        at=now,
    )
    session.add(change)
    session.flush()
    owe_reviews(session, viewer.clinic_id, patient_id, now)
    return change


def check(catalogue: Catalogue, threshold: str, value: float | None) -> None:
    """Raises BadInput, which names the threshold, when it cannot be changed or not to this value."""
    known = catalogue.knowledge.thresholds.get(threshold)
    if known is None:
        raise BadInput(f"There is no threshold {threshold!r}.", where="threshold")
    if is_fixed(threshold):
        raise BadInput(
            f"{threshold} is the same everywhere: phones judge red flags too, and the model of a course is one whole.",
            where="threshold",
        )
    if value is not None and not _is_usable(known, value):
        low, high = limits(known)
        kind = "a number" if low == 0 else "a whole number"
        raise BadInput(f"{threshold} must be {kind} from {low:g} to {high:g} {known.unit}.", where="value")


def limits(threshold: Threshold) -> tuple[float, float]:
    """The least and the greatest value that the rules can use. What is counted begins at 1."""
    most = MOST.get(threshold.unit, max(MOST_OF_OTHERS, 10 * threshold.value))
    return 0 if _is_measured(threshold) else 1, most


def _is_usable(threshold: Threshold, value: float) -> bool:
    low, high = limits(threshold)
    return math.isfinite(value) and low <= value <= high and (_is_measured(threshold) or value == int(value))


def _is_measured(threshold: Threshold) -> bool:
    whole = threshold.value == int(threshold.value)
    return threshold.unit in MEASURED or threshold.unit.startswith(SHARES) or not whole
