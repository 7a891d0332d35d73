"""A new patient: from the form to the phone."""

import pytest
from sqlmodel import Session, select

from app.episodes.starting import episodes_of, goals_of, intake_of
from app.people.tables import Patient
from app.reminders.tables import Reminder
from tests.conftest import ClientOf
from tests.dashboard.reading import chosen, found, mistake, rows, typed
from tests.world import World

CLARA = {
    "name": "Clara Sommer",
    "phone": "+49 30 5550177",
    "email": "clara@mail.example",
    "zone": "Europe/Madrid",
    "reminder_at": "20:15",
    "condition": "patellar_tendinitis",
    "technique": "graston",
    "region": "knee",
    "side": "right",
    "starts_on": "2026-03-02",
    "weeks": "8",
    "goal_knee_flexion": "130",
    "safety_anticoagulant": "yes",
    "safety_asked": "yes",
}


def test_dana_enrols_clara_and_sees_the_code_for_her_phone(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    page = dana.post("/clinic/patients", data=CLARA)
    assert page.status_code == 200
    assert page.url.path.endswith("/invite")
    assert "Let Clara Sommer scan this" in page.text
    assert '<path class="qrline"' in page.text
    assert rows(dana.get("/clinic").text) == ["Amira", "Bruno", "Clara Sommer"]
    with world.database.read() as session:
        assert kept_of_clara(session) == (
            "Europe/Madrid",
            "graston",
            "right",
            8,
            {"knee_flexion": 130},
            {"anticoagulant"},
        )


def test_the_first_reminder_is_set_in_claras_own_zone(world: World, client_of: ClientOf) -> None:
    client_of(world.dana).post("/clinic/patients", data=CLARA)
    with world.database.read() as session:
        reminder = session.exec(select(Reminder)).one()
        assert (f"{reminder.at:%H:%M}", reminder.zone, reminder.weekdays) == (
            "20:15",
            "Europe/Madrid",
            [1, 2, 3, 4, 5, 6, 7],
        )
        assert reminder.next_due_at is not None
        assert f"{reminder.next_due_at:%d %H:%M}" == "02 19:15"


def test_emil_does_not_see_whom_dana_enrolled(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).post("/clinic/patients", data=CLARA)
    emil = client_of(world.emil)
    assert rows(emil.get("/clinic").text) == []
    assert emil.get(page.url.path).status_code == 404


def test_the_code_lets_one_phone_in_and_the_page_says_so(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    page = dana.post("/clinic/patients", data=CLARA)
    code = code_on(page.text)
    phone = client_of(world.emil)
    phone.cookies.clear()
    assert phone.post("/api/sign-in", json={"code": code}).json()["name"] == "Clara Sommer"
    world.later(minutes=1)
    again = dana.get(page.url.path).text
    assert "Clara Sommer is signed in. The code was used today 10:00." in again
    assert code_on(again) == ""
    assert phone.post("/api/sign-in", json={"code": code}).status_code == 410


def test_a_code_that_nobody_used_in_time_is_no_longer_shown(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    page = dana.post("/clinic/patients", data=CLARA)
    world.later(minutes=30)
    again = dana.get(page.url.path).text
    assert "The code is no longer valid." in again
    assert code_on(again) == ""


def test_a_new_code_withdraws_the_one_before(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    invite = f"/clinic/patients/{world.amira.id}/invite"
    assert "Make a code that Amira scans" in dana.get(invite).text
    first = code_on(dana.post(invite).text)
    second = code_on(dana.post(invite).text)
    phone = client_of(world.emil)
    phone.cookies.clear()
    assert phone.post("/api/sign-in", json={"code": first}).status_code == 410
    assert phone.post("/api/sign-in", json={"code": second}).status_code == 200


def test_the_code_of_one_patient_is_never_shown_for_another(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    dana.post(f"/clinic/patients/{world.amira.id}/invite")
    code = next(cookie.value for cookie in dana.cookies.jar if cookie.name == "interlude-invite")
    page = dana.get(f"/clinic/patients/{world.bruno.id}/invite", headers={"cookie": f"interlude-invite={code}"})
    assert code_on(page.text) == ""


def test_emil_cannot_make_a_code_for_danas_patient(world: World, client_of: ClientOf) -> None:
    assert client_of(world.emil).post(f"/clinic/patients/{world.amira.id}/invite").status_code == 404


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("name", "", "Please fill this in."),
        ("name", " \t ", "Please fill this in."),
        ("name", "C" * 121, "This is too long."),
        ("name", "Clara\x00", "This holds characters that cannot be stored."),
        ("phone", "0" * 41, "This is too long."),
        ("email", "clara at mail", "This does not look like an e-mail address."),
        ("email", "c" * 250 + "@mail.example", "This is too long."),
        ("zone", "Mars/Olympus", "This is not the name of a time zone, such as Europe/Berlin."),
        ("zone", "", "This is not the name of a time zone, such as Europe/Berlin."),
        ("reminder_at", "", "Please enter a time."),
        ("reminder_at", "25:00", "Please enter a time."),
        ("condition", "", "Please choose."),
        ("condition", "boredom", "Please choose."),
        ("technique", "", "Please choose."),
        ("region", "elbow", "Please choose."),
        ("side", "", "Please choose."),
        ("side", "middle", "Please choose."),
        ("starts_on", "", "Please enter a date within a year of today."),
        ("starts_on", "2031-01-01", "Please enter a date within a year of today."),
        ("weeks", "", "Please enter a number in the range shown."),
        ("weeks", "0", "Please enter a number in the range shown."),
        ("weeks", "53", "Please enter a number in the range shown."),
        ("weeks", "2.5", "Please enter a number in the range shown."),
        ("goal_knee_flexion", "full", "Please enter a number in the range shown."),
        ("goal_knee_flexion", "500", "Please enter a number in the range shown."),
        ("goal_knee_flexion", "nan", "Please enter a number in the range shown."),
        ("safety_asked", "", "Please ask the safety questions and say so here."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_what_was_typed_is_kept(
    world: World, client_of: ClientOf, field: str, wrong: str, said: str
) -> None:
    page = client_of(world.dana).post("/clinic/patients", data=CLARA | {field: wrong})
    assert page.status_code == 422
    assert mistake(page.text, field) == said
    if field != "phone":
        assert typed(page.text, "phone") == "+49 30 5550177"
    with world.database.read() as session:
        assert sorted(session.exec(select(Patient.name))) == ["Amira", "Bruno"]


def test_an_empty_form_says_every_mistake_at_once(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).post("/clinic/patients", data={}).text
    assert "9 fields need another look." in page
    fields = ("name", "zone", "reminder_at", "condition", "technique", "region", "starts_on", "weeks", "safety_asked")
    assert [field for field in fields if not mistake(page, field)] == []


def test_the_form_offers_the_regions_and_goals_of_the_chosen_condition(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).post("/clinic/patients/new", data={"condition": "achilles", "name": "Clara"}).text
    assert found(r'name="goal_([a-z_]+)"', page) == ["ankle_df_wb", "ankle_pf"]
    assert typed(page, "name") == "Clara"
    assert chosen(page, "condition") == "achilles"


def test_goals_are_optional_and_a_region_without_sides_needs_none(world: World, client_of: ClientOf) -> None:
    nothing = {"side": "", "goal_knee_flexion": "", "condition": "back_pain", "region": "back"}
    assert client_of(world.dana).post("/clinic/patients", data=CLARA | nothing).url.path.endswith("/invite")


def test_absolute_safety_questions_say_what_a_yes_means(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).get("/clinic/patients/new").text
    first = found(r'name="safety_fever_illness".*?</label>', page)[0]
    assert "Yes means: Block until well for 24 to 48 hours." in first


def kept_of_clara(session: Session) -> tuple[object, ...]:
    clara = session.exec(select(Patient).where(Patient.name == "Clara Sommer")).one()
    (episode,) = episodes_of(session, clara.clinic_id, clara.id)
    goals = {goal.movement: goal.value for goal in goals_of(session, episode)}
    return clara.zone, episode.technique, episode.side, episode.weeks, goals, set(intake_of(session, episode))


def code_on(page: str) -> str:
    return next(iter(found(r'id="link"[^>]*value="[^"]*/s#([\w-]+)"', page)), "")
