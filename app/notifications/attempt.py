"""Before a message leaves: is it still wanted, and where to? Each try is a Delivery row, written first."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.notifications.addresses import targets_of
from app.notifications.channels.channel import Message, Target
from app.notifications.outcome import TRIES, end, pass_on, tries_of
from app.notifications.queue import Claim, held
from app.notifications.tables import Address, Delivery, Notification
from app.notifications.wording import message_for
from app.people.tables import Clinic, Patient, Staff

Check = Callable[[Session, Notification, datetime], str | None]
"""Why a notification is no longer wanted, or None; asked just before sending, by the notification's reason."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way: the claim it goes under, and a target for each Delivery."""

    claim: Claim
    channel: str
    message: Message
    targets: Mapping[uuid.UUID, Target]


def prepare(
    session: Session, mine: Claim, checks: Mapping[str, Check], public_url: str, now: datetime
) -> Parcel | None:
    """Read the state again and write down what is about to be sent; None when nothing is to leave now."""
    notification = held(session, mine)
    if notification is None:
        return None
    person = _person(session, notification)
    if now >= notification.expires_at:
        end(session, notification, "expired", "too_late")
    elif because := _why_not(session, notification, person, checks, now):
        end(session, notification, "suppressed", because)
    elif targets := _targets(session, notification, person, now):
        message = message_for(notification, _language(session, person), public_url)
        return Parcel(mine, notification.channel, message, _write_down(session, notification, targets, now))
    return None


def _person(session: Session, notification: Notification) -> Patient | Staff:
    person: Patient | Staff | None
    if notification.patient_id is not None:
        person = session.get(Patient, (notification.clinic_id, notification.patient_id))
    else:
        person = session.get(Staff, (notification.clinic_id, notification.staff_id))
    assert person is not None, "a foreign key keeps them"
    return person


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


def _targets(session: Session, notification: Notification, person: Patient | Staff, now: datetime) -> Sequence[Address]:
    """The addresses to try now; when there are none, or all tries are used up, the next channel has its turn."""
    if tries_of(session, notification) >= TRIES and notification.reason != "alert":
        pass_on(session, notification, "no_answer", now)
        return ()
    known = targets_of(session, person, notification.channel, now)
    targets = [address for address in known if notification.address_id in (None, address.id)]
    if not targets:
        session.add(_unreachable(notification, now))
        pass_on(session, notification, "no_address", now)
    return targets


def _unreachable(notification: Notification, now: datetime) -> Delivery:
    delivery = _delivery(notification, None, now)
    delivery.finished_at, delivery.outcome, delivery.detail = now, "unreachable", "no address"
    return delivery


def _write_down(
    session: Session, notification: Notification, targets: Sequence[Address], now: datetime
) -> dict[uuid.UUID, Target]:
    deliveries = [_delivery(notification, address.id, now) for address in targets]
    session.add_all(deliveries)
    session.flush()
    return {delivery.id: _target(address) for delivery, address in zip(deliveries, targets, strict=True)}


def _delivery(notification: Notification, address_id: uuid.UUID | None, now: datetime) -> Delivery:
    return Delivery(
        clinic_id=notification.clinic_id,
        notification_id=notification.id,
        address_id=address_id,
        attempt=notification.attempt,
        channel=notification.channel,
        started_at=now,
    )


def _target(address: Address) -> Target:
    return Target(
        address_id=address.id,
        endpoint=address.endpoint or "",
        p256dh=address.p256dh or "",
        auth=address.auth or "",
        email=address.email or "",
    )


def _language(session: Session, person: Patient | Staff) -> str:
    if isinstance(person, Patient):
        return person.language
    clinic = session.get(Clinic, person.clinic_id)
    return clinic.language if clinic else "en"
