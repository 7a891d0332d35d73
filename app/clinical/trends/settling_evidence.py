"""Evidence that soreness does not settle, or rises with every treatment."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from operator import mul

from app.clinical.trends.normal import HALF, NEVER, Candidate, cholesky, forward, log_sum, weigh
from app.clinical.trends.rows import BEFORE, Row
from app.clinical.trends.settling_epochs import Epochs, Sums
from app.clinical.trends.settling_model import Columns, SettlingModel
from app.clinical.trends.settling_noise import calmed


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of problem: its log evidence, the onset that explains most, and the chance that the effect matters."""

    log_evidence: float
    best: Candidate | None
    chance: float


@dataclass(frozen=True, slots=True)
class Settling:
    """What the rows say. `family` is the log evidence that one of the two is wrong; `noise_sd` in points."""

    not_settling: Template
    rising: Template
    family: float
    noise_sd: float


def weigh_settling(rows: Sequence[Row], model: SettlingModel, since_epoch: int = 0) -> Settling | None:
    """Weigh rows (oldest first) for problems that began at epoch `since_epoch` or later; None when there are too few.

    Costs O(rows + epochs): every onset is compared by sums over the epochs that follow it.
    """
    if not rows or rows[-1].epoch <= BEFORE:
        return None
    columns = Columns.of(rows, model)
    variance, values = calmed(columns, model)
    compare = _Comparison(columns, values, model.independence / variance, model)
    epochs = Epochs(columns, values, model, since_epoch)
    unsettled = [compare(onset, sums) for onset, sums in epochs.not_settling()]
    rising = [compare(onset, sums) for onset, sums in epochs.rising()]
    if not unsettled and not rising:
        return None
    templates = [_template(found, model) for found in (unsettled, rising)]
    family = log_sum(log(HALF) + template.log_evidence for template in templates)
    return Settling(templates[0], templates[1], family, sqrt(variance))


class _Comparison:
    """The healthy model fitted to the rows once, and any problem compared with it by its sums."""

    def __init__(self, columns: Columns, values: Sequence[float], weight: float, model: SettlingModel) -> None:
        self._weight, self._effect = weight, model.effect
        matrix = [
            [weight * sum(map(mul, column, other)) for other in columns.healthy[: i + 1]]
            for i, column in enumerate(columns.healthy)
        ]
        moments = [weight * sum(map(mul, column, values)) for column in columns.healthy]
        for i, belief in enumerate(model.healthy):
            precision = 1 / (belief.sd * belief.sd)
            matrix[i][i] += precision
            moments[i] += belief.mean * precision
        self._lower = cholesky(matrix)
        self._known = forward(self._lower, moments)

    def __call__(self, onset: int, sums: Sums) -> Candidate:
        *with_healthy, squared, with_values = sums
        weight = self._weight
        shared = forward(self._lower, [weight * each for each in with_healthy])
        information = weight * squared - sum(map(mul, shared, shared))
        pull = weight * with_values - sum(map(mul, shared, self._known))
        return weigh(onset, information, pull, self._effect)


def _template(candidates: Sequence[Candidate], model: SettlingModel) -> Template:
    """The evidence over all onsets, each weighed by how often a problem begins there."""
    if not candidates:
        return Template(NEVER, None, 0.0)
    chances = (model.later_chance if each.onset else model.first_chance for each in candidates)
    weighed = [log(chance) + each.log_bayes for chance, each in zip(chances, candidates, strict=True)]
    evidence = log_sum(weighed)
    likeliest, best = max(zip(weighed, candidates, strict=True), key=lambda pair: pair[0])
    chance = sum(
        exp(each - evidence) * candidate.chance_above(model.needed.effect)
        for each, candidate in zip(weighed, candidates, strict=True)
    )
    return Template(evidence, best if likeliest > NEVER else None, chance)
