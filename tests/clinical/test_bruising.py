"""R16 and R17: bruising too often, and a bruise that is big, growing or spreading."""

import pytest

from tests.clinical.diaries import DAY, Event, amira, bruise, flexion, found, said, treated

WEEK = 168


def weeks(*grades: int, technique: str = "graston", **values: object) -> list[Event]:
    """A treatment a week, each followed by one bruise log after 20 hours."""
    treatments: list[Event] = [treated(WEEK * week, technique) for week in range(len(grades))]
    return treatments + [bruise(WEEK * week + 20, grade, **values) for week, grade in enumerate(grades)]


NOTE = [("BRUISE-FREQUENT", "info")]


@pytest.mark.parametrize(
    ("technique", "grades", "expected"),
    [
        ("graston", (2,), []),
        ("graston", (2, 0, 2), []),
        ("graston", (2, 2), NOTE),
        ("graston", (0, 0, 3, 2), NOTE),
        ("graston", (2, 2, 2), NOTE),
        ("graston", (3, 2, 2, 0), NOTE),
        ("graston", (2, 2, 2, 0, 0), []),
        ("graston", (1, 1, 1, 1), []),
        ("gua_sha", (2, 2, 2, 2), []),
        ("gua_sha", (3, 1, 3, 3), NOTE),
        ("dtfm", (2, 0, 2), NOTE),
        ("dtfm", (2, 0, 0, 2), []),
    ],
)
def test_how_often_is_too_often_depends_on_what_the_technique_should_leave(
    technique: str, grades: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    assert said(amira(*weeks(*grades, technique=technique), technique=technique)) == expected


def test_two_in_a_row_are_an_early_sign_and_three_of_four_are_often() -> None:
    (early,), (often,) = (found(amira(*weeks(*grades)), rule="BRUISE-FREQUENT") for grades in ((0, 2, 2), (3, 2, 2, 0)))
    assert (early.evidence["count"], early.evidence["of"]) == (2, 2)
    assert (often.evidence["count"], often.evidence["of"]) == (3, 4)


def test_treatments_without_a_bruise_log_are_not_counted() -> None:
    unlogged = [treated(WEEK * week) for week in (4, 5, 6)]
    assert said(amira(*weeks(2, 0, 2, 3), *unlogged)) == NOTE


def test_a_bruise_logged_after_three_days_does_not_count() -> None:
    late_logs = [bruise(WEEK * week + 73, 2) for week in range(4)]
    assert said(amira(*(treated(WEEK * week) for week in range(4)), *late_logs)) == []


def test_the_worst_log_after_a_treatment_counts() -> None:
    mild_too = [bruise(WEEK * week + 60, 1) for week in range(4)]
    assert said(amira(*weeks(2, 0, 2, 3), *mild_too)) == NOTE


def test_bruises_from_a_bump_or_fall_do_not_count() -> None:
    assert said(amira(*weeks(2, 2, 2, 2, bump_or_fall=True))) == []


def test_a_bruise_from_a_fall_stays_one_while_it_fades_through_a_treatment() -> None:
    fall: list[Event] = [
        bruise(-30, 3, bump_or_fall=True),
        treated(0),
        bruise(20, 2),
        treated(WEEK),
        bruise(WEEK + 20, 2),
    ]
    assert found(amira(*fall), rule="BRUISE-FREQUENT") == []
    renewed: list[Event] = [bruise(-30, 2, bump_or_fall=True), *fall[1:]]
    assert found(amira(*renewed), rule="BRUISE-FREQUENT")


def test_two_big_bruises_among_them_make_it_urgent() -> None:
    assert ("BRUISE-FREQUENT", "urgent") in said(amira(*weeks(4, 2, 4)))


@pytest.mark.parametrize("item", ["anticoagulant", "bleeding_disorder"])
def test_it_is_urgent_for_those_who_bleed_easily(item: str) -> None:
    assert said(amira(*weeks(2, 2, 2), intake=[item])) == [("BRUISE-FREQUENT", "urgent")]


def test_a_bruise_of_grade_four_is_big_at_once() -> None:
    (finding,) = found(amira(treated(0), bruise(3, 4, length_cm=11)))
    assert (finding.rule, finding.severity, finding.evidence["why"]) == ("BRUISE-BIG", "urgent", "big")
    assert finding.evidence["blocks_region"] is True


@pytest.mark.parametrize(
    ("first", "later", "hours", "grows"),
    [(4.0, 6.0, 50, True), (4.0, 5.0, 50, True), (8.0, 9.9, 50, False), (10.0, 12.0, 50, True), (4.0, 9.0, 48, False)],
)
def test_growth_counts_later_than_two_days_by_two_centimetres_or_a_quarter(
    first: float, later: float, hours: float, grows: bool
) -> None:
    history = amira(treated(0), bruise(20, 3, length_cm=first), bruise(hours, 3, length_cm=later))
    assert said(history) == ([("BRUISE-BIG", "urgent")] if grows else [])


def test_a_larger_bruise_after_the_next_treatment_is_not_growth() -> None:
    first: list[Event] = [treated(0), bruise(20, 2, length_cm=3)]
    assert found(amira(*first, treated(WEEK), bruise(WEEK + 60, 2, length_cm=5)), rule="BRUISE-BIG") == []


def test_a_bruise_from_a_fall_grows_from_when_it_was_first_seen() -> None:
    fall = [bruise(0, 2, length_cm=3, bump_or_fall=True), bruise(50, 3, length_cm=6, bump_or_fall=True)]
    (finding,) = found(amira(*fall))
    assert (finding.rule, finding.evidence["before_cm"], finding.evidence["length_cm"]) == ("BRUISE-BIG", 3, 6)


def test_marks_outside_the_treated_area_are_news_once() -> None:
    outside: list[Event] = [treated(0), bruise(20, 2), bruise(30, 2, outside_area=True)]
    (finding,) = found(amira(*outside, bruise(44, 2, outside_area=True)))
    assert (finding.evidence["why"], finding.evidence["entries"]) == ("spread", ["bruise at 30"])


def test_a_big_bruise_has_settled_when_it_is_small_three_days_after_it_was_last_seen_big() -> None:
    big: list[Event] = [treated(0), bruise(20, 4), bruise(60, 2)]
    assert said(amira(*big, bruise(100, 1))) == [("BRUISE-BIG", "urgent")]
    assert said(amira(*big, bruise(140, 1))) == []


def test_a_bruise_that_is_gone_is_another_one_when_it_comes_back() -> None:
    first: list[Event] = [treated(0), bruise(20, 4), bruise(200, 0)]
    (finding,) = found(amira(*first, bruise(300, 4)), rule="BRUISE-BIG")
    assert finding.evidence["entries"] == ["bruise at 300"]


@pytest.mark.parametrize(("lump_day", "expected"), [(-12, ["lump"]), (-13, []), (5, ["lump"])])
def test_a_lump_with_motion_lost_within_three_weeks_is_big(lump_day: int, expected: list[str]) -> None:
    motion = [flexion(day, value) for day, value in zip((0, 2, 4, 7, 9), (110, 112, 111, 99, 100), strict=True)]
    lump = bruise(DAY * lump_day, 2, raised=True)
    findings = found(amira(*motion, lump), rule="BRUISE-BIG")
    assert [finding.evidence["why"] for finding in findings] == expected
    assert all(finding.evidence["notes"] == ["deep"] for finding in findings)


def test_a_lump_or_lost_motion_alone_is_not() -> None:
    steady = [flexion(day, 110) for day in (0, 2, 4, 7, 9)]
    assert found(amira(*steady, bruise(DAY, 2, raised=True)), rule="BRUISE-BIG") == []
