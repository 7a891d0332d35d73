"""How an alert of a trend lives: it opens, holds, grows, sleeps, wakes, and ends only by new reports."""

from dataclasses import replace
from datetime import datetime

import pytest

from app.clinical.evaluate import evaluate
from app.clinical.evidence import evidence
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, History
from app.clinical.reconcile import AlertEvent, AlertState, reconcile
from tests.clinical.diaries import KNOWLEDGE, Event, amira, at, sore, treated

DAY = 24
LIMIT = KNOWLEDGE.thresholds.number


def trend(*entries: Entry, effect: float = 2, weight: float = 3, holds_only: bool = False) -> Finding:
    """Soreness that does not settle, as evidence from these entries tells it."""
    numbers = {"effect": effect, "log_evidence": weight, "unit": "points", "value": 4 + effect}
    told = evidence(entries, "knee/left", KNOWLEDGE.thresholds, basis="evidence", **numbers)
    newest = max(entry.received_at for entry in entries)
    return Finding("SORE-72H", Severity.WATCH, "evidence", "knee/left", newest, told, holds_only)


def note(entry: Entry, severity: Severity = Severity.INFO) -> Finding:
    """The same rule on its trigger, after a treatment of its own."""
    told = evidence([entry], "knee/left", KNOWLEDGE.thresholds, treatment=f"before {entry.id}")
    return Finding("SORE-72H", severity, "trigger", "knee/left", entry.received_at, told)


class Desk:
    """Where the alert of Amira's knee lies."""

    def __init__(self) -> None:
        self.alerts: dict[str, AlertState] = {}

    def review(self, hours: float, history: History, *findings: Finding) -> list[str]:
        """What happens to the alert at an hour."""
        events = reconcile(findings, list(self.alerts.values()), at(hours), KNOWLEDGE, history)
        return [self._keep(event, at(hours)) for event in events]

    @property
    def open(self) -> AlertState:
        """The alert that is open."""
        (alert,) = [each for each in self.alerts.values() if each.state == "open"]
        return alert

    def change(self, **values: object) -> None:
        """Somebody does something with it."""
        self.alerts[self.open.id] = replace(self.open, **values)  # type: ignore[arg-type]

    def _keep(self, event: AlertEvent, now: datetime) -> str:
        found = event.finding
        if event.alert_id is None:
            assert found is not None
            id = str(len(self.alerts))
            alert = AlertState(id, found.rule, found.key, found.severity, "open", now, now, None, found.evidence)
        elif found is None:
            alert = replace(self.alerts[event.alert_id], state="closed", closed_at=now)
        else:
            kept = self.alerts[event.alert_id]
            alert = replace(kept, severity=found.severity, evidence=found.evidence, changed_at=now)
        self.alerts[alert.id] = alert
        return event.kind


def diary(days: int) -> list[Entry]:
    """A report every day."""
    return [sore(day * DAY, 5) for day in range(days)]


def opened(days: int = 3) -> Desk:
    """An alert that has opened on the last of some days."""
    desk, reports = Desk(), diary(days)
    assert desk.review(reports[-1].happened_at.hour, amira(*reports), trend(*reports)) == ["opened"]
    return desk


def test_what_is_merely_enough_to_hold_opens_nothing() -> None:
    assert Desk().review(72, amira(*diary(3)), trend(*diary(3), holds_only=True)) == []


def test_it_holds_while_the_evidence_does_and_is_told_once() -> None:
    desk = opened()
    assert desk.review(80, amira(*diary(3)), trend(*diary(3))) == []
    assert desk.review(96, amira(*diary(4)), trend(*diary(4), holds_only=True)) == []
    assert desk.review(96, amira(*diary(4)), trend(*diary(4))) == ["updated"]


@pytest.mark.parametrize(("days", "expected"), [(5, []), (6, ["resolved"])])
def test_without_evidence_it_ends_by_a_report_three_days_newer_than_the_last_that_held(
    days: int, expected: list[str]
) -> None:
    assert opened(3).review(days * DAY, amira(*diary(days))) == expected


def test_silence_never_ends_it() -> None:
    assert opened(3).review(90 * DAY, amira(*diary(3))) == []


def test_a_report_of_another_kind_does_not_end_it() -> None:
    moved = replace(sore(20 * DAY, 1), kind="motion", values={"value": 100})
    assert opened(3).review(20 * DAY, amira(*diary(3), moved)) == []


