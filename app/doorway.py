"""What every door needs of a request: the database, the settings, the catalogue, and who is asking.

What does not wait is a coroutine: a plain function would cost a change of thread in every request.
"""

from typing import Annotated

from fastapi import Depends, Request, Response

from app import clock
from app.catalogue.load import Catalogue
from app.config import Settings
from app.database import Database
from app.errors import Forbidden, SignInNeeded
from app.people import access, signing_in
from app.people.access import Viewer


async def database(request: Request) -> Database:
    """The clinic's database."""
    return request.app.state.database  # type: ignore[no-any-return]


async def settings(request: Request) -> Settings:
    """What the clinic has set."""
    return request.app.state.settings  # type: ignore[no-any-return]


async def catalogue(request: Request) -> Catalogue:
    """The clinical facts."""
    return request.app.state.catalogue  # type: ignore[no-any-return]


def cookie_name(settings: Settings) -> str:
    """The `__Host-` prefix binds the cookie to https and this host; browsers refuse it on loopback http."""
    return "__Host-interlude" if settings.secure else "interlude"


def set_cookie(response: Response, settings: Settings, token: str) -> None:
    """Give this browser its session."""
    lasts = int(signing_in.PATIENT_ABSOLUTE.total_seconds())
    response.set_cookie(
        cookie_name(settings), token, max_age=lasts, path="/", secure=settings.secure, httponly=True, samesite="lax"
    )


def drop_cookie(response: Response, settings: Settings) -> None:
    """Take the session back from this browser."""
    response.delete_cookie(cookie_name(settings), path="/", secure=settings.secure, httponly=True, samesite="lax")


def optional_viewer(
    request: Request,
    data: Annotated[Database, Depends(database)],
    chosen: Annotated[Settings, Depends(settings)],
) -> Viewer | None:
    """Who is asking, if anybody is signed in."""
    token = request.cookies.get(cookie_name(chosen))
    if not token:
        return None
    now = clock.now()
    with data.read() as session:
        viewer = signing_in.viewer_of(session, token, now)
    if viewer is not None and signing_in.is_stale(viewer, now):
        data.write(lambda session: signing_in.mark_seen(session, viewer, now))
    return viewer


async def viewer(who: Annotated[Viewer | None, Depends(optional_viewer)]) -> Viewer:
    """Who is asking; SignInNeeded when nobody is."""
    if who is None:
        raise SignInNeeded("Nobody is signed in on this device.")
    return who


async def patient_viewer(who: Annotated[Viewer, Depends(viewer)]) -> Viewer:
    """The patient who is asking; Forbidden for staff."""
    access.require_patient(who)
    return who


async def consented_viewer(who: Annotated[Viewer, Depends(patient_viewer)]) -> Viewer:
    """The patient who is asking and has agreed to what happens with the entries."""
    if not who.consented:
        raise Forbidden("Please read and accept how your entries are used first.", where="consent")
    return who


async def staff_viewer(who: Annotated[Viewer, Depends(viewer)]) -> Viewer:
    """The member of staff who is asking; Forbidden for patients."""
    access.require_staff(who)
    return who


DatabaseDep = Annotated[Database, Depends(database)]
SettingsDep = Annotated[Settings, Depends(settings)]
CatalogueDep = Annotated[Catalogue, Depends(catalogue)]
OptionalViewing = Annotated[Viewer | None, Depends(optional_viewer)]
Viewing = Annotated[Viewer, Depends(viewer)]
PatientViewing = Annotated[Viewer, Depends(patient_viewer)]
ConsentedViewing = Annotated[Viewer, Depends(consented_viewer)]
StaffViewing = Annotated[Viewer, Depends(staff_viewer)]
