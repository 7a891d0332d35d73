"""R16 on evidence: bruising after more treatments than chance explains."""

from math import log

import pytest

from app.clinical.trends.bruise_evidence import BruiseModel, Outcome, weigh_bruising
from app.texts import sentence
from tests.clinical.diaries import KNOWLEDGE, Event, amira, bruise, found, sore, treated

WEEK = 168
MODEL = KNOWLEDGE.thresholds.built(BruiseModel.of)
BRUISED, CLEAN = Outcome(True, False, False), Outcome(False, False, False)
UP, DOWN = log(0.6 / 0.12), log(0.4 / 0.88)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([BRUISED], UP),
        ([CLEAN, CLEAN, BRUISED], UP),
        ([BRUISED, CLEAN], UP + DOWN),
        ([BRUISED, CLEAN, BRUISED], 2 * UP + DOWN),
        ([Outcome(True, True, False)], UP + 0.5),
        ([BRUISED] * 9, 3.3),
        ([BRUISED] * 9 + [CLEAN] * 4, 3.3 + 4 * DOWN),
    ],
)
def test_the_evidence_is_summed_by_hand(outcomes: list[Outcome], expected: float) -> None:
    assert weigh_bruising(outcomes, MODEL) == pytest.approx(expected)


def weekly(*grades: int | None, technique: str = "graston") -> list[Event]:
    """A treatment a week, the next day a bruise of this grade; None: nothing written."""
    events: list[Event] = []
    for week, grade in enumerate(grades):
        events.append(treated(week * WEEK, technique))
        events += [] if grade is None else [bruise(week * WEEK + 20, grade)]
    return events


def told(*grades: int | None, technique: str = "graston") -> list[bool]:
    """Whether it opens an alert (True) or merely keeps one (False)."""
    diary = [*weekly(*grades, technique=technique), sore(len(grades) * WEEK, 1)]
    return [not each.holds_only for each in found(amira(*diary, technique=technique), basis="evidence")]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ((2, 2), [True]),
        ((2, 0, 2), [False]),
        ((2, 0, 2, 2), [True]),
        ((1, 1, 1, 1, 1, 1), []),
        ((2, None, 2), [True]),
        ((3,), [False]),
        ((2, 2, 0, 0), [False]),
        ((2, 2, 2, 0, 0, 0, 0), []),
    ],
)
def test_two_in_a_row_or_three_of_four(grades: tuple[int | None, ...], expected: list[bool]) -> None:
    assert told(*grades) == expected


@pytest.mark.parametrize(
    ("technique", "grades", "expected"),
    [
        ("gua_sha", (2, 2, 2, 2), []),
        ("gua_sha", (3, 3), [True]),
        ("dtfm", (1, 1), [True]),
    ],
)
def test_what_counts_is_what_the_technique_should_not_leave(
    technique: str, grades: tuple[int, ...], expected: list[bool]
) -> None:
    assert told(*grades, technique=technique) == expected


def test_the_bruise_of_a_fall_does_not_count() -> None:
    falls = [bruise(week * WEEK + 20, 2, bump_or_fall=True) for week in (0, 1)]
    assert found(amira(treated(0), treated(WEEK), *falls), basis="evidence") == []


def test_it_is_told_with_the_last_four_treatments() -> None:
    (finding,) = found(amira(*weekly(0, 2, 0, 2, 3), sore(900, 1)), basis="evidence")
    assert (finding.evidence["count"], finding.evidence["of"]) == (3, 4)
    assert sentence(finding.rule, finding.evidence).startswith(
        "Bruise after 3 of the last 4 treatments (grades 2, 0, 2, 3)"
    )
