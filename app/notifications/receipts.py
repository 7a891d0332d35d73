"""What a device says of a message that arrived: the only proof that it did."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlmodel import Session, col, select

from app.notifications.tables import Address, Delivery, Notification
from app.people.access import Viewer


class ReceiptIn(BaseModel):
    """A message was delivered to the device, shown, or opened; `at` by the device's own clock."""

    model_config = ConfigDict(extra="forbid")

    notification: uuid.UUID
    state: Literal["delivered", "shown", "opened"]
    at: AwareDatetime


def note_receipts(session: Session, viewer: Viewer, receipts: Iterable[ReceiptIn], now: datetime) -> int:
    """Mark the viewer's own notifications as received; how many of the receipts were theirs. Saying it twice, or of
    somebody else's, changes nothing. Instants are the server's: a device's clock may be wrong."""
    return sum(_note(session, viewer, receipt.notification, now) for receipt in receipts)


def _note(session: Session, viewer: Viewer, notification_id: uuid.UUID, now: datetime) -> bool:
    notification = session.get(Notification, (viewer.clinic_id, notification_id), with_for_update=True)
    if notification is None or (notification.patient_id, notification.staff_id) != (viewer.patient_id, viewer.staff_id):
        return False
    if notification.attempt and notification.received_at is None:
        notification.received_at, notification.state = now, "received"
        notification.next_try_at = notification.ended_because = None
        session.add(notification)
    for delivery, address in _pushed(session, notification):
        if address.device_id == viewer.device_id:
            _confirm(session, delivery, address, now)
    session.flush()
    return True


def _pushed(session: Session, notification: Notification) -> list[tuple[Delivery, Address]]:
    query = (
        select(Delivery, Address)
        .join(Address, (col(Address.clinic_id) == Delivery.clinic_id) & (col(Address.id) == Delivery.address_id))
        .where(
            col(Delivery.clinic_id) == notification.clinic_id,
            col(Delivery.notification_id) == notification.id,
            col(Delivery.channel) == "push",
        )
    )
    return list(session.exec(query))


def _confirm(session: Session, delivery: Delivery, address: Address, now: datetime) -> None:
    delivery.received_at = delivery.received_at or now
    address.last_delivered_at, address.silent_since = now, None
    session.add_all([delivery, address])
