"""R24 and R25: exercise that hurts too much, and exercise that is hardly done."""

from typing import Any

import pytest

from app.clinical.history import Entry
from tests.clinical.diaries import DAY, Event, amira, found, logged, pain


def bout(day: float, done: bool = True, hurts: int | None = None, item: str = "squats") -> Entry:
    values: dict[str, Any] = {} if hurts is None else {"pain_during": hurts}
    return logged(DAY * day, "exercise", item=item, done=done, **values)


def told(*events: Event, rule: str = "EX-FLARE") -> list[str]:
    return [str(finding.severity) for finding in found(amira(*events), rule=rule)]


@pytest.mark.parametrize(
    ("hurts", "expected"),
    [
        ((6, 6), ["watch"]),
        ((6, 5), []),
        ((6, 2, 6), ["watch"]),
        ((6, 6, 2), ["watch"]),
        ((6, 6, 2, 2), []),
        ((6, 2, 2, 6), []),
        ((6,), []),
    ],
)
def test_more_than_five_during_exercise_on_two_of_the_last_three_days_is_too_much(
    hurts: tuple[int, ...], expected: list[str]
) -> None:
    assert told(*(bout(day, hurts=value) for day, value in enumerate(hurts))) == expected


def test_two_bouts_of_one_day_are_one_exercise_day() -> None:
    assert told(bout(0, hurts=7), bout(0.2, hurts=7, item="stretch")) == []


def test_a_bout_that_was_broken_off_for_pain_counts_and_one_that_was_left_out_does_not() -> None:
    left_out = [bout(1, done=False), bout(2, done=False)]
    assert told(bout(0, hurts=7), *left_out, bout(3, done=False, hurts=8)) == ["watch"]


@pytest.mark.parametrize(("next_day", "expected"), [(4, []), (5, ["watch"])])
def test_two_points_more_the_day_after_than_the_day_before_are_too_much(next_day: int, expected: list[str]) -> None:
    diary = [pain(0, 3), bout(1), pain(DAY * 2, next_day), pain(DAY * 7, 3), bout(8), pain(DAY * 9, next_day)]
    assert told(*diary) == expected


def test_pain_of_two_days_before_stands_in_and_of_three_days_before_does_not() -> None:
    def rises(before: int) -> list[Event]:
        return [
            each for day in (0, 10) for each in (pain(DAY * (day - before), 3), bout(day), pain(DAY * (day + 1), 6))
        ]

    assert told(*rises(2)) == ["watch"]
    assert told(*rises(3)) == []


def test_pain_two_days_later_says_nothing_of_the_exercise() -> None:
    diary = [pain(0, 3), bout(1), pain(DAY * 3, 7), pain(DAY * 7, 3), bout(8), pain(DAY * 10, 7)]
    assert told(*diary) == []


def test_a_flare_carries_its_numbers() -> None:
    (finding,) = found(amira(bout(0, hurts=7), pain(DAY, 2), bout(2, hurts=1), pain(DAY * 3, 5)), rule="EX-FLARE")
    numbers = [finding.evidence[name] for name in ("count", "of", "during", "rise")]
    assert (finding.key, numbers) == ("knee/left", [2, 2, 7, 3])


def test_the_absence_of_exercise_ends_no_flare() -> None:
    flare = amira(bout(0, hurts=7), bout(1, hurts=7), pain(DAY * 40, 1))
    assert found(flare, hours=DAY * 60, rule="EX-FLARE")


def week(first: int, done: int, of: int = 6) -> list[Event]:
    """A bout a day from the first day on, the first `done` of them done."""
    return [bout(first + place, done=place < done) for place in range(of)]


@pytest.mark.parametrize(("done", "of", "expected"), [(2, 5, ["info"]), (3, 6, []), (2, 6, ["info"]), (1, 4, [])])
def test_less_than_half_of_at_least_five_bouts_in_a_week_are_few(done: int, of: int, expected: list[str]) -> None:
    assert told(*week(0, done, of), rule="EX-LOW") == expected


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([*week(0, 2, 7), *week(7, 2, 7)], ["watch"]),
        ([*week(0, 4, 7), *week(7, 2, 7)], ["info"]),
        ([*week(0, 2, 7), *week(7, 4, 7)], []),
        ([*week(0, 2, 4), *week(7, 2, 7)], ["info"]),
    ],
)
def test_two_such_weeks_are_watched(weeks: list[Event], expected: list[str]) -> None:
    assert told(*weeks, rule="EX-LOW") == expected


def test_it_says_how_many_were_done() -> None:
    (finding,) = found(amira(*week(0, 2)), rule="EX-LOW")
    assert (finding.evidence["done"], finding.evidence["of"], finding.evidence["weeks"]) == (2, 6, 1)
