"""Alerts with their why: the rule in words, what it rests on, its numbers with source and confidence."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.alerts.queue import Action, AlertRecord, seen_by
from app.alerts.records import is_asleep
from app.alerts.rule_numbers import numbers_of
from app.alerts.tables import Alert
from app.catalogue.load import Catalogue
from app.clinical.facts import Knowledge
from app.clinical.findings import Severity
from app.dashboard.entry_words import EntryLine
from app.dashboard.words import Words, number
from app.texts import sentence


@dataclass(frozen=True, slots=True)
class Number:
    """One threshold of a rule."""

    says: str
    value: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an alert."""

    kind: str
    by: str | None
    at: str
    severity: str | None
    outcome: str | None
    note: str
    until: str
    level: str


@dataclass(frozen=True, slots=True)
class AlertCard:
    """One alert. `inputs` are the entries it rests on, as far as they still stand. `rests` says until when it is
    snoozed; `has_level` whether it is about a value from 0 to 10 that may be expected."""

    id: uuid.UUID
    rule: str
    severity: str
    sentence: str
    rule_says: str
    inputs: Sequence[EntryLine]
    numbers: Sequence[Number]
    opened: str
    open_for: str
    closed: str | None
    acknowledged_by: Sequence[str]
    rests: str | None
    may_rest: bool
    has_level: bool
    steps: Sequence[Step]


def card_of(record: AlertRecord, lines: Mapping[str, EntryLine], catalogue: Catalogue, words: Words) -> AlertCard:
    """`lines` are the patient's entries in words, by id."""
    alert = record.alert
    return AlertCard(
        id=alert.id,
        rule=alert.rule,
        severity=alert.severity,
        sentence=sentence(alert.rule, alert.evidence, words.language),
        rule_says=rule_says(alert, catalogue.knowledge, words),
        inputs=[lines[id] for id in inputs_of(alert) if id in lines],
        numbers=_numbers(alert, catalogue.knowledge),
        opened=words.full_moment(alert.opened_at),
        open_for=words.lasting((alert.closed_at or words.now) - alert.opened_at),
        closed=words.full_moment(alert.closed_at) if alert.closed_at else None,
        acknowledged_by=seen_by(record.actions),
        rests=_rests(alert, words),
        may_rest=Severity(alert.severity) < Severity.EMERGENCY,
        has_level="value" in alert.evidence,
        steps=[_step(each, words) for each in record.actions],
    )


def rule_says(alert: Alert, knowledge: Knowledge, words: Words) -> str:
    """The rule in words, with the numbers in force."""
    numbers = {each.id: number(each.value) for each in numbers_of(alert.rule, knowledge.thresholds)}
    return words(f"rule-{alert.rule}-evidence" if alert.basis == "evidence" else f"rule-{alert.rule}", **numbers)


def inputs_of(alert: Alert) -> list[str]:
    """The ids of the entries that an alert rests on."""
    return [str(id) for id in alert.evidence.get("entries", [])]


def is_shown(alert: Alert) -> bool:
    """Whether it waits for somebody: open, and more than a remark in the timeline."""
    return alert.closed_at is None and Severity(alert.severity) > Severity.INFO


def _rests(alert: Alert, words: Words) -> str | None:
    if alert.closed_at is not None or not is_asleep(alert, words.now):
        return None
    return words("rests", until=_until(alert.snoozed_until, words), level=_level(alert.snoozed_level))


def _until(instant: datetime | None, words: Words) -> str:
    return words.near_day(clock.local_day(instant, words.zone)) if instant else "none"


def _level(level: float | None) -> str:
    return "none" if level is None else number(level)


def _numbers(alert: Alert, knowledge: Knowledge) -> list[Number]:
    """The thresholds of the rule; of a red flag, the line of the table that speaks."""
    found = [
        Number(each.says, f"{each.value:g} {each.unit}", each.source, each.confidence)
        for each in numbers_of(alert.rule, knowledge.thresholds, alert.basis)
    ]
    return found or _red_flag(alert, knowledge)


def _red_flag(alert: Alert, knowledge: Knowledge) -> list[Number]:
    rows = [row for row in knowledge.red_flags.rows if row.rule == alert.rule and row.severity == alert.severity]
    return [Number("", "", row.source, row.confidence) for row in rows[:1]]


def _step(done: Action, words: Words) -> Step:
    action = done.action
    return Step(
        kind=action.kind,
        by=done.by,
        at=words.full_moment(action.at),
        severity=action.severity,
        outcome=action.outcome,
        note=action.note,
        until=_until(action.until, words),
        level=_level(action.expected_level),
    )
