"""`POST /api/sync`: what the phone has goes up, what is new comes down, in one round trip."""

from datetime import datetime
from typing import Annotated, Any, cast

import pydantic_core
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlmodel import Session
from starlette.responses import Response

from app import clock
from app.alerts import watch
from app.catalogue.load import Catalogue
from app.database import Database
from app.doorway import cookie_name
from app.entries.accept import Outcome, Verdict, accept
from app.errors import BadInput, Forbidden, Problem, SignInNeeded, TooLarge
from app.notifications.receipts import ReceiptIn, note_receipts
from app.people import access, signing_in
from app.people.access import Viewer
from app.phone import changes
from app.phone.changes import Changes

router = APIRouter()

BATCH_LIMIT = 500
JSON_BODY = {"application/json": {"schema": {"type": "object"}}}


class SyncIn(BaseModel):
    """A batch of one device. `cursor` is what the last answer said; null asks for everything."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[int, Field(ge=0, le=2**53)] | None = None
    entries: list[Any] = Field(default_factory=list)
    receipts: Annotated[list[ReceiptIn], Field(max_length=BATCH_LIMIT)] = Field(default_factory=list)


_SYNC = TypeAdapter(SyncIn)


@router.post(
    "/api/sync", openapi_extra={"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}
)
async def sync(request: Request) -> Response:
    """Verdicts for the entries sent, and all changes since the cursor."""
    data, facts = cast(Database, request.app.state.database), cast(Catalogue, request.app.state.catalogue)
    token = request.cookies.get(cookie_name(request.app.state.settings), "")
    batch = read_batch(await request.body())
    now = clock.now()

    def up(session: Session) -> tuple[Viewer, Outcome]:
        viewer = _viewer(session, token, now)
        return viewer, _receive(session, viewer, batch, facts, now)

    def down() -> Changes:
        with data.read() as session:
            return changes.since(session, viewer, batch.cursor, outcome.accepted, now)

    viewer, outcome = await data.write_async(up)
    nothing_new = batch.cursor == viewer.sequence
    news = Changes(outcome.sequence or viewer.sequence) if nothing_new else await run_in_threadpool(down)
    return Response(pydantic_core.to_json(_answer(outcome, news)), media_type="application/json")


def read_batch(body: bytes) -> SyncIn:
    """The batch in a request body. Raises a Problem that says what is wrong with it."""
    try:
        batch = _SYNC.validate_python(pydantic_core.from_json(body, allow_inf_nan=False))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise BadInput(first["msg"], where=".".join(str(part) for part in first["loc"])) from error
    except (ValueError, RecursionError) as error:
        raise _NotJson(f"The body is not JSON: {error}.") from error
    if len(batch.entries) > BATCH_LIMIT:
        raise TooLarge(f"At most {BATCH_LIMIT} entries in one batch; these are {len(batch.entries)}.", where="entries")
    return batch


class _NotJson(Problem):
    status = 400
    title = "This is not JSON"


def _viewer(session: Session, token: str, now: datetime) -> Viewer:
    """The patient behind the cookie, in the same transaction as the batch: one read less for every sync."""
    viewer = signing_in.viewer_of(session, token, now) if token else None
    if viewer is None:
        raise SignInNeeded("Nobody is signed in on this device.")
    access.require_patient(viewer)
    if not viewer.consented:
        raise Forbidden("Please read and accept how your entries are used first.", where="consent")
    if signing_in.is_stale(viewer, now):
        signing_in.mark_seen(session, viewer, now)
    return viewer


def _receive(session: Session, viewer: Viewer, batch: SyncIn, facts: Catalogue, now: datetime) -> Outcome:
    outcome = accept(session, viewer.clinic_id, viewer.id, batch.entries, facts, now)
    watch.heed(session, (viewer.clinic_id, viewer.id), outcome.accepted, facts, now)
    note_receipts(session, viewer, batch.receipts, now)
    return outcome


def _answer(outcome: Outcome, news: Changes) -> dict[str, Any]:
    return {
        "cursor": news.cursor,
        "more": news.more,
        "verdicts": [_told(verdict) for verdict in outcome.verdicts],
        "changes": {"entries": news.entries, "treatments": news.treatments, "profile": news.profile},
    }


def _told(verdict: Verdict) -> dict[str, Any]:
    told = {"id": verdict.id, "revision": verdict.revision, "verdict": verdict.verdict}
    return told | {"reason": verdict.reason} if verdict.reason else told