def test_a_report_that_was_taken_back_or_corrected_ends_it_at_once() -> None:
    assert opened(3).review(60, amira(*diary(2))) == ["corrected"]
    first, second, third = diary(3)
    milder = replace(third, revision=2, received_at=at(50), values={"now": 1})
    assert opened(3).review(60, amira(first, second, milder)) == ["corrected"]


@pytest.mark.parametrize(("days", "expected"), [(4, []), (5, ["opened"])])
def test_it_comes_back_five_days_after_it_has_ended_and_no_sooner(days: int, expected: list[str]) -> None:
    desk = opened(3)
    assert desk.review(6 * DAY, amira(*diary(6))) == ["resolved"]
    assert desk.review((6 + days) * DAY, amira(*diary(6 + days)), trend(*diary(6 + days))) == expected


def test_a_note_is_raised_by_evidence_but_not_soon_after_the_alert_has_ended() -> None:
    desk, third = Desk(), diary(3)[-1]
    assert desk.review(50, amira(*diary(3)), note(third)) == ["opened"]
    assert desk.review(50, amira(*diary(3)), note(third), trend(*diary(3))) == ["raised"]
    assert desk.review(6 * DAY, amira(*diary(6))) == ["resolved"]
    ninth = diary(9)[-1]
    assert desk.review(9 * DAY, amira(*diary(9)), note(ninth)) == ["opened"]
    assert desk.review(9 * DAY, amira(*diary(9)), note(ninth), trend(*diary(9))) == []
    assert desk.review(12 * DAY, amira(*diary(12)), note(diary(12)[-1]), trend(*diary(12))) == ["raised"]


def test_a_note_does_not_keep_an_alert_in_the_queue() -> None:
    assert opened(3).review(6 * DAY, amira(*diary(6)), note(diary(6)[-1])) == ["resolved"]


def test_what_was_acknowledged_is_told_again_when_it_has_grown_by_a_point() -> None:
    desk = opened(3)
    desk.change(acknowledged_at=at(72))
    assert desk.review(96, amira(*diary(4)), trend(*diary(4), effect=2.9)) == ["updated"]
    assert desk.review(120, amira(*diary(5)), trend(*diary(5), effect=3.0)) == ["raised"]
    assert desk.review(144, amira(*diary(6)), trend(*diary(6), effect=3.9)) == ["updated"]


def test_or_when_the_evidence_has_grown_by_three() -> None:
    desk = opened(3)
    desk.change(acknowledged_at=at(72))
    assert desk.review(96, amira(*diary(4)), trend(*diary(4), weight=6)) == ["raised"]


def test_what_nobody_has_seen_is_not_told_again() -> None:
    assert opened(3).review(96, amira(*diary(4)), trend(*diary(4), effect=9, weight=20)) == ["updated"]


def test_a_snoozed_alert_wakes_above_the_expected_level_and_not_below() -> None:
    desk = opened(3)
    desk.change(snoozed_until=at(20 * DAY), snoozed_level=7.0)
    assert desk.review(96, amira(*diary(4)), trend(*diary(4), effect=3)) == ["updated"]
    assert desk.review(120, amira(*diary(5)), trend(*diary(5), effect=3.5)) == ["woken"]


def test_a_snoozed_alert_is_raised_when_it_gets_graver() -> None:
    desk = opened(3)
    desk.change(snoozed_until=at(20 * DAY), snoozed_level=10.0)
    fourth = diary(4)[-1]
    assert desk.review(96, amira(*diary(4)), note(fourth, Severity.URGENT)) == ["raised"]


def test_high_values_that_the_diary_speaks_against_are_a_note() -> None:
    """Amira is often at five late after a treatment; a six is no news, the same six in a short diary is urgent."""
    course: list[Event] = []
    for week in range(4):
        evenings = [sore(week * 168 + 10 + day * DAY, value) for day, value in enumerate((5, 6, 4, 5, 3, 5, 2))]
        course += [treated(week * 168), *evenings]
    last: list[Event] = [sore(670, 2), treated(672), sore(696, 5), sore(748, 6)]
    assert severities(amira(*course, *last)) == ["info"]
    assert severities(amira(*last)) == ["urgent"]


def severities(history: History) -> list[str]:
    """How grave soreness three days after a treatment is on its trigger."""
    findings = evaluate(history, KNOWLEDGE, at(750), rules=["SORE-72H"])
    return [str(each.severity) for each in findings if each.basis == "trigger"]
