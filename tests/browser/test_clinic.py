"""Dana's side: a new patient with a code to scan, and a treatment that both sides see."""

from datetime import timedelta

from playwright.sync_api import Browser

from app import clock
from tests.browser.clinic import OpenClinic
from tests.browser.steps import enrols, signs_in
from tests.browser.visitor import PHONE, Visitor


def test_a_new_patient_comes_in_by_the_code_on_the_screen(clinic: OpenClinic, desk: Visitor, browser: Browser) -> None:
    signs_in(desk, clinic.link(clinic.world.dana))
    desk.taps("New patient")
    desk.page.get_by_label("Name", exact=True).fill("Clara Neumann")
    desk.page.get_by_label("Condition").select_option("plantar_fasciitis")
    desk.page.get_by_label("Technique").select_option("astym")
    desk.page.get_by_label("Side").select_option("right")
    desk.chooses("I have asked all of these")
    desk.taps("Save and show the code")
    link = desk.page.get_by_label("Or send this link").input_value()

    phone = Visitor.arrives(browser, clinic.house.origin, **PHONE)
    signs_in(phone, link)
    phone.reads("Hello Clara.")
    desk.reads("The phone is connected")
    phone.leaves()


def test_a_recorded_treatment_is_there_on_both_sides(clinic: OpenClinic, phone: Visitor, desk: Visitor) -> None:
    enrols(phone, clinic.link(clinic.world.amira))
    signs_in(desk, clinic.link(clinic.world.dana))
    desk.goes_to(f"/clinic/patients/{clinic.world.amira.id}")
    desk.taps("Record treatment")
    desk.chooses("4")
    desk.page.get_by_label("Minutes").fill("9")
    desk.taps("Record")
    desk.reads("4 · 9 min")

    phone.goes_to("/")
    phone.reads("Treatment day: Graston.")


def test_emil_sees_neither_amira_nor_her_alert(clinic: OpenClinic, desk: Visitor) -> None:
    clinic.world.amira.logs(signs=["rf_chest"], at=clock.now() - timedelta(minutes=5))
    signs_in(desk, clinic.link(clinic.world.emil))
    desk.reads("Nothing waits for you.")
    assert "Amira" not in desk.page.content()
