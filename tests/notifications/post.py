"""The way of a message in the tests: real database, real channels, a push service and a mail server on this machine."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from app.database import new_id
from app.jobs import CHECKS, owe_reminders
from app.notifications import addresses
from app.notifications.attempt import Check
from app.notifications.channels.channel import Channel
from app.notifications.channels.email import Email
from app.notifications.channels.push import Push
from app.notifications.channels.vapid import Vapid
from app.notifications.deliver import Sender
from app.notifications.receipts import ReceiptIn, note_receipts
from app.notifications.tables import Address, Delivery, Notification
from app.people.access import Viewer
from app.people.tables import Patient
from app.reminders.due import Schedule
from app.reminders.setting import set_reminder
from app.reminders.tables import Reminder
from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import Browser, PushService
from tests.world import ZONE, PatientInCare, Therapist, World

PUBLIC_URL = "https://interlude.example"
CONTACT = "mailto:clinic@riverside.example"
DAILY = frozenset(range(1, 8))
Row = TypeVar("Row", bound=SQLModel)


class Post:
    """Subscribes people, lets reminders fall due, sends, and looks at what is written down."""

    def __init__(self, world: World, service: PushService, mail: MailServer, folder: Path) -> None:
        self.world, self.service, self.mail = world, service, mail
        self.vapid = Vapid.from_folder(folder / "keys", CONTACT)
        self.channels: dict[str, Channel] = {
            "push": Push(self.vapid, ("127.0.0.1",)),
            "email": Email(mail.url, "Riverside <post@riverside.example>", timeout=5),
        }
        self.checks: dict[str, Check] = dict(CHECKS)
        self.sender = Sender(world.database, self.channels, self.checks, PUBLIC_URL, lambda: world.now)
        self.phones: dict[uuid.UUID, Viewer] = {}

    def subscribe(self, person: PatientInCare | Therapist, again: Browser | None = None) -> Browser:
        """A new browser of this person is sent messages from now on; or the one it was, as at each start of the app."""
        browser, viewer = again or self.service.subscribe(), self.viewer(person)
        keys = browser.endpoint, browser.p256dh, browser.auth
        self.world.database.write(lambda session: addresses.add_push(session, viewer, *keys, self.world.now))
        return browser

    def viewer(self, person: PatientInCare | Therapist) -> Viewer:
        """This person on always the same device."""
        return self.phones.setdefault(person.id, person.viewer)

    def remind(
        self,
        patient: PatientInCare,
        at: str = "19:30",
        *,
        zone: str = ZONE,
        quiet: tuple[str, str] | None = None,
        active: bool = True,
        reminder_id: uuid.UUID | None = None,
    ) -> uuid.UUID:
        """The patient wishes to be reminded every day."""
        start, end = (time.fromisoformat(text) for text in quiet) if quiet else (None, None)
        schedule = Schedule(time.fromisoformat(at), DAILY, zone, start, end)
        wanted, key = reminder_id or new_id(), (self.world.clinic_id, patient.id)
        self.world.database.write(lambda session: set_reminder(session, key, wanted, schedule, active, self.world.now))
        return wanted

    def at(self, moment: str) -> None:
        """The story moves on to this UTC instant, and all jobs have their beat."""
        self.world.now = datetime.fromisoformat(moment + "+00:00")
        self.beat()

    def after(self, **amount: float) -> None:
        """Time goes by, and all jobs have their beat."""
        self.world.later(**amount)
        self.beat()

    def beat(self) -> None:
        """What is due now is owed and sent."""
        owe_reminders(self.world.database, self.world.now)
        while self.sender.send_next("push") or self.sender.send_next("email"):
            pass

    def says_arrived(self, person: PatientInCare | Therapist, notification: Notification) -> int:
        """The service worker's receipt."""
        receipt = ReceiptIn(notification=notification.id, state="shown", at=self.world.now)
        viewer = self.viewer(person)
        return self.world.database.write(lambda session: note_receipts(session, viewer, [receipt], self.world.now))

    def notifications(self) -> Sequence[Notification]:
        """All of them, by when they were due."""
        return self._all(Notification, lambda each: (each.due_at, each.id))

    def notification(self) -> Notification:
        """The only one there is."""
        (only,) = self.notifications()
        return only

    def deliveries(self) -> Sequence[Delivery]:
        """All attempts, in their order."""
        return self._all(Delivery, lambda each: (each.started_at, each.attempt, each.id))

    def outcomes(self) -> list[tuple[str, str | None]]:
        """Channel and outcome of all attempts, in their order."""
        return [(each.channel, each.outcome) for each in self.deliveries()]

    def address(self, channel: str = "push") -> Address:
        """The only address on a channel."""
        (only,) = [each for each in self._all(Address, lambda each: each.id) if each.channel == channel]
        return only

    def reminder(self, reminder_id: uuid.UUID) -> Reminder:
        with self.world.database.read() as session:
            return session.get_one(Reminder, (self.world.clinic_id, reminder_id))

    def use(self, channel: str, other: Channel) -> None:
        """Send by another channel under this name."""
        self.channels[channel].close()
        self.channels[channel] = other

    def without_email(self, patient: PatientInCare) -> None:
        """The clinic knows no mailbox of this patient."""
        self.change(Patient, patient.id, email=None)

    def removes(self, person: PatientInCare | Therapist, address: Address) -> None:
        """This person takes an address away."""
        viewer = self.viewer(person)
        self.world.database.write(lambda session: addresses.remove(session, viewer, address.id, self.world.now))

    def change(self, kind: type[SQLModel], row_id: uuid.UUID, **values: object) -> None:
        """Somebody changes a row meanwhile."""
        self.world.database.write(
            lambda session: session.get_one(kind, (self.world.clinic_id, row_id)).sqlmodel_update(values)
        )

    def owe_only(self, moment: str) -> None:
        """The story moves on and what is due is owed, but not sent yet."""
        self.world.now = datetime.fromisoformat(moment + "+00:00")
        owe_reminders(self.world.database, self.world.now)

    def _all(self, kind: type[Row], order: Callable[[Row], Any]) -> list[Row]:
        with self.world.database.read() as session:
            return sorted(session.exec(select(kind)).all(), key=order)
