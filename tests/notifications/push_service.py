"""A push service on this machine: it decrypts what it is sent as the browser would, and checks who sent it."""

import base64
import json
import threading
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from typing import Any

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Browser:
    """A browser's subscription, with the private key that only it has."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey
    secret: bytes

    @property
    def p256dh(self) -> str:
        return to_text(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def auth(self) -> str:
        return to_text(self.secret)

    def decrypt(self, body: bytes) -> bytes:
        return bytes(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"))


@dataclass(frozen=True)
class Arrived:
    """One message as the browser reads it, with the headers and the claims it came under."""

    message: dict[str, Any]
    headers: dict[str, str]
    claims: dict[str, Any]
    sent: bytes


@dataclass
class Answer:
    """What the service is to say next."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hangs: bool = False


class PushService:
    """Listens on loopback; answers 201 unless told otherwise, and keeps what arrived and what was not to be trusted."""

    def __init__(self) -> None:
        self.arrived: list[Arrived] = []
        self.distrusted: list[Exception] = []
        self.answers: deque[Answer] = deque()
        self.hangs_always = False
        self.released = threading.Event()
        self._browsers: dict[str, Browser] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._request_class())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def subscribe(self) -> Browser:
        """A new browser subscribes."""
        path = f"/send/{len(self._browsers)}"
        self._browsers[path] = Browser(self.origin + path, ec.generate_private_key(ec.SECP256R1()), urandom(16))
        return self._browsers[path]

    def will_answer(self, *statuses: int, **headers: str) -> None:
        """The next requests get these statuses, each with these headers (`Retry_After="17"`)."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.extend(Answer(status, named) for status in statuses)

    def stop(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """What the service does with a request: decrypt, verify, answer."""
        try:
            claims = verified(headers["authorization"])
            assert claims["aud"] == self.origin
            message = json.loads(self._browsers[path].decrypt(body))
        except Exception as wrong:
            self.distrusted.append(wrong)
            return Answer(400)
        self.arrived.append(Arrived(message, headers, claims, body))
        return self.answers.popleft() if self.answers else Answer()

    def _request_class(service) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Request(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                answer = service.take(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                if answer.hangs or service.hangs_always:
                    service.released.wait(30)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:
                """The tests say what matters."""

        return Request


def verified(authorization: str) -> dict[str, Any]:
    """The claims of a VAPID header (RFC 8292), after checking the signature; raises when anything is not right."""
    assert authorization.startswith("vapid ")
    parts = dict(part.strip().split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
    signed, _, signature = parts["t"].rpartition(".")
    raw = to_bytes(signature)
    der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), to_bytes(parts["k"]))
    key.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    header, claims = (json.loads(to_bytes(part)) for part in signed.split("."))
    assert header == {"typ": "JWT", "alg": "ES256"}
    return dict(claims)
