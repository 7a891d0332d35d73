"""R11: pain or soreness that is severe: new for this patient, or far above what is expected."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from app.clinical.baselines import SCORES, Scores, pain_days, scores, usual_pain
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.expected import expected_score, was_foreseen
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.settling import Mark, telling, unsettled
from app.clinical.thresholds import Thresholds


class Severe(NamedTuple):
    """A severe score, what was expected, and the other entry that confirms it."""

    entry: Entry
    score: float
    expected: float
    confirmed_by: Entry | None = None


def severe(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R11 PAIN-SEVERE: a note where a severe score is new; urgent far above what is expected, or confirmed."""
    places = diary.places(*SCORES)
    return [finding for place in places for finding in telling(_severe_at(diary, knowledge.thresholds, place))]


def _severe_at(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Finding]:
    least, confirming = thresholds.number("pain_severe"), thresholds.number("pain_severe_confirmed_by")
    hold = timedelta(hours=thresholds.number("alert_merge_h"))
    told = {kind: scores(diary, kind, place) for kind in SCORES}
    high = [each for of_kind in told.values() for each in of_kind if each[1] >= min(least, confirming)]
    for of_kind in told.values() if high else ():
        found = {
            finding.evidence["entries"][-1]: finding for finding in _found(diary, thresholds, place, of_kind, high)
        }
        marked = ((entry, _mark(score >= least, entry.id in found)) for entry, score in of_kind)
        yield from (found[entry.id] for entry in unsettled(marked, hold))


def _mark(is_severe: bool, speaks: bool) -> Mark:
    if not is_severe:
        return Mark.SETTLES
    return Mark.FIRES if speaks else Mark.HOLDS


def _found(diary: Diary, thresholds: Thresholds, place: str, told: Scores, high: Scores) -> Iterator[Finding]:
    """What the severe scores of one kind have to say, each for itself."""
    least = thresholds.number("pain_severe")
    for index, (entry, score) in enumerate(told):
        if score < least or was_foreseen(diary, place, entry, score):
            continue
        expected = expected_score(diary, place, told, index, thresholds)
        other = _confirming(diary, place, Severe(entry, score, expected), high, thresholds)
        each = Severe(entry, score, expected, other)
        usual = usual_pain(pain_days(diary, place), entry.local_day, thresholds)
        if _is_urgent(each, thresholds):
            yield _finding(each, Severity.URGENT, usual, place, thresholds)
        elif _is_new(score, usual, thresholds):
            yield _finding(each, Severity.INFO, usual, place, thresholds)


def _confirming(diary: Diary, place: str, each: Severe, high: Scores, thresholds: Thresholds) -> Entry | None:
    """Another entry of about the same time that is severe too; None also when this one is not high enough."""
    limit = thresholds.number
    if each.score < limit("pain_severe_confirmed") or each.score - each.expected < limit("pain_severe_confirmed_rise"):
        return None
    least, near = limit("pain_severe_confirmed_by"), timedelta(days=limit("pain_severe_confirmed_days"))
    others = (
        other
        for other, score in high
        if score >= least
        and other is not each.entry
        and abs(other.happened_at - each.entry.happened_at) <= near
        and not was_foreseen(diary, place, other, score)
    )
    return next(others, None)


def _is_urgent(each: Severe, thresholds: Thresholds) -> bool:
    far_above = each.score - each.expected >= thresholds.number("pain_severe_urgent_rise")
    return each.confirmed_by is not None or (far_above and each.score >= thresholds.number("pain_severe_urgent"))


def _is_new(score: float, usual: float | None, thresholds: Thresholds) -> bool:
    if usual is None:
        return score >= thresholds.number("pain_severe_without_base")
    return usual <= thresholds.number("pain_severe_base")


def _finding(each: Severe, severity: Severity, usual: float | None, place: str, thresholds: Thresholds) -> Finding:
    entries: Sequence[Entry] = [other for other in (each.confirmed_by,) if other] + [each.entry]
    return Finding(
        rule="PAIN-SEVERE",
        severity=severity,
        basis="trigger",
        key=place,
        at=newest(entries),
        evidence=evidence(
            entries,
            place,
            thresholds,
            kind=each.entry.kind,
            value=each.score,
            usual=usual,
            expected=each.expected,
            confirmed=each.confirmed_by is not None,
        ),
    )
