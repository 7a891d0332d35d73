"""R11: strong pain that is new for this patient."""

import pytest

from tests.clinical.diaries import amira, found, pain, said, sore

USUAL_THREE = [pain(0, 3), pain(24, 3), pain(48, 4)]


def test_pain_seven_is_new_where_usual_pain_is_three() -> None:
    (finding,) = found(amira(*USUAL_THREE, pain(72, 7)))
    assert (finding.rule, finding.severity, finding.key) == ("PAIN-SEVERE", "urgent", "knee/left")
    assert (finding.evidence["value"], finding.evidence["usual"]) == (7, 3)


def test_soreness_seven_is_judged_against_usual_pain_too() -> None:
    (finding,) = found(amira(*USUAL_THREE, sore(72, 7)))
    assert (finding.rule, finding.evidence["kind"]) == ("PAIN-SEVERE", "soreness")


def test_pain_seven_is_nothing_new_where_usual_pain_is_six() -> None:
    assert said(amira(pain(0, 6), pain(24, 6), pain(48, 6), pain(72, 8))) == []


@pytest.mark.parametrize(("first", "expected"), [(7, []), (8, [("PAIN-SEVERE", "urgent")])])
def test_the_very_first_value_fires_from_eight_on(first: int, expected: list[tuple[str, str]]) -> None:
    assert said(amira(pain(0, first))) == expected


def test_on_the_second_day_the_first_value_stands_in_for_usual_pain() -> None:
    (finding,) = found(amira(pain(0, 2), pain(24, 7)))
    assert finding.evidence["usual"] == 2


def test_usual_pain_is_the_median_of_the_last_seven_logged_days_only() -> None:
    calm_then_bad_week = [pain(24 * day, 1) for day in range(7)] + [pain(24 * day, 6) for day in range(7, 14)]
    assert said(amira(*calm_then_bad_week, pain(24 * 14, 9))) == []


def test_another_severe_value_of_the_same_day_is_no_baseline_for_itself() -> None:
    assert said(amira(pain(0, 7), pain(2, 7))) == []


def test_it_ends_with_a_lower_value_three_days_later_and_not_before() -> None:
    severe = [*USUAL_THREE, pain(72, 8)]
    assert said(amira(*severe, pain(96, 3), pain(120, 3))) == [("PAIN-SEVERE", "urgent")]
    assert said(amira(*severe, pain(96, 3), pain(144, 3))) == []


def test_low_soreness_does_not_end_strong_pain() -> None:
    assert said(amira(*USUAL_THREE, pain(72, 8), sore(200, 1))) == [("PAIN-SEVERE", "urgent")]


def test_a_value_written_down_a_day_and_an_hour_later_is_marked_as_late() -> None:
    on_time, late = sore(72, 8, late_h=24), sore(72, 8, late_h=25)
    assert found(amira(on_time))[0].evidence["late"] is False
    assert found(amira(late))[0].evidence["late"] is True


def test_what_has_not_been_received_yet_is_not_known() -> None:
    history = amira(sore(72, 9, late_h=30))
    assert found(history, hours=101) == []
    assert found(history, hours=102)
