"""Every screen of both sides, at the size of a phone and of a desk, kept in screenshots/ to be looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.steps import signs_in
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.serving import Server, serve

SIZES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["360", "1280"])
PATIENT_SCREENS = ("log", "measure", "progress", "care", "settings")


class Demo:
    """The demo clinic, as `make run` serves it, and the links that it prints."""

    def __init__(self, data: Path) -> None:
        log = data / "server.log"
        self.server: Server = serve(data, "--demo", log=log)
        self.links = dict(line.split(": ", 1) for line in log.read_text().splitlines() if "/s#" in line)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    opened = Demo(tmp_path)
    yield opened
    opened.server.stop()


@SIZES
def test_the_patients_screens(demo: Demo, browser: Browser, device: dict[str, Any]) -> None:
    phone = Visitor.arrives(browser, demo.server.origin, **device)
    phone.goes_to(demo.links["patient"])
    phone.picture("sign-in")
    phone.taps("Continue")
    phone.reads("after your Graston treatment")
    phone.picture("today")
    for screen in PATIENT_SCREENS:
        phone.goes_to(f"/{screen}")
        phone.page.locator("h1").first.wait_for()
        expect(phone.page.locator("main")).not_to_have_attribute("aria-busy", "true")
        phone.picture(screen)
    phone.leaves()


@SIZES
def test_the_log_and_its_answers(demo: Demo, browser: Browser, device: dict[str, Any]) -> None:
    phone = Visitor.arrives(browser, demo.server.origin, **device)
    signs_in(phone, demo.links["patient"])
    phone.reads("after your Graston treatment")
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
def test_the_clinics_pages(demo: Demo, browser: Browser, device: dict[str, Any]) -> None:
    desk = Visitor.arrives(browser, demo.server.origin, **device)
    signs_in(desk, demo.links["therapist"])
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
        "invite": f"{patient}/invite",
    }
    for name, path in pages.items():
        desk.goes_to(path)
        desk.page.locator("h1").wait_for()
        desk.picture(f"clinic-{name}")
    desk.leaves()
