"""Our name towards push services (RFC 8292): one key pair, kept in the data folder, and short-lived tokens."""

import base64
import os
import tempfile
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02  # type: ignore[import-untyped]

from app.notifications.channels.endpoints import origin_of

TOKEN_LASTS = timedelta(hours=12)
TOKEN_RENEWED = timedelta(hours=1)


class Vapid:
    """Signs for push services. `contact` is a mailto: or https: address where they can reach the clinic."""

    def __init__(self, pem: bytes, contact: str) -> None:
        self._key = Vapid02.from_pem(pem)
        self._key.conf["no-strict"] = True
        self._contact = contact
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self._lock = threading.Lock()

    @classmethod
    def from_folder(cls, folder: Path, contact: str) -> "Vapid":
        """The key pair in `folder`/vapid.pem, made there when there is none (readable by its owner alone)."""
        path = folder / "vapid.pem"
        if not path.exists():
            _make_key(path)
        return cls(path.read_bytes(), contact)

    @property
    def public_key(self) -> str:
        """What browsers subscribe with: the uncompressed point, base64url without padding."""
        point = self._key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The Authorization header for this endpoint's origin; one token serves an hour."""
        origin = origin_of(endpoint)
        with self._lock:
            token, made_at = self._tokens.get(origin, ("", now - TOKEN_RENEWED))
            if not timedelta(0) <= now - made_at < TOKEN_RENEWED:
                token = self._sign(origin, now)
                self._tokens[origin] = (token, now)
            return token

    def _sign(self, origin: str, now: datetime) -> str:
        expires = int((now + TOKEN_LASTS).timestamp())
        signed = self._key.sign({"aud": origin, "exp": expires, "sub": self._contact})
        return str(signed["Authorization"])


def _make_key(path: Path) -> None:
    """Write the whole key aside (readable by its owner alone) and link it into place, so that two processes starting
    together agree on one."""
    key = Vapid02()
    key.generate_keys()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_pem())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(aside, path)
    os.unlink(aside)
