"""A mail server on this machine that keeps what it is handed."""

import socket
import ssl
from collections import deque
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Letter:
    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class MailServer:
    """Listens on loopback; accepts unless told otherwise."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.letters: list[Letter] = []
        self.answers_to_recipient: deque[str] = deque()
        self.answers_to_data: deque[str] = deque()
        self.was_encrypted: list[bool] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port(), tls_context=tls)
        self._controller.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._controller.port}"

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answers_to_recipient:
            return self.answers_to_recipient.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers_to_data:
            return self.answers_to_data.popleft()
        message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(message, EmailMessage)
        self.was_encrypted.append(session.ssl is not None)
        self.letters.append(Letter(str(envelope.mail_from), [str(to) for to in envelope.rcpt_tos], message))
        return "250 taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
