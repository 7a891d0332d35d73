"""What every answer carries and every request must pass: headers, same origin, and a limit on its size."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from app.config import Settings
from app.errors import Forbidden, Problem, TooLarge

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Problem], App]

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
BODY_LIMIT, SYNC_LIMIT = 256 * 1024, 1024 * 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(self), gyroscope=(self), camera=(), microphone=(), geolocation=(), payment=()"
    ),
}


class SecurityHeaders:
    """Adds the fixed headers to every answer; answers of the API are never stored."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self.headers = dict(HEADERS)
        if settings.secure:
            self.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SameOrigin:
    """Refuses writes that another site started. A browser says where a request comes from; a program without
    cookies need not."""

    def __init__(self, app: App, settings: Settings, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse
        self.origins = _origins(settings.public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            wrong = self._wrong(Headers(scope=scope))
            if wrong:
                await self.refuse(Forbidden(wrong))(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _wrong(self, headers: Headers) -> str | None:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return "This request was started by another site."
        # A form on our own page says "null", because the referrer policy hides where it stands.
        hidden = origin == "null" and site == "same-origin"
        if origin is not None and origin not in self.origins and not hidden:
            return "This request comes from another origin."
        if site is None and origin is None and "cookie" in headers:
            return "This request does not say where it comes from (Origin)."
        return None


class BodyLimit:
    """Refuses bodies over the limit, whether announced or streamed."""

    def __init__(self, app: App, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
            return
        limit = SYNC_LIMIT if scope["path"] == "/api/sync" else BODY_LIMIT
        too_large = TooLarge(f"The limit is {limit // 1024} kB in one request.")
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            await self.refuse(too_large)(scope, receive, send)
            return
        await self.app(scope, _counting(receive, limit, too_large), send)


def _counting(receive: Receive, limit: int, too_large: TooLarge) -> Receive:
    received = 0

    async def receive_up_to_limit() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise too_large
        return message

    return receive_up_to_limit


def _origins(public_url: str) -> set[str]:
    """The public origin; on loopback, both of its usual names."""
    parts = urlsplit(public_url)
    port = f":{parts.port}" if parts.port else ""
    names = {parts.hostname}
    if parts.hostname in ("127.0.0.1", "localhost"):
        names = {"127.0.0.1", "localhost"}
    return {f"{parts.scheme}://{name}{port}" for name in names}
