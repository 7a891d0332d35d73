"""What a channel is: a way to carry one message to one address, answering what became of it."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

OutcomeKind = Literal["accepted", "refused", "gone", "delayed", "failed", "unreachable"]


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads: words without anything about their health, and a link that opens the right screen.
    `id` is the notification's, the same over retries; `expires_at` is until when it is of use."""

    id: uuid.UUID
    title: str
    body: str
    footer: str
    link: str
    settings_link: str
    urgent: bool
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Target:
    """Where to: a push subscription (`endpoint`, `p256dh`, `auth`) or a mailbox (`email`)."""

    address_id: uuid.UUID
    endpoint: str = ""
    p256dh: str = ""
    auth: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt.

    accepted: the other side took it. refused: it will not take messages from us. gone: the address is no more.
    delayed: it asks for patience, until `retry_at` when it says so. failed: this message can never be taken.
    unreachable: no answer. `status` is the code of HTTP or SMTP; `detail` says more, in at most 200 characters.
    """

    kind: OutcomeKind
    status: int | None = None
    retry_at: datetime | None = None
    detail: str = ""


class Channel(Protocol):
    """A way to reach people. `send` never raises for what the other side does; it answers an Outcome."""

    def send(self, message: Message, target: Target, now: datetime) -> Outcome: ...

    def close(self) -> None: ...
