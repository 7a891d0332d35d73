"""Settings: read once from the environment, checked by name, with a hint for each mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


class SettingsError(Exception):
    """A missing or wrong setting; the text names the key and how to mend it."""

    def __init__(self, key: str, wrong: str, hint: str) -> None:
        super().__init__(f"{key}: {wrong}. {hint}")
        self.key = key
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Settings:
    """What a clinic may set. `public_url` is where browsers find us, without a trailing slash."""

    data: Path
    database_url: str
    public_url: str
    smtp_url: str | None
    mail_from: str
    push_hosts: tuple[str, ...]
    vapid_contact: str

    @property
    def secure(self) -> bool:
        """Whether cookies are bound to https; off only on loopback."""
        return self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Raises SettingsError with the name of the first wrong setting."""
        data = Path(environ.get("INTERLUDE_DATA") or "data").resolve()
        return cls(
            data=data,
            database_url=_database_url(environ, data),
            public_url=_public_url(environ),
            smtp_url=_smtp_url(environ),
            mail_from=environ.get("INTERLUDE_MAIL_FROM") or "Interlude <interlude@localhost>",
            push_hosts=tuple(environ.get("INTERLUDE_PUSH_HOSTS", "").replace(",", " ").split()),
            vapid_contact=_vapid_contact(environ),
        )


def resource(*parts: str) -> Path:
    """A file that ships with the app: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent
    root = package if (package / "migrations").exists() else package.parent
    return root.joinpath(*parts)


def _database_url(environ: Mapping[str, str], data: Path) -> str:
    url = environ.get("INTERLUDE_DATABASE_URL") or f"sqlite:///{data / 'interlude.db'}"
    url = url.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError(
            "INTERLUDE_DATABASE_URL",
            f"{url.split(':', 1)[0]!r} is not a database we know",
            "Use postgresql://user:password@host/name, or leave it out for SQLite in INTERLUDE_DATA.",
        )
    return url


def _public_url(environ: Mapping[str, str]) -> str:
    url = (environ.get("INTERLUDE_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise SettingsError(
            "INTERLUDE_PUBLIC_URL", f"{url!r} is not an address", "Write it as https://clinic.example, without a path."
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise SettingsError(
            "INTERLUDE_PUBLIC_URL",
            "plain http is allowed on this machine only",
            "Put TLS in front (compose.yaml shows Caddy) and write https://.",
        )
    return url


def _smtp_url(environ: Mapping[str, str]) -> str | None:
    url = environ.get("INTERLUDE_SMTP_URL") or None
    if url and urlsplit(url).scheme not in ("smtp", "smtps"):
        raise SettingsError(
            "INTERLUDE_SMTP_URL", "not a mail server address", "Write it as smtps://user:password@host:465."
        )
    return url


def _vapid_contact(environ: Mapping[str, str]) -> str:
    contact = environ.get("INTERLUDE_VAPID_CONTACT") or "mailto:interlude@localhost"
    if not contact.startswith(("mailto:", "https://")):
        raise SettingsError(
            "INTERLUDE_VAPID_CONTACT", "not a contact for push services", "Write mailto:you@example.org or https://…"
        )
    return contact
