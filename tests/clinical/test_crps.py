"""R10: signs of a limb whose nerves overreact."""

from dataclasses import replace

import pytest

from app.clinical.history import History
from tests.clinical.diaries import DAY, Event, amira, at, found, pain, signs

THREE = ("crps_touch", "crps_colour", "crps_sweat")
ALL_FOUR = (*THREE, "crps_stiff")


def day(number: float, *ticked: str, worst: int | None = 5) -> list[Event]:
    """What was ticked in the morning of a day, and the worst pain that was logged with it."""
    logged: list[Event] = [signs(DAY * number, *ticked)]
    return logged if worst is None else [*logged, pain(DAY * number + 1, worst)]


def severities(history: History) -> list[str]:
    return [str(finding.severity) for finding in found(history, rule="CRPS-SIGNS")]


def known(*events: Event) -> History:
    return replace(amira(*events), condition="crps")


@pytest.mark.parametrize(("second", "expected"), [(1, ["watch"]), (6, ["watch"]), (7, [])])
def test_three_groups_with_strong_pain_on_two_days_of_a_week_are_watched(second: int, expected: list[str]) -> None:
    assert severities(amira(*day(0, *THREE), *day(second, *THREE))) == expected


def test_two_groups_or_one_day_or_less_pain_are_not() -> None:
    assert severities(amira(*day(0, *THREE), *day(1, *THREE[:2]))) == []
    assert severities(amira(*day(0, *THREE), *day(0.2, *THREE))) == []
    assert severities(amira(*day(0, *THREE), *day(1, *THREE, worst=4))) == []
    assert severities(amira(*day(0, *THREE), *day(1, *THREE, worst=None))) == []


def test_groups_ticked_at_different_times_of_a_day_add_up() -> None:
    assert severities(amira(*day(0, *THREE), *day(1, *THREE[:2]), *day(1.2, "crps_stiff"))) == ["watch"]


def test_red_flags_are_no_group() -> None:
    assert severities(amira(*day(0, *THREE), *day(1, *THREE[:2], "rf_numb"))) == []


def test_it_ends_with_a_report_without_them_three_days_later() -> None:
    events = [*day(0, *THREE), *day(1, *THREE)]
    assert severities(amira(*events, *day(3))) == ["watch"]
    assert severities(amira(*events, *day(4))) == []


def test_for_whom_it_is_known_the_same_as_before_is_no_news() -> None:
    before = [event for number in (-9, -8) for event in day(number, *THREE, worst=6)]
    assert severities(known(*before, *day(0, *THREE, worst=6), *day(1, *THREE, worst=6))) == []
    assert severities(replace(known(*before), condition="knee_pain", intake=frozenset({"crps"}))) == []


def test_for_whom_it_is_known_a_new_group_is_news() -> None:
    before = [event for number in (-9, -8) for event in day(number, *THREE, worst=6)]
    assert severities(known(*before, *day(0, *THREE, worst=6), *day(1, *ALL_FOUR, worst=6))) == ["watch"]


@pytest.mark.parametrize(("worst", "expected"), [(7, []), (8, ["watch"])])
def test_for_whom_it_is_known_pain_two_above_usual_is_news(worst: int, expected: list[str]) -> None:
    before = [event for number in (-9, -8, -7) for event in day(number, *THREE, worst=6)]
    assert severities(known(*before, *day(0, *THREE, worst=6), *day(1, *THREE, worst=worst))) == expected


def test_it_is_told_with_its_groups_and_when_the_last_report_came() -> None:
    (finding,) = found(amira(*day(0, *THREE), *day(1, "crps_stiff", *THREE[1:], worst=8)), rule="CRPS-SIGNS")
    numbers = {name: finding.evidence[name] for name in ("groups", "count", "value")}
    assert numbers == {"groups": list(ALL_FOUR), "count": 2, "value": 8}
    assert finding.at == at(DAY + 1)
