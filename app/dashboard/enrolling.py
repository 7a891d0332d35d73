"""A new patient: who, what for, goals, safety questions and a first reminder, on one page."""

import uuid
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from app.catalogue.load import Catalogue
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.enrolment import choices_of, enrolment_of
from app.dashboard.forms import Form, FormDep
from app.dashboard.inviting import remember_code
from app.dashboard.names import named, sides
from app.dashboard.pages import form_page
from app.database import new_id
from app.doorway import CatalogueDep, DatabaseDep, SettingsDep
from app.episodes.starting import start_episode
from app.people.enrolling import add_patient
from app.people.signing_in import make_link
from app.reminders.setting import set_reminder

FIRST_REMINDER = time(19, 30)

router = APIRouter()


@router.get("/clinic/patients/new")
def new_patient(desk: DeskDep, catalogue: CatalogueDep) -> Response:
    """The empty form."""
    return _form(desk, catalogue, Form())


@router.post("/clinic/patients/new")
def reconsider(desk: DeskDep, catalogue: CatalogueDep, form: FormDep) -> Response:
    """The form as typed, with the regions, sides and goals that belong to the chosen condition. Keeps nothing."""
    return _form(desk, catalogue, form)


@router.post("/clinic/patients")
def enrol(
    desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, settings: SettingsDep, form: FormDep
) -> Response:
    """Take the patient on and show the code for their phone, or the form again with what is wrong."""
    enrolment = enrolment_of(form, catalogue, desk.words)
    if enrolment is None:
        return _form(desk, catalogue, form)

    def enrolling(session: Session) -> tuple[uuid.UUID, str]:
        patient = add_patient(session, desk.viewer, enrolment.patient, desk.now)
        start_episode(session, patient, enrolment.episode, desk.now)
        key = (patient.clinic_id, patient.id)
        set_reminder(session, key, new_id(), enrolment.reminder, True, desk.now)
        return patient.id, make_link(session, patient, desk.now)

    patient_id, code = database.write(enrolling)
    answer = RedirectResponse(f"/clinic/patients/{patient_id}/invite", status_code=303)
    remember_code(answer, settings, patient_id, code)
    return answer


def _form(desk: Desk, catalogue: Catalogue, form: Form) -> Response:
    choices = choices_of(form, catalogue)
    return form_page(
        desk,
        "enrol.html",
        form,
        choices=choices,
        options={
            "conditions": named(catalogue.conditions.values()),
            "techniques": named(catalogue.techniques.values()),
            "regions": named(catalogue.regions[id] for id in choices.regions),
            "sides": sides(desk.words, choices.sides),
        },
        zones=_zones(),
        first_reminder=f"{FIRST_REMINDER:%H:%M}",
    )


@cache
def _zones() -> list[str]:
    """Places in the world, without the technical names."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
