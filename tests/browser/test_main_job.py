"""The main job, end to end: Amira logs on her phone, Dana sees whom to call."""

from datetime import timedelta

from app import clock
from tests.browser.clinic import OpenClinic
from tests.browser.steps import enrols, logs_soreness, received, signs_in
from tests.browser.visitor import Visitor

NOTE = [("bruise", {"colour": "gone", "grade": 0}), ("signs", {"ticked": []}), ("soreness", {"now": 6})]


def test_what_is_logged_offline_arrives_once_and_its_alert_is_closed(
    clinic: OpenClinic, phone: Visitor, desk: Visitor
) -> None:
    clinic.world.dana.treats(clinic.world.amira, at=clock.now() - timedelta(hours=80))

    enrols(phone, clinic.link(clinic.world.amira))
    with phone.without_network():
        logs_soreness(phone, "6, moderate")
        phone.reads("On this phone")
    phone.reads("Received")
    assert received(clinic) == NOTE

    signs_in(desk, clinic.link(clinic.world.dana))
    desk.reads("Still sore 80 hours after treatment: 6")
    desk.taps("Open the page of Amira")
    desk.chooses("Advice sent")
    desk.taps("Close the alert")
    desk.reads("No open alerts.")


def test_an_open_page_of_the_clinic_shows_a_new_alert_by_itself(
    clinic: OpenClinic, phone: Visitor, desk: Visitor
) -> None:
    signs_in(desk, clinic.link(clinic.world.dana))
    desk.reads("Nothing waits for you.")

    enrols(phone, clinic.link(clinic.world.amira))
    phone.taps("Chest pain, hard to breathe")
    phone.taps("Yes", within="Chest pain or pressure")
    phone.reads("Call 112 now.")

    desk.reads("Ticked: chest pain or pressure.")


def test_red_flags_are_answered_without_any_network(clinic: OpenClinic, phone: Visitor) -> None:
    enrols(phone, clinic.link(clinic.world.amira))
    with phone.without_network():
        phone.taps("Chest pain, hard to breathe")
        phone.taps("Yes", within="Chest pain or pressure")
        phone.reads("Call 112 now.")
        assert phone.page.get_by_role("link", name="Call 112").get_attribute("href") == "tel:112"
    phone.reads("Received")
    assert received(clinic) == [("signs", {"ticked": ["rf_chest"]})]
