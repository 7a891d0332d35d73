"""Soreness after treatments: what a healthy diary does, and how a diary in trouble departs from it.

Healthy: y = level + response * g(lag) - fall * day/42 - adaptation * g(lag) * epoch/8 + noise.
In trouble since treatment k: plus c * f, where f says either "does not settle" or "rises with every treatment".
The evidence is the log Bayes factor of trouble since some k against none (method: docs/engine.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.clinical.thresholds import Thresholds
from app.clinical.trends.dose import DoseRule
from app.clinical.trends.normal import Belief
from app.clinical.trends.rows import BEFORE, Row


@dataclass(frozen=True, slots=True)
class Needed:
    """Minimum data for an onset, in rows, and the effect in points from which on it matters.

    Not settling: `late` rows with a lag of `late_lag` or more, of them `last` with `last_lag` or more. Rising: `before`
    rows before the onset, `own` in its epoch, `after` in later ones.
    """

    late: float
    late_lag: float
    last: float
    last_lag: float
    before: float
    own: float
    after: float
    effect: float


@dataclass(frozen=True, slots=True, eq=False)
class SettlingModel:
    """The numbers of the model, from the catalogue. Beliefs are in points; `level` is what is usual at the start."""

    shape: tuple[float, ...]
    late: tuple[float, ...]
    late_next: float
    level: Belief
    response: Belief
    fall: Belief
    fall_days: float
    adaptation: Belief
    adaptation_treatments: float
    effect: Belief
    rise_most: int
    rise_per: float
    rise_peak: float
    noise_sd: float
    noise_weight: float
    noise_clip: float
    noise_passes: int
    ridge: float
    independence: float
    first_chance: float
    later_chance: float
    window_days: float
    needed: Needed
    dose: DoseRule

    @classmethod
    def of(cls, thresholds: Thresholds) -> "SettlingModel":
        """Read from the thresholds whose ids begin with `settling_`."""
        number = thresholds.number
        return cls(
            shape=thresholds.series("settling_shape"),
            late=thresholds.series("settling_late"),
            late_next=number("settling_late_next"),
            level=Belief(number("settling_level_mean"), number("settling_level_sd")),
            response=Belief(number("settling_response_mean"), number("settling_response_sd")),
            fall=Belief(number("settling_fall_mean"), number("settling_fall_sd")),
            fall_days=number("settling_fall_days"),
            adaptation=Belief(number("settling_adaptation_mean"), number("settling_adaptation_sd")),
            adaptation_treatments=number("settling_adaptation_treatments"),
            effect=Belief(number("settling_effect_mean"), number("settling_effect_sd")),
            rise_most=int(number("settling_rise_most")),
            rise_per=number("settling_rise_per"),
            rise_peak=number("settling_rise_peak"),
            noise_sd=number("settling_noise_sd"),
            noise_weight=number("settling_noise_weight"),
            noise_clip=number("settling_noise_clip"),
            noise_passes=int(number("settling_noise_passes")),
            ridge=number("settling_ridge"),
            independence=number("settling_independence"),
            first_chance=number("settling_first_chance"),
            later_chance=number("settling_later_chance"),
            window_days=number("trend_window_days"),
            dose=DoseRule(int(number("settling_dose_treatments")), int(number("settling_dose_before"))),
            needed=Needed(
                late=number("settling_late_rows"),
                late_lag=number("settling_late_lag"),
                last=number("settling_last_rows"),
                last_lag=number("settling_last_lag"),
                before=number("settling_before_rows"),
                own=number("settling_own_rows"),
                after=number("settling_after_rows"),
                effect=number("settling_least_effect"),
            ),
        )

    @property
    def healthy(self) -> tuple[Belief, ...]:
        """What is believed of the coefficients of the healthy columns, in their order."""
        return self.level, self.response, self.fall, self.adaptation


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows (by epoch, then day) as columns of numbers: those of the healthy model, and what problems are made of.

    `healthy` holds 1, g(lag), -day/42 and -g(lag) * epoch/8; `late` the share of "does not settle" in its own epoch;
    `passed` the epoch over the number of treatments a rise is told by, 0 before the first.
    """

    values: Sequence[float]
    healthy: Sequence[Sequence[float]]
    late: Sequence[float]
    passed: Sequence[float]

    @classmethod
    def of(cls, rows: Sequence[Row], model: SettlingModel) -> "Columns":
        """Rows as columns."""
        _, epochs, lags, values = zip(*rows, strict=True)
        before = epochs.count(BEFORE)
        longest = max(lags) + 1
        felt = (model.shape + (0.0,) * longest)[:longest]
        unsettled = (model.late + (1.0,) * longest)[:longest]
        shape = [0.0] * before + [felt[lag] for lag in lags[before:]]
        treatments = model.adaptation_treatments
        adaptation = [-g * epoch / treatments for g, epoch in zip(shape, epochs, strict=True)]
        return cls(
            values=values,
            healthy=([1.0] * len(rows), shape, [-row.day / model.fall_days for row in rows], adaptation),
            late=[0.0] * before + [unsettled[lag] for lag in lags[before:]],
            passed=[0.0] * before + [epoch / model.rise_per for epoch in epochs[before:]],
        )
