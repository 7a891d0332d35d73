"""R20 and R21 on evidence: motion that is being lost, and motion that has come to a standstill before its goal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean
from typing import Any

from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.measurements import MeasurementDay, Series, entries_of, goal_of, measured
from app.clinical.thresholds import Thresholds
from app.clinical.trends.motion_evidence import Loss, weigh_loss
from app.clinical.trends.motion_model import MotionModel, Reading, in_degrees, in_unit
from app.clinical.trends.standstill_evidence import StandstillModel, weigh_standstill


@dataclass(frozen=True, slots=True)
class Measured:
    """A series with the days the trends look at, the readings made of them, and the loss they tell of."""

    series: Series
    days: Sequence[MeasurementDay]
    readings: tuple[Reading, ...]
    loss: Loss | None


def motion_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R20 ROM-LOSS and R21 ROM-PLATEAU on evidence. While motion is being lost, it does not stand still."""
    findings: list[Finding] = []
    for series in measured(diary, knowledge, rested=False):
        seen = _measured(diary, series, knowledge.thresholds)
        lost = list(_loss(diary, seen, knowledge.thresholds))
        findings += lost or _standstill(diary, seen, knowledge.thresholds)
    return findings


def _measured(diary: Diary, series: Series, thresholds: Thresholds) -> Measured:
    model = thresholds.built(MotionModel.of)
    start = diary.history.start
    since = series.days[-1].day - timedelta(days=model.window_days)
    days = [day for day in series.days if day.day > since]
    readings = tuple(
        Reading((day.day - start).days, in_degrees(day.value, series.movement, thresholds)) for day in days
    )
    return Measured(series, days, readings, weigh_loss(readings, model))


def _loss(diary: Diary, seen: Measured, thresholds: Thresholds) -> Iterator[Finding]:
    loss = seen.loss
    if loss is None or loss.log_evidence <= thresholds.number("motion_evidence_close"):
        return
    since = seen.days[loss.onset :]
    enough = loss.log_evidence > thresholds.number("motion_evidence") and loss.chance > thresholds.number(
        "motion_chance"
    )
    recent = [day.value for day in since[-int(thresholds.number("motion_recent_readings")) :]]
    numbers = {
        "threshold": "motion_evidence",
        "log_evidence": loss.log_evidence,
        "effect": in_unit(loss.fall, seen.series.movement, thresholds),
        "since": since[0].day.isoformat(),
        "now": fmean(recent),
        "readings": len(recent),
    }
    yield _finding("ROM-LOSS", seen.series, since, thresholds, numbers, holds_only=not enough)


def _standstill(diary: Diary, seen: Measured, thresholds: Thresholds) -> Iterator[Finding]:
    goal = goal_of(diary.history.goals, seen.series)
    still = (
        weigh_standstill(seen.readings, thresholds.built(StandstillModel.of), thresholds.built(MotionModel.of))
        if goal
        else None
    )
    if goal is None or still is None:
        return
    movement = seen.series.movement
    short = in_degrees(goal.value, movement, thresholds) - still.level
    if short < thresholds.number("standstill_short") or still.chance <= thresholds.number("standstill_chance_close"):
        return
    numbers = {
        "threshold": "standstill_chance",
        "gain": in_unit(still.gain, movement, thresholds),
        "days": int(thresholds.number("standstill_days")),
        "short": in_unit(short, movement, thresholds),
        "goal": goal.value,
    }
    enough = still.chance > thresholds.number("standstill_chance")
    yield _finding("ROM-PLATEAU", seen.series, seen.days[still.first :], thresholds, numbers, holds_only=not enough)


def _finding(
    rule: str,
    series: Series,
    days: Sequence[MeasurementDay],
    thresholds: Thresholds,
    numbers: dict[str, Any],
    *,
    holds_only: bool,
) -> Finding:
    told = entries_of(days)
    return Finding(
        rule=rule,
        severity=Severity.WATCH,
        basis="evidence",
        key=series.key,
        at=newest(told),
        evidence=evidence(told, series.place, thresholds, **series.numbers, **numbers, basis="evidence"),
        holds_only=holds_only,
    )
