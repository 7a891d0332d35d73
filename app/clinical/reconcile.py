"""From findings to alerts: what opens, rises, wakes, is updated, or is resolved by newer reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal

from app.clinical.closing import has_ended
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.growing import has_grown, noted
from app.clinical.history import History

COOLDOWNS = {
    "PAIN-SEVERE": "pain_severe_cooldown",
    "PAIN-JUMP": "pain_jump_cooldown",
    "BRUISE-FREQUENT": "bruise_frequent_cooldown",
    "ROM-LOSS": "rom_loss_cooldown",
    "ROM-PLATEAU": "rom_plateau_cooldown",
    "EX-FLARE": "exercise_cooldown",
    "EX-LOW": "exercise_cooldown",
    "GOOD-TREND": "good_trend_cooldown",
}
"""Rules that stay quiet for some days after they last held, unless they become more severe: id of the threshold."""

ONCE_PER = {"SORE-72H": "treatment"}
"""Rules that speak once about the same thing, unless they become more severe: name of it in the evidence."""

SILENCES_GOOD_NEWS = frozenset({"PAIN-JUMP", "SORE-72H", "SORE-RISING", "BRUISE-FREQUENT"})
"""Rules that keep good news about the same region back while they are open, besides all that is urgent."""

Slot = tuple[str, str]
Kind = Literal["opened", "raised", "woken", "updated", "resolved", "corrected"]


@dataclass(frozen=True, slots=True)
class AlertState:
    """A stored alert as the rules see it. `evidence` is that of the finding in its last event.

    `acknowledged_at` is when somebody last said "seen"; until `snoozed_until` it sleeps, unless a report says more than
    `snoozed_level` (0-10, or None).
    """

    id: str
    rule: str
    key: str
    severity: Severity
    state: Literal["open", "closed"]
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    evidence: Mapping[str, Any]
    acknowledged_at: datetime | None = None
    snoozed_until: datetime | None = None
    snoozed_level: float | None = None

    @property
    def last_held(self) -> datetime:
        """When the newest report that the alert has taken in was received."""
        return datetime.fromisoformat(self.evidence["received_at"])


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """What has to happen to the stored alerts. `alert_id` is None when one opens, `finding` when one ends.

    `woken`: a snoozed alert is awake before its date. `corrected`: it ends because its reports were changed.
    """

    kind: Kind
    alert_id: str | None
    finding: Finding | None


def reconcile(
    findings: Sequence[Finding], alerts: Sequence[AlertState], now: datetime, knowledge: Knowledge, history: History
) -> list[AlertEvent]:
    """Compare what holds at `now` with the alerts of the same rules, open and closed; one is open per rule and key.

    Pass the alerts of all rules that were judged and of no other: an open one without a finding is resolved. A closed
    alert does not come back for reports that it had taken in; what came while somebody closed it opens a new one.
    `history` is what the findings were made of.
    """
    opened = {(alert.rule, alert.key): alert for alert in alerts if alert.state == "open"}
    closed = _closed(alerts)
    held = _by_slot(finding for finding in findings if not _is_dealt_with(finding, closed))
    events = [
        event
        for slot in dict.fromkeys((*held, *opened))
        for event in _changes(held[slot], opened.get(slot), closed[slot], now, knowledge, history)
    ]
    return [event for event in events if not _is_untimely(event, events, opened.values())]


def _closed(alerts: Sequence[AlertState]) -> Mapping[Slot, list[AlertState]]:
    """The closed alerts of each slot, the last one first."""
    closed: dict[Slot, list[AlertState]] = defaultdict(list)
    for alert in sorted((alert for alert in alerts if alert.state == "closed"), key=_closing, reverse=True):
        closed[alert.rule, alert.key].append(alert)
    return closed


def _closing(alert: AlertState) -> datetime:
    return alert.closed_at or alert.changed_at


def _is_dealt_with(finding: Finding, closed: Mapping[Slot, list[AlertState]]) -> bool:
    last = next(iter(closed[finding.rule, finding.key]), None)
    return last is not None and not finding.holds_only and finding.at <= last.last_held


def _by_slot(findings: Iterable[Finding]) -> dict[Slot, list[Finding]]:
    slots: dict[Slot, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: (finding.severity.rank, finding.at), reverse=True):
        slots[finding.rule, finding.key].append(finding)
    return slots


def _changes(
    held: Sequence[Finding],
    alert: AlertState | None,
    closed: Sequence[AlertState],
    now: datetime,
    knowledge: Knowledge,
    history: History,
) -> Iterator[AlertEvent]:
    speaking = [finding for finding in held if not finding.holds_only]
    if alert is None:
        loud = (finding for finding in speaking if not _is_quiet(finding, closed, now, knowledge))
        yield from (AlertEvent("opened", None, noted(_up_to(finding, speaking))) for finding in islice(loud, 1))
    elif not any(_belongs(finding, alert) for finding in held):
        yield from _ended(alert, knowledge, history)
    elif speaking:
        yield from _continued(speaking, alert, closed, now, knowledge)


def _belongs(finding: Finding, alert: AlertState) -> bool:
    """What is a mere note on the timeline does not keep an alert in the queue."""
    return finding.severity > Severity.INFO or alert.severity == Severity.INFO


def _ended(alert: AlertState, knowledge: Knowledge, history: History) -> Iterator[AlertEvent]:
    how = has_ended(alert.rule, alert.evidence, knowledge, history)
    if how is not None:
        yield AlertEvent(how, alert.id, None)


def _continued(
    speaking: Sequence[Finding], alert: AlertState, closed: Sequence[AlertState], now: datetime, knowledge: Knowledge
) -> Iterator[AlertEvent]:
    loud = (each for each in speaking if each.severity > alert.severity)
    raising = next((each for each in loud if not _is_quiet(each, closed, now, knowledge)), None)
    newest = max(speaking, key=lambda finding: finding.at)
    if raising is not None:
        yield AlertEvent("raised", alert.id, noted(_up_to(raising, speaking)))
    elif newest.at > alert.last_held and _belongs(newest, alert):
        kind: Kind = "updated"
        if _is_asleep(alert, now):
            kind = "woken" if _says_more(newest, alert) else "updated"
        elif alert.acknowledged_at is not None and has_grown(newest, alert.evidence, knowledge):
            kind = "raised"
        told = noted(newest) if kind != "updated" or alert.acknowledged_at is None else noted(newest, alert.evidence)
        yield AlertEvent(kind, alert.id, replace(told, severity=alert.severity))


def _is_asleep(alert: AlertState, now: datetime) -> bool:
    return alert.snoozed_until is not None and now < alert.snoozed_until


def _says_more(finding: Finding, alert: AlertState) -> bool:
    value = finding.evidence.get("value")
    return alert.snoozed_level is not None and value is not None and value > alert.snoozed_level


def _up_to(finding: Finding, speaking: Sequence[Finding]) -> Finding:
    """A grave finding that takes in the reports of newer, milder ones: they are no news once it is dealt with."""
    newest = max(speaking, key=lambda each: each.at)
    return replace(finding, evidence={**finding.evidence, "received_at": newest.evidence["received_at"]})


def _is_quiet(finding: Finding, closed: Sequence[AlertState], now: datetime, knowledge: Knowledge) -> bool:
    last = next((alert for alert in closed if alert.severity >= finding.severity), None)
    if last is None:
        return False
    limit, trend = knowledge.thresholds.number, finding.basis == "evidence"
    if trend and now - _closing(last) < timedelta(days=limit("trend_cooldown_days")):
        return True
    if finding.rule in COOLDOWNS:
        return now - last.last_held < timedelta(days=limit(COOLDOWNS[finding.rule]))
    if trend:
        return False
    about = ONCE_PER.get(finding.rule)
    return about is not None and finding.evidence.get(about) == last.evidence.get(about)


def _is_untimely(event: AlertEvent, events: Sequence[AlertEvent], opened: Collection[AlertState]) -> bool:
    if event.kind != "opened" or event.finding is None or event.finding.rule != "GOOD-TREND":
        return False
    ended = {each.alert_id for each in events if each.finding is None}
    troubles = [(alert.rule, alert.key, alert.severity) for alert in opened if alert.id not in ended]
    troubles += [(each.finding.rule, each.finding.key, each.finding.severity) for each in events if each.finding]
    region = event.finding.evidence["region"]
    return any(
        severity >= Severity.URGENT or (rule in SILENCES_GOOD_NEWS and key == region)
        for rule, key, severity in troubles
    )
