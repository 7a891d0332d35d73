"""Sums over epochs, so that a problem that began at any treatment is compared without going through the rows again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from app.clinical.trends.rows import BEFORE
from app.clinical.trends.settling_model import Columns, SettlingModel


class Sums(NamedTuple):
    """Of a problem column f over rows: f times each column of the healthy model, f * f, f * value."""

    one: float = 0.0
    shape: float = 0.0
    day: float = 0.0
    adaptation: float = 0.0
    squared: float = 0.0
    values: float = 0.0


NOTHING = Sums()


@dataclass(slots=True)
class _Epoch:
    """One epoch: how many rows there are, how many of them late, and the sums of three problem columns."""

    rows: int = 0
    late: int = 0
    last: int = 0
    settling: Sums = NOTHING
    settling_next: Sums = NOTHING
    rising: Sums = NOTHING


class Epochs:
    """The epochs of a diary from the oldest that may be an onset on."""

    def __init__(self, columns: Columns, values: Sequence[float], model: SettlingModel, since_epoch: int) -> None:
        self._model, self._needed = model, model.needed
        known = [epoch for epoch in columns.epochs if epoch > BEFORE]
        self._first = max(min(known), since_epoch)
        self._before = sum(epoch < self._first for epoch in columns.epochs)
        self._epochs = [_Epoch() for _ in range(self._first, max(known) + 1)]
        self._sum_up(columns, values)

    def not_settling(self) -> Iterator[tuple[int, Sums]]:
        """Each possible onset, newest first, with the sums of "does not settle since"."""
        after, late, last = NOTHING, 0, 0
        for onset, epoch in self._newest_first():
            late, last = late + epoch.late, last + epoch.last
            if late >= self._needed.late and last >= self._needed.last:
                yield onset, Sums(*map(add, epoch.settling, after))
            after = Sums(*map(add, epoch.settling_next, after))

    def rising(self) -> Iterator[tuple[int, Sums]]:
        """Each possible onset, newest first, with the sums of "rises with every treatment since"."""
        before = self._before + sum(epoch.rows for epoch in self._epochs)
        for onset, epoch in self._newest_first():
            before -= epoch.rows
            following = self._epochs[onset - self._first :]
            after = sum(each.rows for each in following) - epoch.rows
            enough = before >= self._needed.before and epoch.rows >= self._needed.own and after >= self._needed.after
            if enough:
                yield onset, self._risen(following)

    def _newest_first(self) -> Iterator[tuple[int, _Epoch]]:
        last = self._first + len(self._epochs) - 1
        return zip(range(last, self._first - 1, -1), reversed(self._epochs), strict=True)

    def _risen(self, following: Sequence[_Epoch]) -> Sums:
        most, per = self._model.rise_most, self._model.rise_per
        one = shape = day = adaptation = squared = values = 0.0
        for step, epoch in enumerate(following, start=1):
            share = min(step, most) / per
            sums = epoch.rising
            one += share * sums.one
            shape += share * sums.shape
            day += share * sums.day
            adaptation += share * sums.adaptation
            squared += share * share * sums.squared
            values += share * sums.values
        return Sums(one, shape, day, adaptation, squared, values)

    def _sum_up(self, columns: Columns, values: Sequence[float]) -> None:
        model, needed = self._model, self._needed
        rows: dict[int, list[int]] = {}
        for place, number in enumerate(columns.epochs):
            if number >= self._first:
                rows.setdefault(number, []).append(place)
        _, shape, day, adaptation = columns.healthy
        for number, places in rows.items():
            epoch = self._epochs[number - self._first]
            lags = [columns.lags[place] for place in places]
            epoch.rows = len(places)
            epoch.late = sum(lag >= needed.late_lag for lag in lags)
            epoch.last = sum(lag >= needed.last_lag for lag in lags)
            told = [(shape[at], day[at], adaptation[at], values[at]) for at in places]
            late = [columns.late[at] for at in places]
            epoch.settling = _sums(late, told)
            epoch.settling_next = _sums([max(each, model.late_next) for each in late], told)
            epoch.rising = _sums([1 + model.rise_peak * shape[at] for at in places], told)


def _sums(column: Sequence[float], told: Sequence[tuple[float, float, float, float]]) -> Sums:
    one = shape = day = adaptation = squared = values = 0.0
    for f, (g, t, a, y) in zip(column, told, strict=True):
        one += f
        shape += f * g
        day += f * t
        adaptation += f * a
        squared += f * f
        values += f * y
    return Sums(one, shape, day, adaptation, squared, values)
