"""Sending what is due: claim in one transaction, send in none, settle in another."""

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.database import Database
from app.notifications.attempt import Check, Parcel, prepare
from app.notifications.channels.channel import Channel, Outcome, Target
from app.notifications.outcome import put_off, settle
from app.notifications.queue import claim, has_due

log = logging.getLogger("interlude.notifications")


@dataclass(frozen=True, slots=True)
class Sender:
    """Everything that sending needs: the channels by name, what to ask before sending by reason, where our pages
    are, and the clock of the door that sends."""

    database: Database
    channels: Mapping[str, Channel]
    checks: Mapping[str, Check]
    public_url: str
    now: Callable[[], datetime]

    def has_due(self, channel: str) -> bool:
        """Whether anything waits on this channel."""
        with self.database.read() as session:
            return has_due(session, channel, self.now())

    def send_next(self, channel: str, only: uuid.UUID | None = None) -> bool:
        """Send what has been due longest on this channel (or `only` this notification); False when nothing is due."""
        now = self.now()
        taken, parcel = self.database.write(lambda session: self._take(session, channel, now, only))
        if parcel is not None:
            outcomes = {each: self._send(parcel, target) for each, target in parcel.targets.items()}
            self.database.write(lambda session: settle(session, parcel.claim, outcomes, self.now()))
        return taken

    def _take(
        self, session: Session, channel: str, now: datetime, only: uuid.UUID | None
    ) -> tuple[bool, Parcel | None]:
        mine = claim(session, channel, now, only)
        if mine is None:
            return False, None
        try:
            with session.begin_nested():
                return True, prepare(session, mine, self.checks, self.public_url, now)
        except Exception:
            log.exception("notification %s cannot be prepared", mine.notification_id)
            put_off(session, mine, now)
            return True, None

    def _send(self, parcel: Parcel, target: Target) -> Outcome:
        try:
            return self.channels[parcel.channel].send(parcel.message, target, self.now())
        except Exception as error:
            log.exception("notification %s cannot be sent", parcel.claim.notification_id)
            return Outcome("failed", detail=type(error).__name__)
