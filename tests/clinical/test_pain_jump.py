"""R12: pain clearly above the usual on most of the last days."""

import pytest

from tests.clinical.diaries import DAY, Event, amira, at, found, pain, treated

NOTE, URGENT = [("PAIN-JUMP", "info")], [("PAIN-JUMP", "urgent")]


def days(*scores: int) -> list[Event]:
    """Worst pain, a score a day."""
    return [pain(DAY * day, score) for day, score in enumerate(scores)]


def jumped(*events: Event) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.severity)) for finding in found(amira(*events), rule="PAIN-JUMP")]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((3, 3, 3, 5, 5, 3), NOTE),
        ((3, 3, 3, 5, 3, 5), NOTE),
        ((3, 3, 3, 3, 5, 5), NOTE),
        ((3, 3, 3, 3, 4, 5), []),
        ((3, 3, 3, 3, 3, 9), []),
        ((3, 3, 3, 5, 5), []),
        ((3, 3, 3, 5, 5, 3, 3), []),
        ((3, 3, 3, 3, 7, 7), URGENT),
        ((3, 3, 3, 3, 6, 7), NOTE),
        ((7, 7, 7, 7, 9, 9), []),
        ((6, 6, 6, 6, 8, 8), NOTE),
        ((0, 0, 0, 0, 2, 2), NOTE),
        ((0, 0, 0, 0, 1, 2), []),
    ],
)
def test_two_points_and_thirty_percent_more_on_two_of_three_days(
    scores: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    assert jumped(*days(*scores)) == expected


def test_it_is_told_with_usual_pain_and_the_days_it_rests_on() -> None:
    (finding,) = found(amira(*days(3, 3, 3, 5, 3, 6)), rule="PAIN-JUMP")
    numbers = {name: finding.evidence[name] for name in ("value", "usual", "count", "of")}
    assert numbers == {"value": 5, "usual": 3, "count": 2, "of": 3}
    assert (finding.evidence["entries"], finding.at) == (["pain at 72", "pain at 120"], at(120))


def test_usual_pain_is_that_of_the_seven_logged_days_before() -> None:
    assert jumped(*days(0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5)) == []
    assert jumped(*days(9, 9, 9, 9, 3, 3, 3, 3, 3, 3, 3, 5, 5, 5)) == NOTE


def test_days_on_which_nothing_was_logged_are_left_out() -> None:
    assert jumped(*days(3, 3, 3, 3), pain(DAY * 9, 5), pain(DAY * 20, 5)) == NOTE


@pytest.mark.parametrize(("hours", "expected"), [(-1, NOTE), (0, [])])
def test_a_rise_within_three_days_of_a_treatment_alone_does_not_count(
    hours: float, expected: list[tuple[str, str]]
) -> None:
    risen: list[Event] = [treated(DAY * 4 + hours), pain(DAY * 5, 5), pain(DAY * 7, 5)]
    assert jumped(*days(3, 3, 3, 3), *risen) == expected
