"""Sums over epochs, so that a problem that began at any treatment is compared without going through the rows again."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add, mul, sub

from app.clinical.trends.rows import BEFORE, Row
from app.clinical.trends.settling_model import Columns, SettlingModel

Sums = Sequence[float]
"""Of a problem column f over rows: f times each column of the healthy model, then f * f, then f * value."""


class Epochs:
    """The rows (by epoch, then day) from the oldest epoch that may be an onset on."""

    def __init__(
        self, rows: Sequence[Row], columns: Columns, values: Sequence[float], model: SettlingModel, since_epoch: int
    ) -> None:
        self._model, self._rows, self._columns, self._values = model, rows, columns, values
        epochs = [row.epoch for row in rows]
        self._first = max(min(epoch for epoch in epochs if epoch > BEFORE), since_epoch)
        self._last = epochs[-1]
        counts = [epochs.count(epoch) for epoch in range(self._first, self._last + 1)]
        self._begins = list(accumulate(counts, initial=len(rows) - sum(counts)))

    def not_settling(self) -> Iterator[tuple[int, Sums]]:
        """Each possible onset with the sums of "does not settle since"."""
        needed, least = self._model.needed, self._model.late_next
        late = _tail([row.lag >= needed.late_lag for row in self._rows])
        last = _tail([row.lag >= needed.last_lag for row in self._rows])
        own = self._tails(self._columns.late)
        following = self._tails([max(share, least) for share in self._columns.late])
        for onset, begin, end in self._spans():
            if late[begin] >= needed.late and last[begin] >= needed.last:
                yield onset, [tail[begin] - tail[end] + next[end] for tail, next in zip(own, following, strict=True)]

    def rising(self) -> Iterator[tuple[int, Sums]]:
        """Each possible onset, newest first, with the sums of "rises with every treatment since".

        A rise by one step an epoch is a sum of sums, and its square a sum of those; the steps that are too many are
        taken away again.
        """
        needed, most, per = self._model.needed, self._model.rise_most, self._model.rise_per
        peak = self._model.rise_peak
        tails = self._tails([1 + peak * share for share in self._columns.healthy[1]])
        nothing = [0.0] * len(tails)
        steps, squares = [nothing] * (most + 1), [0.0] * (most + 1)
        for onset, begin, end in reversed(list(self._spans())):
            since = [tail[begin] for tail in tails]
            squares.append(squares[-1] + _squared(steps[-1]) + _squared(steps[-1]) + _squared(since))
            steps.append(list(map(add, steps[-1], since)))
            enough = begin >= needed.before and end - begin >= needed.own and len(self._rows) - end >= needed.after
            if enough:
                *sums, _, valued = map(sub, steps[-1], steps[-1 - most])
                beyond = squares[-1 - most] + (most + most) * _squared(steps[-1 - most])
                squared = squares[-1] - beyond
                yield onset, [*(each / per for each in sums), squared / (per * per), valued / per]

    def _spans(self) -> Iterator[tuple[int, int, int]]:
        """Each epoch with the places where its rows begin and end."""
        return zip(range(self._first, self._last + 1), self._begins, self._begins[1:], strict=False)

    def _tails(self, column: Sequence[float]) -> list[list[float]]:
        """The sums of a problem column from each row to the last; nothing after it."""
        others = (*self._columns.healthy[1:], column, self._values)
        products = [column, *(map(mul, column, other) for other in others)]
        return [_tail(list(product)) for product in products]


def _squared(sums: Sums) -> float:
    *_, squared, _ = sums
    return squared


def _tail(values: Sequence[float]) -> list[float]:
    """The sums from each place to the end, and 0 after it."""
    return list(accumulate(reversed(values), initial=0.0))[::-1]
