"""A reminder reaches the phone: sent by the server, decrypted as a browser does, shown by the worker, tapped."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from app import clock
from app.database import new_id
from app.reminders.due import Schedule
from app.reminders.setting import set_reminder
from tests.browser.clinic import OpenClinic
from tests.browser.push import PushedPhone
from tests.browser.steps import agrees
from tests.browser.visitor import Visitor
from tests.notifications.push_service import PushService
from tests.world import ZONE


def test_the_test_message_is_seen_to_arrive(clinic: OpenClinic, phone: Visitor, push_service: PushService) -> None:
    pushed = PushedPhone(phone, push_service)
    agrees(phone, clinic.link(clinic.world.amira))
    phone.taps("Turn on notifications")
    pushed.is_pushed(pushed.next_message().message)
    phone.reads("The test arrived on this phone.")


def test_a_reminder_is_shown_and_its_tap_opens_the_log(
    clinic: OpenClinic, phone: Visitor, push_service: PushService
) -> None:
    pushed = PushedPhone(phone, push_service)
    agrees(phone, clinic.link(clinic.world.amira))
    phone.taps("Turn on notifications")
    pushed.is_pushed(pushed.next_message().message)
    phone.reads("The test arrived on this phone.")
    phone.goes_to("/care")

    remind_now(clinic)
    reminder = pushed.next_message().message
    pushed.is_pushed(reminder)
    pushed.shows("Interlude", "Time for your daily note. It takes a few seconds.", tag=reminder["id"])

    pushed.taps_the_notification(reminder["id"])
    expect(phone.page).to_have_url(re.compile("/log$"))


def remind_now(clinic: OpenClinic) -> None:
    """Amira's reminder is set to the minute that has just begun, as seen a little earlier."""
    now = clock.now()
    at = now.astimezone(clock.zone_of(ZONE)).time().replace(second=0, microsecond=0)
    schedule = Schedule(at=at, weekdays=frozenset(range(1, 8)), zone=ZONE, quiet_from=None, quiet_until=None)
    key = (clinic.world.clinic_id, clinic.world.amira.id)
    earlier = now - timedelta(minutes=2)
    clinic.world.database.write(lambda session: set_reminder(session, key, new_id(), schedule, True, earlier))
