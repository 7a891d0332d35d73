"""GET /clinic/patients: everybody the viewer may see, in alphabetical order; and the choice of whom to record for."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from app.alerts.caseload import CaseloadRow, caseload
from app.catalogue.load import Catalogue
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.flags import awaits_record
from app.dashboard.names import episode_names
from app.dashboard.pages import page
from app.dashboard.rows import recent_since
from app.doorway import CatalogueDep, DatabaseDep
from app.treatments.recording import treatments_since

Search = Annotated[str, Query(max_length=100)]

router = APIRouter()


@router.get("/clinic/patients")
def patients(desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, q: Search = "") -> HTMLResponse:
    """Names with what they are treated for."""
    with database.read() as session:
        found = caseload(session, desk.viewer, desk.viewer.admin, q.strip())
        listed = sorted(found, key=lambda each: each.patient.name.casefold())
        return page(desk, "patients.html", people=[_person(each, catalogue, desk) for each in listed], search=q.strip())


@router.get("/clinic/treatments/new")
def choose_patient(desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, q: Search = "") -> HTMLResponse:
    """Whose treatment to record: first those whose appointment has come."""
    with database.read() as session:
        found = caseload(session, desk.viewer, desk.viewer.admin, q.strip())
        ids = {each.patient.id for each in found}
        recent = treatments_since(session, desk.clinic.clinic_id, ids, recent_since(desk.words))
        due = [each for each in found if awaits_record(each, recent.get(each.patient.id, []), desk.words)]
        others = sorted((each for each in found if each not in due), key=lambda each: each.patient.name.casefold())
        return page(
            desk,
            "choose_patient.html",
            due=[_person(each, catalogue, desk) for each in due],
            others=[_person(each, catalogue, desk) for each in others],
            search=q.strip(),
        )


def _person(listed: CaseloadRow, catalogue: Catalogue, desk: Desk) -> dict[str, object]:
    last = listed.status.last_treatment_at if listed.status else None
    return {
        "id": listed.patient.id,
        "name": listed.patient.name,
        "names": episode_names(listed.episode, catalogue, desk.words),
        "last_treatment": desk.words.moment(last) if last else None,
    }
