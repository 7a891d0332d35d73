"""R11: pain or soreness that is severe: new for this patient, or far above what is expected."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from app.clinical.baselines import SCORES, Scores, pain_days, scores, usual_pain
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.expected import expected_score, was_foreseen
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.settling import Mark, surpassing, unsettled
from app.clinical.thresholds import Thresholds


class Severe(NamedTuple):
    """A severe score, what was expected, the other entry that confirms it, usual pain, and how grave all that is."""

    entry: Entry
    score: float
    expected: float
    confirmed_by: Entry | None
    usual: float | None
    severity: Severity

    @property
    def entries(self) -> list[Entry]:
        return [self.confirmed_by, self.entry] if self.confirmed_by else [self.entry]


def severe(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R11 PAIN-SEVERE: a note where a severe score is new; urgent far above what is expected, or confirmed."""
    findings: list[Finding] = []
    for place in diary.places(*SCORES):
        told = surpassing(_severe_at(diary, knowledge.thresholds, place), _told)
        findings += [_finding(each, place, knowledge.thresholds) for each in told]
    return findings


def _told(each: Severe) -> tuple[datetime, Severity]:
    return newest(each.entries), each.severity


def _severe_at(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Severe]:
    least, confirming = thresholds.number("pain_severe"), thresholds.number("pain_severe_confirmed_by")
    hold = timedelta(hours=thresholds.number("alert_merge_h"))
    told = {kind: scores(diary, kind, place) for kind in SCORES}
    high = [each for of_kind in told.values() for each in of_kind if each[1] >= min(least, confirming)]
    for of_kind in told.values() if high else ():
        found = {each.entry.id: each for each in _found(diary, thresholds, place, of_kind, high)}
        marked = ((entry, _mark(score >= least, entry.id in found)) for entry, score in of_kind)
        yield from (found[entry.id] for entry in unsettled(marked, hold))


def _mark(is_severe: bool, speaks: bool) -> Mark:
    if not is_severe:
        return Mark.SETTLES
    return Mark.FIRES if speaks else Mark.HOLDS


def _found(diary: Diary, thresholds: Thresholds, place: str, told: Scores, high: Scores) -> Iterator[Severe]:
    """The severe scores of one kind that have something to say."""
    least = thresholds.number("pain_severe")
    for index, (entry, score) in enumerate(told):
        if score < least or was_foreseen(diary, place, entry, score):
            continue
        expected = expected_score(diary, place, told, index, thresholds)
        other = _confirming(diary, place, entry, score, score - expected, high, thresholds)
        usual = usual_pain(pain_days(diary, place), entry.local_day, thresholds)
        if other or _is_far_above(score, expected, thresholds):
            yield Severe(entry, score, expected, other, usual, Severity.URGENT)
        elif _is_new(score, usual, thresholds):
            yield Severe(entry, score, expected, None, usual, Severity.INFO)


def _confirming(
    diary: Diary, place: str, entry: Entry, score: float, rise: float, high: Scores, thresholds: Thresholds
) -> Entry | None:
    """Another entry of about the same time that is severe too; None also when this one is not high enough."""
    limit = thresholds.number
    if score < limit("pain_severe_confirmed") or rise < limit("pain_severe_confirmed_rise"):
        return None
    least, near = limit("pain_severe_confirmed_by"), timedelta(days=limit("pain_severe_confirmed_days"))
    others = (
        other
        for other, also in high
        if also >= least
        and other is not entry
        and abs(other.happened_at - entry.happened_at) <= near
        and not was_foreseen(diary, place, other, also)
    )
    return next(others, None)


def _is_far_above(score: float, expected: float, thresholds: Thresholds) -> bool:
    high = score >= thresholds.number("pain_severe_urgent")
    return high and score - expected >= thresholds.number("pain_severe_urgent_rise")


def _is_new(score: float, usual: float | None, thresholds: Thresholds) -> bool:
    if usual is None:
        return score >= thresholds.number("pain_severe_without_base")
    return usual <= thresholds.number("pain_severe_base")


def _finding(each: Severe, place: str, thresholds: Thresholds) -> Finding:
    return Finding(
        rule="PAIN-SEVERE",
        severity=each.severity,
        basis="trigger",
        key=place,
        at=newest(each.entries),
        evidence=evidence(
            each.entries,
            place,
            thresholds,
            kind=each.entry.kind,
            value=each.score,
            usual=each.usual,
            expected=each.expected,
            confirmed=each.confirmed_by is not None,
        ),
    )
