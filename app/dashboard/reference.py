"""The HTTP API in words, drawn from its own description: no script, and nothing from anywhere else."""

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.dashboard.pages import bare_page

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def reference(request: Request) -> HTMLResponse:
    """Every operation with what it takes and gives."""
    description = request.app.openapi()
    operations = [
        _operation(path, method, operation, description)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    return bare_page("reference.html", operations=operations, version=description["info"]["version"])


def _operation(path: str, method: str, operation: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    return {
        "method": method.upper(),
        "path": path,
        "says": operation.get("description", ""),
        "takes": _shape(operation.get("requestBody"), description),
        "gives": {status: answer["description"] for status, answer in operation.get("responses", {}).items()},
    }


def _shape(body: dict[str, Any] | None, description: dict[str, Any]) -> str:
    """The JSON schema of a request body, as text; empty when there is none."""
    schema = (body or {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    found = description.get("components", {}).get("schemas", {}).get(name, schema)
    return json.dumps(found, indent=2, ensure_ascii=False) if found else ""
