"""From findings to alerts: what opens, rises, is updated, or is resolved by newer reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal

from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity

COOLDOWNS = {
    "PAIN-SEVERE": "pain_severe_cooldown",
    "BRUISE-FREQUENT": "bruise_frequent_cooldown",
    "GOOD-TREND": "good_trend_cooldown",
}
"""Rules that stay quiet for some days after they last held, unless they become more severe: id of the threshold."""

ONCE_PER = {"SORE-72H": "treatment"}
"""Rules that speak once about the same thing, unless they become more severe: name of it in the evidence."""

SILENCES_GOOD_NEWS = frozenset({"PAIN-JUMP", "SORE-72H", "BRUISE-FREQUENT"})
"""Rules that keep good news about the same region back while they are open, besides all that is urgent."""

Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AlertState:
    """A stored alert as the rules see it. `evidence` is that of the finding in its last event."""

    id: str
    rule: str
    key: str
    severity: Severity
    state: Literal["open", "closed"]
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """What has to happen to the stored alerts. `alert_id` is None when one opens, `finding` when one is resolved."""

    kind: Literal["opened", "raised", "updated", "resolved"]
    alert_id: str | None
    finding: Finding | None


def reconcile(
    findings: Sequence[Finding], alerts: Sequence[AlertState], now: datetime, knowledge: Knowledge
) -> list[AlertEvent]:
    """Compare what holds at `now` with the alerts of the same rules, open and closed; one is open per rule and key.

    Pass the alerts of all rules that were judged and of no other: an open one without a finding is resolved. A closed
    alert does not come back for reports that it had taken in; what came while somebody closed it opens a new one.
    """
    opened = {(alert.rule, alert.key): alert for alert in alerts if alert.state == "open"}
    closed = _last_closed(alerts)
    held = _by_slot(finding for finding in findings if not _is_dealt_with(finding, closed))
    events = [
        event
        for slot, holding in held.items()
        for event in _changes(holding, opened.get(slot), closed.get(slot), now, knowledge)
    ]
    events += [AlertEvent("resolved", alert.id, None) for slot, alert in opened.items() if slot not in held]
    return [event for event in events if not _is_untimely(event, events, opened.values())]


def _last_closed(alerts: Sequence[AlertState]) -> dict[Slot, AlertState]:
    closed = (alert for alert in alerts if alert.state == "closed")
    return {(alert.rule, alert.key): alert for alert in sorted(closed, key=_closing)}


def _closing(alert: AlertState) -> datetime:
    return alert.closed_at or alert.changed_at


def _is_dealt_with(finding: Finding, closed: Mapping[Slot, AlertState]) -> bool:
    alert = closed.get((finding.rule, finding.key))
    return alert is not None and finding.at <= _last_held(alert)


def _last_held(alert: AlertState) -> datetime:
    """When the newest report that the alert has taken in was received."""
    return datetime.fromisoformat(alert.evidence["received_at"])


def _by_slot(findings: Iterable[Finding]) -> dict[Slot, list[Finding]]:
    slots: dict[Slot, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: (finding.severity.rank, finding.at), reverse=True):
        slots[finding.rule, finding.key].append(finding)
    return slots


def _changes(
    holding: Sequence[Finding], alert: AlertState | None, closed: AlertState | None, now: datetime, knowledge: Knowledge
) -> Iterator[AlertEvent]:
    gravest, newest = holding[0], max(holding, key=lambda finding: finding.at)
    if alert is None:
        speaking = (each for each in holding if closed is None or not _is_quiet(each, closed, now, knowledge))
        yield from (AlertEvent("opened", None, _up_to(finding, newest)) for finding in islice(speaking, 1))
    elif gravest.severity > alert.severity:
        yield AlertEvent("raised", alert.id, _up_to(gravest, newest))
    elif newest.at > _last_held(alert):
        yield AlertEvent("updated", alert.id, replace(newest, severity=alert.severity))


def _up_to(finding: Finding, newest: Finding) -> Finding:
    """A grave finding that takes in the reports of newer, milder ones: they are no news once it is dealt with."""
    return replace(finding, evidence={**finding.evidence, "received_at": newest.evidence["received_at"]})


def _is_quiet(finding: Finding, closed: AlertState, now: datetime, knowledge: Knowledge) -> bool:
    if finding.severity > closed.severity:
        return False
    if finding.rule in COOLDOWNS:
        cooldown = timedelta(days=knowledge.thresholds.number(COOLDOWNS[finding.rule]))
        return now - _last_held(closed) < cooldown
    about = ONCE_PER.get(finding.rule)
    return about is not None and finding.evidence.get(about) == closed.evidence.get(about)


def _is_untimely(event: AlertEvent, events: Sequence[AlertEvent], opened: Collection[AlertState]) -> bool:
    if event.kind != "opened" or event.finding is None or event.finding.rule != "GOOD-TREND":
        return False
    resolved = {each.alert_id for each in events if each.kind == "resolved"}
    troubles = [(alert.rule, alert.key, alert.severity) for alert in opened if alert.id not in resolved]
    troubles += [(each.finding.rule, each.finding.key, each.finding.severity) for each in events if each.finding]
    region = event.finding.evidence["region"]
    return any(
        severity >= Severity.URGENT or (rule in SILENCES_GOOD_NEWS and key == region)
        for rule, key, severity in troubles
    )
