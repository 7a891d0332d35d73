"""Web Push: encrypted for one browser (RFC 8291), signed by us (RFC 8292), handed to its push service (RFC 8030)."""

import base64
import hashlib
import json
import logging
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

import http_ece  # type: ignore[import-untyped]
import httpx
from cryptography.hazmat.primitives.asymmetric import ec

from app.config import Settings
from app.notifications.channels.breaker import Breaker
from app.notifications.channels.channel import Message, Outcome, OutcomeKind, Target
from app.notifications.channels.endpoints import check_endpoint, decoded, origin_of
from app.notifications.channels.vapid import Vapid

log = logging.getLogger("interlude.push")

LARGEST = 3993
PATIENCE = timedelta(hours=1)
TIMEOUT = httpx.Timeout(10, connect=5)
LIMITS = httpx.Limits(max_connections=32, max_keepalive_connections=16)
READ_AT_MOST = 4


class Push:
    """Sends to the endpoints of browsers. `allowed` are push hosts besides the well-known ones."""

    def __init__(self, vapid: Vapid, allowed: tuple[str, ...] = (), timeout: httpx.Timeout = TIMEOUT) -> None:
        self._vapid = vapid
        self._allowed = allowed
        self._breaker = Breaker()
        self._client = httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout, limits=LIMITS)

    @classmethod
    def from_settings(cls, settings: Settings) -> "Push":
        return cls(Vapid.from_folder(settings.data / "keys", settings.vapid_contact), settings.push_hosts)

    def send(self, message: Message, target: Target, now: datetime) -> Outcome:
        """Encrypt and post; see Outcome for the answers."""
        try:
            check_endpoint(target.endpoint, self._allowed)
            body = encrypted(_payload(message), target.p256dh, target.auth)
        except ValueError as wrong:
            return Outcome("refused", detail=str(wrong)[:200])
        origin = origin_of(target.endpoint)
        if resting := self._breaker.rests_until(origin, now):
            return Outcome("delayed", retry_at=resting, detail="the service does not answer")
        outcome = self._post(target.endpoint, self._headers(message, target.endpoint, now), body, now)
        self._breaker.note(origin, answered=outcome.kind != "unreachable", now=now)
        return outcome

    def close(self) -> None:
        self._client.close()

    def _headers(self, message: Message, endpoint: str, now: datetime) -> dict[str, str]:
        return {
            "Authorization": self._vapid.authorization(endpoint, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(1, int((message.expires_at - now).total_seconds()))),
            "Urgency": "high" if message.urgent else "normal",
            "Topic": _topic(message),
        }

    def _post(self, endpoint: str, headers: dict[str, str], body: bytes, now: datetime) -> Outcome:
        try:
            with self._client.stream("POST", endpoint, headers=headers, content=body) as reply:
                return _outcome(reply, now)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Outcome("unreachable", detail=type(error).__name__)


def encrypted(plain: bytes, p256dh: str, auth: str) -> bytes:
    """The aes128gcm body of one push message; ValueError when it is too large or the keys are no keys."""
    if len(plain) > LARGEST:
        raise ValueError(f"a push message has at most {LARGEST} bytes")
    own = ec.generate_private_key(ec.SECP256R1())
    body = http_ece.encrypt(plain, private_key=own, dh=decoded(p256dh), auth_secret=decoded(auth), version="aes128gcm")
    return bytes(body)


def _payload(message: Message) -> bytes:
    """The declarative form, which a browser may show by itself and any worker can read."""
    notification = {
        "title": message.title,
        "body": message.body,
        "navigate": message.link,
        "tag": str(message.id),
    }
    return json.dumps({"web_push": 8030, "notification": notification, "id": str(message.id)}).encode()


def _topic(message: Message) -> str:
    """The same over retries, so that the push service replaces what it has not delivered yet; tells nothing."""
    return base64.urlsafe_b64encode(hashlib.sha256(message.id.bytes).digest())[:32].decode()


def _outcome(reply: httpx.Response, now: datetime) -> Outcome:
    kind, detail = _kind(reply.status_code), _beginning(reply)
    if kind == "failed":
        log.error("a push message can never be taken: %d %s", reply.status_code, detail)
    retry_at = _retry_at(reply.headers.get("Retry-After"), now) if kind == "delayed" else None
    return Outcome(kind, reply.status_code, retry_at, detail)


def _kind(status: int) -> OutcomeKind:
    if 200 <= status < 300:
        return "accepted"
    if status in (404, 410):
        return "gone"
    if status in (401, 403):
        return "refused"
    if status in (408, 425, 429) or status >= 500:
        return "delayed"
    return "failed"


def _beginning(reply: httpx.Response) -> str:
    """The first words of the answer. A short one is read to its end, so that the connection can be used again."""
    start = b"".join(islice(reply.iter_bytes(200), READ_AT_MOST))[:200]
    return "".join(character for character in start.decode("utf-8", "replace") if character.isprintable())


def _retry_at(header: str | None, now: datetime) -> datetime | None:
    """When Retry-After lets us come back, in seconds or as a date, at most an hour ahead; None when it says nothing."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return now + timedelta(seconds=min(int(header[:10]), PATIENCE.total_seconds()))
    try:
        wanted = parsedate_to_datetime(header)
    except ValueError:
        return None
    wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
    return max(now, min(wanted, now + PATIENCE))
