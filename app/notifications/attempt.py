"""Before a message leaves: is it still wanted, and where to? Each try is a Delivery row, written first.

Planning only reads, away from the writing connection; beginning is one short write.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session

from app.database import new_id
from app.notifications.addresses import keep_on_file, targets_of
from app.notifications.channels.channel import Message, Target
from app.notifications.outcome import TRIES, end, pass_on, tries_of
from app.notifications.queue import Claim, held
from app.notifications.tables import Address, Delivery, Notification
from app.notifications.wording import message_for
from app.people.tables import Clinic, Patient, Staff

Check = Callable[[Session, Notification, datetime], str | None]
"""Why a notification is no longer wanted, or None; asked just before sending, by the notification's reason."""


@dataclass(frozen=True, slots=True)
class Sending:
    """The message goes to these addresses."""

    channel: str
    message: Message
    addresses: Sequence[Address]


@dataclass(frozen=True, slots=True)
class Ending:
    """The message is not sent."""

    state: str
    because: str


@dataclass(frozen=True, slots=True)
class Passing:
    """The next channel has its turn."""

    channel: str
    because: str


Plan = Sending | Ending | Passing


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way: the claim it goes under, and a target for each Delivery."""

    claim: Claim
    channel: str
    message: Message
    targets: Mapping[uuid.UUID, Target]


def plan(session: Session, mine: Claim, checks: Mapping[str, Check], public_url: str, now: datetime) -> Plan:
    """Read the state again and decide what is to happen. Changes nothing."""
    notification = session.get_one(Notification, (mine.clinic_id, mine.notification_id))
    person = _person(session, notification)
    if now >= notification.expires_at:
        return Ending("expired", "too_late")
    if because := _why_not(session, notification, person, checks, now):
        return Ending("suppressed", because)
    if mine.attempt > TRIES and notification.reason != "alert" and tries_of(session, notification) >= TRIES:
        return Passing(notification.channel, "no_answer")
    known = targets_of(session, person, notification.channel, now)
    addresses = [address for address in known if notification.address_id in (None, address.id)]
    if not addresses:
        return Passing(notification.channel, "no_address")
    message = message_for(notification, _language(session, person), public_url)
    return Sending(notification.channel, message, addresses)


def begin(session: Session, mine: Claim, planned: Plan, now: datetime) -> Parcel | None:
    """Write down what is about to be sent; None when nothing is to leave now."""
    if isinstance(planned, Sending):
        return _begin_sending(session, mine, planned, now)
    notification = held(session, mine)
    if notification is not None and isinstance(planned, Ending):
        end(session, notification, planned.state, planned.because)
    elif notification is not None and isinstance(planned, Passing):
        if planned.because == "no_address":
            _record_unreachable(session, mine, planned.channel, now)
        pass_on(session, notification, planned.because, now)
    return None


def _person(session: Session, notification: Notification) -> Patient | Staff:
    if notification.patient_id is not None:
        return session.get_one(Patient, (notification.clinic_id, notification.patient_id))
    return session.get_one(Staff, (notification.clinic_id, notification.staff_id))


def _why_not(
    session: Session,
    notification: Notification,
    person: Patient | Staff,
    checks: Mapping[str, Check],
    now: datetime,
) -> str | None:
    if isinstance(person, Patient) and person.consented_at is None:
        return "no_consent"
    if isinstance(person, Staff) and person.ended_at is not None:
        return "left_the_clinic"
    check = checks.get(notification.reason)
    return check(session, notification, now) if check else None


def _language(session: Session, person: Patient | Staff) -> str:
    if isinstance(person, Patient):
        return person.language
    return session.get_one(Clinic, person.clinic_id).language


def _begin_sending(session: Session, mine: Claim, planned: Sending, now: datetime) -> Parcel:
    keep_on_file(session, planned.addresses)
    targets = {new_id(): _target(address) for address in planned.addresses}
    rows = [
        _row(mine, planned.channel, now) | {"id": id, "address_id": target.address_id} for id, target in targets.items()
    ]
    session.execute(insert(Delivery), rows)
    return Parcel(mine, planned.channel, planned.message, targets)


def _record_unreachable(session: Session, mine: Claim, channel: str, now: datetime) -> None:
    row = _row(mine, channel, now) | {"finished_at": now, "outcome": "unreachable", "detail": "no address"}
    session.execute(insert(Delivery), [row | {"id": new_id()}])


def _row(mine: Claim, channel: str, now: datetime) -> dict[str, object]:
    return {
        "clinic_id": mine.clinic_id,
        "notification_id": mine.notification_id,
        "attempt": mine.attempt,
        "channel": channel,
        "started_at": now,
        "detail": "",
    }


def _target(address: Address) -> Target:
    return Target(
        address_id=address.id,
        endpoint=address.endpoint or "",
        p256dh=address.p256dh or "",
        auth=address.auth or "",
        email=address.email or "",
    )
