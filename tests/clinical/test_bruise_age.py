"""R18: bruises that do not fade."""

import pytest

from tests.clinical.diaries import DAY, Event, amira, bruise, found, treated

WATCH, URGENT = [("BRUISE-STALE", "watch")], [("BRUISE-STALE", "urgent")]


def stale(*events: Event, intake: tuple[str, ...] = (), technique: str = "graston") -> list[tuple[str, str]]:
    history = amira(*events, intake=intake, technique=technique)
    return [(finding.rule, str(finding.severity)) for finding in found(history, rule="BRUISE-STALE")]


def seen(days: float, grade: int = 2, **values: object) -> Event:
    """A bruise that was first seen on the first day, still there so many days later."""
    return bruise(DAY * days, grade, **values)


@pytest.mark.parametrize(("days", "expected"), [(13.9, []), (14, WATCH), (20.9, WATCH), (21, URGENT)])
def test_a_bruise_still_there_after_two_weeks_is_watched_and_after_three_urgent(
    days: float, expected: list[tuple[str, str]]
) -> None:
    assert stale(seen(0, 3), seen(days, 1)) == expected


def test_a_single_log_has_no_age_and_what_is_gone_is_over() -> None:
    assert stale(seen(0, 3)) == []
    assert stale(seen(0, 3), seen(14, 1), seen(16, 0)) == []
    assert stale(seen(0, 3), seen(14, 1), seen(16, 1, colour="gone")) == []


@pytest.mark.parametrize(
    ("same_since", "days", "expected"), [(3, 10, WATCH), (3.1, 10, []), (2, 9.9, []), (0, 10, WATCH)]
)
def test_from_ten_days_on_a_colour_that_stays_for_a_week_is_watched(
    same_since: float, days: float, expected: list[tuple[str, str]]
) -> None:
    first = [seen(0, colour="red" if same_since else "green")]
    assert stale(*first, seen(same_since, colour="green"), seen(5), seen(days, colour="green")) == expected


@pytest.mark.parametrize(("length", "expected"), [(3.1, WATCH), (3, [])])
def test_from_ten_days_on_more_than_half_of_its_largest_size_is_watched(
    length: float, expected: list[tuple[str, str]]
) -> None:
    assert stale(seen(0, length_cm=5), seen(2, length_cm=6), seen(10, length_cm=length)) == expected


def test_one_measure_alone_tells_nothing_of_fading() -> None:
    assert stale(seen(0), seen(10, length_cm=4)) == []


@pytest.mark.parametrize("item", ["anticoagulant", "bleeding_disorder"])
def test_for_those_who_bleed_easily_it_is_urgent_from_the_start_and_never_more(item: str) -> None:
    assert stale(seen(0), seen(14, 1), intake=(item,)) == URGENT
    assert stale(seen(0), seen(21, 1), intake=(item,)) == URGENT


@pytest.mark.parametrize(("days", "expected"), [(9.9, []), (10, WATCH), (21, URGENT)])
def test_marks_of_gua_sha_should_be_gone_after_ten_days(days: float, expected: list[tuple[str, str]]) -> None:
    assert stale(treated(-2, "gua_sha"), seen(0), seen(days, 1), technique="gua_sha") == expected


@pytest.mark.parametrize(("days", "expected"), [(20.9, []), (21, URGENT)])
def test_a_bruise_from_a_fall_is_told_after_three_weeks_only(days: float, expected: list[tuple[str, str]]) -> None:
    assert stale(seen(0, 3, bump_or_fall=True), seen(5, 3), seen(days, 3)) == expected


def test_new_marks_after_a_treatment_start_the_clock_anew() -> None:
    renewed: list[Event] = [treated(-4), seen(0), seen(6, 1), treated(DAY * 7), seen(8, 1)]
    assert stale(*renewed, seen(15, 1)) == []
    assert stale(*renewed, seen(22, 1)) == WATCH


def test_a_mark_that_keeps_fading_through_a_treatment_is_the_old_one() -> None:
    assert stale(treated(-4), seen(0, 3), seen(6, 2), treated(DAY * 7), seen(8, 1), seen(14, 1)) == WATCH


def test_dots_after_every_treatment_twice_a_week_never_alert() -> None:
    gone_between = [
        event
        for week in range(8)
        for day in (7 * week, 7 * week + 3.5)
        for event in (treated(DAY * day), seen(day + 0.5, 1), seen(day + 2.5, 0))
    ]
    renewed = [event for event in gone_between if getattr(event, "values", {"grade": 1})["grade"]]
    assert (stale(*gone_between), stale(*renewed)) == ([], [])


def test_it_is_told_with_its_age_and_the_advice_to_show_it() -> None:
    (finding,) = found(amira(seen(0, 3), seen(15, 2, length_cm=4)), rule="BRUISE-STALE")
    numbers = {name: finding.evidence[name] for name in ("why", "days", "grade", "length_cm", "advice")}
    assert numbers == {"why": "visible", "days": 15, "grade": 2, "length_cm": 4, "advice": "bruise-stale"}
    (doctor,) = found(amira(seen(0, 3), seen(22, 2)), rule="BRUISE-STALE")
    assert doctor.evidence["advice"] == "bruise-stale-doctor"
