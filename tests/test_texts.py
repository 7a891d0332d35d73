"""Texts come from the Fluent files: what is told to patients, and what the therapist reads."""

import re
from pathlib import Path

import pytest

from app.catalogue.load import load
from app.clinical.evaluate import ALL
from app.texts import sentence, text
from tests.clinical.diaries import amira, sore, treated, triggered

TEXTS = Path(__file__).parents[1] / "web/texts/en"
NUMBERS = {"emergency_number": "112", "clinic_phone": "030 1234"}
CATALOGUE = load()
FLAGS = CATALOGUE.knowledge.red_flags
DISEASES = ("stroke", "heart attack", "thrombosis", "embolism", "sepsis", "cancer", "fracture", "syndrome", "rupture")


def ids(file: str) -> list[str]:
    return re.findall(r"^([a-z][\w-]*) =", (TEXTS / f"{file}.ftl").read_text(), re.MULTILINE)


@pytest.mark.parametrize("advice", sorted({row.advice for row in FLAGS.rows}))
def test_every_red_flag_advice_has_a_headline_and_a_body(advice: str) -> None:
    headline, body = text("advice", advice, **NUMBERS), text("advice", f"{advice}-body", **NUMBERS)
    assert headline
    assert body
    assert "$" not in headline + body


def test_an_emergency_says_in_its_headline_whom_to_call_or_where_to_go() -> None:
    emergencies = {row.advice for row in FLAGS.rows if row.severity == "emergency"}
    headlines = {text("advice", advice, **NUMBERS) for advice in emergencies}
    assert headlines == {"Call 112 now.", "Go to an emergency department now."}


@pytest.mark.parametrize(("file", "id"), [(file, id) for file in ("advice", "advice-trends") for id in ids(file)])
def test_no_advice_names_a_disease_and_every_one_fills_in_its_numbers(file: str, id: str) -> None:
    told = text(file, id, **NUMBERS)
    assert not [disease for disease in DISEASES if disease in told.lower()]
    assert "{" not in told


@pytest.mark.parametrize("rule", ALL)
def test_every_rule_has_a_sentence_for_the_therapist(rule: str) -> None:
    assert sentence(rule, {"region": "knee/left"})


def test_the_therapist_has_words_for_every_sign_question_movement_and_unit() -> None:
    known = set(ids("alerts"))
    assert {f"ticked-{sign.id}" for sign in FLAGS.signs} <= known
    assert {f"said-{question.id}" for question in FLAGS.questions} <= known
    assert {f"movement-{movement}" for movement in CATALOGUE.knowledge.movements} <= known
    assert {f"unit-{movement.unit}" for movement in CATALOGUE.knowledge.movements.values()} <= known
    assert {f"item-{item}" for item in CATALOGUE.intake} <= known


def test_soreness_that_stays_is_told_with_its_own_numbers() -> None:
    evidence = {"hours": 74, "value": 4, "before": 2, "climbing": False, "day_after": 5, "late": False, "notes": []}
    assert sentence("SORE-72H", evidence) == "Still sore 74 hours after treatment: 4, it was 2 before."


def test_rising_soreness_with_a_new_exercise_filled_in_later_is_told_with_its_notes() -> None:
    evidence = {"hours": 74, "value": 6, "before": None, "climbing": True, "day_after": 4.5, "late": True}
    assert sentence("SORE-72H", evidence | {"notes": ["exercise"]}) == (
        "Still sore 74 hours after treatment: 6; soreness before it is not known. "
        "Still rising: it was 4.5 after one day. "
        "Possible exercise soreness: an exercise was new in those days. Filled in later."
    )


def test_bruises_are_told_with_their_grades() -> None:
    evidence = {"count": 3, "of": 4, "grades": [2, 0, 2, 3.0], "bleeds_easily": False}
    assert sentence("BRUISE-FREQUENT", evidence) == (
        "Bruise after 3 of the last 4 treatments (grades 2, 0, 2, 3). "
        "Consider less pressure, shorter time, longer gap, bleeding risk review."
    )


