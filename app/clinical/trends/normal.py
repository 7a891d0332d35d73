"""The few pieces of normal theory that all trends share: plain Python, for matrices of two to six columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erf, exp, log, sqrt
from operator import mul
from sys import float_info
from typing import NamedTuple

ROOT_TWO = sqrt(1 + 1)
HALF = 1 / (1 + 1)
NEVER = -1e9
"""The logarithm that stands for impossible."""

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Belief:
    """A normal distribution of one number: mean and standard deviation, in the unit of the number."""

    mean: float
    sd: float


class Candidate(NamedTuple):
    """One onset of a problem and what speaks for it.

    `log_bayes` is the log Bayes factor against "nothing is wrong"; `effect` the size c if it is there, normal with
    `precision` 1/variance.
    """

    onset: int
    log_bayes: float
    effect: float
    precision: float

    def chance_above(self, least: float) -> float:
        """The probability that the effect is larger than `least`."""
        return below((self.effect - least) * sqrt(self.precision))


def below(z: float) -> float:
    """The standard normal distribution function."""
    return HALF * (1 + erf(z / ROOT_TWO))


def log_sum(values: Iterable[float]) -> float:
    """log(sum(exp(values))) without overflow; NEVER when there are none."""
    known = list(values)
    most = max(known, default=NEVER)
    return most if most <= NEVER else most + log(sum(exp(value - most) for value in known))


def cholesky(matrix: Matrix) -> list[list[float]]:
    """The lower triangle L with L L' = matrix (only its lower triangle is read), which must be positive definite."""
    lower: list[list[float]] = []
    for i, row in enumerate(matrix):
        new: list[float] = []
        for j in range(i):
            other = lower[j]
            new.append((row[j] - sum(new[k] * other[k] for k in range(j))) / other[j])
        new.append(sqrt(row[i] - sum(each * each for each in new)))
        lower.append(new)
    return lower


def forward(lower: Matrix, vector: Vector) -> list[float]:
    """The x of L x = vector."""
    solved: list[float] = []
    for row, value in zip(lower, vector, strict=True):
        solved.append((value - sum(map(mul, row, solved))) / row[len(solved)])
    return solved


def backward(lower: Matrix, vector: Vector) -> list[float]:
    """The x of L' x = vector."""
    solved = list(vector)
    for i in range(len(solved) - 1, -1, -1):
        for k in range(i + 1, len(solved)):
            solved[i] -= lower[k][i] * solved[k]
        solved[i] /= lower[i][i]
    return solved


class OneSided:
    """The prior of an effect c > 0: a normal distribution cut off at 0."""

    def __init__(self, belief: Belief) -> None:
        self._precision = 1 / (belief.sd * belief.sd)
        self._pull = belief.mean * self._precision
        self._spread = log(belief.sd * below(belief.mean / belief.sd)) + HALF * belief.mean * self._pull

    def weigh(self, onset: int, information: float, pull: float) -> Candidate:
        """Compare "an effect c > 0 from this onset" with "no effect" (Savage-Dickey).

        The likelihood of c is proportional to exp(c * pull - c * c * information / 2).
        """
        precision = information + self._precision
        summed = pull + self._pull
        effect = summed / precision
        positive = max(below(effect * sqrt(precision)), float_info.min)
        log_bayes = log(positive) - self._spread + HALF * (summed * effect - log(precision))
        return Candidate(onset, log_bayes, effect, precision)
