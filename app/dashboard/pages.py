"""Pages from templates: for staff at their desk, and for whoever meets a problem on the way there."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app import clock
from app.config import resource
from app.dashboard.desk import Desk
from app.dashboard.forms import Form
from app.dashboard.words import Words, number
from app.errors import Problem

ENTRY = "dashboard/main.ts"


def page(desk: Desk, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for staff. Templates get `desk`, `t` (texts), `words`, and `values`."""
    shown = (
        _environment()
        .get_template(template)
        .render(desk=desk, t=desk.words, words=desk.words, assets=_assets(), **values)
    )
    return HTMLResponse(shown, status)


def form_page(desk: Desk, template: str, form: Form, **values: Any) -> HTMLResponse:
    """A page with a form; 422 when it shows mistakes."""
    return page(desk, template, status=422 if form.mistakes else 200, form=form, **values)


def bare_page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for somebody who need not be signed in, in the house's own language."""
    words = Words("en", "UTC", clock.now())
    shown = _environment().get_template(template).render(t=words, words=words, assets=_assets(), **values)
    return HTMLResponse(shown, status)


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """What somebody under /clinic reads when it did not work; whoever is signed out reads how to come in."""
    template = "sign_in.html" if problem.status == 401 else "problem.html"
    answer = bare_page(template, status=problem.status, problem=problem)
    if problem.retry_after is not None:
        answer.headers["Retry-After"] = str(problem.retry_after)
    if request.headers.get("HX-Request"):
        # A part of a page that can no longer be refreshed must not show the problem in its place.
        answer.headers["HX-Refresh" if problem.status == 401 else "HX-Reswap"] = (
            "true" if problem.status == 401 else "none"
        )
    return answer


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("web", "dashboard", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["data"] = _data
    return environment


def _data(json: str) -> Markup:
    """JSON for an attribute in single quotes: its many double quotes stay as they are."""
    return Markup(json.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))


def _assets() -> dict[str, Any]:
    path = resource("web", "dist", "dashboard.json")
    return _assets_in(path, path.stat().st_mtime_ns) if path.exists() else {"script": None, "styles": []}


@lru_cache(maxsize=1)
def _assets_in(path: Path, built_at: int) -> dict[str, Any]:
    """The hashed names of our script and styles, chunks included; read again when the app is built anew."""
    chunks = json.loads(path.read_text())
    styles: dict[str, None] = {}
    for name in _with_imports(chunks, ENTRY):
        styles.update(dict.fromkeys(chunks[name].get("css", [])))
    return {"script": f"/{chunks[ENTRY]['file']}", "styles": [f"/{style}" for style in styles]}


def _with_imports(chunks: dict[str, Any], name: str) -> list[str]:
    """The chunk and all it needs, deepest first, so that later styles win."""
    found: dict[str, None] = {}
    for needed in chunks[name].get("imports", []):
        found.update(dict.fromkeys(_with_imports(chunks, needed)))
    return [*found, name]
