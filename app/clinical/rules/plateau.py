"""R21: motion that has stopped getting better before its goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Goal
from app.clinical.measurements import MeasurementDay, Series, entries_of, goal_of, measured
from app.clinical.rules.motion_loss import loss_of
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Plateau:
    """The days judged, what was gained in that time, where motion is now and how far from the goal that is."""

    days: Sequence[MeasurementDay]
    gain: float
    now: float
    short: float


def plateau(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R21 ROM-PLATEAU: hardly any gain in three weeks, and still short of the goal. Without a goal nothing is said."""
    if not diary.history.goals:
        return []
    aims = ((series, goal_of(diary.history.goals, series)) for series in measured(diary, knowledge))
    found = ((series, goal, _plateau(series, goal, knowledge.thresholds)) for series, goal in aims if goal)
    return [_finding(knowledge, series, goal, flat) for series, goal, flat in found if flat]


def _plateau(series: Series, goal: Goal, thresholds: Thresholds) -> Plateau | None:
    span = timedelta(days=thresholds.number("rom_plateau_days"))
    since = series.days[-1].day - span
    days = [day for day in series.days if day.day >= since]
    if series.days[0].day > since or len(days) < thresholds.number("rom_plateau_min"):
        return None
    now = median([day.value for day in days[-int(thresholds.number("motion_confirm_days")) :]])
    short = series.gain(now, goal.value)
    if short <= thresholds.number("rom_plateau_short_mdc") * series.movement.mdc:
        return None
    gain = series.gain(0, _slope(days) * span.days)
    enough = gain >= thresholds.number("rom_plateau_gain_mdc") * series.movement.mdc
    return None if enough or loss_of(series, thresholds) else Plateau(days, gain, now, short)


def _slope(days: Sequence[MeasurementDay]) -> float:
    """By the day, as the median of all pairs: one odd value does not bend it."""
    points = [(day.day.toordinal(), day.value) for day in days]
    pairs = ((one, other) for index, one in enumerate(points) for other in points[:index] if one[0] > other[0])
    return median([(now - before) / (day - day_before) for (day, now), (day_before, before) in pairs])


def _finding(knowledge: Knowledge, series: Series, goal: Goal, flat: Plateau) -> Finding:
    told = entries_of(flat.days)
    return Finding(
        rule="ROM-PLATEAU",
        severity=Severity.INFO,
        basis="trigger",
        key=series.key,
        at=newest(told),
        evidence=evidence(
            told,
            series.place,
            knowledge.thresholds,
            gain=flat.gain,
            now=flat.now,
            short=flat.short,
            goal=goal.value,
            days=knowledge.thresholds.number("rom_plateau_days"),
            measured=len(flat.days),
            **series.numbers,
        ),
    )
