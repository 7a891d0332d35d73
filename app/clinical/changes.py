"""How far pain, own activities, own rating and motion have come since the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from app.clinical.baselines import pain_days
from app.clinical.diary import NUMBERS, Diary, number
from app.clinical.history import Entry
from app.clinical.measurements import Series, entries_of
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Change:
    """From `before` to `now`, in the unit of the measure; `gain` is positive when things are better."""

    entries: Sequence[Entry]
    before: float
    now: float
    gain: float


def pain_change(diary: Diary, place: str, thresholds: Thresholds) -> Change | None:
    """From the first logged days to the week up to the last one; None with too few days."""
    start, length = int(thresholds.number("start_pain_days")), int(thresholds.number("good_trend_days"))
    return diary.derived(_pain_change, place, start, length, int(thresholds.number("good_trend_min_days")))


def activities_change(diary: Diary, place: str) -> Change | None:
    """From the first to the last average of the patient's own activities; None when there is but one."""
    scored = [
        (entry, average) for entry in diary.entries("function", place) if (average := _average(entry)) is not None
    ]
    if len(scored) <= 1:
        return None
    (first, before), (last, now) = scored[0], scored[-1]
    return Change([first, last], before, now, now - before)


def own_rating(diary: Diary, place: str) -> Change | None:
    """The patient's last rating of the change itself, from 0, unchanged."""
    entries = diary.entries("change", place)
    score = number(entries[-1], "score") if entries else None
    return None if score is None else Change([entries[-1]], 0, score, score)


def motion_change(series: Series, thresholds: Thresholds) -> Change | None:
    """From the first measurement days to the last ones; `gain` is the smallest of these, so that chance is no gain."""
    first, confirm = (int(thresholds.number(id)) for id in ("motion_baseline_days", "motion_confirm_days"))
    last = series.days[first:][-confirm:]
    if len(last) < confirm:
        return None
    before = median([day.value for day in series.days[:first]])
    gain = min(series.gain(before, day.value) for day in last)
    return Change(entries_of(last), before, median([day.value for day in last]), gain)


def _pain_change(diary: Diary, place: str, start: int, length: int, least: int) -> Change | None:
    days = pain_days(diary, place)
    first_day = days[-1][0] - timedelta(days=length - 1) if days else None
    week = [value for day, value in days[start:] if first_day and day >= first_day]
    if len(week) < max(least, 1):
        return None
    before, now = median([value for _, value in days[:start]]), median(week)
    told = [entry for entry in diary.entries("pain", place) if first_day and entry.local_day >= first_day]
    return Change(told, before, now, before - now)


def _average(entry: Entry) -> float | None:
    activities = entry.values.get("activities") or ()
    scores = [score for each in activities if type(score := each.get("score")) in NUMBERS]
    return sum(scores) / len(scores) if scores else None
