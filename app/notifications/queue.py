"""What is owed: rows first, in the caller's transaction, and one claimer at a time for each."""

import uuid
from collections.abc import Iterable
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


def owe(session: Session, notification: Notification) -> bool:
    """Owe this message from its due time on; False when the same is owed already (one per reminder, day and slot;
    one per alert, person and severity). A notification that has ended already is only recorded."""
    if notification.state == "owed":
        notification.next_try_at = notification.due_at
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    once = insert(Notification).values(**notification.model_dump()).on_conflict_do_nothing()
    return session.execute(once.returning(col(Notification.id))).first() is not None


def owe_alert(
    session: Session,
    clinic_id: uuid.UUID,
    staff_ids: Iterable[uuid.UUID],
    alert_id: uuid.UUID,
    severity: str,
    now: datetime,
) -> int:
    """Owe each of these people word of an alert, at once; how many had not been told of this severity before."""
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
    return sum(owe(session, notification) for notification in owed)


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
    owe(session, test)
    return test.id


def has_due(session: Session, channel: str, now: datetime) -> bool:
    """Whether anything waits to be claimed; cheap, and takes no lock."""
    return session.exec(select(Notification.id).where(*_due(channel, now)).limit(1)).first() is not None


def claim(session: Session, channel: str, now: datetime, only: uuid.UUID | None = None) -> Claim | None:
    """Take what has been due longest on this channel, for as long as the lease; None when there is nothing.

    Also taken: what somebody else claimed whose lease has run out. Of two claimers at once, the row changes for one.
    `only` is the id of the one notification that is wanted.
    """
    due = select(Notification.clinic_id, Notification.id, Notification.attempt).where(*_due(channel, now))
    wanted = due if only is None else due.where(col(Notification.id) == only)
    oldest = wanted.order_by(col(Notification.next_try_at)).limit(1).with_for_update(skip_locked=True)
    row = session.exec(oldest).first()
    if row is None:
        return None
    mine = Claim(row[0], row[1], row[2] + 1)
    taken = session.execute(
        update(Notification)
        .where(
            col(Notification.clinic_id) == mine.clinic_id,
            col(Notification.id) == mine.notification_id,
            col(Notification.attempt) == row[2],
        )
        .values(state="sending", attempt=mine.attempt, next_try_at=now + LEASE)
        .execution_options(synchronize_session=False)
    )
    return mine if taken.rowcount == 1 else None  # type: ignore[attr-defined]


def held(session: Session, mine: Claim) -> Notification | None:
    """The claimed notification, locked; None when somebody else has claimed it since, or it is settled."""
    query = select(Notification).where(
        col(Notification.clinic_id) == mine.clinic_id,
        col(Notification.id) == mine.notification_id,
        col(Notification.attempt) == mine.attempt,
        col(Notification.state) == "sending",
    )
    return session.exec(query.with_for_update()).first()


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
