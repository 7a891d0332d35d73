"""R28: good news, told with the patient's own numbers."""

from collections.abc import Sequence
from typing import Any

from app.clinical.bouts import done, last_weeks
from app.clinical.changes import activities_change, motion_change, own_rating, pain_change
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Basis, Finding, Severity
from app.clinical.history import Entry
from app.clinical.measurements import Series, measured
from app.clinical.thresholds import Thresholds


def good_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R28 GOOD-TREND: pain, motion, own activities, own rating or exercise have clearly improved since the start."""
    thresholds = knowledge.thresholds
    found = [
        judge(diary, place, thresholds)
        for place in diary.places("pain", "function", "change", "exercise")
        for judge in (_pain, _activities, _own_rating, _exercise)
    ]
    found += [_motion(series, thresholds) for series in measured(diary, knowledge)]
    return [finding for finding in found if finding]


def good_news(
    measure: str, key: str, told: Sequence[Entry], place: str, thresholds: Thresholds, basis: Basis, **numbers: Any
) -> Finding:
    """R28 of one measure, resting on the entries that tell it."""
    return Finding(
        rule="GOOD-TREND",
        severity=Severity.INFO,
        basis=basis,
        key=key,
        at=newest(told),
        evidence=evidence(told, place, thresholds, basis=basis, measure=measure, **numbers),
    )


def _pain(diary: Diary, place: str, thresholds: Thresholds) -> Finding | None:
    change = pain_change(diary, place, thresholds)
    if change is None or change.gain < thresholds.number("good_trend_pain"):
        return None
    if change.gain < thresholds.number("good_trend_pain_share") * change.before:
        return None
    return _finding("pain", f"pain:{place}", change.entries, place, thresholds, before=change.before, now=change.now)


def _activities(diary: Diary, place: str, thresholds: Thresholds) -> Finding | None:
    change = activities_change(diary, place)
    if change is None or change.gain < thresholds.number("good_trend_psfs"):
        return None
    numbers = {"before": change.before, "now": change.now}
    return _finding("function", f"function:{place}", change.entries, place, thresholds, **numbers)


def _own_rating(diary: Diary, place: str, thresholds: Thresholds) -> Finding | None:
    change = own_rating(diary, place)
    if change is None or change.gain < thresholds.number("good_trend_groc"):
        return None
    return _finding("change", f"change:{place}", change.entries, place, thresholds, now=change.now)


def _exercise(diary: Diary, place: str, thresholds: Thresholds) -> Finding | None:
    bouts = diary.entries("exercise", place)
    if not bouts:
        return None
    weeks = last_weeks(bouts, thresholds.number("good_trend_days"), thresholds.number("good_trend_exercise_weeks"))
    if not all(_is_kept_up(week, thresholds) for week in weeks):
        return None
    told = [bout for week in reversed(weeks) for bout in week]
    return _finding("exercise", f"exercise:{place}", told, place, thresholds, now=done(told), of=len(told))


def _is_kept_up(week: Sequence[Entry], thresholds: Thresholds) -> bool:
    enough = len(week) >= thresholds.number("good_trend_exercise_bouts")
    return enough and done(week) >= thresholds.number("good_trend_exercise_share") * len(week)


def _motion(series: Series, thresholds: Thresholds) -> Finding | None:
    change = motion_change(series, thresholds)
    if change is None or change.gain < thresholds.number("good_trend_mdc") * series.movement.mdc:
        return None
    numbers = {"before": change.before, "now": change.now, **series.numbers}
    return _finding("motion", series.key, change.entries, series.place, thresholds, **numbers)


def _finding(
    measure: str, key: str, told: Sequence[Entry], place: str, thresholds: Thresholds, **numbers: Any
) -> Finding:
    return good_news(measure, key, told, place, thresholds, "trigger", **numbers)
