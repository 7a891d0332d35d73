"""R28: good news with the patient's own numbers."""

import pytest

from app.clinical.history import Entry
from tests.clinical.diaries import DAY, Event, amira, flexion, found, logged, pain, treated


def activities(day: float, *scores: int) -> Entry:
    named = [{"name": f"activity {place}", "score": score} for place, score in enumerate(scores)]
    return logged(DAY * day, "function", activities=named)


def bouts(days: range, done: int) -> list[Event]:
    """One bout a day, the first `done` of them done."""
    return [logged(DAY * day, "exercise", item="squats", done=place < done) for place, day in enumerate(days)]


START_SIX = [pain(0, 6), pain(DAY, 7), pain(2 * DAY, 6)]


@pytest.mark.parametrize(
    ("week", "told"),
    [((4, 4, 4, 4), True), ((4, 4, 4), False), ((5, 5, 5, 5), False), ((1, 4, 5, 5), False), ((3, 4, 4, 9), True)],
)
def test_pain_is_down_when_the_median_of_four_days_in_a_week_is_two_and_a_third_lower(
    week: tuple[int, ...], told: bool
) -> None:
    history = amira(*START_SIX, *(pain(DAY * (10 + day), value) for day, value in enumerate(week)))
    assert bool(found(history)) is told


def test_two_points_of_eight_are_less_than_a_third() -> None:
    start = [pain(DAY * day, 8) for day in range(3)]
    assert found(amira(*start, *(pain(DAY * day, 6) for day in range(10, 15)))) == []


def test_good_news_carries_its_numbers() -> None:
    (finding,) = found(amira(*START_SIX, *(pain(DAY * day, 3) for day in range(10, 15))))
    assert (finding.rule, finding.severity, finding.key) == ("GOOD-TREND", "info", "pain:knee/left")
    assert (finding.evidence["before"], finding.evidence["now"]) == (6, 3)


def test_silence_does_not_take_good_news_back() -> None:
    history = amira(*START_SIX, *(pain(DAY * day, 3) for day in range(10, 15)))
    assert found(history, hours=DAY * 60) == found(history, hours=DAY * 15)


@pytest.mark.parametrize(("last_two", "told"), [((120, 121), True), ((121, 119), False), ((119, 125), False)])
def test_motion_is_better_when_two_days_in_a_row_exceed_the_error(last_two: tuple[float, float], told: bool) -> None:
    start = [flexion(day, value) for day, value in enumerate([108, 110, 112])]
    later = [flexion(10 + day, value) for day, value in enumerate(last_two)]
    assert bool(found(amira(*start, *later))) is told


def test_methods_are_never_mixed() -> None:
    start = [flexion(day, 110) for day in range(3)]
    later = [flexion(10 + day, 130, "goniometer_clinic") for day in range(2)]
    assert found(amira(*start, *later)) == []


def test_motion_within_a_day_after_a_treatment_does_not_count() -> None:
    start = [flexion(day, 110) for day in range(3)]
    history = amira(*start, flexion(10, 122), treated(DAY * 11), flexion(11.5, 125))
    assert found(history) == []


def test_two_measurements_within_twelve_hours_are_one_day() -> None:
    start = [flexion(day, 110) for day in range(3)]
    assert found(amira(*start, flexion(10.5, 122), flexion(10.9, 124))) == []


def test_fingertips_nearer_to_the_floor_are_better() -> None:
    reach = [20, 20, 20, 14, 15]
    measured = [
        logged(DAY * day, "motion", movement="trunk_flexion_ftf", value=value, unit="cm", method="manual_entry")
        for day, value in enumerate(reach)
    ]
    (finding,) = found(amira(*measured))
    assert (finding.evidence["before"], finding.evidence["now"], finding.evidence["unit"]) == (20, 14.5, "cm")


@pytest.mark.parametrize(("scores", "told"), [((6, 6, 5), False), ((6, 6, 6), True)])
def test_own_activities_are_better_by_two_on_average(scores: tuple[int, ...], told: bool) -> None:
    assert bool(found(amira(activities(0, 4, 4, 4), activities(14, *scores)))) is told


@pytest.mark.parametrize(("score", "told"), [(1, False), (2, True)])
def test_the_own_rating_counts_from_two(score: int, told: bool) -> None:
    assert bool(found(amira(logged(0, "change", score=score)))) is told


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([*bouts(range(7), 6), *bouts(range(7, 14), 6)], True),
        ([*bouts(range(7), 5), *bouts(range(7, 14), 6)], False),
        ([*bouts(range(4), 4), *bouts(range(7, 14), 6)], False),
    ],
)
def test_exercise_is_kept_up_when_both_weeks_reach_four_fifths(events: list[Event], told: bool) -> None:
    assert bool(found(amira(*events))) is told
