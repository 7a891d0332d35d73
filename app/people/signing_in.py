"""Coming in without a password: one-time links, and the device that a used link leaves behind."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, select, update
from sqlmodel import Session, col

from app.database import new_id, table_of
from app.errors import Gone
from app.people.access import Viewer
from app.people.tables import Device, Patient, SignInLink, Staff
from app.statements import Prepared

LINK_LASTS = timedelta(minutes=30)
INVITE_LASTS = timedelta(hours=72)
PATIENT_IDLE, PATIENT_ABSOLUTE = timedelta(days=30), timedelta(days=180)
STAFF_IDLE, STAFF_ABSOLUTE = timedelta(minutes=60), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new device's cookie value, shown once, and who it belongs to."""

    token: str
    viewer: Viewer


def make_link(session: Session, person: Patient | Staff, now: datetime, lasts: timedelta = LINK_LASTS) -> str:
    """A new one-time code (128 bits) for this person; older unused ones of theirs stop working."""
    _withdraw_links(session, person, now)
    code = secrets.token_urlsafe(16)
    link = SignInLink(clinic_id=person.clinic_id, code_hash=hashed(code), created_at=now, expires_at=now + lasts)
    if isinstance(person, Patient):
        link.patient_id = person.id
    else:
        link.staff_id = person.id
    session.add(link)
    return code


def link_with(session: Session, code: str) -> SignInLink | None:
    """The link that this code belongs to, used or not; None for a code that was never given out."""
    return session.scalars(select(SignInLink).where(col(SignInLink.code_hash) == hashed(code))).first()


def redeem(session: Session, code: str, now: datetime, user_agent: str = "") -> SignedIn:
    """Use a code up and sign its owner in on this device. Raises Gone for unknown, used and expired codes alike."""
    link = link_with(session, code)
    if link is None or link.expires_at <= now or not _use_up(session, link, now):
        raise Gone("This link has been used or has expired. Ask your clinic for a new one.")
    return _sign_in(session, link, now, user_agent)


def viewer_of(session: Session, token: str, now: datetime) -> Viewer | None:
    """Who holds this cookie, or nobody: unknown, ended, idle too long, or no longer allowed in."""
    rows = _DEVICE_AND_OWNER.rows(session, {"token_hash": hashed(token)})
    if not rows or _has_lapsed(rows[0], now) or rows[0].staff_ended_at is not None:
        return None
    row = rows[0]
    return Viewer(
        clinic_id=row.clinic_id,
        role="patient" if row.patient_id else "staff",
        name=row.patient_name or row.staff_name,
        device_id=row.id,
        seen_at=row.seen_at,
        patient_id=row.patient_id,
        staff_id=row.staff_id,
        admin=bool(row.admin),
        consented=row.consented_at is not None,
        sequence=row.sequence or 0,
    )


def is_stale(viewer: Viewer, now: datetime) -> bool:
    """Whether it is so long since this device was marked as seen that a write is due."""
    return now - viewer.seen_at >= SEEN_EVERY


def mark_seen(session: Session, viewer: Viewer, now: datetime) -> None:
    """Move the idle limit of this device on."""
    session.execute(
        update(Device)
        .where(col(Device.clinic_id) == viewer.clinic_id, col(Device.id) == viewer.device_id)
        .values(seen_at=now)
    )


def sign_out(session: Session, viewer: Viewer, now: datetime) -> None:
    """End this device; its cookie is worth nothing from now on."""
    session.execute(
        update(Device)
        .where(col(Device.clinic_id) == viewer.clinic_id, col(Device.id) == viewer.device_id)
        .values(ended_at=now)
    )


def hashed(secret: str) -> str:
    """SHA-256 of a random secret, as hexadecimal text; enough for secrets of 128 bits and more."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _withdraw_links(session: Session, person: Patient | Staff, now: datetime) -> None:
    owner = SignInLink.patient_id if isinstance(person, Patient) else SignInLink.staff_id
    session.execute(
        update(SignInLink)
        .where(
            col(SignInLink.clinic_id) == person.clinic_id, col(owner) == person.id, col(SignInLink.used_at).is_(None)
        )
        .values(expires_at=now)
    )


def _use_up(session: Session, link: SignInLink, now: datetime) -> bool:
    """Claim by changing: of two redeemers at once, one changes the row."""
    claimed = session.execute(
        update(SignInLink)
        .where(
            col(SignInLink.clinic_id) == link.clinic_id,
            col(SignInLink.id) == link.id,
            col(SignInLink.used_at).is_(None),
        )
        .values(used_at=now)
    )
    return bool(claimed.rowcount == 1)  # type: ignore[attr-defined]


def _sign_in(session: Session, link: SignInLink, now: datetime, user_agent: str) -> SignedIn:
    token = secrets.token_urlsafe(32)
    device = Device(
        clinic_id=link.clinic_id,
        id=new_id(),
        patient_id=link.patient_id,
        staff_id=link.staff_id,
        token_hash=hashed(token),
        user_agent=user_agent[:200],
        created_at=now,
        seen_at=now,
    )
    session.add(device)
    session.flush()
    viewer = viewer_of(session, token, now)
    if viewer is None:
        raise Gone("This link is no longer valid. Ask your clinic.")
    return SignedIn(token, viewer)


def _has_lapsed(device: Any, now: datetime) -> bool:
    idle, absolute = (PATIENT_IDLE, PATIENT_ABSOLUTE) if device.patient_id else (STAFF_IDLE, STAFF_ABSOLUTE)
    return bool(now - device.seen_at > idle or now - device.created_at > absolute)


_DEVICE, _PATIENT, _STAFF = table_of(Device), table_of(Patient), table_of(Staff)
_KNOWN = (
    *(_DEVICE.c.clinic_id, _DEVICE.c.id, _DEVICE.c.patient_id, _DEVICE.c.staff_id, _DEVICE.c.seen_at),
    *(_DEVICE.c.created_at, _PATIENT.c.consented_at, _PATIENT.c.sequence, _STAFF.c.admin),
    *(_PATIENT.c.name.label("patient_name"), _STAFF.c.name.label("staff_name")),
    _STAFF.c.ended_at.label("staff_ended_at"),
)
_DEVICE_AND_OWNER = Prepared(
    select(*_KNOWN)
    .join(
        _PATIENT, and_(_PATIENT.c.clinic_id == _DEVICE.c.clinic_id, _PATIENT.c.id == _DEVICE.c.patient_id), isouter=True
    )
    .join(_STAFF, and_(_STAFF.c.clinic_id == _DEVICE.c.clinic_id, _STAFF.c.id == _DEVICE.c.staff_id), isouter=True)
    .where(_DEVICE.c.ended_at.is_(None), _DEVICE.c.token_hash == bindparam("token_hash")),
    *_KNOWN,
)
