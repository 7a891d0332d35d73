"""Recording a treatment: a form of a few taps, and a second look when something speaks against it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from app.alerts.queue import OpenAlert
from app.alerts.thresholds import catalogue_for
from app.alerts.watch import owe_review
from app.catalogue.load import Catalogue
from app.clinical.history import History
from app.dashboard.cautions import Caution, Place, cautions_of
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.forms import Form, FormDep
from app.dashboard.names import dose, episode_names, latest, named, sides
from app.dashboard.pages import page
from app.dashboard.visit import Visit, first_values, last_values, visit_of
from app.database import Database
from app.doorway import CatalogueDep, DatabaseDep
from app.entries.history import history_of
from app.episodes.starting import episodes_of
from app.episodes.tables import Episode
from app.errors import BadInput, NotFound
from app.people.access import visible_patient
from app.people.tables import Patient
from app.treatments.recording import record_treatment, treatments_of
from app.treatments.tables import Treatment

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Folder:
    """Whom the form is about: the patient, the episode, what has been, the open alerts, and the catalogue with the
    thresholds of this patient."""

    patient: Patient
    episode: Episode
    history: History
    last: Treatment | None
    alerts: Sequence[OpenAlert]
    facts: Catalogue


@router.get("/clinic/patients/{patient_id}/treatments/new")
def new_treatment(
    patient_id: uuid.UUID, desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, as_last: bool = False
) -> Response:
    """The form for now, at the usual place; `as_last` fills in the dose of the last time."""
    folder = _folder(database, desk, catalogue, patient_id)
    episode = folder.episode
    typed = first_values(episode, desk.words) | (last_values(folder.last) if folder.last and as_last else {})
    place = Place(episode.technique, episode.region, episode.side)
    cautions = cautions_of(folder.history, folder.alerts, place, desk.now, folder.facts, desk.words)
    return _form(desk, catalogue, folder, Form(typed), cautions, status=200)


@router.post("/clinic/patients/{patient_id}/treatments/new")
def record(
    patient_id: uuid.UUID, desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, form: FormDep
) -> Response:
    """Record it; or show the form again with what is wrong, or with what speaks against it and was not confirmed."""
    folder = _folder(database, desk, catalogue, patient_id)
    visit = visit_of(form, catalogue, desk.words)
    if visit is None:
        return _form(desk, catalogue, folder, form, [], status=422)
    cautions = cautions_of(folder.history, folder.alerts, visit.place, visit.happened_at, folder.facts, desk.words)
    if {each.id for each in cautions} - set(form.value("confirmed").split()):
        return _form(desk, catalogue, folder, form, cautions, status=409)
    try:
        database.write(lambda session: _record(session, desk, folder.episode, visit))
    except BadInput as refused:
        form.mistakes[refused.where or "happened_at"] = "mistake-when"
        return _form(desk, catalogue, folder, form, cautions, status=422)
    return RedirectResponse(f"/clinic/patients/{patient_id}", status_code=303)


def _folder(database: Database, desk: Desk, catalogue: Catalogue, patient_id: uuid.UUID) -> Folder:
    with database.read() as session:
        patient = visible_patient(session, desk.viewer, patient_id)
        episode = latest(episodes_of(session, patient.clinic_id, patient.id))
        if episode is None:
            raise NotFound("This patient has no episode of care.")
        treatments = treatments_of(session, patient.clinic_id, patient.id)
        own = [each for each in treatments if each.episode_id == episode.id]
        history = history_of(session, patient, episode)
        facts = catalogue_for(session, patient.clinic_id, patient.id, catalogue)
        session.expunge_all()
    alerts = [each for each in desk.waiting if each.patient.id == patient.id]
    return Folder(patient, episode, history, own[-1] if own else None, alerts, facts)


def _record(session: Session, desk: Desk, episode: Episode, visit: Visit) -> None:
    treatment = record_treatment(
        session,
        desk.viewer,
        episode,
        desk.now,
        happened_at=visit.happened_at,
        dose=visit.dose,
        expected=visit.expected,
        technique=visit.place.technique,
        region=visit.place.region,
        side=visit.place.side,
        note=visit.note,
        next_on=visit.next_on,
    )
    owe_review(session, treatment.clinic_id, treatment.patient_id, treatment.episode_id, desk.now)


def _form(
    desk: Desk, catalogue: Catalogue, folder: Folder, form: Form, cautions: Sequence[Caution], *, status: int
) -> Response:
    """409 asks for a confirmation of the cautions."""
    return page(
        desk,
        "treatment.html",
        status=status,
        patient=folder.patient,
        names=episode_names(folder.episode, catalogue, desk.words),
        last=(folder.last, dose(folder.last, desk.words)) if folder.last else None,
        options={
            "techniques": named(catalogue.techniques.values()),
            "regions": named(catalogue.regions.values()),
            "sides": sides(desk.words),
        },
        form=form,
        cautions=cautions,
        asks=status == 409,
    )
