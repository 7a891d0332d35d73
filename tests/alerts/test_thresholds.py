"""Thresholds of a clinic and of a patient: who may change them, what follows, and what a preview says before."""

import uuid

import pytest
from sqlmodel import col, select

from app.alerts import reviewing
from app.alerts.changing import change_threshold, check
from app.alerts.preview import Preview, preview
from app.alerts.rule_numbers import is_fixed
from app.alerts.tables import Alert
from app.alerts.thresholds import changes_of, knowledge_for
from app.catalogue.load import Catalogue
from app.errors import BadInput, Forbidden, NotFound
from tests.world import PatientInCare, Therapist, World


def changes(
    world: World, who: Therapist, patient: PatientInCare | None, threshold: str, value: float | None, note: str = ""
) -> None:
    """Somebody changes a threshold now."""
    patient_id = patient.id if patient else None
    told = (world.catalogue, patient_id, threshold, value, note, world.now)
    world.database.write(lambda session: change_threshold(session, who.viewer, *told))


def in_force(world: World, patient: PatientInCare | None, threshold: str) -> float:
    patient_id = patient.id if patient else None
    with world.database.read() as session:
        return knowledge_for(session, world.clinic_id, patient_id, world.catalogue).thresholds.number(threshold)


def trail(world: World, who: Therapist, patient_id: uuid.UUID | None) -> list[tuple[str, float | None, str, str]]:
    with world.database.read() as session:
        found = changes_of(session, who.viewer, patient_id)
        return [(each.change.threshold, each.change.value, each.by, each.change.note) for each in found]


def open_rules(world: World) -> list[str]:
    with world.database.read() as session:
        return list(session.exec(select(Alert.rule).where(col(Alert.closed_at).is_(None))))


def tries(
    world: World, who: Therapist, patient: PatientInCare | None, threshold: str, value: float | None, most: int = 99
) -> Preview:
    left = iter(range(most - 1))
    told = (world.catalogue, patient.id if patient else None, threshold, value, world.now)
    with world.database.read() as session:
        return preview(session, who.viewer, *told, lambda: next(left, None) is not None)


def is_sore(patient: PatientInCare, after: int) -> None:
    """2 before, 5 after a day, and so much after 74 hours."""
    patient.logs(soreness=2)
    patient.world.later(hours=1)
    patient.world.dana.treats(patient)
    patient.logs(soreness=5, hours_after=24)
    patient.logs(soreness=after, hours_after=74)


def test_without_a_change_the_rules_know_what_ships(world: World) -> None:
    with world.database.read() as session:
        known = knowledge_for(session, world.clinic_id, world.amira.id, world.catalogue)
    assert known is world.catalogue.knowledge


def test_a_patients_number_comes_before_the_clinics_and_the_clinics_before_the_shipped(world: World) -> None:
    gil = world.therapist("Gil", admin=True)
    changes(world, gil, None, "sore_72h_rise", 3)
    changes(world, world.dana, world.amira, "sore_72h_rise", 1.5)
    assert [in_force(world, who, "sore_72h_rise") for who in (world.amira, world.bruno, None)] == [1.5, 3, 3]
    world.later(minutes=1)
    changes(world, world.dana, world.amira, "sore_72h_rise", None)
    assert in_force(world, world.amira, "sore_72h_rise") == 3
    changes(world, gil, None, "sore_72h_rise", None)
    assert in_force(world, world.amira, "sore_72h_rise") == 2


def test_every_change_is_kept_with_who_when_and_why(world: World) -> None:
    gil = world.therapist("Gil", admin=True)
    changes(world, gil, None, "pain_severe", 8)
    world.later(days=1)
    changes(world, world.dana, world.amira, "sore_72h_rise", 3, "Runs marathons.")
    world.later(days=1)
    changes(world, world.dana, world.amira, "sore_72h_rise", None, "Stopped running.")
    assert trail(world, world.dana, world.amira.id) == [
        ("sore_72h_rise", None, "Dana", "Stopped running."),
        ("sore_72h_rise", 3, "Dana", "Runs marathons."),
        ("pain_severe", 8, "Gil", ""),
    ]
    assert trail(world, gil, None) == [("pain_severe", 8, "Gil", "")]


def test_a_therapist_changes_numbers_of_the_own_patients_alone(world: World) -> None:
    with pytest.raises(NotFound):
        changes(world, world.emil, world.amira, "sore_72h_rise", 3)
    with pytest.raises(Forbidden):
        changes(world, world.dana, None, "sore_72h_rise", 3)
    with pytest.raises(NotFound):
        trail(world, world.emil, world.amira.id)


