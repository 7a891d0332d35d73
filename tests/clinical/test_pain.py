"""R11: strong pain that is new for this patient, or far above what is expected."""

from dataclasses import replace

import pytest

from tests.clinical.diaries import Event, amira, at, found, logged, pain, said, sore, treated

USUAL_THREE = [pain(0, 3), pain(24, 3), pain(48, 4)]
NOTE, URGENT = [("PAIN-SEVERE", "info")], [("PAIN-SEVERE", "urgent")]


def severe(*events: Event) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.severity)) for finding in found(amira(*events), rule="PAIN-SEVERE")]


def test_pain_seven_is_new_where_usual_pain_is_three() -> None:
    (finding,) = found(amira(*USUAL_THREE, pain(72, 7)))
    assert (finding.rule, finding.severity, finding.key) == ("PAIN-SEVERE", "info", "knee/left")
    assert (finding.evidence["value"], finding.evidence["usual"]) == (7, 3)


def test_soreness_seven_is_judged_against_usual_pain_too() -> None:
    (finding,) = found(amira(*USUAL_THREE, sore(72, 7)))
    assert (finding.rule, finding.evidence["kind"]) == ("PAIN-SEVERE", "soreness")


def test_pain_seven_is_nothing_new_where_usual_pain_is_six() -> None:
    assert said(amira(pain(0, 6), pain(24, 6), pain(48, 6), pain(72, 8))) == []


@pytest.mark.parametrize(("score", "expected"), [(8, NOTE), (9, URGENT), (10, URGENT)])
def test_nine_is_urgent_three_above_what_is_expected(score: int, expected: list[tuple[str, str]]) -> None:
    assert severe(*USUAL_THREE, pain(72, score)) == expected


@pytest.mark.parametrize(("usual", "expected"), [(6, URGENT), (7, [])])
def test_what_is_expected_is_the_median_of_earlier_scores(usual: int, expected: list[tuple[str, str]]) -> None:
    assert severe(*(pain(24 * day, usual) for day in range(-14, -4)), pain(72, 9)) == expected


def test_with_fewer_than_three_earlier_scores_three_points_stand_in() -> None:
    (finding,) = found(amira(pain(0, 6), pain(24, 6), pain(72, 9)), rule="PAIN-SEVERE")
    assert (finding.severity, finding.evidence["expected"]) == ("urgent", 3)


@pytest.mark.parametrize(("hours", "expected"), [(72, NOTE), (73, URGENT)])
def test_soreness_up_to_three_days_after_a_treatment_is_expected_to_be_two_higher(
    hours: float, expected: list[tuple[str, str]]
) -> None:
    usual_four_and_a_half = [sore(-24 * day, score) for day, score in ((4, 4), (3, 4), (2, 5), (1, 5))]
    assert severe(*usual_four_and_a_half, treated(0), sore(hours, 9)) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (pain(96, 7), URGENT),
        (pain(144, 7), URGENT),
        (pain(145, 7), NOTE),
        (pain(96, 6), NOTE),
        (sore(73, 7), URGENT),
        (logged(96, "pain", place=("knee", "right"), worst_24h=7), NOTE),
    ],
)
def test_eight_is_urgent_when_another_entry_within_three_days_says_seven(
    other: Event, expected: list[tuple[str, str]]
) -> None:
    findings = found(amira(*USUAL_THREE, pain(72, 8), other), rule="PAIN-SEVERE")
    assert [(each.rule, str(each.severity)) for each in findings if each.key == "knee/left"] == expected


def test_seven_confirmed_by_seven_stays_a_note() -> None:
    assert severe(*USUAL_THREE, pain(72, 7), pain(96, 7)) == NOTE


def test_eight_is_confirmed_only_two_and_a_half_above_what_is_expected() -> None:
    usual_six = [pain(-24 * day, 6) for day in range(1, 5)]
    assert severe(*usual_six, pain(72, 8), pain(96, 8)) == []


def test_a_later_entry_that_confirms_dates_the_alert() -> None:
    (urgent,) = found(amira(*USUAL_THREE, pain(72, 8), pain(96, 7)), rule="PAIN-SEVERE")[:1]
    assert (urgent.severity, urgent.at, urgent.evidence["confirmed"]) == ("urgent", at(96), True)
    assert urgent.evidence["entries"] == ["pain at 96", "pain at 72"]


@pytest.mark.parametrize(("hours", "score", "expected"), [(40, 8, []), (49, 8, NOTE), (40, 9, URGENT)])
def test_soreness_that_the_therapist_expects_is_not_severe(
    hours: float, score: int, expected: list[tuple[str, str]]
) -> None:
    deep = replace(treated(0), expected_h=48, expected_level=8)
    assert severe(*(sore(-24 * day, 1) for day in (1, 2, 3)), deep, sore(hours, score)) == expected


@pytest.mark.parametrize(("first", "expected"), [(7, []), (8, NOTE), (9, URGENT)])
def test_the_very_first_value_fires_from_eight_on(first: int, expected: list[tuple[str, str]]) -> None:
    assert said(amira(pain(0, first))) == expected


def test_on_the_second_day_the_first_value_stands_in_for_usual_pain() -> None:
    (finding,) = found(amira(pain(0, 2), pain(24, 7)))
    assert finding.evidence["usual"] == 2


def test_usual_pain_is_the_median_of_the_last_seven_logged_days_only() -> None:
    calm_then_bad_week = [pain(24 * day, 1) for day in range(7)] + [pain(24 * day, 6) for day in range(7, 14)]
    assert severe(*calm_then_bad_week, pain(24 * 14, 8)) == []


def test_another_severe_value_of_the_same_day_is_no_baseline_for_itself() -> None:
    assert said(amira(pain(0, 7), pain(2, 7))) == []


def test_it_ends_with_a_lower_value_three_days_later_and_not_before() -> None:
    severe = [*USUAL_THREE, pain(72, 8)]
    assert said(amira(*severe, pain(96, 3), pain(120, 3))) == NOTE
    assert said(amira(*severe, pain(96, 3), pain(144, 3))) == []


def test_low_soreness_does_not_end_strong_pain() -> None:
    assert said(amira(*USUAL_THREE, pain(72, 8), sore(200, 1))) == NOTE


def test_a_value_written_down_a_day_and_an_hour_later_is_marked_as_late() -> None:
    on_time, late = sore(72, 8, late_h=24), sore(72, 8, late_h=25)
    assert found(amira(on_time))[0].evidence["late"] is False
    assert found(amira(late))[0].evidence["late"] is True


def test_what_has_not_been_received_yet_is_not_known() -> None:
    history = amira(sore(72, 9, late_h=30))
    assert found(history, hours=101) == []
    assert found(history, hours=102)
