"""The figures of merit, worked out by hand on a caseload that fits on a page."""

import pytest

from bench.engine import figures
from bench.engine.raised import Raised
from bench.engine.running import Outcome


def patient(kind: str, *raised: Raised, onset: int | None = None, logs: int = 40) -> Outcome:
    """Six weeks, treated every fourth day."""
    return Outcome(kind, "a", "typical", onset, 42, tuple(range(0, 42, 4)), logs, list(raised))


def sore(day: int, rule: str = "SORE-72H", severity: str = "watch", **more: bool) -> Raised:
    return Raised(day, rule, severity, "evidence", **more)


HEALTHY = [
    patient("ordinary", sore(10), sore(12, "SORE-RISING", beside=True), sore(30, again=True)),
    patient("ordinary", Raised(5, "SORE-72H", "urgent", "trigger"), sore(20, "PAIN-SEVERE")),
    patient("slow", sore(8, "LOG-MISSED", "info")),
]
TROUBLED = [
    patient("not_settling", sore(5), sore(19), onset=12),
    patient("not_settling", sore(20, "SORE-RISING"), onset=12),
    patient("not_settling", sore(34), onset=12),
    patient("quiet_decline", sore(15, "LOG-MISSED", "info"), onset=9),
]


def test_false_alarms_count_a_family_once_and_leave_out_silence_and_severe_pain() -> None:
    weeks = 3 * 6
    assert figures.false_alarms(HEALTHY) == pytest.approx(100 * 3 / weeks)
    assert figures.false_alarms(HEALTHY, basis="trigger") == pytest.approx(100 * 1 / weeks)
    assert figures.share_with_any(HEALTHY) == pytest.approx(2 / 3)
    assert figures.raised_again(HEALTHY) == pytest.approx(100 * 1 / weeks)
    assert figures.of_rule(HEALTHY, "LOG-MISSED") == pytest.approx(100 * 1 / weeks)


def test_trouble_is_found_from_its_onset_within_three_weeks() -> None:
    found = figures.found(TROUBLED, "not_settling")
    assert found.right == pytest.approx(1 / 3)
    assert found.any == pytest.approx(2 / 3)
    assert found.delay == 19 - 12
    assert found.treatments == 1


def test_a_note_of_silence_finds_a_quiet_decline_but_is_not_in_the_queue() -> None:
    found = figures.found(TROUBLED, "quiet_decline")
    assert (found.any, found.watched, found.delay) == (1, 0, 6)


def test_the_predictive_value_weighs_both_by_how_common_they_are() -> None:
    true, wrong = 0.15 * 3 / 4, 0.85 * 2 / 3
    assert figures.predictive_value(HEALTHY, TROUBLED) == pytest.approx(true / (true + wrong))


def test_alerts_before_the_onset_count_by_the_time_before_it() -> None:
    assert figures.before_onset(TROUBLED[:3]) == pytest.approx(100 * 1 / (3 * 12 / 7))


def test_alerts_per_log_are_those_of_all_rules_in_the_queue() -> None:
    healthy, troubled = (3 + 2 + 0) / 3, (2 + 1 + 1 + 0) / 4
    assert figures.per_log(HEALTHY, TROUBLED) == pytest.approx((0.85 * healthy + 0.15 * troubled) / 40)
