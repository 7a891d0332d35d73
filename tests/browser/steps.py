"""What people do in more than one story."""

import re

from playwright.sync_api import expect
from sqlmodel import col, select

from app.entries.tables import Entry
from tests.browser.clinic import OpenClinic
from tests.browser.visitor import Visitor


def signs_in(visitor: Visitor, link: str) -> None:
    """Through a one-time link, with the one tap that it asks for."""
    visitor.goes_to(link)
    visitor.taps("Continue")
    visitor.page.wait_for_url(re.compile(r"/(clinic)?$"))


def agrees(phone: Visitor, link: str) -> None:
    """From the one-time link to the question how reminders shall come."""
    signs_in(phone, link)
    phone.reads("Hello Amira.")
    phone.taps("I understand and agree")
    phone.taps("Next")
    phone.reads("How shall the reminder reach you?")


def enrols(phone: Visitor, link: str) -> None:
    """From the one-time link to the empty log, on a phone that can now do without a network."""
    agrees(phone, link)
    phone.taps("Make the first log")
    expect(phone.page).to_have_url(re.compile("/log$"))
    phone.is_ready_for_offline()


def logs_soreness(phone: Visitor, words: str) -> None:
    """The short note: a soreness ("6, moderate"), no bruise, none of the warning signs."""
    phone.taps(words, within="How sore is it right now?")
    phone.taps("None", within="Any bruise?")
    phone.taps("None of these")
    phone.taps("Save")


def received(clinic: OpenClinic) -> list[tuple[str, dict[str, object]]]:
    """Everything the clinic has of Amira: kind and values of every revision that was ever accepted."""
    with clinic.world.database.read() as session:
        rows = session.exec(select(Entry).where(col(Entry.patient_id) == clinic.world.amira.id)).all()
    return sorted((row.kind, row.values) for row in rows)
