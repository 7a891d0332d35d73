"""The numbers of the rules: of the clinic for its admins, of a patient for the therapist. A change is tried first."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from app import clock
from app.alerts.changing import change_threshold, check, limits
from app.alerts.preview import SPAN, preview
from app.alerts.rule_numbers import rules_of
from app.alerts.thresholds import changes_of, knowledge_for
from app.catalogue.load import Catalogue
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.forms import Form, FormDep
from app.dashboard.pages import page
from app.dashboard.threshold_words import changed_lines, groups_of, rules_say, tried, tried_on, with_unit
from app.doorway import CatalogueDep, DatabaseDep
from app.people.access import require_admin, visible_patient
from app.people.tables import Patient

LONGEST_NOTE = 2000
PREVIEW_TAKES = timedelta(seconds=4)
Typed = Annotated[str | None, Query(max_length=20)]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose thresholds: of one patient, or of the clinic."""

    patient: Patient | None

    @property
    def patient_id(self) -> uuid.UUID | None:
        """None for the clinic."""
        return self.patient.id if self.patient else None

    @property
    def address(self) -> str:
        """Of the page that lists them."""
        return f"/clinic/patients/{self.patient.id}/thresholds" if self.patient else "/clinic/thresholds"


@router.get("/clinic/thresholds")
@router.get("/clinic/patients/{patient_id}/thresholds")
def thresholds(
    desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, patient_id: uuid.UUID | None = None
) -> HTMLResponse:
    """All of them, by rule, and the record of changes."""
    with database.read() as session:
        scope = _scope(session, desk, patient_id)
        knowledge = knowledge_for(session, desk.clinic.clinic_id, scope.patient_id, catalogue)
        changes = changes_of(session, desk.viewer, scope.patient_id)
        return page(
            desk,
            "thresholds.html",
            scope=scope,
            groups=groups_of(knowledge, catalogue.knowledge, changes, desk.words),
            changes=changed_lines(changes, catalogue, desk.words),
        )


@router.get("/clinic/thresholds/{threshold}")
@router.get("/clinic/patients/{patient_id}/thresholds/{threshold}")
def threshold_form(
    threshold: str,
    desk: DeskDep,
    database: DatabaseDep,
    catalogue: CatalogueDep,
    patient_id: uuid.UUID | None = None,
    value: Typed = None,
    note: Annotated[str, Query(max_length=LONGEST_NOTE)] = "",
) -> Response:
    """The form; with a `value` (empty: back to what it was) also what that would have done."""
    check(catalogue, threshold, None)
    form = Form({"note": note} if value is None else {"value": value, "note": note})
    with database.read() as session:
        return _form(session, desk, catalogue, _scope(session, desk, patient_id), threshold, form)


@router.post("/clinic/thresholds/{threshold}")
@router.post("/clinic/patients/{patient_id}/thresholds/{threshold}")
def change(
    threshold: str,
    desk: DeskDep,
    database: DatabaseDep,
    catalogue: CatalogueDep,
    form: FormDep,
    patient_id: uuid.UUID | None = None,
) -> Response:
    """Change it; the reviews that follow from it are done within moments."""
    check(catalogue, threshold, None)
    with database.read() as session:
        scope = _scope(session, desk, patient_id)
        value, note = _value(form, catalogue, threshold), form.text("note", longest=LONGEST_NOTE)
        if form.mistakes:
            return _form(session, desk, catalogue, scope, threshold, form)
        where = scope.address
    told = (patient_id, threshold, value, note, desk.now)
    database.write(lambda session: change_threshold(session, desk.viewer, catalogue, *told))
    return RedirectResponse(f"{where}#{threshold}", status_code=303)


def _scope(session: Session, desk: Desk, patient_id: uuid.UUID | None) -> Scope:
    if patient_id is None:
        require_admin(desk.viewer)
        return Scope(None)
    return Scope(visible_patient(session, desk.viewer, patient_id))


def _value(form: Form, catalogue: Catalogue, threshold: str) -> float | None:
    low, high = limits(catalogue.knowledge.thresholds[threshold])
    return form.number("value", low, high, whole=low > 0)


def _form(session: Session, desk: Desk, catalogue: Catalogue, scope: Scope, threshold: str, form: Form) -> Response:
    knowledge = knowledge_for(session, desk.clinic.clinic_id, scope.patient_id, catalogue)
    value, in_force = _value(form, catalogue, threshold), knowledge.thresholds[threshold]
    shipped = catalogue.knowledge.thresholds[threshold]
    asked = "value" in form.typed and not form.mistakes
    return page(
        desk,
        "threshold.html",
        status=422 if form.mistakes else 200,
        scope=scope,
        threshold=in_force,
        rules_say=rules_say(rules_of(threshold), knowledge, desk.words),
        in_force=with_unit(in_force.value, in_force.unit),
        shipped=with_unit(shipped.value, shipped.unit),
        limits=limits(shipped),
        form=form,
        tried=_tried(session, desk, catalogue, scope, threshold, value) if asked else None,
    )


def _tried(
    session: Session, desk: Desk, catalogue: Catalogue, scope: Scope, threshold: str, value: float | None
) -> dict[str, Any]:
    enough = clock.now() + PREVIEW_TAKES
    told = (scope.patient_id, threshold, value, desk.now)
    found = preview(session, desk.viewer, catalogue, *told, lambda: clock.now() < enough)
    return {"found": found, "on": tried_on(found, scope.patient_id), "rows": tried(found), "days": SPAN.days}
