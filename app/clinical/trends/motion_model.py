"""Motion over a course of treatment: how it is regained, and how it is lost.

Healthy: r = start + regained * (1 - exp(-day/pace)) + noise. Lost since a reading: minus c * f, where f is a step, or a
ramp that begins at the reading before. Values are turned so that higher is better, in degrees; movements in other units
are brought to degrees by their minimal detectable change.
"""

from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from app.clinical.facts import MovementFacts
from app.clinical.thresholds import Thresholds
from app.clinical.trends.normal import Belief


class Reading(NamedTuple):
    """One measurement day as the model sees it; `day` counts from the start of the course."""

    day: int
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class MotionModel:
    """The numbers of the model, from the catalogue; values in degrees, `pace` in days."""

    start_sd: float
    start_readings: int
    regained: Belief
    pace: float
    loss: Belief
    ramp_days: float
    noise_sd: float
    noise_weight: float
    noise_clip: float
    noise_median: int
    noise_jump: float
    independence: float
    window_days: float
    onset_days: float
    readings: int
    before: int
    after: int
    least_fall: float

    @classmethod
    def of(cls, thresholds: Thresholds) -> "MotionModel":
        """Read from the thresholds whose ids begin with `motion_model_`."""

        def number(name: str) -> float:
            return thresholds.number(f"motion_model_{name}")

        return cls(
            start_sd=number("start_sd"),
            start_readings=int(number("start_readings")),
            regained=Belief(number("regained_mean"), number("regained_sd")),
            pace=number("pace"),
            loss=Belief(number("loss_mean"), number("loss_sd")),
            ramp_days=number("ramp_days"),
            noise_sd=number("noise_sd"),
            noise_weight=number("noise_weight"),
            noise_clip=number("noise_clip"),
            noise_median=int(number("noise_median")),
            noise_jump=number("noise_jump"),
            independence=number("independence"),
            window_days=thresholds.number("trend_window_days"),
            onset_days=number("onset_days"),
            readings=int(number("readings")),
            before=int(number("before")),
            after=int(number("after")),
            least_fall=number("least_fall"),
        )

    def regained_by(self, day: float) -> float:
        """The share of what can be regained that is regained by a day of the course."""
        return 1 - exp(-max(day, 0) / self.pace)


def in_degrees(value: float, movement: MovementFacts, thresholds: Thresholds) -> float:
    """A value on the scale of the model: higher is better, an error of measurement as large as that of an angle."""
    turned = value if movement.better == "higher" else -value
    return turned if movement.unit == "deg" else turned * thresholds.number("motion_model_mdc") / movement.mdc


def in_unit(degrees: float, movement: MovementFacts, thresholds: Thresholds) -> float:
    """A difference on the scale of the model in the unit of the movement, better being positive."""
    return degrees if movement.unit == "deg" else degrees * movement.mdc / thresholds.number("motion_model_mdc")
