"""Every screen of both sides, at the size of a phone and of a desk, kept in screenshots/ to be looked at."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app import clock
from app.demo import sign_in_codes
from tests.browser.clinic import House
from tests.browser.steps import signs_in
from tests.browser.visitor import DESK, PHONE, Visitor

SIZES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["360", "1280"])
PATIENT_SCREENS = ("log", "measure", "progress", "care", "settings")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo clinic, as `make run` serves it."""
    opened = House(tmp_path_factory.mktemp("demo"), "--demo")
    yield opened
    opened.closes()


@SIZES
def test_the_patients_screens(demo: House, browser: Browser, device: dict[str, Any]) -> None:
    phone = Visitor.arrives(browser, demo.origin, **device)
    phone.goes_to(patient_link(demo))
    phone.picture("sign-in")
    phone.taps("Continue")
    phone.page.get_by_role("heading", name="Graston").wait_for()
    phone.picture("today")
    for screen in PATIENT_SCREENS:
        phone.goes_to(f"/{screen}")
        phone.page.locator("h1").first.wait_for()
        expect(phone.page.locator("main")).not_to_have_attribute("aria-busy", "true")
        phone.picture(screen)
    phone.leaves()


@SIZES
def test_the_log_and_its_answers(demo: House, browser: Browser, device: dict[str, Any]) -> None:
    phone = Visitor.arrives(browser, demo.origin, **device)
    signs_in(phone, patient_link(demo))
    phone.page.get_by_role("heading", name="Graston").wait_for()
    phone.taps("Log now")
    phone.taps("5, moderate", within="How sore is it right now?")
    phone.taps("Light", within="Any bruise?")
    phone.picture("log-filled-in")
    phone.taps("Calf or arm newly swollen")
    phone.picture("log-exact-questions")
    phone.taps("None of these")
    phone.taps("Save")
    phone.reads("Received")
    phone.picture("answer")
    phone.goes_to("/log")
    phone.taps("Chest pain, hard to breathe")
    phone.taps("Yes", within="Chest pain or pressure")
    phone.reads("Call 112 now.")
    phone.picture("red-flag")
    phone.leaves()


@SIZES
def test_the_clinics_pages(demo: House, browser: Browser, device: dict[str, Any]) -> None:
    desk = Visitor.arrives(browser, demo.origin, **device)
    signs_in(desk, therapist_link(demo))
    desk.page.get_by_role("heading", name="Caseload").wait_for()
    desk.picture("clinic-today")
    patient = str(desk.page.get_by_role("link", name="Open the page of").first.get_attribute("href")).partition("?")[0]
    pages = {
        "patients": "/clinic/patients",
        "new-patient": "/clinic/patients/new",
        "choose-treatment": "/clinic/treatments/new",
        "patient": patient,
        "patient-by-treatment": f"{patient}?view=aligned",
        "record-treatment": f"{patient}/treatments/new",
        "thresholds": f"{patient}/thresholds",
        "threshold": f"{patient}/thresholds/sore_72h_rise?value=3",
        "invite": f"{patient}/invite",
    }
    for name, path in pages.items():
        desk.goes_to(path)
        desk.page.locator("h1").wait_for()
        desk.picture(f"clinic-{name}")
    desk.leaves()


def therapist_link(demo: House) -> str:
    return f"{demo.origin}/s#{sign_in_codes(demo.database, clock.now())[0]}"


def patient_link(demo: House) -> str:
    return f"{demo.origin}/s#{sign_in_codes(demo.database, clock.now())[1]}"
