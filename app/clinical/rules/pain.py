"""R11: pain or soreness that is severe and new."""

from collections.abc import Iterator
from datetime import timedelta

from app.clinical.baselines import Days, by_day, usual_pain
from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.settling import Mark, unsettled
from app.clinical.thresholds import Thresholds

SCORES = {"pain": "worst_24h", "soreness": "now"}


def severe(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R11 PAIN-SEVERE: a severe score where usual pain is lower; a higher one when usual pain is not known."""
    findings = (_severe_at(diary, knowledge.thresholds, place) for place in diary.places(*SCORES))
    return [finding for finding in findings if finding]


def _severe_at(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    days = by_day(diary.entries("pain", place), SCORES["pain"], max)
    hold = timedelta(hours=thresholds.number("alert_merge_h"))
    firing = [entry for kind in SCORES for entry in unsettled(_marked(diary, thresholds, place, kind, days), hold)[-1:]]
    if not firing:
        return None
    return _finding(max(firing, key=lambda entry: (entry.received_at, entry.happened_at)), days, place, thresholds)


def _marked(diary: Diary, thresholds: Thresholds, place: str, kind: str, days: Days) -> Iterator[tuple[Entry, Mark]]:
    for entry in diary.entries(kind, place):
        score = number(entry, SCORES[kind])
        if score is None:
            continue
        if score < thresholds.number("pain_severe"):
            yield entry, Mark.SETTLES
        else:
            new = _is_new(score, usual_pain(days, entry.local_day, thresholds), thresholds)
            yield entry, Mark.FIRES if new else Mark.HOLDS


def _is_new(score: float, usual: float | None, thresholds: Thresholds) -> bool:
    if usual is None:
        return score >= thresholds.number("pain_severe_without_base")
    return usual <= thresholds.number("pain_severe_base")


def _finding(entry: Entry, days: Days, place: str, thresholds: Thresholds) -> Finding:
    return Finding(
        rule="PAIN-SEVERE",
        severity=Severity.URGENT,
        basis="trigger",
        key=place,
        at=newest([entry]),
        evidence=evidence(
            [entry],
            place,
            thresholds,
            kind=entry.kind,
            value=number(entry, SCORES[entry.kind]),
            usual=usual_pain(days, entry.local_day, thresholds),
        ),
    )
