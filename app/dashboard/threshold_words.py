"""Thresholds as a page shows them: by rule, with where each number comes from and who has changed it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from app.alerts.changing import is_fixed
from app.alerts.preview import Preview
from app.alerts.rule_numbers import numbers_of, rule_of
from app.alerts.thresholds import Changed
from app.catalogue.load import Catalogue
from app.clinical.alert_load import AlertLoad
from app.clinical.evaluate import ALL
from app.clinical.facts import Knowledge
from app.clinical.thresholds import Threshold
from app.dashboard.words import Words, number


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One change. `to` is empty when it was taken back."""

    says: str
    to: str
    by: str
    at: str
    note: str
    of_clinic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One threshold in force. `shipped` is there when it is another number; `changed` is the last change of it."""

    id: str
    says: str
    value: str
    shipped: str | None
    source: str
    confidence: str
    is_fixed: bool
    changed: ChangedLine | None


@dataclass(frozen=True, slots=True)
class Group:
    """The thresholds of one rule; those that several rules share have none."""

    rule: str | None
    says: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Tried:
    """One row of a preview: a patient, and how many alerts there were and would have been."""

    id: uuid.UUID
    name: str
    now: int
    then: int


def groups_of(knowledge: Knowledge, shipped: Knowledge, changes: Sequence[Changed], words: Words) -> list[Group]:
    """All thresholds as `knowledge` has them; `changes` come newest first."""
    last = {each.change.threshold: each for each in reversed(changes)}
    groups = []
    for rule in (*ALL, None):
        own = [each for each in knowledge.thresholds.values() if rule_of(each.id) == rule]
        lines = [_line(each, shipped.thresholds[each.id], last.get(each.id), words) for each in own]
        groups.append(Group(rule, rule_words(rule, knowledge, words), lines))
    return [group for group in groups if group.lines]


def rule_words(rule: str | None, knowledge: Knowledge, words: Words) -> str:
    """The rule in words, with the numbers in force."""
    if rule is None:
        return words("thresholds-shared")
    return words(f"rule-{rule}", **{each.id: number(each.value) for each in numbers_of(rule, knowledge.thresholds)})


def changed_lines(changes: Sequence[Changed], catalogue: Catalogue, words: Words) -> list[ChangedLine]:
    """Changes in words; those of thresholds that are no more are left out."""
    known = catalogue.knowledge.thresholds
    return [_changed(each, known[each.change.threshold], words) for each in changes if each.change.threshold in known]


def with_unit(value: float, unit: str) -> str:
    """Such as 0.25 of the earlier length."""
    return f"{value:g} {unit}"


def tried(found: Preview) -> list[Tried]:
    """The patients on whom there was or would have been an alert, those with the greatest difference first."""
    rows = [
        Tried(each.id, each.name, *(_count(load, each.id) for load in (found.now, found.then)))
        for each in found.patients
    ]
    shown = [row for row in rows if row.now or row.then]
    return sorted(shown, key=lambda row: (-abs(row.then - row.now), row.name))


def _line(threshold: Threshold, shipped: Threshold, last: Changed | None, words: Words) -> Line:
    return Line(
        id=threshold.id,
        says=threshold.says,
        value=with_unit(threshold.value, threshold.unit),
        shipped=None if threshold.value == shipped.value else f"{shipped.value:g}",
        source=threshold.source,
        confidence=threshold.confidence,
        is_fixed=is_fixed(threshold.id),
        changed=_changed(last, threshold, words) if last else None,
    )


def _changed(changed: Changed, threshold: Threshold, words: Words) -> ChangedLine:
    change = changed.change
    return ChangedLine(
        says=threshold.says,
        to="" if change.value is None else with_unit(change.value, threshold.unit),
        by=changed.by,
        at=words.full_moment(change.at),
        note=change.note,
        of_clinic=change.patient_id is None,
    )


def _count(load: AlertLoad, patient_id: uuid.UUID) -> int:
    return load.alerts[str(patient_id)]
