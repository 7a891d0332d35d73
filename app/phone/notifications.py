"""Messages, seen from a browser: where to send them, a test of it, and word that they arrived."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, BackgroundTasks, Depends
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from app import clock
from app.config import Settings
from app.database import Database
from app.doorway import DatabaseDep, SettingsDep, Viewing, consented_viewer
from app.errors import BadInput, NotFound
from app.notifications import addresses
from app.notifications.channels import open_channels
from app.notifications.channels.endpoints import check_endpoint, check_keys
from app.notifications.channels.vapid import Vapid
from app.notifications.deliver import Sender
from app.notifications.queue import owe_test
from app.notifications.receipts import ReceiptIn, note_receipts
from app.notifications.tables import Address, Delivery
from app.people.access import Viewer

router = APIRouter(prefix="/api")

MAILBOX = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,63}$"
Key = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_-]+={0,2}$")]


class PushAddressIn(BaseModel):
    """A browser's push subscription."""

    model_config = ConfigDict(extra="forbid")

    channel: Literal["push"]
    endpoint: Annotated[str, Field(max_length=2048)]
    p256dh: Key
    auth: Annotated[Key, Field(max_length=40)]


class EmailAddressIn(BaseModel):
    """A mailbox."""

    model_config = ConfigDict(extra="forbid")

    channel: Literal["email"]
    email: Annotated[str, Field(max_length=254, pattern=MAILBOX)]


AddressIn = Annotated[PushAddressIn | EmailAddressIn, Field(discriminator="channel")]


class Made(BaseModel):
    id: uuid.UUID


class KeyOut(BaseModel):
    key: str


class LastDelivery(BaseModel):
    """The newest attempt at an address; `received_at` by the word of the device."""

    at: datetime
    outcome: str | None
    received_at: datetime | None


class AddressOut(BaseModel):
    """One of the asker's addresses. `this_device`: it is the browser that is asking."""

    id: uuid.UUID
    channel: str
    email: str | None
    state: str
    this_device: bool
    created_at: datetime
    last_delivered_at: datetime | None
    last_delivery: LastDelivery | None


async def addressee(who: Viewing) -> Viewer:
    """Who may be sent messages: staff, and patients who have agreed to how their entries are used."""
    return await consented_viewer(who) if who.role == "patient" else who


Addressee = Annotated[Viewer, Depends(addressee)]


@router.get("/push-key")
def push_key(settings: SettingsDep, who: Viewing) -> KeyOut:
    """The key that browsers subscribe with."""
    return KeyOut(key=Vapid.from_folder(settings.data / "keys", settings.vapid_contact).public_key)


@router.get("/addresses")
def list_addresses(data: DatabaseDep, who: Addressee) -> list[AddressOut]:
    """Where messages are sent, with what arrived there last."""
    with data.read() as session:
        mine = addresses.addresses_of(session, who)
        return [_out(address, addresses.last_delivery(session, address), who) for address in mine]


@router.post("/addresses", status_code=201)
def add_address(wanted: AddressIn, data: DatabaseDep, settings: SettingsDep, who: Addressee) -> Made:
    """Send messages to this browser or mailbox from now on. Sending the same twice is harmless."""
    now = clock.now()
    if isinstance(wanted, EmailAddressIn):
        email = wanted.email
        return Made(id=data.write(lambda session: addresses.add_email(session, who, email, now).id))
    push = _checked(wanted, settings)
    keys = push.endpoint, push.p256dh, push.auth
    return Made(id=data.write(lambda session: addresses.add_push(session, who, *keys, now).id))


@router.delete("/addresses/{address_id}", status_code=204)
def remove_address(address_id: uuid.UUID, data: DatabaseDep, who: Addressee) -> None:
    """Send nothing there any more."""
    data.write(lambda session: addresses.remove(session, who, address_id, clock.now()))


@router.post("/addresses/{address_id}/test", status_code=202)
def test_address(
    address_id: uuid.UUID, data: DatabaseDep, settings: SettingsDep, who: Addressee, after: BackgroundTasks
) -> Made:
    """Send a test message there now; the answer names the notification whose receipt to wait for."""
    channel, test = data.write(lambda session: _owe_test(session, who, address_id))
    after.add_task(_send_now, data, settings, channel, test)
    return Made(id=test)


@router.post("/receipts", status_code=204)
def receive(receipt: ReceiptIn, data: DatabaseDep, who: Addressee) -> None:
    """A message arrived on this device."""
    if not data.write(lambda session: note_receipts(session, who, [receipt], clock.now())):
        raise NotFound("There is no such notification.")


def _checked(wanted: PushAddressIn, settings: Settings) -> PushAddressIn:
    """Raises BadInput for an endpoint that we would not call, and for keys that nothing can be encrypted with."""
    try:
        check_endpoint(wanted.endpoint, settings.push_hosts)
        check_keys(wanted.p256dh, wanted.auth)
    except ValueError as wrong:
        raise BadInput(f"This browser cannot be used for messages: {wrong}.", where="endpoint") from wrong
    return wanted


def _owe_test(session: Session, who: Viewer, address_id: uuid.UUID) -> tuple[str, uuid.UUID]:
    address = addresses.own_address(session, who, address_id)
    return address.channel, owe_test(session, address, clock.now())


def _send_now(data: Database, settings: Settings, channel: str, notification_id: uuid.UUID) -> None:
    """Somebody is looking at the screen; should this fail, the jobs send it all the same."""
    with open_channels(settings) as channels:
        Sender(data, channels, {}, settings.public_url, clock.now).send_next(channel, only=notification_id)


def _out(address: Address, last: Delivery | None, who: Viewer) -> AddressOut:
    return AddressOut(
        id=address.id,
        channel=address.channel,
        email=address.email,
        state=address.state,
        this_device=address.device_id == who.device_id,
        created_at=address.created_at,
        last_delivered_at=address.last_delivered_at,
        last_delivery=LastDelivery(at=last.started_at, outcome=last.outcome, received_at=last.received_at)
        if last
        else None,
    )
