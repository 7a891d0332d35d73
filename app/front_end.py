"""The built front end: the patient app under each of its addresses, the sign-in page, and the files they need."""

import mimetypes
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from app.errors import NotFound

APP_PAGES = ("/", "/today", "/log", "/measure", "/progress", "/care", "/settings", "/entry")
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"


def add_front_end(app: FastAPI, dist: Path) -> None:
    """Serve what `make setup` has built into `dist`."""
    pages = dict.fromkeys(APP_PAGES, "index.html") | {
        "/s": "sign-in.html",
        "/service-worker.js": "service-worker.js",
        "/manifest.webmanifest": "manifest.webmanifest",
    }
    for path, name in pages.items():
        app.add_api_route(path, _route(dist / name), methods=["GET"], include_in_schema=False)
    app.mount("/assets", _Hashed(directory=dist / "assets", check_dir=False), name="assets")
    app.mount("/icons", StaticFiles(directory=dist / "icons", check_dir=False), name="icons")


def _route(file: Path) -> Any:
    def page(request: Request) -> Response:
        if not file.exists():
            raise NotFound("The web app has not been built: run `make setup`.")
        return _compact(request.headers.get("accept-encoding", ""), file, REVALIDATE)

    return page


class _Hashed(StaticFiles):
    """Files whose names carry a hash of their content."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, status_code: int = 200) -> Response:
        return _compact(Request(scope).headers.get("accept-encoding", ""), Path(full_path), IMMUTABLE)


def _compact(accepted: str, file: Path, cached: str) -> FileResponse:
    """The brotli copy that the build wrote beside a file, where the browser takes it."""
    packed = file.with_name(f"{file.name}.br")
    headers = {"Cache-Control": cached, "Vary": "Accept-Encoding"}
    kind = mimetypes.guess_type(file.name)[0]
    if file.suffix == ".webmanifest":
        kind = "application/manifest+json"
    if "br" in accepted and packed.exists():
        return FileResponse(packed, headers=headers | {"Content-Encoding": "br"}, media_type=kind)
    return FileResponse(file, headers=headers, media_type=kind)
