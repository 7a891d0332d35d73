"""Can this patient be reached, and how: what the caseload and the patient page show."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from app.notifications.outcome import is_silent
from app.notifications.tables import Address
from app.people.tables import Patient


@dataclass(frozen=True, slots=True)
class Reachability:
    """The best channel that is open, and when a message last arrived there by the word of the device or mail server."""

    channel: Literal["push", "email", "none"]
    last_delivered_at: datetime | None


def reachability(
    session: Session, clinic_id: uuid.UUID, patient_ids: Iterable[uuid.UUID], now: datetime
) -> dict[uuid.UUID, Reachability]:
    """For each of these patients; a browser that has confirmed nothing for a week does not count."""
    wanted = list(patient_ids)
    addresses = _addresses(session, clinic_id, wanted)
    on_file = _with_email_on_file(session, clinic_id, wanted)
    return {patient: _reached(addresses.get(patient, []), patient in on_file, now) for patient in wanted}


def _addresses(session: Session, clinic_id: uuid.UUID, patients: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Address]]:
    query = select(Address).where(col(Address.clinic_id) == clinic_id, col(Address.patient_id).in_(patients))
    found: dict[uuid.UUID, list[Address]] = {}
    for address in session.exec(query):
        if address.patient_id is not None:
            found.setdefault(address.patient_id, []).append(address)
    return found


def _with_email_on_file(session: Session, clinic_id: uuid.UUID, patients: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    query = select(Patient.id).where(
        col(Patient.clinic_id) == clinic_id, col(Patient.id).in_(patients), col(Patient.email).is_not(None)
    )
    return set(session.exec(query))


def _reached(addresses: Sequence[Address], email_on_file: bool, now: datetime) -> Reachability:
    active = [address for address in addresses if address.state == "active" and not is_silent(address, now)]
    arrivals = [address.last_delivered_at for address in addresses if address.last_delivered_at is not None]
    last = max(arrivals, default=None)
    never_chose = not any(address.channel == "email" for address in addresses)
    if any(address.channel == "push" for address in active):
        return Reachability("push", last)
    if any(address.channel == "email" for address in active) or (never_chose and email_on_file):
        return Reachability("email", last)
    return Reachability("none", last)
