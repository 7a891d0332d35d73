"""Pages that keep themselves up to date: a stream that says when to look again, and the parts that are looked at.

What a page fetches on its own does not count as somebody being at work: it never moves the idle limit of the
session on, and the stream ends with the session.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from app import clock
from app.alerts.changes import Marker, change_marker
from app.dashboard import queue
from app.dashboard.desk import Desk, desk_for
from app.dashboard.pages import page
from app.dashboard.today import WantedDep, queue_of, table_of
from app.database import Database
from app.doorway import CatalogueDep, DatabaseDep, SettingsDep, cookie_name
from app.errors import SignInNeeded, TooMany
from app.people.access import Viewer, require_staff
from app.people.signing_in import viewer_of

POLL_SECONDS = 2.0
STREAM_LASTS = timedelta(minutes=15)
STREAMS = threading.BoundedSemaphore(200)

router = APIRouter()


def quiet_viewer(request: Request, database: DatabaseDep, settings: SettingsDep) -> Viewer:
    """The member of staff whose page asks on its own."""
    viewer = _viewer(database, request.cookies.get(cookie_name(settings)))
    if viewer is None:
        raise SignInNeeded("Nobody is signed in on this device.")
    require_staff(viewer)
    return viewer


QuietViewing = Annotated[Viewer, Depends(quiet_viewer)]


def quiet_desk(database: DatabaseDep, viewer: QuietViewing) -> Desk:
    """The desk of whoever's page asks on its own."""
    return desk_for(database, viewer)


QuietDesk = Annotated[Desk, Depends(quiet_desk)]


@router.get("/clinic/queue")
def fresh_queue(desk: QuietDesk, database: DatabaseDep, catalogue: CatalogueDep) -> HTMLResponse:
    """The headline and the alert queue as they are now."""
    with database.read() as session:
        return page(
            desk,
            "_queue.html",
            headline=queue.headline(desk.waiting, desk.words),
            queue=queue_of(session, desk, catalogue),
        )


@router.get("/clinic/caseload")
def fresh_caseload(desk: QuietDesk, database: DatabaseDep, catalogue: CatalogueDep, wanted: WantedDep) -> HTMLResponse:
    """The tiles and the caseload table as they are now."""
    with database.read() as session:
        return page(desk, "_caseload.html", table=table_of(session, desk, catalogue, wanted))


@router.get("/clinic/stream")
async def stream(
    request: Request, viewer: QuietViewing, database: DatabaseDep, settings: SettingsDep
) -> StreamingResponse:
    """Server-sent events: `changed` when something of the viewer's patients did, `signed-out` at the end of the
    session. A browser comes back by itself after the stream has lasted its time."""
    if not STREAMS.acquire(blocking=False):
        raise TooMany("Too many pages are open at once. This one shows changes when you reload it.", retry_after=60)
    token = request.cookies.get(cookie_name(settings))
    events = _released(changes(lambda: asyncio.to_thread(_look, database, token)))
    return StreamingResponse(events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def changes(look: Callable[[], Awaitable[Marker | None]], poll: float = POLL_SECONDS) -> AsyncIterator[str]:
    """Events for as long as a stream lasts; `look` gives the marker, or None when the session has ended. The first
    is a `changed`: nobody has watched between the page and its stream, or while the stream was away."""
    seen = await look()
    yield "retry: 3000\nevent: changed\ndata:\n\n"
    for _ in range(int(STREAM_LASTS.total_seconds() / POLL_SECONDS)):
        await asyncio.sleep(poll)
        marker = await look()
        if marker is None:
            yield "event: signed-out\ndata:\n\n"
            return
        # A comment lets both ends notice a connection that has died.
        yield ": nothing new\n\n" if marker == seen else "event: changed\ndata:\n\n"
        seen = marker


async def _released(events: AsyncIterator[str]) -> AsyncIterator[str]:
    try:
        async for event in events:
            yield event
    finally:
        STREAMS.release()


def _look(database: Database, token: str | None) -> Marker | None:
    viewer = _viewer(database, token)
    if viewer is None:
        return None
    with database.read() as session:
        return change_marker(session, viewer)


def _viewer(database: Database, token: str | None) -> Viewer | None:
    if not token:
        return None
    with database.read() as session:
        return viewer_of(session, token, clock.now())
