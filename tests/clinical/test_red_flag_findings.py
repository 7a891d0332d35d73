"""R1-R9 over a diary: what holds, what ends, and what a bruise adds."""

from datetime import timedelta

import pytest

from app.clinical.evaluate import IMMEDIATE, evaluate, is_pressing
from tests.clinical.diaries import KNOWLEDGE, amira, at, bruise, found, logged, said, signs, treated


def test_chest_pain_holds_however_often_none_of_these_is_said_later() -> None:
    later = [signs(24 * day) for day in range(1, 20)]
    assert said(amira(signs(0, "rf_chest"), *later)) == [("RED-CHEST", "emergency")]


def test_fever_alone_ends_with_none_of_these_three_days_later() -> None:
    assert said(amira(signs(0, "rf_fever"), signs(48))) == [("RED-INFECT", "watch")]
    assert said(amira(signs(0, "rf_fever"), signs(72))) == []


def test_what_was_grave_stays_beside_what_is_milder_and_newer() -> None:
    findings = found(amira(signs(0, "rf_redness", "rf_fever"), signs(48, "rf_redness")))
    assert [(each.severity, each.at) for each in findings] == [("emergency", at(0)), ("urgent", at(48))]


def test_what_is_newer_and_as_grave_stands_for_both() -> None:
    (finding,) = found(amira(signs(0, "rf_pop"), signs(48, "rf_pop")))
    assert finding.at == at(48)


def test_the_evidence_says_what_was_ticked_answered_and_advised() -> None:
    (finding,) = found(amira(signs(0, "rf_numb", "rf_weak", both_legs=True)))
    evidence = finding.evidence
    assert (evidence["ticked"], evidence["said"]) == (["rf_weak", "rf_numb"], ["both_legs"])
    assert (evidence["unanswered"], evidence["advice"]) == (True, "red-nerve-now")


def test_a_wound_blocks_the_region_it_was_reported_for() -> None:
    (finding,) = found(amira(logged(0, "signs", place=("elbow", "right"), ticked=["rf_wound"])))
    assert (finding.key, finding.evidence["blocks_region"]) == ("elbow/right", True)


def test_a_clear_bruise_on_a_blood_thinner_is_told_once_and_again_when_it_gets_worse() -> None:
    days = [bruise(20, 3), bruise(44, 3), bruise(68, 3)]
    (finding,) = found(amira(treated(0), *days, intake=["anticoagulant"]), rule="RED-BLEED")
    assert finding.at == at(20)
    (worse,) = found(amira(treated(0), *days, bruise(80, 4), intake=["anticoagulant"]), rule="RED-BLEED")
    assert worse.at == at(80)


@pytest.mark.parametrize(
    ("hours", "length", "grade", "expected"),
    [
        (30, 4.0, 2, [("RED-BLEED", "urgent")]),
        (30, 3.2, 2, []),
        (24, 4.0, 2, []),
    ],
)
def test_a_light_bruise_on_a_blood_thinner_counts_when_it_grows_after_a_day(
    hours: float, length: float, grade: int, expected: list[tuple[str, str]]
) -> None:
    log = bruise(hours, grade, length_cm=length)
    history = amira(treated(0), bruise(10, 2, length_cm=3), log, intake=["anticoagulant"])
    assert said(history) == expected


def test_dots_that_become_a_light_bruise_after_a_day_are_growing() -> None:
    history = amira(treated(0), bruise(10, 1), bruise(30, 2), intake=["anticoagulant"])
    assert said(history) == [("RED-BLEED", "urgent")]


def test_a_lump_on_the_neck_and_a_bad_headache_are_read_as_one_report_within_a_day() -> None:
    lump = logged(0, "bruise", place=("neck", None), grade=1, raised=True)
    taken_together = amira(lump, signs(23, "rf_headache"), intake=["anticoagulant"], region="neck")
    too_far_apart = amira(lump, signs(25, "rf_headache"), intake=["anticoagulant"], region="neck")
    assert said(taken_together) == [("RED-CHEST", "emergency"), ("RED-BLEED", "emergency")]
    assert said(too_far_apart) == [("RED-CHEST", "emergency")]


def test_a_tick_filled_in_later_is_marked_as_late() -> None:
    entry = logged(0, "signs", late_h=30, ticked=["rf_calf"])
    assert found(amira(entry))[0].evidence["late"] is True


@pytest.mark.parametrize(
    ("kind", "values", "pressing"),
    [
        ("signs", {"ticked": ["rf_fever"]}, True),
        ("signs", {"ticked": []}, False),
        ("soreness", {"now": 7}, True),
        ("soreness", {"now": 6}, False),
        ("pain", {"worst_24h": 7}, True),
        ("pain", {"worst_24h": 6}, False),
        ("bruise", {"grade": 2}, True),
        ("bruise", {"grade": 1}, False),
        ("bruise", {"grade": 1, "outside_area": True}, True),
        ("bruise", {"grade": 1, "raised": True}, True),
        ("note", {"text": "7"}, False),
        ("soreness", {}, False),
    ],
)
def test_only_what_could_fire_at_once_is_pressing(kind: str, values: dict[str, object], pressing: bool) -> None:
    assert is_pressing(kind, values, KNOWLEDGE) is pressing


def test_rules_can_be_judged_by_themselves() -> None:
    history = amira(signs(0, "rf_calf"), logged(0, "change", score=3))
    findings = evaluate(history, KNOWLEDGE, at(0) + timedelta(hours=1), rules=IMMEDIATE)
    assert [finding.rule for finding in findings] == ["RED-CLOT"]
    assert [finding.rule for finding in found(history)] == ["RED-CLOT", "GOOD-TREND"]
