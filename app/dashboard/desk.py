"""What every page of the clinic stands on: who is looking, for which clinic, and at what moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends

from app import clock
from app.alerts.queue import OpenAlert, open_alerts
from app.dashboard.words import Words
from app.database import Database
from app.doorway import DatabaseDep, StaffViewing
from app.people.access import Viewer
from app.people.tables import Clinic


@dataclass(frozen=True, slots=True)
class Desk:
    """A member of staff in front of a page. `waiting` are the open alerts of the patients they may see."""

    viewer: Viewer
    clinic: Clinic
    now: datetime
    words: Words
    waiting: tuple[OpenAlert, ...]


def desk_for(database: Database, viewer: Viewer) -> Desk:
    """The desk of this member of staff, at this moment."""
    now = clock.now()
    with database.read() as session:
        clinic = session.get_one(Clinic, viewer.clinic_id)
        waiting = tuple(open_alerts(session, viewer, now))
        session.expunge_all()
    return Desk(viewer, clinic, now, Words(clinic.language, clinic.zone, now), waiting)


def desk_of(database: DatabaseDep, viewer: StaffViewing) -> Desk:
    """The desk of whoever is signed in as staff."""
    return desk_for(database, viewer)


DeskDep = Annotated[Desk, Depends(desk_of)]
