"""What is usual for this patient: the values that later reports are compared with."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from app.clinical.diary import NUMBERS, Diary, number
from app.clinical.history import Entry, Treatment
from app.clinical.thresholds import Thresholds

Days = Sequence[tuple[date, float]]
Scores = Sequence[tuple[Entry, float]]

SCORES = {"pain": "worst_24h", "soreness": "now"}
"""Kinds of entries that are a score from 0 to 10: name of it in their values."""


def scores(diary: Diary, kind: str, place: str) -> Scores:
    """The entries of one kind about one place that have a score, with it, oldest first."""
    return diary.derived(_scores, kind, place)


def by_day(entries: Iterable[Entry], field: str, fold: Callable[[list[float]], float]) -> Days:
    """One value per local day, by day; days without a value are not there. `fold` of one value is that value."""
    days: dict[date, list[float]] = defaultdict(list)
    for entry in entries:
        value: Any = entry.values.get(field)
        if type(value) in NUMBERS:
            days[entry.local_day].append(value)
    return [(day, fold(values) if len(values) > 1 else values[0]) for day, values in sorted(days.items())]


def pain_days(diary: Diary, place: str) -> Days:
    """The worst pain of each local day on which it was logged, by day."""
    return diary.derived(_pain_days, place)


def usual_pain(days: Days, judged: date, thresholds: Thresholds) -> float | None:
    """`basePain`: median of the logged days before the day judged; with too few of them the first value; else None."""
    before = bisect_left(days, judged, key=lambda day: day[0])
    if not before:
        return None
    if before < thresholds.number("base_pain_min_days"):
        return days[0][1]
    return median([value for _, value in days[:before][-int(thresholds.number("base_pain_days")) :]])


def soreness_before(diary: Diary, place: str, treatment: Treatment, thresholds: Thresholds) -> float | None:
    """`preSore`: the last soreness shortly before a treatment, else the median of untreated times, else None."""
    shortly = treatment.at - timedelta(hours=thresholds.number("pre_soreness_h"))
    for entry in reversed(diary.between("soreness", place, shortly, treatment.at)):
        value = number(entry, "now")
        if value is not None:
            return value
    since = treatment.at - timedelta(days=thresholds.number("pre_soreness_fallback_days"))
    logs = diary.between("soreness", place, since, treatment.at)
    values = _soreness(entry for entry in logs if not _freshly_treated(diary, place, entry, thresholds))
    return median(values) if values else None


def _scores(diary: Diary, kind: str, place: str) -> Scores:
    told: list[tuple[Entry, float]] = []
    for entry in diary.entries(kind, place):
        score: Any = entry.values.get(SCORES[kind])
        if type(score) in NUMBERS:
            told.append((entry, score))
    return told


def _pain_days(diary: Diary, place: str) -> Days:
    return by_day(diary.entries("pain", place), "worst_24h", max)


def _soreness(entries: Iterable[Entry]) -> list[float]:
    values = (number(entry, "now") for entry in entries)
    return [value for value in values if value is not None]


def _freshly_treated(diary: Diary, place: str, entry: Entry, thresholds: Thresholds) -> bool:
    last = diary.treatment_before(place, entry.happened_at)
    window = timedelta(hours=thresholds.number("session_window_h"))
    return last is not None and entry.happened_at - last.at <= window
