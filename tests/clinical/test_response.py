"""R23: a course that does not help."""

import pytest

from app.clinical.findings import Finding
from tests.clinical.diaries import DAY, Event, amira, at, flexion, found, logged, pain, treated

WEEK = 7 * DAY


def weekly(count: int) -> list[Event]:
    """So many treatments, two a week."""
    return [treated(WEEK / 2 * place) for place in range(count)]


def pains(start: int, now: int, last_day: int = 20) -> list[Event]:
    """Three days at the start, and five in a row up to the last day."""
    days = [*((day, start) for day in range(3)), *((last_day - back, now) for back in range(5))]
    return [pain(DAY * day, value) for day, value in days]


def rated(score: int, day: float = 14) -> Event:
    return logged(DAY * day, "change", score=score)


def able(before: int, now: int) -> list[Event]:
    return [
        logged(DAY * day, "function", activities=[{"name": "stairs", "score": score}])
        for day, score in ((0, before), (14, now))
    ]


def judged(*events: Event, hours: float = 2000) -> list[Finding]:
    return found(amira(*events), hours, rule="NO-RESPONSE")


def told(*events: Event) -> list[tuple[str, str]]:
    return [(str(finding.evidence["stage"]), str(finding.severity)) for finding in judged(*events)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(3, []), (4, [("early", "info")]), (5, [("early", "info")]), (6, [("judged", "watch")])],
)
def test_there_is_an_early_look_at_the_fourth_treatment_and_a_judgement_at_the_sixth(
    count: int, expected: list[tuple[str, str]]
) -> None:
    assert told(*weekly(count), *pains(6, 6), rated(0)) == expected


@pytest.mark.parametrize(("now", "score", "is_told"), [(6, 0, True), (5, 0, False), (6, 1, False)])
def test_a_point_of_pain_or_any_own_improvement_is_enough_for_the_early_look(
    now: int, score: int, is_told: bool
) -> None:
    assert bool(judged(*weekly(4), *pains(6, now), rated(score))) is is_told


@pytest.mark.parametrize(
    ("measures", "is_told"),
    [
        ([*pains(6, 5), rated(1)], True),
        ([*pains(6, 4), rated(1)], False),
        ([*pains(8, 6), rated(1)], True),
        ([*pains(6, 5), rated(2)], False),
        ([*pains(6, 5), *able(4, 5)], True),
        ([*pains(6, 5), *able(4, 6)], False),
        ([*able(4, 5), rated(1)], True),
        ([*pains(6, 5)], False),
        ([rated(0)], False),
        ([], False),
    ],
)
def test_nothing_has_improved_of_at_least_two_measures(measures: list[Event], is_told: bool) -> None:
    assert bool(judged(*weekly(6), *measures)) is is_told


@pytest.mark.parametrize(("now", "is_told"), [(119, True), (120, False)])
def test_motion_that_has_improved_by_its_error_is_a_response(now: float, is_told: bool) -> None:
    moved = [flexion(day, value) for day, value in ((-3, 110), (-2, 110), (-1, 110), (16, now), (17, now))]
    assert bool(judged(*weekly(5), treated(DAY * 18), *pains(6, 6), *moved)) is is_told


def test_four_weeks_are_judged_with_fewer_treatments_once_there_is_news() -> None:
    assert told(*weekly(2), *pains(6, 6, last_day=27), rated(0)) == []
    assert told(*weekly(2), *pains(6, 6, last_day=28), rated(0)) == [("judged", "watch")]


def test_after_six_weeks_it_is_judged_again_as_of_then() -> None:
    within, beyond = (judged(*weekly(6), *pains(6, 6, day), rated(0)) for day in (41, 42))
    assert [finding.evidence["stage"] for finding in (*within, *beyond)] == ["judged", "again"]
    assert within[0].at == at(WEEK / 2 * 5)
    assert beyond[0].at == at(6 * WEEK - 10), "the day begins at midnight in Berlin"


def test_time_alone_judges_nothing() -> None:
    events = [*weekly(2), *pains(6, 6), rated(0)]
    assert judged(*events, hours=DAY * 400) == []


def test_better_news_takes_it_back() -> None:
    events = [*weekly(6), *pains(6, 6), rated(0)]
    assert judged(*events, rated(3, day=25)) == []
    assert judged(*events)


def test_it_carries_the_numbers_of_what_is_known() -> None:
    (finding,) = judged(*weekly(6), *pains(6, 5), rated(1))
    evidence = finding.evidence
    assert (evidence["pain_before"], evidence["pain_now"], evidence["rating"]) == (6, 5, 1)
    assert (evidence["function_now"], evidence["motion_now"], evidence["treatments"]) == (None, None, 6)
