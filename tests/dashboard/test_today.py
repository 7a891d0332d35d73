"""Today: whom to call, and how everybody else is doing."""

from datetime import timedelta

from fastapi.testclient import TestClient

from tests.conftest import ClientOf
from tests.dashboard.reading import first_form, headline, queue, rows, tile
from tests.world import World


def test_nobody_needs_a_call_when_all_is_well(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).get("/clinic")
    assert page.status_code == 200
    assert headline(page.text) == "Nobody to call"
    assert rows(page.text) == ["Amira", "Bruno"]


def test_severe_pain_puts_amira_into_the_queue_with_the_numbers_behind_it(world: World, client_of: ClientOf) -> None:
    amira_has_severe_pain(world)
    world.later(minutes=26)
    page = client_of(world.dana).get("/clinic").text
    assert headline(page) == "One person to call"
    assert "Worst pain 9; usual pain is 3." in page
    assert "7 or more, when usual is 5 or less." in page
    assert "27 min" in page
    assert rows(page) == ["Amira", "Bruno"]


def test_what_is_urgent_comes_before_what_can_wait(world: World, client_of: ClientOf) -> None:
    bruno_ticks_a_numb_spot_that_has_gone(world)
    world.later(hours=1)
    world.amira.logs(signs=["rf_pop"])
    page = client_of(world.dana).get("/clinic").text
    assert headline(page) == "One person to call, one to look at"
    assert queue(page) == ["Amira", "Bruno"]


def test_what_a_patient_asks_for_is_said(world: World, client_of: ClientOf) -> None:
    world.amira.sends([world.amira.entry("signs", {"ticked": ["rf_pop"]}, urgency="worried")])
    world.reviews()
    assert "Is worried." in client_of(world.dana).get("/clinic").text


def test_dana_acknowledges_from_the_queue_and_everybody_sees_who_did(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    dana = client_of(world.dana)
    answer = dana.post(first_form(dana.get("/clinic").text, "acknowledge"), data={"from": "today"})
    assert answer.url.path == "/clinic"
    assert "seen by Dana" in answer.text
    assert first_form(answer.text, "acknowledge") == ""


def test_emil_sees_nobody_of_danas(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    emil = client_of(world.emil)
    for path in ("/clinic", "/clinic/queue", "/clinic/caseload", "/clinic/patients", "/clinic/treatments/new"):
        page = emil.get(path)
        assert page.status_code == 200
        assert "Amira" not in page.text
        assert "Bruno" not in page.text


def test_an_admin_turns_from_the_own_caseload_to_the_whole_clinic(world: World, client_of: ClientOf) -> None:
    admin = client_of(world.therapist("Ada", admin=True))
    assert rows(admin.get("/clinic").text) == []
    assert rows(admin.get("/clinic?show=all").text) == ["Amira", "Bruno"]


def test_a_therapist_cannot_turn_to_the_whole_clinic(world: World, client_of: ClientOf) -> None:
    page = client_of(world.emil).get("/clinic?show=all").text
    assert 'name="show"' not in page
    assert rows(page) == []


def test_the_table_is_searched_by_name_and_by_region(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    assert rows(dana.get("/clinic?q=bru").text) == ["Bruno"]
    assert rows(dana.get("/clinic/caseload?q=KNEE").text) == ["Amira"]
    assert "Nobody here fits." in dana.get("/clinic?q=%25").text


def test_a_tile_counts_the_silent_and_narrows_the_table_to_them(world: World, client_of: ClientOf) -> None:
    world.later(days=5)
    world.bruno.logs(soreness=2)
    dana = client_of(world.dana)
    assert tile(dana.get("/clinic").text, "silent") == 1
    assert rows(dana.get("/clinic?only=silent").text) == ["Amira"]


def test_a_treatment_is_to_be_recorded_when_its_day_has_come(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira, next_on=world.now.date().replace(day=4))
    dana = client_of(world.dana)
    assert tile(dana.get("/clinic").text, "to_record") == 0
    world.later(days=2)
    dana = client_of(world.dana)
    assert rows(dana.get("/clinic?only=to_record").text) == ["Amira"]
    assert "Appointment has come" in dana.get("/clinic/treatments/new").text
    world.dana.treats(world.amira)
    assert tile(dana.get("/clinic").text, "to_record") == 0


def test_a_course_that_has_run_over_is_counted(world: World, client_of: ClientOf) -> None:
    world.later(weeks=6)
    dana = client_of(world.dana)
    assert tile(dana.get("/clinic").text, "over") == 2


def test_the_row_tells_curve_bruises_motion_and_diligence(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira)
    world.amira.logs(soreness=4, bruise=2, hours_after=10)
    world.amira.measures("knee_flexion", 100)
    world.reviews()
    page = client_of(world.dana).get("/clinic?q=amira").text
    assert "Worst bruise after each of the last treatments: light" in page
    assert 'title="Bend your knee">100°' in page
    assert "100 %" in page
    assert "today 20:00" in page


def test_whoever_is_not_signed_in_is_told_how_to_come_in(anonymous: TestClient) -> None:
    page = anonymous.get("/clinic")
    assert page.status_code == 401
    assert "a link that works once" in page.text
    assert "interlude invite staff" in anonymous.get("/clinic/sign-in").text


def test_a_patient_is_shown_the_way_to_the_app(world: World, client_of: ClientOf) -> None:
    page = client_of(world.amira).get("/clinic")
    assert page.status_code == 403
    assert 'href="/"' in page.text


def test_signing_out_ends_the_session(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    kept = dict(dana.cookies)
    assert dana.post("/clinic/sign-out").url.path == "/clinic/sign-in"
    dana.cookies.update(kept)
    assert dana.get("/clinic").status_code == 401


def amira_has_severe_pain(world: World) -> None:
    for _ in range(3):
        world.amira.logs(worst_pain=3)
        world.later(days=1)
    world.amira.logs(worst_pain=9)
    world.reviews()


def bruno_ticks_a_numb_spot_that_has_gone(world: World) -> None:
    answers = {"numb_over_24h": False, "numb_spreading": False, "both_legs": False, "worse_fast": False}
    world.bruno.sends([world.bruno.entry("signs", {"ticked": ["rf_numb"], "answers": answers})])


def test_soreness_and_pain_that_tell_of_one_trouble_are_one_line(world: World, client_of: ClientOf) -> None:
    for week in range(5):
        world.dana.treats(world.amira)
        for day in range(7):
            score = 2 if week < 2 else 5
            world.amira.logs(soreness=score, worst_pain=score, at=world.now + timedelta(hours=10))
            world.later(hours=14 if day else 13)
    world.reviews()
    page = client_of(world.dana).get("/clinic").text
    assert page.count('<li id="waiting-') == 1
    assert "Worst pain averages 5.0 since treatment 3; it was 2.0 before." in page
    assert "Soreness has risen" in page