def test_weakness_is_told_in_words_with_what_was_answered() -> None:
    evidence = {"ticked": ["rf_weak", "rf_numb"], "said": ["both_legs"], "unanswered": False}
    assert sentence("RED-NERVE", evidence) == "Ticked: new weakness, new numb area. Said yes to: in both legs."


def test_a_bruise_on_a_blood_thinner_is_told_without_ticks() -> None:
    evidence = {"ticked": [], "said": [], "unanswered": False, "grade": 3, "growing": False}
    assert sentence("RED-BLEED", evidence) == (
        "Bruise of grade 3, in a patient who takes a blood thinner or bleeds easily."
    )


def test_a_treatment_too_soon_is_told_with_what_had_not_settled() -> None:
    history = amira(sore(-2, 1), treated(0), sore(20, 5), treated(24))
    (finding,) = triggered(history, "DOSE-TOO-CLOSE")
    assert sentence("DOSE-TOO-CLOSE", finding.evidence) == (
        "Treated 24 hours after the last treatment; 48 are wanted. "
        "Soreness before treatment was 5, 1 before the last one."
    )


def test_a_course_without_response_is_told_with_what_is_known() -> None:
    numbers = {"stage": "judged", "treatments": 6, "pain_before": 6, "pain_now": 5.5, "rating": -1, "unit": None}
    unknown = dict.fromkeys(("function_before", "function_now", "motion_before", "motion_now", "movement"))
    assert sentence("NO-RESPONSE", numbers | unknown) == (
        "No clear response after 6 treatments. Pain 6 at the start, 5.5 now. Rates the change at -1."
    )


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (
            {"during": 7, "rise": None},
            "Too much pain from exercise on 2 of the last 3 exercise days, up to 7 during it.",
        ),
        (
            {"during": None, "rise": 3},
            "Too much pain from exercise on 2 of the last 3 exercise days; 3 more the day after.",
        ),
    ],
)
def test_a_flare_is_told_with_what_hurt(numbers: dict[str, int | None], told: str) -> None:
    assert sentence("EX-FLARE", {"count": 2, "of": 3} | numbers) == told


def test_motion_that_is_lost_is_told_with_what_comes_with_it() -> None:
    evidence = {"movement": "knee_flexion", "unit": "deg", "now": 99.5, "before": 111, "days": 2, "together": ["pain"]}
    assert sentence("ROM-LOSS", evidence) == (
        "Knee bending is worse: 99.5 degrees on the last 2 days of measuring, it was 111. Together with severe pain."
    )


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"form": "reply", "hours": 24}, "No reply for 24 hours after a report that called for help."),
        ({"form": "sparse", "count": 6, "of": 14}, "Entries on 6 of the last 14 days."),
        ({"form": "treatments"}, "Nothing logged from 24 to 72 hours after the last two treatments."),
    ],
)
def test_silence_is_told_in_its_own_words(numbers: dict[str, int | str], told: str) -> None:
    assert sentence("LOG-MISSED", numbers) == told


def test_silence_after_bad_days_says_so() -> None:
    said = sentence("LOG-MISSED", {"form": "silence", "days": 4, "since": "2026-11-11", "worsened": True})
    assert said.startswith("No entry for 4 days")
    assert said.endswith("Soreness had been getting worse.")


def test_what_is_new_on_the_safety_list_says_what_waits() -> None:
    assert sentence("SAFETY-CHANGED", {"item": "dvt", "blocks": "all"}) == (
        "New on the safety list: a blood clot or an inflamed vein. No treatment until it is cleared."
    )


def test_a_language_that_is_not_there_falls_back_to_english() -> None:
    assert text("advice", "red-clot", "eo") == "Have this checked today."


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="red-wings"):
        text("advice", "red-wings")


def test_texts_carry_no_invisible_marks() -> None:
    assert "\N{FIRST STRONG ISOLATE}" not in text("advice", "red-chest", **NUMBERS)
