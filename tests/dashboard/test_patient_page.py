"""One patient: what has been, what an alert rests on, what was done about it, and what comes next."""

import re
from datetime import timedelta
from typing import Any

import pytest

from app.alerts.rule_numbers import TRENDS
from app.clinical.evaluate import ALL
from app.texts import text
from tests.conftest import ClientOf
from tests.dashboard.reading import chart, first_form, found
from tests.world import World


def test_the_chart_shows_entries_treatments_and_the_next_appointment(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira, next_on=world.now.date() + timedelta(days=7))
    world.amira.logs(soreness=4, worst_pain=5, bruise=2, hours_after=10)
    world.amira.measures("knee_flexion", 100)
    drawn = chart(amiras_page(world, client_of))
    assert [point["value"] for point in drawn["soreness"]] == [4]
    assert [point["value"] for point in drawn["pain"]] == [5]
    assert [bruise["grade"] for bruise in drawn["bruises"]] == [2]
    assert [(line["name"], line["unit"], line["error"]) for line in drawn["motion"]] == [("Bend your knee", "deg", 10)]
    assert [(each["intensity"], each["minutes"]) for each in drawn["treatments"]] == [(3, 8.0)]
    assert drawn["next"] == "2026-03-09T11:00:00+00:00"


def test_motion_by_hand_and_by_phone_never_share_a_line(world: World, client_of: ClientOf) -> None:
    by_phone = {"movement": "knee_flexion", "value": 96.0, "unit": "deg", "method": "phone_gravity"}
    world.amira.sends([world.amira.entry("motion", by_phone)])
    world.amira.measures("knee_flexion", 100)
    lines = chart(amiras_page(world, client_of))["motion"]
    assert sorted((line["method"], len(line["points"])) for line in lines) == [
        ("manual_entry", 1),
        ("phone_gravity", 1),
    ]


def test_an_entry_that_was_filled_in_later_says_so(world: World, client_of: ClientOf) -> None:
    world.amira.logs(soreness=3, at=world.now - timedelta(days=2))
    page = amiras_page(world, client_of)
    assert "written today 10:00" in page
    assert chart(page)["soreness"][0]["late"] is True


def test_what_was_logged_together_stands_in_one_row(world: World, client_of: ClientOf) -> None:
    world.amira.logs(soreness=3, worst_pain=4, bruise=0, signs=[], note="Stairs were fine.")
    page = amiras_page(world, client_of)
    table = found(r'<table class="entries">.*?<tbody>(.*?)</tbody>', page)[0]
    assert table.count("<tr") == 1
    assert [re.sub(r"<.*?>", "", cell) for cell in found(r'<span id="entry-[^>]*>(.*?)</span>', table)] == [
        "3",
        "4",
        "none",
        "none",
    ]
    assert "“Stairs were fine.”" in table


def test_an_alert_tells_its_rule_its_inputs_and_its_numbers(world: World, client_of: ClientOf) -> None:
    still_sore(world)
    page = amiras_page(world, client_of)
    assert "Still sore 80 hours after treatment: 6, it was 1 before." in page
    assert "2 or more above the soreness before, 72 to 96 h after a treatment." in page
    assert 'Still this much above the soreness before the treatment. <b class="num">2 points</b>' in page
    assert "source MDC 1.77 (doi 10.1055/a-1304-3677) · confidence medium" in page


def test_the_inputs_of_an_alert_are_outlined_on_the_chart(world: World, client_of: ClientOf) -> None:
    still_sore(world)
    drawn = chart(amiras_page(world, client_of))
    marked = [point["value"] for point in drawn["soreness"] if point["id"] in drawn["marked"]]
    assert 6 in marked


