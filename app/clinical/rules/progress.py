"""R28: good news, told with the patient's own numbers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import fmean, median
from typing import Any

from app.clinical.baselines import by_day
from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge, MovementFacts
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.measurements import MeasurementDay, measurement_days
from app.clinical.thresholds import Thresholds


def good_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R28 GOOD-TREND: pain, motion, own activities, own rating or exercise have clearly improved since the start."""
    thresholds = knowledge.thresholds
    findings: list[Finding] = []
    for place in diary.places("pain", "function", "change", "exercise", "motion"):
        findings += _pain(diary.entries("pain", place), place, thresholds)
        findings += _activities(diary.entries("function", place), place, thresholds)
        findings += _own_rating(diary.entries("change", place), place, thresholds)
        findings += _exercise(diary.entries("exercise", place), place, thresholds)
        findings += _motion(diary, knowledge, place)
    return findings


def _pain(entries: Sequence[Entry], place: str, thresholds: Thresholds) -> Iterator[Finding]:
    days = by_day(entries, "worst_24h", max)
    start_days = int(thresholds.number("start_pain_days"))
    if len(days) <= start_days:
        return
    first_day = days[-1][0] - timedelta(days=thresholds.number("good_trend_days") - 1)
    week = [value for day, value in days[start_days:] if day >= first_day]
    if len(week) < thresholds.number("good_trend_min_days"):
        return
    start, now = median(value for _, value in days[:start_days]), median(week)
    fall = start - now
    if fall >= thresholds.number("good_trend_pain") and fall >= thresholds.number("good_trend_pain_share") * start:
        told = [entry for entry in entries if entry.local_day >= first_day]
        yield _finding("pain", told, place, thresholds, before=start, now=now)


def _activities(entries: Sequence[Entry], place: str, thresholds: Thresholds) -> Iterator[Finding]:
    scored = [(entry, average) for entry in entries if (average := _average(entry)) is not None]
    if not scored:
        return
    (first, before), (last, now) = scored[0], scored[-1]
    if now - before >= thresholds.number("good_trend_psfs"):
        yield _finding("function", [first, last], place, thresholds, before=before, now=now)


def _average(entry: Entry) -> float | None:
    activities = entry.values.get("activities") or ()
    scores = [score for each in activities if isinstance(score := each.get("score"), int | float)]
    return fmean(scores) if scores else None


def _own_rating(entries: Sequence[Entry], place: str, thresholds: Thresholds) -> Iterator[Finding]:
    if not entries:
        return
    score = number(entries[-1], "score")
    if score is not None and score >= thresholds.number("good_trend_groc"):
        yield _finding("change", [entries[-1]], place, thresholds, now=score)


def _exercise(entries: Sequence[Entry], place: str, thresholds: Thresholds) -> Iterator[Finding]:
    if not entries:
        return
    last_day = max(entry.local_day for entry in entries)
    days = int(thresholds.number("good_trend_days"))
    weeks: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        weeks[(last_day - entry.local_day).days // days].append(entry)
    judged = [weeks[week] for week in range(int(thresholds.number("good_trend_exercise_weeks")))]
    if all(_is_kept_up(week, thresholds) for week in judged):
        told = sorted((entry for week in judged for entry in week), key=lambda entry: entry.happened_at)
        yield _finding("exercise", told, place, thresholds, now=_done(told), of=len(told))


def _is_kept_up(week: Sequence[Entry], thresholds: Thresholds) -> bool:
    enough = len(week) >= thresholds.number("good_trend_exercise_bouts")
    return enough and _done(week) >= thresholds.number("good_trend_exercise_share") * len(week)


def _done(bouts: Sequence[Entry]) -> int:
    return sum(bout.values.get("done") is True for bout in bouts)


def _motion(diary: Diary, knowledge: Knowledge, place: str) -> Iterator[Finding]:
    for (movement, method), days in sorted(measurement_days(diary, knowledge.thresholds, place).items()):
        facts = knowledge.movements.get(movement)
        if facts:
            yield from _gain(days, facts, method, place, knowledge.thresholds)


def _gain(
    days: Sequence[MeasurementDay], facts: MovementFacts, method: str, place: str, thresholds: Thresholds
) -> Iterator[Finding]:
    first, confirm = (int(thresholds.number(id)) for id in ("motion_baseline_days", "motion_confirm_days"))
    last = days[first:][-confirm:]
    if len(last) < confirm:
        return
    before = median(day.value for day in days[:first])
    needed = thresholds.number("good_trend_mdc") * facts.mdc
    gains = [day.value - before if facts.better == "higher" else before - day.value for day in last]
    if min(gains) >= needed:
        told = [entry for day in last for entry in day.entries]
        numbers = {"before": before, "now": median(day.value for day in last), "unit": facts.unit, "mdc": facts.mdc}
        yield _finding(f"motion/{facts.id}", told, place, thresholds, movement=facts.id, method=method, **numbers)


def _finding(measure: str, told: Sequence[Entry], place: str, thresholds: Thresholds, **numbers: Any) -> Finding:
    method = f"/{numbers['method']}" if "method" in numbers else ""
    return Finding(
        rule="GOOD-TREND",
        severity=Severity.INFO,
        basis="trigger",
        key=f"{measure}{method}:{place}",
        at=newest(told),
        evidence=evidence(told, place, thresholds, measure=measure.partition("/")[0], **numbers),
    )
