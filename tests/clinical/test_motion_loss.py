"""R20 and R21: motion that is lost, and motion that has stopped getting better."""

from dataclasses import replace

import pytest

from app.clinical.history import Goal, History
from tests.clinical.diaries import DAY, Event, amira, bruise, flexion, logged, pain, treated, triggered

LOSS, PLATEAU = "ROM-LOSS", "ROM-PLATEAU"


def measured(*values: float, first: float = 0, every: float = 1) -> list[Event]:
    """Knee flexion, one value every so many days."""
    return [flexion(first + every * place, value) for place, value in enumerate(values)]


def fingertips(*values: float) -> list[Event]:
    return [
        logged(DAY * day, "motion", movement="trunk_flexion_ftf", value=value, unit="cm", method="manual_entry")
        for day, value in enumerate(values)
    ]


def severities(*events: Event) -> list[str]:
    return [str(finding.severity) for finding in triggered(amira(*events), LOSS)]


def test_seven_and_a_half_degrees_are_less_than_measuring_can_tell() -> None:
    assert severities(*measured(110, 112, 111, 104, 103)) == []


def test_half_a_degree_below_a_hundred_is_lost_where_it_was_a_hundred_and_eleven() -> None:
    (finding,) = triggered(amira(*measured(110, 112, 111, 104, 103, 99, 100)), LOSS)
    assert (finding.severity, finding.key) == ("info", "motion/knee_flexion/phone_gravity:knee/left")
    assert (finding.evidence["now"], finding.evidence["before"], finding.evidence["effect"]) == (99.5, 111, 11.5)


@pytest.mark.parametrize(("now", "expected"), [(101, []), (100, ["info"]), (91, ["info"]), (90, ["urgent"])])
def test_once_the_error_is_a_note_and_twice_the_error_is_urgent(now: float, expected: list[str]) -> None:
    assert severities(*measured(110, 110, 110, now, now)) == expected


def test_one_bad_day_is_no_loss() -> None:
    assert severities(*measured(110, 110, 110, 110, 95)) == []


def test_three_days_before_the_last_two_are_needed() -> None:
    assert severities(*measured(110, 110, 95, 95)) == []


def test_slow_loss_is_caught_against_the_start() -> None:
    assert severities(*measured(110, 110, 110, *range(109, 98, -1), every=3)) == ["info"]


def test_what_was_gained_since_the_start_can_be_lost_again() -> None:
    assert severities(*measured(100, 100, 100, 115, 115, 115, 115, 104, 104)) == ["info"]


def test_gains_of_more_than_two_weeks_ago_are_not_compared_with() -> None:
    later = measured(104, 104, first=30)
    assert severities(*measured(100, 100, 100, 115, 115, 115, 115), *later) == []


def test_fingertips_farther_from_the_floor_are_worse() -> None:
    assert severities(*fingertips(10, 10, 10, 15, 15)) == ["info"]
    assert severities(*fingertips(10, 10, 10, 5, 5)) == []


def test_methods_are_never_compared_with_each_other() -> None:
    clinic = [flexion(10 + day, 90, "goniometer_clinic") for day in range(2)]
    assert severities(*measured(110, 110, 110), *clinic) == []


def test_a_day_within_24_hours_after_a_treatment_is_not_judged() -> None:
    assert severities(*measured(110, 110, 110, 99), treated(DAY * 4), flexion(4.9, 99)) == []
    assert severities(*measured(110, 110, 110, 99), treated(DAY * 4), flexion(5.1, 99)) == ["info"]


def test_loss_together_with_severe_pain_or_a_big_bruise_is_urgent() -> None:
    lost = measured(110, 110, 110, 100, 100)
    with_pain, with_bruise = (triggered(amira(*lost, each), LOSS) for each in (pain(DAY * 5, 9), bruise(DAY * 5, 4)))
    assert [(each.severity, each.evidence["together"]) for each in (*with_pain, *with_bruise)] == [
        ("urgent", ["pain"]),
        ("urgent", ["bruise"]),
    ]


def test_severe_pain_of_another_place_does_not_make_it_urgent() -> None:
    neck = logged(DAY * 5, "pain", place=("neck", None), worst_24h=9)
    assert severities(*measured(110, 110, 110, 100, 100), neck) == ["info"]


def test_loss_holds_until_measured_again() -> None:
    lost = measured(110, 110, 110, 100, 100)
    assert triggered(amira(*lost), LOSS, DAY * 300) == triggered(amira(*lost), LOSS, DAY * 5)
    assert severities(*lost, *measured(109, 110, first=6)) == []


def aiming(goal: float, *entries: Event, side: str | None = None, movement: str = "knee_flexion") -> History:
    return replace(amira(*entries), goals=(Goal(movement, goal, side),))


def is_flat(history: History) -> bool:
    return bool(triggered(history, PLATEAU))


STEADY = measured(*[110] * 8, every=3)


def test_motion_that_stays_the_same_for_three_weeks_short_of_the_goal_is_a_plateau() -> None:
    (finding,) = triggered(aiming(130, *STEADY), PLATEAU)
    assert finding.severity == "info"
    assert (finding.evidence["gain"], finding.evidence["short"], finding.evidence["measured"]) == (0, 20, 8)


def test_without_a_goal_for_this_movement_and_side_nothing_is_said() -> None:
    assert triggered(amira(*STEADY), PLATEAU) == []
    assert not is_flat(aiming(130, *STEADY, side="right"))
    assert not is_flat(aiming(130, *STEADY, movement="trunk_flexion_ftf"))
    assert is_flat(aiming(130, *STEADY, side="left"))


@pytest.mark.parametrize(("goal", "flat"), [(120, False), (121, True)])
def test_within_the_error_of_the_goal_is_no_plateau(goal: float, flat: bool) -> None:
    assert is_flat(aiming(goal, *STEADY)) is flat


@pytest.mark.parametrize(("by_week", "flat"), [(1.6, True), (1.7, False)])
def test_half_the_error_in_three_weeks_is_a_gain(by_week: float, flat: bool) -> None:
    rising = [flexion(3 * place, 100 + by_week / 7 * 3 * place) for place in range(8)]
    assert is_flat(aiming(130, *rising)) is flat


def test_three_weeks_and_six_days_of_measuring_are_needed() -> None:
    assert not is_flat(aiming(130, *measured(*[110] * 7, every=3)))
    assert not is_flat(aiming(130, *measured(*[110] * 5, every=5.25)))
    assert is_flat(aiming(130, *measured(*[110] * 6, every=4.2)))


def test_one_odd_value_does_not_bend_the_trend() -> None:
    assert is_flat(aiming(130, *measured(110, 110, 110, 110, 110, 170, 110, 110, every=3)))


def test_fingertips_that_stay_far_from_the_floor_are_a_plateau_too() -> None:
    assert is_flat(aiming(5, *fingertips(*[20] * 24), movement="trunk_flexion_ftf"))


def test_loss_is_not_called_a_plateau() -> None:
    falling = measured(*[110] * 6, 99, 98, every=3)
    assert not is_flat(aiming(130, *falling))
    assert severities(*falling) == ["info"]
