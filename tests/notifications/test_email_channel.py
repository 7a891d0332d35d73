"""Mail as mail servers and readers expect it (P-8)."""

import datetime as dates
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.database import new_id
from app.notifications.channels.channel import Message, Target
from app.notifications.channels.email import Email
from tests.notifications.mail_server import MailServer, free_port

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
FROM = "Riverside <post@riverside.example>"
AMIRA = Target(new_id(), email="amira@mail.example")
REMINDER = Message(
    id=new_id(),
    title="Interlude",
    body="Time for your daily note.",
    footer="You asked for these messages.",
    link="https://interlude.example/log",
    settings_link="https://interlude.example/settings",
    urgent=False,
    expires_at=NOW + timedelta(hours=4),
)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    listening = MailServer()
    yield listening
    listening.stop()


class TestLetters:
    def test_a_letter_says_little_and_links_to_the_log_and_to_the_settings(self, mail: MailServer) -> None:
        Email(mail.url, FROM).send(REMINDER, AMIRA, NOW)
        (letter,) = mail.letters
        assert (letter.sender, letter.recipients) == ("post@riverside.example", ["amira@mail.example"])
        assert letter.message["From"] == "Riverside <post@riverside.example>"
        assert letter.message["Subject"] == "Interlude"
        assert letter.message["Date"] == "Mon, 02 Mar 2026 18:30:00 +0000"
        assert letter.message["List-Unsubscribe"] == "<https://interlude.example/settings>"
        assert letter.message["Auto-Submitted"] == "auto-generated"
        assert letter.message.get_content_type() == "text/plain"
        assert letter.text.splitlines() == [
            "Time for your daily note.",
            "",
            "https://interlude.example/log",
            "",
            "-- ",
            "You asked for these messages.",
            "https://interlude.example/settings",
        ]

    def test_the_message_id_is_the_same_over_retries(self, mail: MailServer) -> None:
        channel = Email(mail.url, FROM)
        channel.send(REMINDER, AMIRA, NOW)
        channel.send(REMINDER, AMIRA, NOW + timedelta(minutes=2))
        assert [letter.message["Message-ID"] for letter in mail.letters] == [f"<{REMINDER.id}@riverside.example>"] * 2

    @pytest.mark.parametrize(
        "mailbox",
        [
            "amira@mail.example\r\nBcc: everybody@mail.example",
            "amira@mail.example\nSubject: other",
            "amira@mail.example, bruno@mail.example",
            "no mailbox",
            "",
        ],
    )
    def test_a_mailbox_cannot_smuggle_anything_in(self, mail: MailServer, mailbox: str) -> None:
        outcome = Email(mail.url, FROM).send(REMINDER, Target(new_id(), email=mailbox), NOW)
        assert outcome.kind == "failed"
        assert mail.letters == []


class TestAnswers:
    def test_a_mailbox_that_does_not_exist_is_refused(self, mail: MailServer) -> None:
        mail.answers_to_recipient.append("550 no such user")
        outcome = Email(mail.url, FROM).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.status, outcome.detail) == ("refused", 550, "no such user")

    def test_a_busy_server_is_tried_later(self, mail: MailServer) -> None:
        mail.answers_to_data.append("452 too much at the moment")
        outcome = Email(mail.url, FROM).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.status) == ("delayed", 452)

    def test_a_letter_that_is_not_taken_has_failed(self, mail: MailServer) -> None:
        mail.answers_to_data.append("554 not like this")
        assert Email(mail.url, FROM).send(REMINDER, AMIRA, NOW).kind == "failed"

    def test_a_server_that_is_not_there_is_unreachable(self) -> None:
        assert Email(f"smtp://127.0.0.1:{free_port()}", FROM).send(REMINDER, AMIRA, NOW).kind == "unreachable"

    def test_a_server_that_says_nothing_is_unreachable(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
            outcome = Email(url, FROM, timeout=0.2).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.detail) == ("unreachable", "SMTPServerDisconnected")

    def test_without_a_server_it_says_so(self) -> None:
        outcome = Email(None, FROM).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.detail) == ("failed", "no mail server is set")


class TestSecrecy:
    def test_a_server_that_offers_tls_gets_the_letter_encrypted(self, tmp_path: Path) -> None:
        server, client = _certificates(tmp_path)
        mail = MailServer(server)
        assert Email(mail.url, FROM, client).send(REMINDER, AMIRA, NOW).kind == "accepted"
        assert mail.was_encrypted == [True]
        mail.stop()

    def test_a_certificate_that_nobody_vouches_for_gets_nothing(self, tmp_path: Path) -> None:
        server, _ = _certificates(tmp_path)
        mail = MailServer(server)
        outcome = Email(mail.url, FROM).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.detail) == ("unreachable", "SSLCertVerificationError")
        assert mail.letters == []
        mail.stop()

    def test_a_server_elsewhere_without_tls_gets_nothing(
        self, mail: MailServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = socket.create_connection
        monkeypatch.setattr(socket, "create_connection", lambda to, *more: real(("127.0.0.1", to[1]), *more))
        url = mail.url.replace("127.0.0.1", "mail.riverside.example")
        outcome = Email(url, FROM).send(REMINDER, AMIRA, NOW)
        assert (outcome.kind, outcome.detail) == ("delayed", "the mail server offers no TLS")
        assert mail.letters == []


def _certificates(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate of our own for this machine: the server's side of it, and a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail server of the tests")])
    today = dates.datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    both = folder / "server.pem"
    both.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    return server, ssl.create_default_context(cadata=certificate.public_bytes(Encoding.PEM).decode())
