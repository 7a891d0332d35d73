"""What is owed: rows first, in the caller's transaction, and one claimer at a time for each."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app.errors import TooMany
from app.notifications.tables import Address, Notification

LEASE = timedelta(seconds=30)
ALERT_LASTS = timedelta(hours=24)
TEST_LASTS = timedelta(minutes=10)
TESTS_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one notification until the lease ends; `attempt` tells it from later claims."""

    clinic_id: uuid.UUID
    notification_id: uuid.UUID
    attempt: int


def owe(session: Session, notifications: Sequence[Notification]) -> None:
    """Owe these messages from their due times on. What is owed already is left as it is: there is one per reminder,
    day and slot, and one per alert, person and severity. A notification that has ended already is only recorded."""
    if not notifications:
        return
    for notification in notifications:
        notification.next_try_at = notification.due_at if notification.state == "owed" else None
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    rows = [notification.model_dump() for notification in notifications]
    session.execute(insert(Notification).on_conflict_do_nothing(), rows)


def owe_alert(
    session: Session,
    clinic_id: uuid.UUID,
    staff_ids: Iterable[uuid.UUID],
    alert_id: uuid.UUID,
    severity: str,
    now: datetime,
) -> None:
    """Owe each of these people word of an alert, at once, unless they have been told of this severity before."""
    owed = [
        Notification(
            clinic_id=clinic_id,
            staff_id=staff_id,
            reason="alert",
            alert_id=alert_id,
            slot=severity,
            due_at=now,
            expires_at=now + ALERT_LASTS,
        )
        for staff_id in staff_ids
    ]
    owe(session, owed)


def owe_test(session: Session, address: Address, now: datetime) -> uuid.UUID:
    """Owe a test message to this one address, at once; the notification's id. Raises TooMany after five in ten
    minutes: the button is no way to flood a mailbox."""
    _check_tests(session, address, now)
    test = Notification(
        clinic_id=address.clinic_id,
        patient_id=address.patient_id,
        staff_id=address.staff_id,
        reason="test",
        address_id=address.id,
        channel=address.channel,
        due_at=now,
        expires_at=now + TEST_LASTS,
    )
    owe(session, [test])
    return test.id


def has_due(session: Session, channel: str, now: datetime) -> bool:
    """Whether anything waits to be claimed; cheap, and takes no lock."""
    return session.exec(select(Notification.id).where(*_due(channel, now)).limit(1)).first() is not None


def claim(session: Session, channel: str, now: datetime, most: int = 1, only: uuid.UUID | None = None) -> list[Claim]:
    """Take up to `most` of what is due on this channel, for as long as the lease: what cannot wait before reminders,
    then what has been due longest, also when somebody else had claimed it and the lease has run out.

    Of two claimers at once, a row changes for one. `only` is the id of the one notification that is wanted.
    """
    wanted = _due(channel, now) if only is None else (*_due(channel, now), col(Notification.id) == only)
    due = (
        select(Notification.clinic_id, Notification.id)
        .where(*wanted)
        .order_by(col(Notification.reason) == "reminder", col(Notification.next_try_at))
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    taken = session.execute(
        update(Notification)
        .where(col(Notification.clinic_id) == due.c.clinic_id, col(Notification.id) == due.c.id, *_due(channel, now))
        .values(state="sending", attempt=col(Notification.attempt) + 1, next_try_at=now + LEASE)
        .returning(col(Notification.clinic_id), col(Notification.id), col(Notification.attempt))
        .execution_options(synchronize_session=False)
    )
    return [Claim(clinic_id, id, attempt) for clinic_id, id, attempt in taken]


def held(session: Session, mine: Claim) -> Notification | None:
    """The claimed notification, locked; None when somebody else has claimed it since, or it is settled."""
    key = mine.clinic_id, mine.notification_id
    notification = session.get(Notification, key, with_for_update=True)
    if notification is None or (notification.attempt, notification.state) != (mine.attempt, "sending"):
        return None
    return notification


def _check_tests(session: Session, address: Address, now: datetime) -> None:
    owner = Notification.patient_id if address.patient_id else Notification.staff_id
    query = select(func.count()).where(
        col(Notification.clinic_id) == address.clinic_id,
        col(owner) == (address.patient_id or address.staff_id),
        col(Notification.reason) == "test",
        col(Notification.due_at) > now - TEST_LASTS,
    )
    if session.exec(query).one() >= TESTS_AT_ONCE:
        raise TooMany("That is enough for now. Try again in ten minutes.", retry_after=int(TEST_LASTS.total_seconds()))


def _due(channel: str, now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(Notification.channel) == channel, col(Notification.next_try_at) <= now