def test_a_red_flag_tells_where_its_rule_comes_from(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    page = amiras_page(world, client_of)
    assert "A sudden pop with loss of strength." in page
    assert "confidence high" in page


def test_dana_closes_an_alert_with_an_outcome_and_a_note(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    dana = client_of(world.dana)
    page = dana.get(f"/clinic/patients/{world.amira.id}").text
    told = {"outcome": "called", "note": "She rests until Thursday."}
    answer = dana.post(first_form(page, "close"), data=told)
    assert answer.url.path == f"/clinic/patients/{world.amira.id}"
    assert "No open alerts." in answer.text
    assert "closed by Dana: called" in answer.text
    assert "“She rests until Thursday.”" in answer.text


def test_an_alert_that_is_closed_already_cannot_be_closed_again(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    dana = client_of(world.dana)
    close = first_form(dana.get(f"/clinic/patients/{world.amira.id}").text, "close")
    dana.post(close, data={"outcome": "called"})
    again = dana.post(close, data={"outcome": "referred"})
    assert again.status_code == 409
    assert "closed already" in again.text


@pytest.mark.parametrize("outcome", ["", "forgotten"])
def test_an_alert_needs_a_known_outcome_to_be_closed(world: World, client_of: ClientOf, outcome: str) -> None:
    world.amira.logs(signs=["rf_pop"])
    dana = client_of(world.dana)
    close = first_form(dana.get(f"/clinic/patients/{world.amira.id}").text, "close")
    assert dana.post(close, data={"outcome": outcome}).status_code == 422
    assert "No open alerts." not in dana.get(f"/clinic/patients/{world.amira.id}").text


def test_emil_can_neither_see_nor_acknowledge_nor_close_what_is_danas(world: World, client_of: ClientOf) -> None:
    world.amira.logs(signs=["rf_pop"])
    page = client_of(world.dana).get(f"/clinic/patients/{world.amira.id}").text
    emil = client_of(world.emil)
    assert emil.get(f"/clinic/patients/{world.amira.id}").status_code == 404
    for verb in ("acknowledge", "close"):
        answer = emil.post(first_form(page, verb), data={"outcome": "called"})
        assert (answer.status_code, "Amira" in answer.text) == (404, False)


def test_a_patient_that_never_was_is_not_found(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    assert dana.get("/clinic/patients/01890000-0000-7000-8000-000000000000").status_code == 404
    assert dana.get("/clinic/patients/nobody").status_code == 422


def test_before_the_next_treatment_dana_reads_whether_amira_has_settled(world: World, client_of: ClientOf) -> None:
    world.amira.logs(soreness=1)
    world.dana.treats(world.amira)
    world.amira.logs(soreness=4, bruise=2, hours_after=20)
    assert fact(amiras_page(world, client_of), "Settled") == "On course, in the usual range"
    world.amira.logs(soreness=4, hours_after=50)
    page = amiras_page(world, client_of)
    assert fact(page, "Settled") == "Still sore"
    assert fact(page, "Soreness") == "4, was 1 before"
    assert fact(page, "Gap so far") == "50 h, 48 h at least"
    assert fact(page, "Open bruise") == "light, yesterday 06:00"
    world.amira.logs(soreness=1, bruise=0, hours_after=70)
    page = amiras_page(world, client_of)
    assert fact(page, "Settled") == "Settled"
    assert fact(page, "Open bruise") == "none"


def test_the_dots_of_gua_sha_count_as_a_bruise_until_they_have_faded(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.bruno)
    world.bruno.logs(bruise=1, hours_after=20)
    page = client_of(world.dana).get(f"/clinic/patients/{world.bruno.id}").text
    assert fact(page, "Open bruise") == "dots or pink, today 06:00"


def test_old_entries_are_a_click_away(world: World, client_of: ClientOf) -> None:
    for _ in range(16):
        world.amira.logs(soreness=2)
        world.later(days=1)
    dana = client_of(world.dana)
    first = dana.get(f"/clinic/patients/{world.amira.id}").text
    assert "Show all, 2 more" in first
    everything = dana.get(f"/clinic/patients/{world.amira.id}?entries=all").text
    assert len(found(r'<span id="entry-', everything)) == 16


def test_every_rule_has_its_words(world: World) -> None:
    """A rule without words would break the page of whoever it speaks of."""
    numbers: dict[str, Any] = {id: each.value for id, each in world.catalogue.knowledge.thresholds.items()}
    assert all(text("dashboard", f"rule-{rule}", **numbers) for rule in ALL)
    assert all(text("dashboard", f"rule-{rule}-evidence", **numbers) for rule in TRENDS)


def amiras_page(world: World, client_of: ClientOf) -> str:
    page: str = client_of(world.dana).get(f"/clinic/patients/{world.amira.id}").text
    return page


def still_sore(world: World) -> None:
    world.amira.logs(soreness=1)
    world.dana.treats(world.amira)
    world.amira.logs(soreness=6, hours_after=80)
    world.reviews()


def fact(page: str, name: str) -> str:
    return found(rf"<dt>{name}</dt><dd[^>]*>(.*?)</dd>", page)[0]
