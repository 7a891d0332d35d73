"""Sending what is due: claim, plan, write down, send, settle. Only the sending takes time, and it holds nothing."""

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.database import Database
from app.notifications.attempt import Check, Parcel, Plan, begin, plan
from app.notifications.channels.channel import Channel, Outcome, Target
from app.notifications.outcome import put_off, settle
from app.notifications.queue import Claim, claim, has_due

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

    def claim(self, channel: str, most: int, only: uuid.UUID | None = None) -> list[Claim]:
        """Take up to `most` notifications that are due on this channel (or `only` this one)."""
        now = self.now()
        with self.database.read() as session:
            if not has_due(session, channel, now):
                return []
        return self.database.write(lambda session: claim(session, channel, now, most, only))

    def send(self, mine: Claim) -> None:
        """Send one claimed notification, or end it when it is no longer wanted."""
        planned = self._plan(mine)
        if planned is None:
            return
        parcel = self.database.write(lambda session: begin(session, mine, planned, self.now()))
        if parcel is not None:
            outcomes = {each: self._send(parcel, target) for each, target in parcel.targets.items()}
            self.database.write(lambda session: settle(session, mine, outcomes, self.now()))

    def send_next(self, channel: str, only: uuid.UUID | None = None) -> bool:
        """Send what has been due longest on this channel (or `only` this one); False when nothing is due."""
        claims = self.claim(channel, 1, only)
        for mine in claims:
            self.send(mine)
        return bool(claims)

    def _plan(self, mine: Claim) -> Plan | None:
        try:
            with self.database.read() as session:
                return plan(session, mine, self.checks, self.public_url, self.now())
        except Exception:
            log.exception("notification %s cannot be planned", mine.notification_id)
            self.database.write(lambda session: put_off(session, mine, self.now()))
            return None

    def _send(self, parcel: Parcel, target: Target) -> Outcome:
        try:
            return self.channels[parcel.channel].send(parcel.message, target, self.now())
        except Exception as error:
            log.exception("notification %s cannot be sent", parcel.claim.notification_id)
            return Outcome("failed", detail=type(error).__name__)
