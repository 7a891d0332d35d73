"""The pages of thresholds: what is in force and why, a change tried first, and its record."""

from datetime import timedelta

from sqlmodel import select

from app.alerts.tables import ThresholdChange
from tests.conftest import ClientOf
from tests.dashboard.reading import found, mistake, typed
from tests.world import World


def hers(world: World) -> str:
    return f"/clinic/patients/{world.amira.id}/thresholds"


def row(page: str, threshold: str) -> str:
    return found(rf'<tr id="{threshold}">(.*?)</tr>', page)[0]


def still_sore(world: World) -> None:
    world.amira.logs(soreness=1)
    world.dana.treats(world.amira)
    world.amira.logs(soreness=6, hours_after=80)
    world.reviews()


def test_each_number_stands_with_its_rule_unit_source_and_confidence(world: World, client_of: ClientOf) -> None:
    page = client_of(world.dana).get(hers(world)).text
    assert "2 or more above the soreness before, 72 to 96 h after a treatment." in page
    told = row(page, "sore_72h_rise")
    assert "2 points" in told
    assert "MDC 1.77 (doi 10.1055/a-1304-3677)" in told
    assert "confidence medium" in told
    assert "As shipped" in told
    assert "0.25 of the earlier length" in row(page, "bruise_growth_share")


def test_a_change_is_tried_saved_and_recorded(world: World, client_of: ClientOf) -> None:
    still_sore(world)
    dana = client_of(world.dana)
    form = f"{hers(world)}/sore_72h_rise"
    assert "Save the change" not in dana.get(form).text
    tried = dana.get(form, params={"value": "6", "note": "Sore easily."}).text
    assert found(r"<td>Alerts</td>(.*?)</tr>", tried) == ['<td class="num"><b>1</b></td><td class="num"><b>0</b></td>']
    assert (typed(tried, "value"), "Sore easily." in tried) == ("6", True)
    assert kept(world) == []
    page = dana.post(form, data={"value": "6", "note": "Sore easily."}).text
    assert kept(world) == [("sore_72h_rise", 6, world.amira.id)]
    assert "6 points" in row(page, "sore_72h_rise")
    assert "shipped: 2" in row(page, "sore_72h_rise")
    assert "Set to 6 points by Dana, today" in row(page, "sore_72h_rise")
    assert "“Sore easily.”" in page


def test_the_page_of_the_patient_speaks_of_the_number_in_force_and_of_the_change(
    world: World, client_of: ClientOf
) -> None:
    still_sore(world)
    dana = client_of(world.dana)
    dana.post(f"{hers(world)}/sore_72h_rise", data={"value": "3"})
    world.reviews()
    page = dana.get(f"/clinic/patients/{world.amira.id}").text
    assert "3 or more above the soreness before, 72 to 96 h after a treatment." in page
    assert "Set to 3 points by Dana for this patient" in page
    assert "3 or more above the soreness before" in dana.get("/clinic").text


def test_an_empty_value_takes_a_change_back(world: World, client_of: ClientOf) -> None:
    dana, form = client_of(world.dana), f"{hers(world)}/sore_72h_rise"
    dana.post(form, data={"value": "3"})
    world.later(minutes=1)
    assert "There is no diary to try it on." in dana.get(form, params={"value": ""}).text
    page = dana.post(form, data={"value": ""}).text
    assert "Taken back by Dana" in row(page, "sore_72h_rise")
    assert "shipped" not in row(page, "sore_72h_rise")


def test_a_mistake_is_said_beside_the_field_and_tries_nothing(world: World, client_of: ClientOf) -> None:
    dana, form = client_of(world.dana), f"{hers(world)}/bruise_frequent_count"
    for answer in (dana.get(form, params={"value": "2.5"}), dana.post(form, data={"value": "2.5"})):
        assert answer.status_code == 422
        assert mistake(answer.text, "value") == "Please enter a number in the range shown."
        assert "In the last 90 days" not in answer.text
    assert kept(world) == []


def test_numbers_of_red_flags_are_the_same_everywhere(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    assert "The same everywhere" in row(dana.get(hers(world)).text, "red_flag_report_h")
    answer = dana.get(f"{hers(world)}/red_flag_report_h")
    assert answer.status_code == 422
    assert "phones judge red flags too" in answer.text


def test_an_admin_changes_the_clinics_numbers_and_others_do_not_see_the_page(world: World, client_of: ClientOf) -> None:
    gil = client_of(world.therapist("Gil", admin=True))
    assert 'href="/clinic/thresholds"' in gil.get("/clinic").text
    page = gil.post("/clinic/thresholds/sore_72h_rise", data={"value": "4"}).text
    assert "Set to 4 points by Gil" in row(page, "sore_72h_rise")
    assert "4 points" in row(client_of(world.dana).get(hers(world)).text, "sore_72h_rise")
    assert 'href="/clinic/thresholds"' not in client_of(world.dana).get("/clinic").text


def test_dana_snoozes_an_alert_until_a_day_at_an_expected_level(world: World, client_of: ClientOf) -> None:
    still_sore(world)
    dana, here = client_of(world.dana), f"/clinic/patients/{world.amira.id}"
    (snooze,) = found(r'action="(/clinic/alerts/[^"]*/snooze)"', dana.get(here).text)
    day = world.now.date() + timedelta(days=3)
    page = dana.post(snooze, data={"until": day.isoformat(), "level": "5"}).text
    assert "Snoozed until Sun 8 Mar, unless it gets graver or above 5." in page
    assert "snoozed by Dana until Sun 8 Mar, expected up to 5" in page
    assert "Nothing waits for you." in dana.get("/clinic").text
    wrong = dana.post(snooze, data={"until": "soon", "level": "5"})
    assert wrong.status_code == 422
    assert "Choose a day after today, at most 60 days ahead" in wrong.text


def kept(world: World) -> list[tuple[object, ...]]:
    with world.database.read() as session:
        rows = session.exec(select(ThresholdChange)).all()
    return [(each.threshold, each.value, each.patient_id) for each in rows]
