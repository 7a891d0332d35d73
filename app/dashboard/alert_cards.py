"""Alerts with their why: the rule in words, what it rests on, its numbers with source and confidence."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.alerts.queue import Action, AlertRecord
from app.alerts.tables import Alert
from app.catalogue.load import Catalogue
from app.clinical.findings import Severity
from app.clinical.thresholds import Threshold
from app.dashboard.entry_words import EntryLine
from app.dashboard.words import Words, number
from app.texts import sentence

# Rules whose numbers stand under another name than their own in thresholds.toml.
OTHER_NUMBERS = {"BRUISE-BIG": ("bruise_growth_",)}


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


@dataclass(frozen=True, slots=True)
class AlertCard:
    """One alert. `inputs` are the entries it rests on, as far as they still stand."""

    id: uuid.UUID
    severity: str
    sentence: str
    rule_says: str
    inputs: Sequence[EntryLine]
    numbers: Sequence[Number]
    opened: str
    open_for: str
    closed: str | None
    acknowledged_by: Sequence[str]
    steps: Sequence[Step]


def card_of(record: AlertRecord, lines: Mapping[str, EntryLine], catalogue: Catalogue, words: Words) -> AlertCard:
    """`lines` are the patient's entries in words, by id."""
    alert = record.alert
    return AlertCard(
        id=alert.id,
        severity=alert.severity,
        sentence=sentence(alert.rule, alert.evidence, words.language),
        rule_says=rule_says(alert, catalogue, words),
        inputs=[lines[id] for id in inputs_of(alert) if id in lines],
        numbers=_numbers(alert, catalogue),
        opened=words.full_moment(alert.opened_at),
        open_for=words.lasting((alert.closed_at or words.now) - alert.opened_at),
        closed=words.full_moment(alert.closed_at) if alert.closed_at else None,
        acknowledged_by=[each.by for each in record.actions if each.action.kind == "acknowledged" and each.by],
        steps=[_step(each, words) for each in record.actions],
    )


def rule_says(alert: Alert, catalogue: Catalogue, words: Words) -> str:
    """The rule in words, with the numbers in force."""
    numbers = {each.id: number(each.value) for each in _thresholds(alert.rule, catalogue)}
    return words(f"rule-{alert.rule}", **numbers)


def inputs_of(alert: Alert) -> list[str]:
    """The ids of the entries that an alert rests on."""
    return [str(id) for id in alert.evidence.get("entries", [])]


def is_shown(alert: Alert) -> bool:
    """Whether it waits for somebody: open, and more than a remark in the timeline."""
    return alert.closed_at is None and Severity(alert.severity) > Severity.INFO


def _numbers(alert: Alert, catalogue: Catalogue) -> list[Number]:
    """The thresholds of the rule; of a red flag, the line of the table that speaks."""
    found = [
        Number(each.says, f"{number(each.value)} {each.unit}", each.source, each.confidence)
        for each in _thresholds(alert.rule, catalogue)
    ]
    return found or _red_flag(alert, catalogue)


def _thresholds(rule: str, catalogue: Catalogue) -> list[Threshold]:
    own = rule.lower().replace("-", "_")
    prefixes = (f"{own}_", *OTHER_NUMBERS.get(rule, ()))
    known = catalogue.knowledge.thresholds
    return [known[id] for id in known if id == own or id.startswith(prefixes)]


def _red_flag(alert: Alert, catalogue: Catalogue) -> list[Number]:
    rows = [
        row for row in catalogue.knowledge.red_flags.rows if row.rule == alert.rule and row.severity == alert.severity
    ]
    return [Number("", "", row.source, row.confidence) for row in rows[:1]]


def _step(done: Action, words: Words) -> Step:
    action = done.action
    return Step(action.kind, done.by, words.full_moment(action.at), action.severity, action.outcome, action.note)
