"""Recording a treatment, and what is said before a place is treated that should rest."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.episodes.tables import SafetyAnswer
from app.treatments.tables import Treatment
from tests.conftest import ClientOf
from tests.dashboard.reading import chosen, found, mistake, typed
from tests.world import World

KNEE = {
    "technique": "graston",
    "region": "knee",
    "side": "left",
    "intensity": "3",
    "minutes": "8",
    "happened_at": "2026-03-02T09:50",
    "next_on": "2026-03-09",
    "note": "Softer at the edge.",
}


def test_dana_records_amiras_treatment(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    page = dana.post(form_of(world), data=KNEE)
    assert page.url.path == f"/clinic/patients/{world.amira.id}"
    assert "Next treatment Mon 9 Mar" in page.text
    assert "Softer at the edge." in page.text
    with world.database.read() as session:
        kept = session.exec(select(Treatment)).one()
        assert (kept.intensity, kept.minutes, kept.recorded_by) == (3, 8.0, world.dana.id)
        assert f"{kept.happened_at:%H:%M}" == "08:50"


def test_the_form_starts_at_the_usual_place_and_now(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).get(form_of(world)).text
    assert [chosen(page, field) for field in ("technique", "region", "side")] == ["graston", "knee", "left"]
    assert typed(page, "happened_at") == "2026-03-02T10:00"
    assert typed(page, "minutes") == ""


def test_last_times_dose_is_one_tap_away(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira, intensity=4, minutes=6.5)
    world.later(days=7)
    dana = client_of(world.dana)
    assert "As last time: 4 · 6.5 min" in dana.get(form_of(world)).text
    page = dana.get(f"{form_of(world)}?as_last=true").text
    assert typed(page, "minutes") == "6.5"
    assert found(r'name="intensity" value="(\d)" checked', page) == ["4"]


def test_soreness_that_is_expected_is_recorded_with_the_treatment(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    page = dana.post(form_of(world), data=KNEE | {"expected_h": "48", "expected_level": "5"}).text
    assert "Soreness up to 5 expected for 48 h" in page
    with world.database.read() as session:
        kept = session.exec(select(Treatment)).one()
        assert (kept.expected_h, kept.expected_level) == (48, 5)


@pytest.mark.parametrize(("given", "missing"), [("expected_h", "expected_level"), ("expected_level", "expected_h")])
def test_what_is_expected_has_a_time_and_a_level(world: World, client_of: ClientOf, given: str, missing: str) -> None:
    page = client_of(world.dana).post(form_of(world), data=KNEE | {given: "5"})
    assert mistake(page.text, missing) == "Please fill this in."
    assert treatments(world) == 0


def test_a_treatment_too_soon_needs_a_second_look(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira)
    world.later(hours=30)
    dana = client_of(world.dana)
    said = "Only 30 h since the last treatment of this place; 48 h at least is usual."
    assert said in dana.get(form_of(world)).text
    told = KNEE | {"happened_at": "2026-03-03T16:00"}
    asked = dana.post(form_of(world), data=told)
    assert asked.status_code == 409
    assert said in asked.text
    assert "Record anyway" in asked.text
    assert treatments(world) == 1
    dana.post(form_of(world), data=told | {"confirmed": confirmation(asked.text)})
    assert treatments(world) == 2


def test_confirming_one_caution_does_not_confirm_another(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira)
    world.amira.logs(signs=["rf_pop"], hours_after=30)
    told = KNEE | {"happened_at": "2026-03-03T16:00", "confirmed": "too_soon"}
    answer = client_of(world.dana).post(form_of(world), data=told)
    assert answer.status_code == 409
    assert "An alert is open:" in answer.text


def test_a_knee_that_is_still_sore_is_said_so(world: World, client_of: ClientOf) -> None:
    world.amira.logs(soreness=1)
    world.dana.treats(world.amira)
    world.amira.logs(soreness=4, hours_after=60)
    page = client_of(world.dana).get(form_of(world)).text
    assert "Still sore: 4 of 10, 1 before the last treatment." in page


def test_a_bruise_that_is_still_there_is_said_so(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira)
    world.amira.logs(bruise=2, hours_after=60)
    assert "A bruise is still there (light, today 22:00)." in client_of(world.dana).get(form_of(world)).text


def test_what_the_safety_intake_blocks_is_said_with_what_it_means(world: World, client_of: ClientOf) -> None:
    world.database.write(lambda session: amira_answers_yes(session, world, "open_wound"))
    page = client_of(world.dana).get(form_of(world)).text
    assert "Answered yes. Block the region; ask again every week." in page


def test_nothing_is_said_when_nothing_speaks_against_it(world: World, client_of: ClientOf) -> None:
    world.dana.treats(world.amira)
    world.amira.logs(soreness=0, bruise=0, hours_after=72)
    assert "Before you treat" not in client_of(world.dana).get(form_of(world)).text


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("technique", "", "Please choose."),
        ("region", "wing", "Please choose."),
        ("side", "", "Please choose."),
        ("intensity", "6", "Please enter a number in the range shown."),
        ("expected_h", "0", "Please enter a number in the range shown."),
        ("minutes", "-1", "Please enter a number in the range shown."),
        ("minutes", "long", "Please enter a number in the range shown."),
        ("happened_at", "", "Please enter a time."),
        ("happened_at", "2026-03-02T14:00", "A treatment is recorded after it happened, and within the episode."),
        ("happened_at", "2025-12-24T09:00", "A treatment is recorded after it happened, and within the episode."),
        ("next_on", "2026-03-02", "The next treatment lies after today."),
        ("next_on", "soon", "Please enter a date within a year of today."),
        ("note", "x" * 2001, "This is too long."),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    world: World, client_of: ClientOf, field: str, wrong: str, said: str
) -> None:
    page = client_of(world.dana).post(form_of(world), data=KNEE | {field: wrong})
    assert page.status_code == 422
    assert mistake(page.text, field) == said
    assert treatments(world) == 0


def test_emil_cannot_record_for_danas_patient(world: World, client_of: ClientOf) -> None:
    emil = client_of(world.emil)
    assert emil.get(form_of(world)).status_code == 404
    assert emil.post(form_of(world), data=KNEE).status_code == 404
    assert treatments(world) == 0


def test_another_site_cannot_post_the_form(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    answer = dana.post(form_of(world), data=KNEE, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert treatments(world) == 0


def form_of(world: World) -> str:
    return f"/clinic/patients/{world.amira.id}/treatments/new"


def confirmation(page: str) -> str:
    return found(r'name="confirmed" value="(.*?)"', page)[0]


def treatments(world: World) -> int:
    with world.database.read() as session:
        return len(session.exec(select(Treatment)).all())


def amira_answers_yes(session: Session, world: World, item: str) -> None:
    session.add(
        SafetyAnswer(
            clinic_id=world.clinic_id,
            episode_id=world.amira.episode_id,
            item=item,
            present=True,
            answered_at=world.now + timedelta(minutes=1),
        )
    )
