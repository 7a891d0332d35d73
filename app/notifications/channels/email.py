"""E-mail by SMTP: plain text, TLS whenever it leaves this machine, the same Message-ID over retries."""

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from app.config import LOOPBACK, Settings
from app.notifications.channels.channel import Message, Outcome, Target

log = logging.getLogger("interlude.email")

TIMEOUT = 10.0
NO_MAILBOX = {550, 551, 553}


class Unsafe(Exception):
    """The mail server offers no TLS and is not on this machine."""


class Email:
    """Sends through one mail server. `url` is smtp://user:password@host:port or smtps://…, or None for no mail."""

    def __init__(
        self, url: str | None, mail_from: str, tls: ssl.SSLContext | None = None, timeout: float = TIMEOUT
    ) -> None:
        self._server = urlsplit(url) if url else None
        self._name, self._from = parseaddr(mail_from)
        self._tls = tls or ssl.create_default_context()
        self._timeout = timeout

    @classmethod
    def from_settings(cls, settings: Settings) -> "Email":
        return cls(settings.smtp_url, settings.mail_from)

    def send(self, message: Message, target: Target, now: datetime) -> Outcome:
        """Hand the message to the mail server; see Outcome for the answers."""
        if self._server is None:
            return Outcome("failed", detail="no mail server is set")
        try:
            letter = self._letter(message, target.email, now)
            with self._connection(self._server) as smtp:
                smtp.send_message(letter, self._from, [target.email])
        except (OSError, smtplib.SMTPException, ValueError, MessageError, Unsafe) as error:
            return _outcome(error)
        return Outcome("accepted", 250)

    def close(self) -> None:
        """Connections end with each message."""

    def _letter(self, message: Message, to: str, now: datetime) -> EmailMessage:
        if "@" not in to:
            raise ValueError("this is not a mailbox")
        letter = EmailMessage(policy=SMTP)
        letter["From"] = MailAddress(self._name, addr_spec=self._from)
        letter["To"] = MailAddress(addr_spec=to)
        letter["Subject"] = message.title
        letter["Date"] = format_datetime(now)
        letter["Message-ID"] = f"<{message.id}@{self._from.rpartition('@')[2]}>"
        letter["List-Unsubscribe"] = f"<{message.settings_link}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(f"{message.body}\n\n{message.link}\n\n-- \n{message.footer}\n{message.settings_link}\n")
        return letter

    @contextmanager
    def _connection(self, server: SplitResult) -> Iterator[smtplib.SMTP]:
        host = server.hostname or "localhost"
        if server.scheme == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=self._timeout, context=self._tls)
        else:
            smtp = smtplib.SMTP(host, server.port or 587, timeout=self._timeout)
        with smtp:
            self._secure(smtp, server.scheme, host)
            if server.username:
                smtp.login(unquote(server.username), unquote(server.password or ""))
            yield smtp

    def _secure(self, smtp: smtplib.SMTP, scheme: str, host: str) -> None:
        smtp.ehlo_or_helo_if_needed()
        if scheme == "smtps":
            return
        if smtp.has_extn("starttls"):
            smtp.starttls(context=self._tls)
        elif host not in LOOPBACK:
            raise Unsafe("the mail server offers no TLS")


def _outcome(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _of_reply(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPAuthenticationError | Unsafe):
        log.error("the mail server cannot be used: %s", error)
        return Outcome("delayed", getattr(error, "smtp_code", None), detail=str(error)[:200])
    if isinstance(error, smtplib.SMTPResponseException):
        return _of_reply(error.smtp_code, error.smtp_error)
    if isinstance(error, OSError):
        return Outcome("unreachable", detail=type(error).__name__)
    return Outcome("failed", detail=str(error)[:200])


def _of_reply(status: int, text: bytes | str) -> Outcome:
    detail = (text.decode("utf-8", "replace") if isinstance(text, bytes) else text)[:200]
    if status in NO_MAILBOX:
        return Outcome("refused", status, detail=detail)
    if 400 <= status < 500 or status < 0:
        return Outcome("delayed", status, detail=detail)
    return Outcome("failed", status, detail=detail)
