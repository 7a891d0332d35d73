"""Evidence that motion is being lost: at once, or little by little."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, log, sqrt
from operator import mul
from statistics import median

from app.clinical.trends.motion_model import MotionModel, Reading
from app.clinical.trends.normal import Candidate, OneSided, backward, below, cholesky, forward, log_sum


@dataclass(frozen=True, slots=True)
class Loss:
    """What the readings say. `onset` is the index of the reading at which the likeliest loss shows first, `fall` how
    much is lost since the reading before (degrees), `chance` the probability that the fall matters."""

    log_evidence: float
    onset: int
    fall: float
    chance: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way to lose motion: f at the last reading, and its sums with 1, the regained share, itself and the values."""

    onset: int
    last: float
    sums: tuple[float, float]
    squared: float
    valued: float


@lru_cache
def weigh_loss(readings: tuple[Reading, ...], model: MotionModel) -> Loss | None:
    """Weigh readings, oldest first, for a loss; None when they are too few. Remembered, since
    most of what arrives is about something else."""
    if len(readings) < model.readings:
        return None
    days = [reading.day for reading in readings]
    variance, values = calmed([reading.value for reading in readings], model)
    regained = [model.regained_by(day) for day in days]
    compare = _Comparison(values, regained, model.independence / variance, model)
    found = [(shape, compare(shape)) for shape in _shapes(days, regained, values, model)]
    if not found:
        return None
    evidence = log_sum(candidate.log_bayes for _, candidate in found)
    falls = [compare.fall(shape, candidate) for shape, candidate in found]
    shares = [exp(candidate.log_bayes - evidence) for _, candidate in found]
    chances = [below((fall - model.least_fall) / sd) for fall, sd in falls]
    likeliest = max(range(len(found)), key=shares.__getitem__)
    chance = sum(map(mul, shares, chances))
    return Loss(evidence - log(len(found)), found[likeliest][0].onset, falls[likeliest][0], chance)


def calmed(values: Sequence[float], model: MotionModel) -> tuple[float, list[float]]:
    """The variance of one reading from successive differences, shrunken to that of the model, and the values with
    slips pulled in towards a running median. Degrees squared, degrees."""
    jump = model.noise_jump * model.noise_sd
    steps = [min(abs(later - value), jump) for value, later in pairwise(values)]
    prior = model.noise_weight * model.noise_sd * model.noise_sd
    variance = (prior + sum(map(mul, steps, steps)) / (1 + 1)) / (model.noise_weight + len(steps))
    edge = model.noise_clip * sqrt(variance)
    around = _running_median(values, model.noise_median)
    return variance, [min(max(value, at - edge), at + edge) for value, at in zip(values, around, strict=True)]


class _Comparison:
    """The healthy course fitted once, and any loss compared with it."""

    def __init__(self, values: Sequence[float], regained: Sequence[float], weight: float, model: MotionModel) -> None:
        self._weight, self._loss, self._regained = weight, OneSided(model.loss), regained
        start, gain = 1 / (model.start_sd * model.start_sd), 1 / (model.regained.sd * model.regained.sd)
        expected = median(values[: model.start_readings])
        self._lower = cholesky(
            [
                [weight * len(values) + start],
                [weight * sum(regained), weight * sum(map(mul, regained, regained)) + gain],
            ]
        )
        moments = [
            weight * sum(values) + expected * start,
            weight * sum(map(mul, regained, values)) + model.regained.mean * gain,
        ]
        self._known = forward(self._lower, moments)

    def __call__(self, shape: _Shape) -> Candidate:
        weight = self._weight
        shared = self._shared(shape)
        information = weight * shape.squared - sum(map(mul, shared, shared))
        pull = weight * shape.valued - sum(map(mul, shared, self._known))
        return self._loss.weigh(shape.onset, information, pull)

    def fall(self, shape: _Shape, candidate: Candidate) -> tuple[float, float]:
        """How far below the level before its onset the last reading lies, and the standard deviation of that."""
        known = [each - candidate.effect * share for each, share in zip(self._known, self._shared(shape), strict=True)]
        _, gain = backward(self._lower, known)
        gained = gain * (self._regained[-1] - self._regained[shape.onset - 1])
        return -shape.last * candidate.effect - gained, -shape.last / sqrt(candidate.precision)

    def _shared(self, shape: _Shape) -> list[float]:
        return forward(self._lower, [self._weight * each for each in shape.sums])


def _shapes(
    days: Sequence[int], regained: Sequence[float], values: Sequence[float], model: MotionModel
) -> Iterator[_Shape]:
    """A step and a ramp for every onset that has enough readings on both sides and is not long past."""
    tails = _Tails(days, regained, values)
    last, ramp = days[-1], model.ramp_days
    for onset in range(model.before, len(days) - model.after + 1):
        if days[onset] < last - model.onset_days:
            continue
        n, share, value = tails.counted[onset], tails.regained[onset], tails.valued[onset]
        yield _Shape(onset, -1.0, (-n, -share), n, -value)
        begin = days[onset - 1]
        along = (
            (tails.days[onset] - begin * n) / ramp,
            (tails.days_regained[onset] - begin * share) / ramp,
            (tails.days_valued[onset] - begin * value) / ramp,
        )
        squared = (tails.days_squared[onset] - (begin + begin) * tails.days[onset] + begin * begin * n) / (ramp * ramp)
        yield _Shape(onset, -(last - begin) / ramp, (-along[0], -along[1]), squared, -along[-1])


class _Tails:
    """Sums from each reading to the last, so that an onset costs the same however much follows it."""

    def __init__(self, days: Sequence[int], regained: Sequence[float], values: Sequence[float]) -> None:
        self.counted = _tail([1.0] * len(days))
        self.regained, self.valued = _tail(regained), _tail(values)
        self.days, self.days_squared = _tail(days), _tail([day * day for day in days])
        self.days_regained = _tail(list(map(mul, days, regained)))
        self.days_valued = _tail(list(map(mul, days, values)))


def _tail(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values)))[::-1]


def _running_median(values: Sequence[float], width: int) -> list[float]:
    """The median of `width` neighbours of each value; at the ends of the first and last so many."""
    half, last = width // (1 + 1), max(len(values) - width, 0)
    starts = (min(max(place - half, 0), last) for place in range(len(values)))
    return [median(values[start : start + width]) for start in starts]
