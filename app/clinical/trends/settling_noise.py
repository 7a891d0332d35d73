"""How noisy a diary is, and its values with slips of the finger pulled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

from app.clinical.trends.normal import backward, cholesky, forward
from app.clinical.trends.settling_model import Columns, SettlingModel


@dataclass(frozen=True, slots=True)
class Calm:
    """The values with far residuals pulled in, the variance around the fit (points squared), and the normal matrix of
    the healthy columns, its lower triangle."""

    values: Sequence[float]
    variance: float
    matrix: Sequence[Sequence[float]]


def calmed(columns: Columns, model: SettlingModel) -> Calm:
    """Fit generously and pull in what lies far from the fit.

    The fit has room for every problem, so that a problem does not count as noise. The variance is shrunken to that of
    the model.
    """
    design = [*columns.healthy, columns.passed, columns.late]
    matrix = [[sum(map(mul, column, other)) for other in design[: i + 1]] for i, column in enumerate(design)]
    precisions = [1 / (belief.sd * belief.sd) for belief in model.healthy]
    pulls = [belief.mean * precision for belief, precision in zip(model.healthy, precisions, strict=True)]
    lower = cholesky(_with_diagonal(matrix, [*precisions, model.ridge, model.ridge]))
    values, variance = columns.values, model.noise_sd * model.noise_sd
    prior = model.noise_weight * variance
    for _ in range(model.noise_passes):
        moments = [sum(map(mul, column, values)) for column in design]
        moments = [*map(sum, zip(pulls, moments, strict=False)), *moments[len(pulls) :]]
        fit = _fitted(design, backward(lower, forward(lower, moments)))
        edge = model.noise_clip * sqrt(variance)
        residuals = [min(max(value - at, -edge), edge) for value, at in zip(columns.values, fit, strict=True)]
        values = list(map(sum, zip(fit, residuals, strict=True)))
        variance = (prior + sum(map(mul, residuals, residuals))) / (model.noise_weight + len(values))
    return Calm(values, variance, matrix[: len(pulls)])


def _with_diagonal(matrix: Sequence[Sequence[float]], added: Sequence[float]) -> list[list[float]]:
    return [[*row[:-1], row[-1] + more] for row, more in zip(matrix, added, strict=True)]


def _fitted(design: Sequence[Sequence[float]], coefficients: Sequence[float]) -> list[float]:
    one, shape, day, adaptation, passed, late = design
    a, b, c, d, e, f = coefficients
    return [
        a * u + b * v + c * w + d * x + e * y + f * z
        for u, v, w, x, y, z in zip(one, shape, day, adaptation, passed, late, strict=True)
    ]
