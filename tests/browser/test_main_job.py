"""The main job, end to end: Amira logs on her phone, Dana sees whom to call."""

import re
from datetime import timedelta

from playwright.sync_api import expect
from sqlmodel import col, select

from app import clock
from app.entries.tables import Entry
from tests.browser.clinic import OpenClinic
from tests.browser.visitor import Visitor


def test_from_the_link_to_the_closed_alert(clinic: OpenClinic, phone: Visitor, desk: Visitor) -> None:
    world = clinic.world
    world.dana.treats(world.amira, at=clock.now() - timedelta(hours=80))

    enrols(phone, clinic.link(world.amira))
    with phone.without_network():
        phone.taps("6, moderate", within="How sore is it right now?")
        phone.taps("None", within="Any bruise?")
        phone.taps("None of these")
        phone.taps("Save")
        phone.reads("On this phone")
    phone.reads("Received")
    assert received(clinic) == [("bruise", {"colour": "gone", "grade": 0}), ("signs", {"ticked": []}), ("soreness", {"now": 6})]

    desk.goes_to(clinic.link(world.dana))
    desk.taps("Continue")
    desk.reads(re.compile("Still sore 80 hours after treatment: 6"))
    desk.taps("Open the page of Amira")
    desk.page.get_by_label("Advice sent").check()
    desk.taps("Close the alert")
    desk.reads("No open alerts.")


def enrols(phone: Visitor, link: str) -> None:
    """From the one-time link to the first log."""
    phone.goes_to(link)
    phone.taps("Continue")
    phone.reads("Hello Amira.")
    phone.taps("I understand and agree")
    phone.taps("Next")
    phone.taps("Make the first log")
    expect(phone.page).to_have_url(re.compile("/log$"))
    phone.is_ready_for_offline()


def received(clinic: OpenClinic) -> list[tuple[str, dict[str, object]]]:
    """What the clinic has of Amira, every revision of it."""
    with clinic.world.database.read() as session:
        rows = session.exec(select(Entry).where(col(Entry.patient_id) == clinic.world.amira.id)).all()
    return sorted((row.kind, row.values) for row in rows)