@pytest.mark.parametrize(
    ("threshold", "value", "said"),
    [
        ("sore_72h_wings", 1, "There is no threshold 'sore_72h_wings'."),
        ("sore_72h_rise", -1, "sore_72h_rise must be a number from 0 to 10 points."),
        ("sore_72h_rise", float("nan"), "sore_72h_rise must be a number from 0 to 10 points."),
        ("bruise_frequent_count", 0, "bruise_frequent_count must be a whole number from 1 to 400 treatments."),
        ("bruise_frequent_count", 2.5, "bruise_frequent_count must be a whole number from 1 to 400 treatments."),
        ("red_flag_report_h", 1, "red_flag_report_h is the same everywhere: phones judge red flags too"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(world: World, threshold: str, value: float, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        changes(world, world.dana, world.amira, threshold, value)
    assert refused.value.detail.startswith(said)


def test_every_shipped_number_is_one_that_could_be_set(catalogue: Catalogue) -> None:
    for threshold in catalogue.knowledge.thresholds.values():
        if not is_fixed(threshold.id):
            check(catalogue, threshold.id, threshold.value)


def test_a_change_is_followed_by_a_review_of_whom_it_concerns(world: World) -> None:
    is_sore(world.amira, after=3)
    world.reviews()
    assert open_rules(world) == []
    changes(world, world.dana, world.amira, "sore_72h_rise", 1)
    world.reviews()
    assert open_rules(world) == ["SORE-72H"]


def test_a_change_of_the_clinic_concerns_all_its_patients(world: World) -> None:
    for patient in (world.amira, world.bruno):
        patient.logs(soreness=1)
    world.reviews()
    changes(world, world.therapist("Gil", admin=True), None, "sore_72h_rise", 3)
    with world.database.read() as session:
        due = {key[1] for key in reviewing.due(session, world.now, most=10)}
    assert due == {world.amira.id, world.bruno.id}


def test_a_review_that_is_overtaken_by_a_change_is_owed_still(world: World) -> None:
    is_sore(world.amira, after=3)
    key = (world.clinic_id, world.amira.id, world.amira.episode_id)
    with world.database.read() as session:
        seen = reviewing.look(session, key, world.catalogue, world.now)
    changes(world, world.dana, world.amira, "sore_72h_rise", 1)
    assert world.database.write(lambda session: reviewing.keep(session, seen, world.catalogue)) is False
    world.reviews()
    assert open_rules(world) == ["SORE-72H"]


def test_what_is_judged_at_once_is_judged_by_the_patients_own_number(world: World) -> None:
    changes(world, world.dana, world.amira, "pain_severe", 6)
    for _ in range(3):
        world.amira.logs(worst_pain=3)
        world.later(days=1)
    world.amira.logs(worst_pain=6)
    assert open_rules(world) == ["PAIN-SEVERE"]


def test_a_preview_counts_alerts_as_they_are_and_with_the_change_and_keeps_nothing(world: World) -> None:
    is_sore(world.amira, after=6)
    is_sore(world.bruno, after=5)
    world.reviews()
    found = tries(world, world.dana, None, "sore_72h_urgent", 5)
    assert (found.rules, found.among) == (("SORE-72H",), 2)
    assert found.now.alerts == {str(world.amira.id): 1, str(world.bruno.id): 0}
    assert found.then.alerts == {str(world.amira.id): 1, str(world.bruno.id): 1}
    assert found.then.per_month == pytest.approx(2 * found.now.per_month)
    assert in_force(world, world.bruno, "sore_72h_urgent") == 6


def test_a_preview_of_a_patient_is_about_that_patient(world: World) -> None:
    is_sore(world.amira, after=6)
    is_sore(world.bruno, after=6)
    world.reviews()
    found = tries(world, world.dana, world.amira, "sore_72h_rise", 5)
    assert [patient.name for patient in found.patients] == ["Amira"]
    assert (found.now.total, found.then.total) == (1, 0)
    with pytest.raises(NotFound):
        tries(world, world.emil, world.amira, "sore_72h_rise", 5)


def test_a_preview_leaves_a_patients_own_number_as_it_is(world: World) -> None:
    is_sore(world.amira, after=6)
    world.reviews()
    changes(world, world.dana, world.amira, "sore_72h_rise", 5)
    found = tries(world, world.therapist("Gil", admin=True), None, "sore_72h_rise", 1)
    assert found.then.total == 0


def test_what_stood_before_the_span_is_not_counted_in_it(world: World) -> None:
    is_sore(world.amira, after=6)
    world.later(days=86)
    world.reviews()
    assert tries(world, world.dana, None, "sore_72h_rise", 2).now.total == 1
    world.later(days=5)
    assert tries(world, world.dana, None, "sore_72h_rise", 2).now.total == 0


def test_a_preview_stops_when_its_time_is_over_and_says_so(world: World) -> None:
    is_sore(world.amira, after=6)
    is_sore(world.bruno, after=6)
    world.reviews()
    found = tries(world, world.dana, None, "sore_72h_rise", 1, most=1)
    assert (len(found.patients), found.among) == (1, 2)


def test_a_correction_is_tried_as_it_came(world: World) -> None:
    amira = world.amira
    amira.logs(soreness=2)
    world.later(hours=1)
    world.dana.treats(amira)
    world.later(hours=74)
    slip = amira.entry("soreness", {"now": 8})
    amira.sends([slip])
    world.later(days=2)
    amira.sends([slip | {"revision": 2, "values": {"now": 2}}])
    world.reviews()
    assert tries(world, world.dana, None, "sore_72h_rise", 2).now.total == 1
    assert tries(world, world.dana, amira, "sore_72h_rise", 9).then.total == 0
