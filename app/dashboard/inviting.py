"""The code that lets a patient's phone in: shown big, printed as a card, used once.

Only the hash of a code is stored, so the browser that made it keeps it for as long as it works, in a cookie that no
script can read and that is sent to this one page.
"""

import uuid

import segno
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from app import clock
from app.config import Settings
from app.dashboard.desk import DeskDep
from app.dashboard.pages import page
from app.doorway import DatabaseDep, SettingsDep, StaffViewing
from app.people.access import visible_patient
from app.people.signing_in import LINK_LASTS, link_with, make_link

COOKIE = "interlude-invite"

router = APIRouter()


@router.get("/clinic/patients/{patient_id}/invite")
def invite(
    patient_id: uuid.UUID, request: Request, desk: DeskDep, database: DatabaseDep, settings: SettingsDep
) -> Response:
    """The code as it stands: to be scanned, used, or to be made."""
    code = request.cookies.get(COOKIE, "")
    with database.read() as session:
        patient = visible_patient(session, desk.viewer, patient_id)
        link = link_with(session, code)
        if link is not None and (link.clinic_id, link.patient_id) != (patient.clinic_id, patient.id):
            link = None
        url = f"{settings.public_url}/s#{code}"
        works = link is not None and link.used_at is None and link.expires_at > desk.now
        answer = page(
            desk,
            "invite.html",
            patient=patient,
            link=link,
            works=works,
            url=url if works else None,
            qr=segno.make(url, error="m").svg_inline(omitsize=True, border=2) if works else None,
        )
    return answer


@router.post("/clinic/patients/{patient_id}/invite")
def make_code(patient_id: uuid.UUID, viewer: StaffViewing, database: DatabaseDep, settings: SettingsDep) -> Response:
    """A new code; older ones that nobody has used stop working."""
    now = clock.now()

    def making(session: Session) -> str:
        return make_link(session, visible_patient(session, viewer, patient_id), now)

    answer = RedirectResponse(f"/clinic/patients/{patient_id}/invite", status_code=303)
    remember_code(answer, settings, patient_id, database.write(making))
    return answer


def remember_code(answer: Response, settings: Settings, patient_id: uuid.UUID, code: str) -> None:
    """Let this browser show the code until it no longer works."""
    answer.set_cookie(
        COOKIE,
        code,
        max_age=int(LINK_LASTS.total_seconds()),
        path=f"/clinic/patients/{patient_id}/invite",
        secure=settings.secure,
        httponly=True,
        samesite="strict",
    )
