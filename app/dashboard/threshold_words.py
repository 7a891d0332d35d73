"""Thresholds as a page shows them: by rule, with where each number comes from and who has changed it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.alerts.preview import Preview
from app.alerts.rule_numbers import is_fixed, numbers_of, rules_of
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
    """Thresholds that belong together: of some rules, or of all; or, last, those that nobody may change."""

    id: str
    rules: Sequence[str]
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
    """All thresholds as `knowledge` has them, in the order of the rules; `changes` come newest first."""
    last = {each.change.threshold: each for each in reversed(changes)}
    lines: dict[tuple[str, ...], list[Line]] = {(rule,): [] for rule in ALL}
    fixed: list[Line] = []
    for each in knowledge.thresholds.values():
        line = _line(each, shipped.thresholds[each.id], last.get(each.id), words)
        (fixed if line.is_fixed else lines.setdefault(rules_of(each.id), [])).append(line)
    groups = [
        Group("-".join(rules) or "shared", rules, rules_say(rules, knowledge, words), own)
        for rules, own in lines.items()
        if own
    ]
    return [*groups, Group("fixed", (), words("thresholds-fixed"), fixed)]


def rules_say(rules: Sequence[str], knowledge: Knowledge, words: Words) -> str:
    """One rule in words, with the numbers in force; of several, that they share something."""
    if len(rules) != 1:
        return words("thresholds-shared")
    numbers = {each.id: number(each.value) for each in numbers_of(rules[0], knowledge.thresholds)}
    return words(f"rule-{rules[0]}", **numbers)


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


def tried_on(found: Preview, patient_id: uuid.UUID | None) -> Literal["none", "patient", "all", "some"]:
    """On whose diaries a change was tried."""
    if not found.patients:
        return "none"
    if patient_id is not None:
        return "patient"
    return "all" if len(found.patients) == found.among else "some"


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
