"""Which addresses we are willing to call: those of the browsers' push services and what the clinic has allowed."""

import base64
import binascii
from collections.abc import Iterable
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from app.config import LOOPBACK

PUSH_HOSTS = (
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)


def check_endpoint(endpoint: str, allowed: Iterable[str] = ()) -> None:
    """Raise ValueError unless `endpoint` is https on a known push host (a leading dot stands for any host below).
    Plain http only for a loopback host that `allowed` names."""
    if not (endpoint.isascii() and endpoint.isprintable()) or " " in endpoint or "\\" in endpoint:
        raise ValueError("an endpoint is an address without spaces")
    parts = urlsplit(endpoint)
    host, port = parts.hostname or "", parts.port
    if parts.username is not None or parts.password is not None:
        raise ValueError("an endpoint carries no user name")
    if _is_in(host, allowed):
        _check_scheme(parts.scheme, host)
    elif parts.scheme != "https" or port not in (None, 443) or not _is_in(host, PUSH_HOSTS):
        raise ValueError("this is not an address of a push service that we know")


def check_keys(p256dh: str, auth: str) -> None:
    """Raise ValueError unless these are a point on P-256 and a secret of 16 bytes, both base64url."""
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
    if len(decoded(auth)) != 16:
        raise ValueError("the secret of a subscription has 16 bytes")


def origin_of(endpoint: str) -> str:
    """Scheme, host and port: the push service that an endpoint belongs to."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def decoded(text: str) -> bytes:
    """The bytes of base64url text, with or without padding; ValueError for anything else."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError("this is not base64url") from wrong


def _is_in(host: str, hosts: Iterable[str]) -> bool:
    return any(host.endswith(known) if known.startswith(".") else host == known for known in hosts)


def _check_scheme(scheme: str, host: str) -> None:
    if scheme != "https" and not (scheme == "http" and host in LOOPBACK):
        raise ValueError("a push service is called by https")
