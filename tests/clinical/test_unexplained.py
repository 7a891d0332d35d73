"""R19: bruises where nobody treated and nothing bumped."""

from typing import Any

import pytest

from tests.clinical.diaries import DAY, Event, amira, bruise, found, logged, signs, treated

NOTE, URGENT = [("knee/left", "info")], [("knee/left", "urgent")]
ELBOW, NECK, HIP = ("elbow", "left"), ("neck", None), ("hip", "right")


def told(*events: Event) -> list[tuple[str, str]]:
    """Place and severity of what is told."""
    return [(finding.key, str(finding.severity)) for finding in found(amira(*events), rule="BRUISE-NO-TX")]


def elsewhere(hours: float, place: tuple[str, str | None], grade: int = 2, **values: Any) -> Event:
    return logged(hours, "bruise", place=place, grade=grade, **values)


@pytest.mark.parametrize(("hours", "expected"), [(96, []), (96.1, NOTE)])
def test_a_first_bruise_four_days_after_the_last_treatment_is_a_note(
    hours: float, expected: list[tuple[str, str]]
) -> None:
    assert told(treated(0), bruise(hours, 2)) == expected


def test_dots_and_bumps_need_no_explanation() -> None:
    assert told(bruise(0, 1)) == []
    assert told(bruise(0, 3, bump_or_fall=True)) == []
    assert told(bruise(0, 3), bruise(24, 3, bump_or_fall=True)) == []


def test_a_treatment_of_another_place_explains_nothing() -> None:
    assert told(treated(0), elsewhere(20, ELBOW)) == [("elbow/left", "info")]


def test_a_bruise_that_was_seen_soon_after_the_treatment_and_lasts_is_not_new() -> None:
    assert told(treated(0), bruise(20, 1), bruise(120, 2), bruise(200, 3)) == []
    assert told(treated(0), bruise(20, 1), bruise(60, 0), bruise(120, 2)) == NOTE


def test_dots_that_become_a_bruise_by_themselves_are_told_and_by_a_treatment_not() -> None:
    assert told(bruise(0, 1), bruise(48, 2)) == NOTE
    assert told(bruise(0, 1), treated(24), bruise(48, 2)) == []


def test_the_note_ends_when_the_bruise_has_gone() -> None:
    assert told(bruise(0, 2), bruise(72, 1)) == NOTE
    assert told(bruise(0, 2), bruise(72, 0)) == []


@pytest.mark.parametrize(("days", "expected"), [(14, URGENT), (14.1, NOTE)])
def test_a_second_one_within_two_weeks_is_urgent(days: float, expected: list[tuple[str, str]]) -> None:
    assert told(bruise(0, 2), bruise(72, 0), bruise(DAY * days, 2)) == expected


def test_the_second_may_be_at_another_place_and_stays_urgent_when_it_has_gone() -> None:
    both = [bruise(0, 2), elsewhere(DAY * 5, ELBOW)]
    assert told(*both) == [("elbow/left", "urgent"), ("knee/left", "info")]
    assert told(*both, bruise(DAY * 9, 0), elsewhere(DAY * 9, ELBOW, 0)) == [("elbow/left", "urgent")]


def test_two_at_once_are_one_occasion_and_three_are_urgent() -> None:
    two = [bruise(0, 2), elsewhere(3, ELBOW)]
    assert {severity for _, severity in told(*two)} == {"info"}
    assert {severity for _, severity in told(*two, elsewhere(6, NECK))} == {"urgent"}
    assert {severity for _, severity in told(*two, elsewhere(6, NECK, 1), elsewhere(6, HIP, bump_or_fall=True))} == {
        "info"
    }


@pytest.mark.parametrize(("hours", "expected"), [(24, URGENT), (25, NOTE)])
def test_bleeding_reported_within_a_day_makes_it_urgent(hours: float, expected: list[tuple[str, str]]) -> None:
    assert told(bruise(0, 2), signs(hours, "rf_bleed")) == expected


def test_what_it_says_is_for_the_patients_own_device_only() -> None:
    (finding,) = found(amira(bruise(0, 2), bruise(72, 0), bruise(DAY * 9, 3)), rule="BRUISE-NO-TX")
    numbers = {name: finding.evidence[name] for name in ("private", "grade", "count", "sites", "bleeding")}
    assert numbers == {"private": True, "grade": 3, "count": 2, "sites": 1, "bleeding": False}
