"""R27: something new that speaks against treatment."""

from dataclasses import replace
from datetime import date

import pytest

from app.clinical.findings import Finding
from app.clinical.history import SafetyAnswer
from tests.clinical.diaries import DAY, amira, at, found


def yes(day: float, item: str = "dvt") -> SafetyAnswer:
    return SafetyAnswer(item, True, at(DAY * day))


def no(day: float, item: str = "dvt") -> SafetyAnswer:
    return SafetyAnswer(item, False, at(DAY * day))


def changed(*answers: SafetyAnswer, hours: float = 2000) -> list[Finding]:
    return found(replace(amira(), answers=answers), hours, rule="SAFETY-CHANGED")


@pytest.mark.parametrize(
    ("item", "severity", "blocks"),
    [("dvt", "urgent", True), ("open_wound", "urgent", True), ("pregnancy", "watch", False)],
)
def test_what_is_new_counts_by_the_class_of_its_item(item: str, severity: str, blocks: bool) -> None:
    (finding,) = changed(no(0, item), yes(30, item))
    assert (finding.severity, finding.key, finding.at) == (severity, f"safety/{item}", at(DAY * 30))
    assert finding.evidence["blocks_region"] is blocks


def test_what_makes_bruises_easier_is_a_note() -> None:
    (finding,) = changed(yes(30, "antiplatelet"), no(0))
    assert finding.severity == "info"


@pytest.mark.parametrize(("day", "is_new"), [(0, False), (1, False), (2, True)])
def test_answers_of_the_first_two_days_are_the_first_ones(day: float, is_new: bool) -> None:
    assert bool(changed(no(0, "pregnancy"), yes(day))) is is_new


def test_what_was_there_from_the_start_is_not_new_when_said_again() -> None:
    assert changed(yes(0), yes(30)) == []


def test_what_had_gone_and_is_back_is_new() -> None:
    (finding,) = changed(yes(0), no(30), yes(60), yes(65))
    assert finding.at == at(DAY * 60)


def test_the_newest_answer_counts_whatever_the_order_of_rows() -> None:
    assert changed(no(60), yes(30), no(0)) == []


def test_an_episode_entered_later_than_it_began_has_its_first_answers_then() -> None:
    history = replace(amira(), start=date(2026, 9, 1), answers=(yes(0),))
    assert found(history, rule="SAFETY-CHANGED") == []


def test_an_item_that_nobody_knows_says_nothing() -> None:
    assert changed(no(0), yes(30, "wings")) == []


def test_what_will_be_said_later_is_not_known_yet() -> None:
    assert changed(no(0), yes(30), hours=DAY * 29) == []
