"""How noisy a diary is, and its values with slips of the finger pulled in."""

from collections.abc import Sequence
from math import sqrt
from operator import mul

from app.clinical.trends.normal import backward, cholesky, forward
from app.clinical.trends.settling_model import Columns, SettlingModel


def calmed(columns: Columns, model: SettlingModel) -> tuple[float, list[float]]:
    """The variance around a generous fit, and the values with far residuals pulled in to its edge.

    The fit has room for every problem, so that a problem does not count as noise. The variance (points squared) is
    shrunken to that of the model.
    """
    design = [*columns.healthy, columns.rising, columns.late]
    precisions = [*(1 / (belief.sd * belief.sd) for belief in model.healthy), model.ridge, model.ridge]
    pulls = [belief.mean / (belief.sd * belief.sd) for belief in model.healthy] + [0.0, 0.0]
    lower = cholesky(_normal_matrix(design, precisions))
    values, prior = list(columns.values), model.noise_weight * model.noise_sd * model.noise_sd
    variance = model.noise_sd * model.noise_sd
    for _ in range(model.noise_passes):
        moments = [pull + sum(map(mul, column, values)) for pull, column in zip(pulls, design, strict=True)]
        fit = _fitted(design, backward(lower, forward(lower, moments)))
        edge = model.noise_clip * sqrt(variance)
        residuals = [min(max(value - at, -edge), edge) for value, at in zip(columns.values, fit, strict=True)]
        values = [at + residual for at, residual in zip(fit, residuals, strict=True)]
        variance = (prior + sum(map(mul, residuals, residuals))) / (model.noise_weight + len(values))
    return variance, values


def _normal_matrix(design: Sequence[Sequence[float]], precisions: Sequence[float]) -> list[list[float]]:
    matrix = [[sum(map(mul, column, other)) for other in design[: i + 1]] for i, column in enumerate(design)]
    for i, precision in enumerate(precisions):
        matrix[i][i] += precision
    return matrix


def _fitted(design: Sequence[Sequence[float]], coefficients: Sequence[float]) -> list[float]:
    one, shape, day, adaptation, rising, late = design
    a, b, c, d, e, f = coefficients
    return [
        a * u + b * v + c * w + d * x + e * y + f * z
        for u, v, w, x, y, z in zip(one, shape, day, adaptation, rising, late, strict=True)
    ]
