"""Where people can be reached: they add and remove addresses themselves, and push services retire them."""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app.errors import Conflict, NotFound
from app.notifications.tables import Address, Delivery
from app.people.access import Viewer
from app.people.sequence import lock_patient
from app.people.tables import Patient, Staff

MOST = 10
REFUSALS = 5
HIDDEN = ("removed", "taken_over")


def add_push(session: Session, viewer: Viewer, endpoint: str, p256dh: str, auth: str, now: datetime) -> Address:
    """Send to this browser from now on. The same endpoint again only renews its keys; with somebody else, who used
    this browser before, it is retired. Raises Conflict beyond ten addresses."""
    _lock(session, viewer)
    endpoint_hash = hashlib.sha256(endpoint.encode()).hexdigest()
    mine = None
    for known in _with_endpoint(session, viewer.clinic_id, endpoint_hash):
        if _belongs_to(known, viewer):
            mine = known
        else:
            retire(known, "taken_over", now)
            session.add(known)
    address = mine or _new(session, viewer, "push", now)
    address.device_id = viewer.device_id
    if address.state == "active" and (address.p256dh, address.auth) == (p256dh, auth):
        return _saved(session, address)
    address.endpoint, address.endpoint_hash, address.p256dh, address.auth = endpoint, endpoint_hash, p256dh, auth
    return _activated(session, address)


def add_email(session: Session, viewer: Viewer, email: str, now: datetime) -> Address:
    """Send to this mailbox from now on; adding it twice is the same. Raises Conflict beyond ten addresses."""
    _lock(session, viewer)
    known = [address for address in _kept(session, viewer) if (address.email or "").lower() == email.lower()]
    address = known[0] if known else _new(session, viewer, "email", now)
    address.email = email
    return _activated(session, address)


def addresses_of(session: Session, viewer: Viewer) -> list[Address]:
    """The viewer's own addresses, oldest first; those that a push service has ended are among them."""
    return sorted(_kept(session, viewer), key=lambda address: (address.created_at, address.id))


def own_address(session: Session, viewer: Viewer, address_id: uuid.UUID) -> Address:
    """One of the viewer's own addresses; NotFound for anybody else's, and for one that was removed."""
    address = session.get(Address, (viewer.clinic_id, address_id))
    if address is None or not _belongs_to(address, viewer) or address.retired_because in HIDDEN:
        raise NotFound("There is no such address.")
    return address


def remove(session: Session, viewer: Viewer, address_id: uuid.UUID, now: datetime) -> None:
    """Send there no more, and forget where it was. Raises NotFound."""
    address = own_address(session, viewer, address_id)
    retire(address, "removed", now)
    address.endpoint = address.endpoint_hash = address.p256dh = address.auth = address.email = None
    session.add(address)
    session.flush()


def retire(address: Address, because: str, now: datetime) -> None:
    """Nothing is sent to this address again unless it is added again."""
    address.state, address.retired_at, address.retired_because = "retired", now, because


def targets_of(session: Session, person: Patient | Staff, channel: str, now: datetime) -> Sequence[Address]:
    """The person's active addresses on a channel. Whoever has never chosen a mailbox gets the one the clinic knows;
    it is not stored yet (see keep_on_file)."""
    known = [address for address in _of_person(session, person) if address.channel == channel]
    if channel == "email" and not known and person.email:
        return [_on_file(person, person.email, now)]
    return [address for address in known if address.state == "active"]


def keep_on_file(session: Session, addresses: Iterable[Address]) -> None:
    """Store those of targets_of that are not stored yet, so that their owners can see and remove them."""
    for address in addresses:
        if inspect(address).transient:
            insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
            session.execute(insert(Address).values(**address.model_dump()).on_conflict_do_nothing())


def last_delivery(session: Session, address: Address) -> Delivery | None:
    """The newest attempt to reach this address."""
    query = (
        select(Delivery)
        .where(col(Delivery.clinic_id) == address.clinic_id, col(Delivery.address_id) == address.id)
        .order_by(col(Delivery.started_at).desc(), col(Delivery.attempt).desc())
    )
    return session.exec(query.limit(1)).first()


def _lock(session: Session, viewer: Viewer) -> None:
    """Browsers repeat requests: the second of two at once finds what the first has made."""
    if viewer.patient_id is not None:
        lock_patient(session, viewer.clinic_id, viewer.patient_id)


def _with_endpoint(session: Session, clinic_id: uuid.UUID, endpoint_hash: str) -> Sequence[Address]:
    query = select(Address).where(col(Address.clinic_id) == clinic_id, col(Address.endpoint_hash) == endpoint_hash)
    return session.exec(query.with_for_update()).all()


def _belongs_to(address: Address, viewer: Viewer) -> bool:
    return (address.patient_id, address.staff_id) == (viewer.patient_id, viewer.staff_id)


def _new(session: Session, viewer: Viewer, channel: str, now: datetime) -> Address:
    if len([address for address in _kept(session, viewer) if address.state == "active"]) >= MOST:
        raise Conflict(f"There can be at most {MOST} addresses. Remove one you no longer use.")
    return Address(
        clinic_id=viewer.clinic_id,
        patient_id=viewer.patient_id,
        staff_id=viewer.staff_id,
        channel=channel,
        created_at=now,
    )


def _activated(session: Session, address: Address) -> Address:
    address.state, address.retired_at, address.retired_because = "active", None, None
    address.failures, address.silent_since = 0, None
    return _saved(session, address)


def _saved(session: Session, address: Address) -> Address:
    session.add(address)
    session.flush()
    return address


def _kept(session: Session, viewer: Viewer) -> list[Address]:
    mine = (
        (col(Address.patient_id) == viewer.patient_id)
        if viewer.patient_id
        else (col(Address.staff_id) == viewer.staff_id)
    )
    return [address for address in _all(session, viewer.clinic_id, mine) if address.retired_because not in HIDDEN]


def _of_person(session: Session, person: Patient | Staff) -> Sequence[Address]:
    owner = Address.patient_id if isinstance(person, Patient) else Address.staff_id
    return _all(session, person.clinic_id, col(owner) == person.id)


def _all(session: Session, clinic_id: uuid.UUID, whose: ColumnElement[bool]) -> Sequence[Address]:
    return session.exec(select(Address).where(col(Address.clinic_id) == clinic_id, whose)).all()


def _on_file(person: Patient | Staff, email: str, now: datetime) -> Address:
    """Its id is always the same for a person, so that it is stored once."""
    id = uuid.uuid5(person.id, "mailbox on file")
    address = Address(clinic_id=person.clinic_id, id=id, channel="email", email=email, created_at=now)
    if isinstance(person, Patient):
        address.patient_id = person.id
    else:
        address.staff_id = person.id
    return address
