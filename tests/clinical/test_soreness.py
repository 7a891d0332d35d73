"""R13: soreness three days after a treatment."""

from dataclasses import replace

import pytest

from tests.clinical.diaries import Event, amira, found, logged, said, sore, treated

NOTE, URGENT = [("SORE-72H", "info")], [("SORE-72H", "urgent")]


@pytest.mark.parametrize(("hours", "expected"), [(71.9, []), (72, NOTE), (96, NOTE), (96.1, [])])
def test_only_logs_from_72_to_96_hours_are_judged(hours: float, expected: list[tuple[str, str]]) -> None:
    assert said(amira(sore(-2, 2), treated(0), sore(hours, 4))) == expected


@pytest.mark.parametrize(("now", "expected"), [(2, []), (3, NOTE), (6, URGENT)])
def test_three_is_too_much_when_soreness_before_is_not_known(now: int, expected: list[tuple[str, str]]) -> None:
    assert said(amira(treated(0), sore(74, now))) == expected


def test_soreness_before_is_the_last_log_of_the_day_before_the_treatment() -> None:
    (finding,) = found(amira(sore(-30, 0), sore(-20, 1), sore(-3, 2), treated(0), sore(74, 4)))
    assert finding.evidence["before"] == 2


def test_without_such_a_log_it_is_the_median_of_untreated_days_in_two_weeks() -> None:
    earlier: list[Event] = [
        sore(-24 * 15, 9),
        treated(-24 * 9),
        sore(-24 * 8, 8),
        sore(-72, 1),
        sore(-48, 2),
        sore(-30, 3),
    ]
    (finding,) = found(amira(*earlier, treated(0), sore(74, 4)))
    assert finding.evidence["before"] == 2


def test_soreness_that_climbs_after_the_first_day_is_urgent_below_six() -> None:
    (finding,) = found(amira(sore(-2, 1), treated(0), sore(25, 3), sore(74, 4)))
    assert (finding.severity, finding.evidence["day_after"]) == ("urgent", 3)


def test_a_log_twelve_hours_after_the_treatment_is_not_the_one_of_the_first_day() -> None:
    (finding,) = found(amira(sore(-2, 1), treated(0), sore(12, 3), sore(74, 4)))
    assert (finding.severity, finding.evidence["day_after"]) == ("info", None)


def test_soreness_after_the_next_treatment_belongs_to_that_one() -> None:
    assert said(amira(sore(-2, 2), treated(0), sore(47, 2), treated(48), sore(74, 5))) == []


@pytest.mark.parametrize(("hours", "value", "expected"), [(80, 4, []), (80, 5, NOTE), (81, 4, NOTE)])
def test_soreness_that_the_therapist_expects_so_long_is_not_told(
    hours: float, value: int, expected: list[tuple[str, str]]
) -> None:
    deep = replace(treated(0), expected_h=80, expected_level=4)
    assert said(amira(sore(-2, 2), deep, sore(hours, value))) == expected


def test_soreness_of_the_other_knee_says_nothing_about_the_treated_one() -> None:
    other = logged(74, "soreness", place=("knee", "right"), now=6)
    assert said(amira(sore(-2, 2), treated(0), other)) == []


def test_a_new_exercise_in_those_days_is_noted_and_does_not_silence_it() -> None:
    diary: list[Event] = [sore(-2, 2), treated(0), sore(74, 4)]
    squats_before, squats = (logged(hours, "exercise", item="squats", done=True) for hours in (-50, 30))
    (with_new,) = found(amira(*diary, squats))
    (with_known,) = found(amira(*diary, squats_before, squats))
    assert (with_new.evidence["notes"], with_known.evidence["notes"]) == (["exercise"], [])


def test_it_holds_until_a_report_three_days_after_the_last_sore_one_is_better() -> None:
    sore_until_day_five: list[Event] = [sore(-2, 2), treated(0), sore(74, 4), sore(120, 5)]
    assert said(amira(*sore_until_day_five, sore(150, 2))) == NOTE
    assert said(amira(*sore_until_day_five, sore(150, 2), sore(192, 3))) == []


def test_the_latest_treatment_that_has_not_settled_speaks() -> None:
    weeks = [event for week in (0, 168) for event in (sore(week - 2, 2), treated(week), sore(week + 74, 4))]
    (finding,) = found(amira(*weeks))
    assert finding.evidence["treatment"] == "treatment at 168"


def test_a_note_after_an_urgent_one_keeps_both_apart_by_when_they_were_told() -> None:
    findings = found(amira(sore(-2, 2), treated(0), sore(73, 6), sore(90, 4)))
    assert [(each.severity, each.evidence["value"]) for each in findings] == [("urgent", 6), ("info", 4)]
