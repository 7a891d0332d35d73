"""R28 on evidence: soreness between treatments that has fallen, and motion that has been gained, beyond chance."""

from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import fmean
from typing import Any

from app.clinical.diary import Diary
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding
from app.clinical.history import Entry
from app.clinical.measurements import Series, entries_of, measured
from app.clinical.rules.progress import good_news
from app.clinical.rules.soreness_trend import Course, soreness_course
from app.clinical.thresholds import Thresholds
from app.clinical.trends.motion_evidence import calmed
from app.clinical.trends.motion_model import MotionModel, in_degrees
from app.clinical.trends.normal import below
from app.clinical.trends.rows import BEFORE


def progress_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R28 GOOD-TREND on evidence: the means of the first and the last days differ by more than measuring can err."""
    thresholds = knowledge.thresholds
    findings: list[Finding] = []
    for place in diary.places("soreness"):
        findings += _soreness(soreness_course(diary, thresholds, place), place, thresholds)
    for series in measured(diary, knowledge):
        findings += _motion(series, thresholds)
    return findings


def _soreness(course: Course, place: str, thresholds: Thresholds) -> Iterator[Finding]:
    """Only days when the last treatment should be over count, so that the time since it does not."""
    late, said = thresholds.number("settling_late_lag"), course.said
    pairs = zip(course.rows.rows, course.rows.entries, strict=True)
    settled = [(row.value, told) for row, told in pairs if row.epoch == BEFORE or row.lag >= late]
    first, last = (int(thresholds.number(f"progress_{end}_days")) for end in ("first", "last"))
    if said is None or len(settled) < first + last:
        return
    before, now = fmean(value for value, _ in settled[:first]), fmean(value for value, _ in settled[-last:])
    spread = said.noise_sd * sqrt((1 / first + 1 / last) / thresholds.number("settling_independence"))
    chance = below((before - now - thresholds.number("progress_soreness")) / spread)
    if chance > thresholds.number("progress_chance"):
        told = [entry for _, entries in settled[-last:] for entry in entries]
        yield _finding("soreness", f"soreness:{place}", told, place, thresholds, before=before, now=now)


def _motion(series: Series, thresholds: Thresholds) -> Iterator[Finding]:
    first, last = (int(thresholds.number(f"progress_{end}_readings")) for end in ("first", "last"))
    values: Sequence[float] = [in_degrees(day.value, series.movement, thresholds) for day in series.days]
    if len(values) < first + last or max(values[-last:]) - min(values[:first]) <= thresholds.number("progress_motion"):
        return
    model = thresholds.built(MotionModel.of)
    variance, values = calmed(values, model)
    gain = fmean(values[-last:]) - fmean(values[:first])
    spread = sqrt(variance * (1 / first + 1 / last) / model.independence)
    if below((gain - thresholds.number("progress_motion")) / spread) > thresholds.number("progress_chance"):
        before, now = (fmean(day.value for day in days) for days in (series.days[:first], series.days[-last:]))
        told = entries_of(series.days[-last:])
        yield _finding("motion", series.key, told, series.place, thresholds, before=before, now=now, **series.numbers)


def _finding(
    measure: str, key: str, told: Sequence[Entry], place: str, thresholds: Thresholds, **numbers: Any
) -> Finding:
    return good_news(measure, key, told, place, thresholds, "evidence", threshold="progress_chance", **numbers)
