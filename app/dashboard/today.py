"""GET /clinic: whom do I call today, and how is everybody else?"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.alerts.caseload import caseload
from app.alerts.thresholds import sets_of
from app.catalogue.load import Catalogue
from app.dashboard import queue
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.flags import FLAGS, Tile, flags_of, tiles
from app.dashboard.pages import page
from app.dashboard.rows import Row, recent_since, row_of
from app.doorway import CatalogueDep, DatabaseDep
from app.notifications.reachability import reachability
from app.treatments.recording import treatments_since

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the table is narrowed: everybody or mine, by a text, by a flag."""

    everybody: bool = False
    search: str = ""
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The caseload as asked for, and the tiles that count all of it."""

    wanted: Wanted
    rows: list[Row]
    tiles: list[Tile]
    silent_days: int


def wanted_of(
    show: Annotated[str, Query(max_length=10)] = "",
    q: Annotated[str, Query(max_length=100)] = "",
    only: Annotated[str, Query(max_length=20)] = "",
) -> Wanted:
    """What the address asks for; anything unknown is left out."""
    return Wanted(show == "all", q.strip(), only if only in FLAGS else None)


WantedDep = Annotated[Wanted, Depends(wanted_of)]


@router.get("/clinic")
def today(desk: DeskDep, database: DatabaseDep, catalogue: CatalogueDep, wanted: WantedDep) -> HTMLResponse:
    """The whole page."""
    with database.read() as session:
        return page(
            desk,
            "today.html",
            headline=queue.headline(desk.waiting, desk.words),
            queue=queue_of(session, desk, catalogue),
            table=table_of(session, desk, catalogue, wanted),
        )


def queue_of(session: Session, desk: Desk, catalogue: Catalogue) -> list[queue.Waiting]:
    """The alert queue with what its small curves need."""
    ids = {each.patient.id for each in desk.waiting}
    recent = treatments_since(session, desk.clinic.clinic_id, ids, recent_since(desk.words))
    sets = sets_of(session, desk.clinic.clinic_id, ids)
    return queue.lines(desk.waiting, recent, sets, catalogue, desk.words)


def table_of(session: Session, desk: Desk, catalogue: Catalogue, wanted: Wanted) -> Table:
    """The caseload table: three queries, however many patients there are."""
    listed = caseload(session, desk.viewer, wanted.everybody, wanted.search)
    ids = {each.patient.id for each in listed}
    recent = treatments_since(session, desk.clinic.clinic_id, ids, recent_since(desk.words))
    reach = reachability(session, desk.clinic.clinic_id, ids, desk.now)
    thresholds = catalogue.knowledge.thresholds
    flags = {
        each.episode.id: flags_of(
            each, recent.get(each.patient.id, []), reach[each.patient.id].channel, thresholds, desk.words
        )
        for each in listed
    }
    shown = [each for each in listed if wanted.only is None or wanted.only in flags[each.episode.id]]
    rows = [
        row_of(each, recent.get(each.patient.id, []), reach[each.patient.id].channel, catalogue, desk.words)
        for each in shown
    ]
    return Table(wanted, rows, tiles(flags, wanted.only), int(thresholds.number("log_missed_days")))
