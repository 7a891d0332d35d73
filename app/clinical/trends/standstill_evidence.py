"""Evidence that motion has stopped getting better."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

from app.clinical.thresholds import Thresholds
from app.clinical.trends.motion_evidence import calmed
from app.clinical.trends.motion_model import MotionModel, Reading
from app.clinical.trends.normal import Belief, below


@dataclass(frozen=True, slots=True, eq=False)
class StandstillModel:
    """What is needed to speak of a standstill; `slope` in degrees a day, `least_gain` in degrees over `days`."""

    days: float
    readings: float
    span_days: float
    slope: Belief
    least_gain: float

    @classmethod
    def of(cls, thresholds: Thresholds) -> "StandstillModel":
        """Read from the thresholds whose ids begin with `standstill_`."""
        number = thresholds.number
        return cls(
            days=number("standstill_days"),
            readings=number("standstill_readings"),
            span_days=number("standstill_span_days"),
            slope=Belief(number("standstill_slope_mean"), number("standstill_slope_sd")),
            least_gain=number("standstill_least_gain"),
        )


@dataclass(frozen=True, slots=True)
class Standstill:
    """The likely gain over the days judged (degrees), how likely it is too small to matter, and where it stands."""

    gain: float
    chance: float
    level: float
    first: int


def weigh_standstill(readings: Sequence[Reading], model: StandstillModel, motion: MotionModel) -> Standstill | None:
    """Judge the last readings, oldest first, by their slope; None when they are too few or too close together.

    `first` is the index of the first reading judged, `level` the value of the line at the last one.
    """
    if not readings:
        return None
    last = readings[-1].day
    first = next(place for place, reading in enumerate(readings) if reading.day > last - model.days)
    judged = readings[first:]
    if len(judged) < model.readings or last - judged[0].day < model.span_days:
        return None
    variance, calm = calmed([reading.value for reading in readings], motion)
    slope, level = _line([reading.day for reading in judged], calm[first:], variance, model.slope)
    chance = below((model.least_gain / model.days - slope.mean) / slope.sd)
    return Standstill(slope.mean * model.days, chance, level, first)


def _line(days: Sequence[int], values: Sequence[float], variance: float, prior: Belief) -> tuple[Belief, float]:
    """The slope, shrunken to what is usual, and the value of the line on the last day."""
    middle, mean = sum(days) / len(days), sum(values) / len(values)
    offsets = [day - middle for day in days]
    precision, prior_precision = sum(map(mul, offsets, offsets)) / variance, 1 / (prior.sd * prior.sd)
    pulled = sum(offset * (value - mean) for offset, value in zip(offsets, values, strict=True)) / variance
    slope = (pulled + prior.mean * prior_precision) / (precision + prior_precision)
    return Belief(slope, 1 / sqrt(precision + prior_precision)), mean + slope * offsets[-1]
