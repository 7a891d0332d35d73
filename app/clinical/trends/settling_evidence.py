"""Evidence that soreness does not settle, or rises with every treatment."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from operator import mul

from app.clinical.trends.normal import HALF, NEVER, Candidate, OneSided, cholesky, forward, log_sum
from app.clinical.trends.rows import BEFORE, Row
from app.clinical.trends.settling_epochs import Epochs, Sums
from app.clinical.trends.settling_model import Columns, SettlingModel
from app.clinical.trends.settling_noise import Calm, calmed


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


@lru_cache
def weigh_settling(rows: tuple[Row, ...], model: SettlingModel, since_epoch: int = 0) -> Settling | None:
    """Weigh rows (by epoch, then day) for problems that began at `since_epoch` or later; None when there are too few.

    Costs O(rows + epochs): every onset is compared by sums over the rows that follow it. Remembered, since most of what
    arrives is about something else.
    """
    if not rows or rows[-1].epoch <= BEFORE:
        return None
    columns = Columns.of(rows, model)
    calm = calmed(columns, model)
    compare = _Comparison(columns, calm, model)
    epochs = Epochs(rows, columns, calm.values, model, since_epoch)
    unsettled = [compare(onset, sums) for onset, sums in epochs.not_settling()]
    rising = [compare(onset, sums) for onset, sums in epochs.rising()]
    if not unsettled and not rising:
        return None
    templates = [_template(found, model) for found in (unsettled, rising)]
    family = log_sum(log(HALF) + template.log_evidence for template in templates)
    return Settling(templates[0], templates[1], family, sqrt(calm.variance))


class _Comparison:
    """The healthy model fitted to the rows once, and any problem compared with it by its sums."""

    def __init__(self, columns: Columns, calm: Calm, model: SettlingModel) -> None:
        self._weight, self._effect = model.independence / calm.variance, OneSided(model.effect)
        matrix = [[self._weight * each for each in row] for row in calm.matrix]
        moments = [self._weight * sum(map(mul, column, calm.values)) for column in columns.healthy]
        for i, belief in enumerate(model.healthy):
            precision = 1 / (belief.sd * belief.sd)
            matrix[i][i] += precision
            moments[i] += belief.mean * precision
        self._lower = cholesky(matrix)
        self._known = forward(self._lower, moments)

    def __call__(self, onset: int, sums: Sums) -> Candidate:
        """The solution of the four equations is written out: it is the innermost step of all."""
        one, shape, day, adaptation, squared, valued = sums
        (aa,), (ba, bb), (ca, cb, cc), (da, db, dc, dd) = self._lower
        a = one / aa
        b = (shape - ba * a) / bb
        c = (day - ca * a - cb * b) / cc
        d = (adaptation - da * a - db * b - dc * c) / dd
        known_a, known_b, known_c, known_d = self._known
        weight = self._weight
        information = weight * (squared - weight * (a * a + b * b + c * c + d * d))
        pull = weight * (valued - a * known_a - b * known_b - c * known_c - d * known_d)
        return self._effect.weigh(onset, information, pull)


def _template(candidates: Sequence[Candidate], model: SettlingModel) -> Template:
    """The evidence over all onsets, each weighed by how often a problem begins there."""
    if not candidates:
        return Template(NEVER, None, 0.0)
    chances = (model.later_chance if each.onset else model.first_chance for each in candidates)
    weighed = [log(chance) + each.log_bayes for chance, each in zip(chances, candidates, strict=True)]
    evidence = log_sum(weighed)
    _, best = max(zip(weighed, candidates, strict=True), key=lambda pair: pair[0])
    chance = sum(
        exp(each - evidence) * candidate.chance_above(model.needed.effect)
        for each, candidate in zip(weighed, candidates, strict=True)
    )
    return Template(evidence, best, chance)
