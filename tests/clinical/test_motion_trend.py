"""R20, R21 on evidence: the arithmetic against a second way of doing it, and stories of Amira's knee."""

from dataclasses import replace
from math import exp, log, pi, sqrt
from statistics import median

import pytest

from app.clinical.findings import Finding
from app.clinical.history import Goal, History
from app.clinical.trends.motion_evidence import calmed, weigh_loss
from app.clinical.trends.motion_model import MotionModel, Reading
from app.clinical.trends.normal import cholesky, forward
from app.texts import sentence
from tests.clinical.diaries import KNOWLEDGE, Event, amira, found, logged, treated

DAY = 24
MODEL = KNOWLEDGE.thresholds.built(MotionModel.of)
NOISE = (1, -2, 3, 0, -3, 2, -1, 2, 0, -2)
"""A scatter written down once, so that every story has it."""


def log_marginal(values: list[float], mean: list[float], covariance: list[list[float]]) -> float:
    """The log density of a multivariate normal distribution."""
    lower = cholesky(covariance)
    away = forward(lower, [value - each for value, each in zip(values, mean, strict=True)])
    spread = sum(log(row[place]) for place, row in enumerate(lower))
    return -0.5 * sum(each * each for each in away) - spread - 0.5 * len(values) * log(2 * pi)


def mean_log_bayes(readings: tuple[Reading, ...]) -> float:
    """The mean over all onsets of a step and a ramp against none, each integrated over c on a grid."""
    days = [reading.day for reading in readings]
    variance, values = calmed([reading.value for reading in readings], MODEL)
    regained = [1 - exp(-max(day, 0) / MODEL.pace) for day in days]
    size = range(len(days))
    covariance = [
        [
            MODEL.start_sd**2
            + MODEL.regained.sd**2 * regained[i] * regained[j]
            + (variance / MODEL.independence if i == j else 0)
            for j in size
        ]
        for i in size
    ]
    mean = [median(values[:3]) + MODEL.regained.mean * share for share in regained]
    none = log_marginal(values, mean, covariance)
    bayes = []
    for onset in range(2, len(days) - 1):
        if days[onset] < days[-1] - 21:
            continue
        step = [-1.0 if place >= onset else 0.0 for place in size]
        ramp = [-(day - days[onset - 1]) / 10 if place >= onset else 0.0 for place, day in enumerate(days)]
        bayes += [_integrated(values, mean, covariance, column) - none for column in (step, ramp)]
    return log(sum(map(exp, bayes)) / len(bayes))


def _integrated(values: list[float], mean: list[float], covariance: list[list[float]], column: list[float]) -> float:
    width, total = 0.1, 0.0
    for place in range(500):
        c = (place + 0.5) * width
        prior = exp(-0.5 * (c / MODEL.loss.sd) ** 2) / (MODEL.loss.sd * sqrt(2 * pi) * 0.5)
        shifted = [each + c * f for each, f in zip(mean, column, strict=True)]
        total += exp(log_marginal(values, shifted, covariance)) * prior * width
    return log(total)


@pytest.mark.parametrize("fallen", [0, 12])
def test_the_evidence_is_that_of_integrating_everything_out(fallen: int) -> None:
    readings = tuple(
        Reading(place * 2, 100 + place + NOISE[place % 10] - fallen * (place >= 10)) for place in range(14)
    )
    loss = weigh_loss(readings, MODEL)
    assert loss is not None
    assert loss.log_evidence == pytest.approx(mean_log_bayes(readings), abs=0.002)


def knee(*values: float, method: str = "phone_gravity", movement: str = "knee_flexion") -> list[Event]:
    """Readings every second day."""
    return [
        logged(place * 2 * DAY + 10, "motion", movement=movement, value=value, unit="deg", method=method)
        for place, value in enumerate(values)
    ]


def gaining(readings: int, lost: float = 0, since: int = 99) -> list[float]:
    """A knee that gains a degree with each reading, and may lose some of it at once."""
    return [100 + place + NOISE[place % 10] - lost * (place >= since) for place in range(readings)]


def trends(history: History) -> list[Finding]:
    """What speaks on evidence and is enough for an alert."""
    found_now = found(history, basis="evidence")
    return [each for each in found_now if not each.holds_only and each.rule != "GOOD-TREND"]


def test_a_knee_that_gains_or_gains_more_slowly_has_lost_nothing() -> None:
    assert trends(amira(*knee(*gaining(14)))) == []
    assert trends(amira(*knee(*(110 + value / 10 for value in gaining(14))))) == []


def test_a_loss_is_told_against_the_level_it_began_at_with_the_day_and_the_last_readings() -> None:
    (finding,) = trends(amira(*knee(*gaining(14, lost=12, since=10))))
    assert (finding.rule, finding.severity, finding.key) == (
        "ROM-LOSS",
        "watch",
        "motion/knee_flexion/phone_gravity:knee/left",
    )
    assert finding.evidence["since"] == "2026-11-22"
    assert finding.evidence["now"] == (99 + 97 + 103 + 101) / 4
    assert finding.evidence["effect"] == pytest.approx(7, abs=0.5)
    assert sentence(finding.rule, finding.evidence) == (
        "Knee bending is about 7 degrees down since Nov 22, 2026: the last 4 readings average 100."
    )


def test_one_odd_reading_is_no_loss() -> None:
    values = gaining(14)
    values[10] = 80
    assert trends(amira(*knee(*values))) == []


def test_three_readings_are_not_enough() -> None:
    assert weigh_loss((Reading(0, 100), Reading(2, 99), Reading(4, 70)), MODEL) is None


def test_another_method_is_another_series() -> None:
    lower = knee(*(value - 12 for value in gaining(8)), method="manual_entry")
    assert trends(amira(*knee(*gaining(10)), *lower)) == []


def test_a_movement_in_centimetres_where_less_is_better_is_judged_alike() -> None:
    """The finger-to-floor distance has half the error of an angle: six centimetres more weigh like twelve degrees."""
    distance = [
        logged(
            place * 2 * DAY + 10, "motion", movement="trunk_flexion_ftf", value=(150 - value) / 2, unit="cm",
            method="manual_entry",
        )
        for place, value in enumerate(gaining(14, lost=12, since=10))
    ]  # fmt: skip
    (finding,) = trends(amira(*distance))
    (angle,) = trends(amira(*knee(*gaining(14, lost=12, since=10))))
    assert finding.evidence["effect"] == pytest.approx(angle.evidence["effect"] / 2)


def flat(goal: float, *, readings: int = 12) -> History:
    """A knee that stands still around 110 degrees."""
    values = [110 + NOISE[place % 10] / 2 for place in range(readings)]
    return replace(amira(treated(0), *knee(*values)), goals=(Goal("knee_flexion", goal, "left"),))


def test_a_standstill_far_from_the_goal_is_told_and_near_it_is_no_news() -> None:
    (finding,) = trends(flat(goal=130))
    assert (finding.rule, finding.severity) == ("ROM-PLATEAU", "watch")
    assert finding.evidence["short"] == pytest.approx(20, abs=1.5)
    assert trends(flat(goal=118)) == []


def test_a_standstill_needs_a_goal_and_two_weeks_of_readings() -> None:
    assert trends(replace(flat(goal=130), goals=())) == []
    assert trends(flat(goal=130, readings=6)) == []
