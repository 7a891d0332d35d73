"""The app, assembled: doors, error pages, headers, the built front end, and the jobs."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app import dashboard, health, phone
from app.catalogue import load as catalogue
from app.config import Settings, resource
from app.database import Database
from app.errors import BadInput, Problem
from app.front_end import add_front_end
from app.jobs import Jobs
from app.migrating import migrate
from app.security import HEADERS, BodyLimit, SameOrigin, SecurityHeaders

log = logging.getLogger("interlude")


def create_app(settings: Settings, *, jobs: bool = True) -> FastAPI:
    """Everything for one clinic database: loads the catalogue, migrates, and opens the doors. `jobs` runs the beats
    in this process. Raises SettingsError, CatalogueError or Unavailable with what to mend."""
    facts = catalogue.load()
    migrate(settings)
    database = Database(settings.database_url)
    return assemble(settings, facts, database, Jobs(database, settings, facts) if jobs else None)


def assemble(settings: Settings, facts: catalogue.Catalogue, database: Database, jobs: Jobs | None) -> FastAPI:
    """The app over a database that is at the newest migration; it closes the database when it stops."""
    app = FastAPI(title="Interlude", version="0.1.0", lifespan=_lifespan, docs_url=None, redoc_url=None)
    app.state.settings, app.state.catalogue, app.state.database = settings, facts, database
    app.state.jobs = jobs
    for router in (health.router, *phone.routers, dashboard.router):
        app.include_router(router)
    add_front_end(app, resource("web", "dist"))
    _add_problems(app)
    app.add_middleware(cast(Any, BodyLimit), refuse=_refusal)
    app.add_middleware(cast(Any, SameOrigin), settings=settings, refuse=_refusal)
    app.add_middleware(cast(Any, SecurityHeaders), settings=settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    if app.state.jobs is not None:
        app.state.jobs.start()
    try:
        yield
    finally:
        if app.state.jobs is not None:
            app.state.jobs.stop()
        app.state.database.close()


def _add_problems(app: FastAPI) -> None:
    app.add_exception_handler(Problem, _render)
    app.add_exception_handler(RequestValidationError, _render_validation)
    app.add_exception_handler(HTTPException, _render_http)
    app.add_exception_handler(Exception, _render_fault)


async def _render(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    if request.url.path.startswith("/clinic"):
        return dashboard.problem_page(request, problem)
    return _document(problem)


async def _render_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "path", "query"))
    return await _render(request, BadInput(str(first["msg"]), where=where or None))


async def _render_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    problem = Problem(str(error.detail))
    problem.status, problem.title = error.status_code, str(error.detail)
    response = await _render(request, problem)
    response.headers.update(error.headers or {})
    return response


async def _render_fault(request: Request, error: Exception) -> Response:
    log.error("unexpected fault at %s %s", request.method, request.url.path, exc_info=error)
    problem = Problem("Something went wrong on our side. Nothing you sent before is lost.")
    problem.status, problem.title = 500, "Unexpected fault"
    response = await _render(request, problem)
    response.headers.update(HEADERS)  # Starlette answers faults outside the middleware that adds them
    return response


def _document(problem: Problem) -> JSONResponse:
    """RFC 9457."""
    told = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    if problem.where:
        told["where"] = problem.where
    headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else None
    return JSONResponse(told, problem.status, headers, media_type="application/problem+json")


def _refusal(problem: Problem) -> ASGIApp:
    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        await _document(problem)(scope, receive, send)

    return refuse
