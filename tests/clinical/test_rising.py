"""R14: each treatment leaves more soreness than the one before."""

from dataclasses import replace

import pytest

from tests.clinical.diaries import Event, amira, found, sore, treated

WEEK = 168
NOTE, URGENT = [("SORE-RISING", "info")], [("SORE-RISING", "urgent")]


def weeks(*peaks: int | None, after: float = 24) -> list[Event]:
    """A treatment a week and one log after each; None: nothing was logged."""
    events: list[Event] = [treated(WEEK * week) for week in range(len(peaks))]
    return events + [sore(WEEK * week + after, peak) for week, peak in enumerate(peaks) if peak is not None]


def rising(*events: Event) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.severity)) for finding in found(amira(*events), rule="SORE-RISING")]


@pytest.mark.parametrize(
    ("peaks", "expected"),
    [
        ((2, 3, 4), NOTE),
        ((1, 2, 3), []),
        ((2, 4, 4), []),
        ((4, 3, 5), []),
        ((3, 4), []),
        ((9, 2, 3, 4), NOTE),
        ((2, 3, 4, 4), []),
        ((2, None, 3, 4), []),
        ((4, 5, 6), NOTE),
        ((5, 6, 7), URGENT),
    ],
)
def test_three_peaks_that_each_climb_by_one_to_four_or_more(
    peaks: tuple[int | None, ...], expected: list[tuple[str, str]]
) -> None:
    assert rising(*weeks(*peaks)) == expected


@pytest.mark.parametrize(("after", "expected"), [(5.9, []), (6, NOTE), (72, NOTE), (72.1, [])])
def test_peaks_are_looked_for_from_six_hours_to_three_days(after: float, expected: list[tuple[str, str]]) -> None:
    assert rising(*weeks(2, 3, 4, after=after)) == expected


def test_the_peak_is_the_highest_log() -> None:
    assert rising(*weeks(2, 3, 4), sore(WEEK + 40, 4)) == []


def test_a_log_after_the_next_treatment_belongs_to_that_one() -> None:
    assert rising(*weeks(2, 3, 4), treated(WEEK + 30), sore(WEEK + 40, 9)) == []


def test_a_treatment_not_reported_on_a_day_later_does_not_end_it() -> None:
    risen = weeks(2, 3, 4)
    assert rising(*risen, treated(3 * WEEK)) == NOTE
    assert rising(*risen, treated(3 * WEEK), sore(3 * WEEK + 7, 2)) == NOTE
    assert rising(*risen, treated(3 * WEEK), sore(3 * WEEK + 7, 2), sore(3 * WEEK + 24, 2)) == []


def test_what_the_therapist_expected_is_no_peak() -> None:
    *_, last = weeks(2, 3, 4)
    deep = replace(treated(2 * WEEK), expected_h=48, expected_level=4)
    assert rising(*weeks(2, 3), deep, last) == []
    assert rising(*weeks(2, 3), deep, sore(2 * WEEK + 24, 5)) == NOTE
    assert rising(*weeks(2, 3), deep, sore(2 * WEEK + 49, 4)) == NOTE


def test_it_is_told_with_the_peaks_and_the_hours_between_treatments() -> None:
    (finding,) = found(amira(*weeks(2, 3, 5)), rule="SORE-RISING")
    assert (finding.evidence["peaks"], finding.evidence["gaps_h"]) == ([2, 3, 5], [WEEK, WEEK])
    assert finding.evidence["treatment"] == "treatment at 336"
