"""Is it alive, is it ready, how is it doing."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlmodel import Session, col, func, select

from app import clock
from app.alerts.tables import Alert, PatientStatus
from app.doorway import DatabaseDep
from app.errors import Problem
from app.migrating import is_current

router = APIRouter()


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"state": "alive"}


@router.get("/readyz")
def readyz(request: Request, data: DatabaseDep) -> JSONResponse:
    """Database readable and at the newest migration, jobs beating; 503 with what is wrong otherwise."""
    checks = {"database": _database(data), "jobs": _jobs(request)}
    ready = all(checks.values())
    return JSONResponse({"ready": ready, **checks}, 200 if ready else 503)


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(data: DatabaseDep) -> str:
    """Counts for Prometheus; no names, no values of anybody."""
    with data.read() as session:
        lines = [f"interlude_{name} {value}" for name, value in _counts(session).items()]
    return "\n".join(lines) + "\n"


def _database(data: Any) -> bool:
    try:
        with data.read() as session:
            return is_current(session.connection())
    except Problem:
        return False


def _jobs(request: Request) -> bool:
    jobs = request.app.state.jobs
    return jobs is None or bool(jobs.is_beating(clock.now()))


def _counts(session: Session) -> dict[str, int]:
    now = clock.now()
    open_alerts = select(func.count()).select_from(Alert).where(col(Alert.closed_at).is_(None))
    owed = select(func.count()).select_from(PatientStatus).where(col(PatientStatus.review_due_at) <= now)
    return {"open_alerts": session.exec(open_alerts).one(), "reviews_owed": session.exec(owed).one()}
