"""R15: stiff mornings."""

import pytest

from tests.clinical.diaries import DAY, Event, amira, found, logged, said

NOTE, WATCH = [("STIFF-UP", "info")], [("STIFF-UP", "watch")]


def mornings(*minutes: int, first: int = 0, every: int = 1) -> list[Event]:
    return [logged(DAY * (first + every * day), "stiffness", minutes=each) for day, each in enumerate(minutes)]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((15, 15, 15, 30, 30, 30, 15, 15), NOTE),
        ((15, 15, 15, 15, 15, 30, 30, 30), NOTE),
        ((15, 15, 15, 30, 30, 15, 15, 15), []),
        ((15, 15, 15, 29, 29, 29, 15, 15), []),
        ((16, 16, 16, 30, 30, 30, 16, 16), []),
        ((0, 0, 0, 30, 30, 30, 0, 0), NOTE),
        ((15, 15, 30, 30, 30, 15, 15), []),
    ],
)
def test_half_an_hour_and_twice_the_usual_on_three_of_five_mornings(
    minutes: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    assert said(amira(*mornings(*minutes))) == expected


def test_usual_is_the_median_of_the_two_weeks_before() -> None:
    long_ago, lately = mornings(*[10] * 10), mornings(*[40] * 4, first=12)
    assert said(amira(*long_ago, *lately, *mornings(*[45] * 5, first=24))) == []
    assert said(amira(*long_ago, *mornings(*[45] * 5, first=12))) == NOTE


@pytest.mark.parametrize(("days", "minutes", "expected"), [(15, 61, WATCH), (14, 61, []), (15, 60, [])])
def test_more_than_an_hour_for_two_weeks_is_watched(days: int, minutes: int, expected: list[tuple[str, str]]) -> None:
    assert said(amira(*mornings(*[minutes] * days))) == expected


def test_a_better_morning_between_starts_the_weeks_anew() -> None:
    assert said(amira(*mornings(*[70] * 10, 50, *[70] * 10))) == []


def test_two_long_mornings_two_weeks_apart_say_nothing_of_the_days_between() -> None:
    assert said(amira(*mornings(70, 70, every=14))) == []


def test_it_is_told_with_the_usual_minutes() -> None:
    (finding,) = found(amira(*mornings(15, 15, 15, 15, 15, 40, 30, 45)))
    numbers = {name: finding.evidence[name] for name in ("minutes", "usual", "count", "of")}
    assert numbers == {"minutes": 30, "usual": 15, "count": 3, "of": 5}
