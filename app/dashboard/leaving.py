"""How to come in without a link at hand, and how to leave."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from app import clock
from app.dashboard.pages import bare_page
from app.doorway import DatabaseDep, SettingsDep, StaffViewing, drop_cookie
from app.people.signing_in import sign_out

router = APIRouter()


@router.get("/clinic/sign-in")
def how_to_sign_in() -> HTMLResponse:
    """Where sign-in links come from."""
    return bare_page("sign_in.html")


@router.post("/clinic/sign-out")
def leave(viewer: StaffViewing, database: DatabaseDep, settings: SettingsDep) -> RedirectResponse:
    """End the session of this browser."""
    now = clock.now()
    database.write(lambda session: sign_out(session, viewer, now))
    answer = RedirectResponse("/clinic/sign-in", status_code=303)
    drop_cookie(answer, settings)
    return answer
