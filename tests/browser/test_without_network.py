"""The phone alone: no network, no server, a page loaded anew."""

import re

from playwright.sync_api import expect

from tests.browser.clinic import OpenClinic
from tests.browser.steps import enrols, logs_soreness, received
from tests.browser.visitor import Visitor

KINDS = ["bruise", "signs", "soreness"]


def test_the_app_starts_and_keeps_its_notes_when_loaded_anew_offline(clinic: OpenClinic, phone: Visitor) -> None:
    enrols(phone, clinic.link(clinic.world.amira))
    with phone.without_network():
        logs_soreness(phone, "2, mild")
        phone.reads("On this phone")
        phone.goes_to("/")
        phone.reads("3 on this phone")
    phone.reads("All received")
    assert [kind for kind, _ in received(clinic)] == KINDS


def test_every_screen_opens_offline_at_its_own_address(clinic: OpenClinic, phone: Visitor) -> None:
    enrols(phone, clinic.link(clinic.world.amira))
    with phone.without_network():
        for path in ("/log", "/measure", "/progress", "/care", "/settings"):
            phone.goes_to(path)
            phone.page.locator("h1").first.wait_for()
            expect(phone.page.locator("main")).not_to_have_attribute("aria-busy", "true")
            expect(phone.page).to_have_url(re.compile(f"{path}$"))


def test_a_server_that_dies_before_its_answer_gets_the_note_when_it_is_back(clinic: OpenClinic, phone: Visitor) -> None:
    enrols(phone, clinic.link(clinic.world.amira))
    phone.cut_off = True
    clinic.house.loses_power()
    logs_soreness(phone, "1, mild")
    phone.reads("On this phone")
    clinic.house.comes_back()
    phone.goes_to("/")
    phone.reads("All received")
    assert [kind for kind, _ in received(clinic)] == KINDS


def test_an_answer_that_is_not_the_servers_own_takes_nothing_off_the_phone(clinic: OpenClinic, phone: Visitor) -> None:
    """A hotel's sign-in page answers every request with 200 and HTML."""
    enrols(phone, clinic.link(clinic.world.amira))
    phone.context.route(
        "**/api/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Hi</h1>")
    )
    logs_soreness(phone, "0, not sore")
    phone.reads("On this phone")
    phone.context.unroute("**/api/**")
    phone.goes_to("/")
    phone.reads("All received")
    assert [kind for kind, _ in received(clinic)] == KINDS


def test_a_note_whose_answer_was_lost_is_kept_once(clinic: OpenClinic, phone: Visitor) -> None:
    """The server has stored the note; the phone never hears of it and sends it again."""
    enrols(phone, clinic.link(clinic.world.amira))
    phone.cut_off = True
    phone.context.route("**/api/sync", lambda route: (route.fetch(), route.abort())[0], times=1)
    logs_soreness(phone, "3, mild")
    phone.reads("On this phone")
    phone.goes_to("/")
    phone.reads("All received")
    assert [kind for kind, _ in received(clinic)] == KINDS
