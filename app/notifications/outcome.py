"""After an attempt: what the answers mean for the addresses, and what happens next with the notification."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.notifications.addresses import REFUSALS, retire
from app.notifications.channels.channel import Outcome
from app.notifications.queue import Claim, held
from app.notifications.tables import Address, Delivery, Notification

ORDER = ("push", "email")
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)
RECEIPT_WAIT = timedelta(minutes=5)
SILENT_FOR = timedelta(days=7)
WORTH_ANOTHER_TRY = {"delayed", "unreachable"}

Sent = tuple[Delivery, Address]


def settle(session: Session, mine: Claim, outcomes: Mapping[uuid.UUID, Outcome], now: datetime) -> None:
    """Write down what became of each Delivery, and decide how the notification goes on. Whoever finishes after the
    lease still leaves a true record of the delivery, but no longer decides."""
    sent = _sent(session, mine, outcomes)
    notification = held(session, mine)
    for delivery, address in sent:
        _finish(delivery, outcomes[delivery.id], now)
        _learn(address, delivery, now)
        session.add_all([delivery, address])
    with session.no_autoflush:
        if notification is not None:
            _decide(session, notification, sent, now)
    session.flush()


def end(session: Session, notification: Notification, state: str, because: str | None) -> None:
    """Nothing more will be tried. What has been sent before stays sent."""
    if notification.sent_at is not None:
        state, because = "sent", None
    notification.state, notification.ended_because, notification.next_try_at = state, because, None
    session.add(notification)


def pass_on(session: Session, notification: Notification, because: str, now: datetime) -> None:
    """Let the next channel try at once; without one, or when one address alone was meant, this is the end."""
    following = ORDER[ORDER.index(notification.channel) + 1 :]
    if not following or notification.address_id is not None:
        end(session, notification, "failed", because)
    else:
        _wait(session, notification, following[0], now)


def put_off(session: Session, mine: Claim, now: datetime) -> None:
    """Something of ours broke: set this one aside until later, as long as it is of use, so that the others go on."""
    notification = held(session, mine)
    if notification is None:
        return
    again_at = now + _pause(notification.attempt)
    if again_at >= notification.expires_at:
        end(session, notification, "failed", "error")
    else:
        _wait(session, notification, notification.channel, again_at)


def tries_of(session: Session, notification: Notification) -> int:
    """How often this notification's channel was tried; attempts that were cut short count too."""
    query = select(func.count(func.distinct(Delivery.attempt))).where(
        col(Delivery.clinic_id) == notification.clinic_id,
        col(Delivery.notification_id) == notification.id,
        col(Delivery.channel) == notification.channel,
    )
    return session.exec(query).one()


def is_silent(address: Address, now: datetime) -> bool:
    """Whether a push service has taken messages for this browser for days and not one was confirmed."""
    return address.silent_since is not None and now - address.silent_since > SILENT_FOR


def _sent(session: Session, mine: Claim, ids: Iterable[uuid.UUID]) -> Sequence[Sent]:
    query = (
        select(Delivery, Address)
        .join(Address, (col(Address.clinic_id) == Delivery.clinic_id) & (col(Address.id) == Delivery.address_id))
        .where(col(Delivery.clinic_id) == mine.clinic_id, col(Delivery.id).in_(list(ids)))
    )
    return session.exec(query).all()


def _finish(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.finished_at, delivery.outcome, delivery.status = now, outcome.kind, outcome.status
    delivery.retry_at, delivery.detail = outcome.retry_at, outcome.detail


def _learn(address: Address, delivery: Delivery, now: datetime) -> None:
    if delivery.outcome == "accepted":
        address.failures = 0
        if address.channel == "email":
            address.last_delivered_at = now
        elif delivery.received_at is None:
            address.silent_since = address.silent_since or now
        return
    address.failures += 1
    if delivery.outcome == "gone":
        retire(address, "gone", now)
    elif delivery.outcome == "refused" and address.channel == "push":
        address.state = "resubscribe"
    elif delivery.outcome == "refused" and address.failures >= REFUSALS:
        retire(address, "refused", now)


def _decide(session: Session, notification: Notification, sent: Sequence[Sent], now: datetime) -> None:
    accepting = [address for delivery, address in sent if delivery.outcome == "accepted"]
    if accepting:
        notification.sent_at = notification.sent_at or now
        _after_sending(session, notification, accepting, now)
        return
    deliveries = [delivery for delivery, _ in sent]
    again_at = _again_at(session, notification, deliveries, now)
    if again_at is not None and again_at < notification.expires_at:
        _wait(session, notification, notification.channel, again_at)
    else:
        pass_on(session, notification, _worst(deliveries), now)


def _after_sending(session: Session, notification: Notification, accepting: Sequence[Address], now: datetime) -> None:
    """A push service's word is not yet an arrival: an alert that nobody confirms goes by mail as well, and so does
    everything for browsers that have stopped confirming."""
    if notification.channel == "push" and notification.address_id is None:
        if all(is_silent(address, now) for address in accepting):
            return pass_on(session, notification, "unconfirmed", now)
        if notification.reason == "alert":
            return _wait(session, notification, ORDER[1], now + RECEIPT_WAIT)
    return end(session, notification, "sent", None)


def _again_at(
    session: Session, notification: Notification, deliveries: Sequence[Delivery], now: datetime
) -> datetime | None:
    """When to try this channel again. An alert does not wait for push to recover, and mail does not give it up."""
    open_to_more = [delivery for delivery in deliveries if delivery.outcome in WORTH_ANOTHER_TRY]
    tries = tries_of(session, notification)
    is_alert = notification.reason == "alert"
    if not open_to_more or (is_alert and notification.channel != ORDER[-1]) or (tries >= TRIES and not is_alert):
        return None
    return min(delivery.retry_at or now + _pause(tries) for delivery in open_to_more)


def _pause(tries: int) -> timedelta:
    growth: int = 4 ** min(tries - 1, 8)
    return min(FIRST_PAUSE * growth, LONGEST_PAUSE)


def _worst(deliveries: Sequence[Delivery]) -> str:
    return next((delivery.outcome for delivery in deliveries if delivery.outcome), "failed")


def _wait(session: Session, notification: Notification, channel: str, until: datetime) -> None:
    notification.channel, notification.next_try_at = channel, until
    notification.state = "owed" if notification.sent_at is None else "sent"
    session.add(notification)
