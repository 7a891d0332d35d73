"""R27: something that speaks against treatment and was not there at the start."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.clinical.diary import Diary
from app.clinical.evidence import evidence_at
from app.clinical.facts import Knowledge, SafetyClass, SafetyFacts
from app.clinical.findings import Finding, Severity
from app.clinical.history import SafetyAnswer
from app.clinical.thresholds import Thresholds

SEVERITIES: dict[SafetyClass, Severity] = {
    "A": Severity.URGENT,
    "AL": Severity.URGENT,
    "R": Severity.WATCH,
    "limit": Severity.WATCH,
    "C": Severity.INFO,
}


def changed(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R27 SAFETY-CHANGED: an item is present now that the first answers of the episode did not name."""
    if not diary.history.answers:
        return []
    answers = _by_item(diary)
    since = _after_first(diary, knowledge.thresholds)
    begun = {item: _begun(said) for item, said in answers.items() if item in knowledge.safety}
    new = ((item, at) for item, at in sorted(begun.items()) if at is not None and at >= since)
    return [_finding(knowledge.safety[item], at, diary.own_place) for item, at in new]


def _by_item(diary: Diary) -> dict[str, list[SafetyAnswer]]:
    """What is known by now of each item, in the order in which it was said; of two at once, the yes is the last."""
    answers: dict[str, list[SafetyAnswer]] = defaultdict(list)
    for answer in sorted(diary.history.answers, key=lambda answer: (answer.answered_at, answer.present)):
        if answer.answered_at <= diary.now:
            answers[answer.item].append(answer)
    return answers


def _after_first(diary: Diary, thresholds: Thresholds) -> datetime:
    """From when on an answer is no longer one of the first."""
    first = diary.day_of(min(answer.answered_at for answer in diary.history.answers))
    days = timedelta(days=thresholds.number("safety_first_days") + 1)
    return diary.day_begins(max(diary.history.start, first) + days)


def _begun(answers: Sequence[SafetyAnswer]) -> datetime | None:
    """Since when the item has been present without a no in between; None when it is not."""
    since = None
    for answer in answers:
        since = (since or answer.answered_at) if answer.present else None
    return since


def _finding(item: SafetyFacts, at: datetime, place: str) -> Finding:
    return Finding(
        rule="SAFETY-CHANGED",
        severity=SEVERITIES[item.safety_class],
        basis="trigger",
        key=f"safety/{item.id}",
        at=at,
        evidence=evidence_at(
            at,
            [],
            place,
            item=item.id,
            safety_class=item.safety_class,
            blocks=item.blocks,
            blocks_region=item.blocks != "none",
        ),
    )
