"""R22: treated too soon, too often, before the place had settled, or for too long."""

from dataclasses import replace
from datetime import date

import pytest

from app.clinical.findings import Finding
from tests.clinical.diaries import DAY, Event, amira, bruise, sore, treated, triggered

WEEK = 7 * DAY


def judged(*events: Event) -> list[Finding]:
    return triggered(amira(*events), "DOSE-TOO-CLOSE")


def severities(*events: Event) -> list[str]:
    return [str(finding.severity) for finding in judged(*events)]


@pytest.mark.parametrize(
    ("technique", "hours", "expected"),
    [("graston", 47.9, ["watch"]), ("graston", 48, []), ("gua_sha", 167, []), ("dtfm", 47, ["watch"])],
)
def test_the_gap_is_that_of_the_technique(technique: str, hours: float, expected: list[str]) -> None:
    assert severities(treated(0, technique), treated(hours, technique)) == expected


def test_it_says_how_long_the_gap_was_and_should_have_been() -> None:
    (finding,) = judged(treated(0), treated(26))
    assert (finding.key, finding.at) == ("knee/left", treated(26).at)
    assert (finding.evidence["gap_h"], finding.evidence["wanted_h"]) == (26, 48)
    assert finding.evidence["treatment"] == "treatment at 26"


def test_the_next_proper_treatment_ends_it() -> None:
    assert severities(treated(0), treated(26), treated(WEEK)) == []


def test_the_other_knee_may_be_treated_the_same_day() -> None:
    assert severities(treated(0), treated(1, side="right")) == []


def test_a_technique_that_nobody_knows_is_not_judged() -> None:
    assert severities(treated(0), treated(1, "unheard_of")) == []


@pytest.mark.parametrize(("third", "expected"), [(5 * DAY, ["watch"]), (6 * DAY, [])])
def test_three_graston_treatments_in_less_than_a_week_are_too_many(third: float, expected: list[str]) -> None:
    assert severities(treated(0), treated(2.5 * DAY), treated(third)) == expected


def test_a_weekday_early_is_another_week_and_two_are_not() -> None:
    assert severities(treated(0, "gua_sha"), treated(6 * DAY - 1, "gua_sha")) == []
    assert severities(treated(0, "gua_sha"), treated(5 * DAY, "gua_sha")) == ["watch"]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (bruise(WEEK - 60, 1), ["watch"]),
        (bruise(WEEK - 61, 1), []),
        (bruise(WEEK - 60, 0), []),
        (bruise(WEEK - 60, 1, colour="gone"), []),
    ],
)
def test_marks_of_gua_sha_must_have_gone(log: Event, expected: list[str]) -> None:
    assert severities(treated(0, "gua_sha"), log, treated(WEEK, "gua_sha")) == expected


@pytest.mark.parametrize(("grade", "expected"), [(1, []), (2, ["info"])])
def test_an_open_bruise_is_a_note_for_other_techniques(grade: int, expected: list[str]) -> None:
    assert severities(treated(0), bruise(WEEK - 30, grade), treated(WEEK)) == expected


@pytest.mark.parametrize(
    ("before_last", "now", "hours", "expected"),
    [(2, 3, 2, []), (2, 4, 2, ["info"]), (1, 3, 2, ["info"]), (1, 3, 24, ["info"]), (1, 3, 25, []), (0, 1, 2, [])],
)
def test_soreness_of_four_or_two_above_that_before_the_last_treatment_is_a_note(
    before_last: int, now: int, hours: float, expected: list[str]
) -> None:
    assert severities(sore(-2, before_last), treated(0), sore(WEEK - hours, now), treated(WEEK)) == expected


def test_what_had_not_settled_is_told_with_what_was_too_soon() -> None:
    (finding,) = judged(sore(-2, 1), treated(0), sore(20, 5), treated(24))
    assert finding.severity == "watch"
    assert (finding.evidence["gap_h"], finding.evidence["value"], finding.evidence["before"]) == (24, 5, 1)
    assert finding.evidence["entries"] == ["soreness at 20"]


def test_a_course_that_goes_on_beyond_the_usual_weeks_is_told_once() -> None:
    within, beyond, later = (treated(6 * WEEK + day * DAY) for day in (0, 1, 8))
    assert judged(treated(0), within) == []
    (first,), (second,) = judged(treated(0), beyond), judged(treated(0), beyond, later)
    assert (first.severity, first.key, first.evidence["weeks"]) == ("watch", "course:knee/left", 6)
    assert first.at == second.at == beyond.at


def test_the_course_counts_from_the_start_of_the_episode() -> None:
    late = replace(amira(treated(6 * WEEK + DAY)), start=date(2026, 11, 3))
    assert triggered(late, "DOSE-TOO-CLOSE") == []
