"""Coming in and going out, for patients and staff alike, and the patient's consent."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from app import clock
from app.doorway import DatabaseDep, PatientViewing, SettingsDep, Viewing, drop_cookie, set_cookie
from app.episodes.starting import episodes_of
from app.people import enrolling, signing_in
from app.people.access import Viewer
from app.people.tables import Clinic

router = APIRouter()


class CodeIn(BaseModel):
    """What a one-time link carries after its `#`."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]


class ConsentIn(BaseModel):
    """Which version of the consent text was accepted."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[\x20-\x7e]+$")]


@router.post("/api/sign-in")
def sign_in(
    code: CodeIn, request: Request, response: Response, data: DatabaseDep, settings: SettingsDep
) -> dict[str, Any]:
    """Use a one-time code up, sign its owner in on this browser, and say who that is."""
    now = clock.now()
    user_agent = request.headers.get("user-agent", "")
    signed_in = data.write(lambda session: signing_in.redeem(session, code.code, now, user_agent))
    set_cookie(response, settings, signed_in.token)
    with data.read() as session:
        return _me(session, signed_in.viewer)


@router.post("/api/sign-out", status_code=204)
def sign_out(viewer: Viewing, response: Response, data: DatabaseDep, settings: SettingsDep) -> None:
    """End this device."""
    data.write(lambda session: signing_in.sign_out(session, viewer, clock.now()))
    drop_cookie(response, settings)


@router.get("/api/me")
def me(viewer: Viewing, data: DatabaseDep) -> dict[str, Any]:
    """Who is signed in on this browser."""
    with data.read() as session:
        return _me(session, viewer)


@router.post("/api/consent", status_code=204)
def consent(version: ConsentIn, viewer: PatientViewing, data: DatabaseDep) -> None:
    """The patient has read who sees the entries, and that nobody watches at night."""
    data.write(lambda session: enrolling.give_consent(session, viewer, version.version, clock.now()))


def _me(session: Session, viewer: Viewer) -> dict[str, Any]:
    clinic = session.get(Clinic, viewer.clinic_id)
    assert clinic is not None, "a foreign key keeps it"
    episodes = episodes_of(session, viewer.clinic_id, viewer.id) if viewer.role == "patient" else []
    return {
        "role": viewer.role,
        "id": viewer.id,
        "name": viewer.name,
        "clinic": clinic.name,
        "emergency_number": clinic.emergency_number,
        "consented": viewer.consented,
        "episodes": [
            {"id": each.id, "condition": each.condition, "technique": each.technique, "side": each.side}
            for each in episodes
        ],
    }
