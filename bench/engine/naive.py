"""Two ways of warning as one would first write them, for comparison: fixed thresholds, and a control chart (EWMA).

Both raise an alert when their condition holds and none is open; it ends when the condition has not held for three days.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, median, stdev

from bench.engine.diaries import Day
from bench.engine.people import Person
from bench.engine.raised import Raised

QUIET_DAYS = 3
WEIGHT, LIMIT, RUN_IN = 0.2, 3.0, 8


def naive_alerts(who: Person, diary: Sequence[Day]) -> dict[str, list[Raised]]:
    """What each of the two would have raised, by name."""
    thresholds, chart = _Alerts(), _Alerts()
    for place, day in enumerate(diary):
        if day.day >= 0:
            seen = diary[: place + 1]
            thresholds.hold(day.day, _by_thresholds(who, seen))
            chart.hold(day.day, _by_chart(seen))
    return {"fixed thresholds": thresholds.raised, "EWMA": chart.raised}


class _Alerts:
    """Keeps one alert a rule open while its condition holds."""

    def __init__(self) -> None:
        self.raised: list[Raised] = []
        self._held: dict[str, int] = {}
        self._ended: set[str] = set()

    def hold(self, day: int, rules: set[str]) -> None:
        """Which rules hold on a day."""
        for rule in [rule for rule, held in self._held.items() if day - held > QUIET_DAYS]:
            del self._held[rule]
            self._ended.add(rule)
        for rule in rules:
            if rule not in self._held:
                self.raised.append(Raised(day, rule, "watch", "naive", rule in self._ended))
            self._held[rule] = day


def _by_thresholds(who: Person, seen: Sequence[Day]) -> set[str]:
    """Sore late, a bruise after two of four treatments, less motion than last week, no gain in two weeks."""
    found, today = set(), seen[-1]
    epoch = who.epoch(today.day)
    first = [day.soreness for day in seen if day.soreness is not None and day.day < 7]
    late = today.day - who.treated[epoch] >= 2
    if today.soreness is not None and late and (today.soreness >= 5 or today.soreness >= median(first or [0]) + 2):
        found.add("SORE-72H")
    if sum(_bruised(seen, day) for day in who.treated[max(epoch - 3, 0) : epoch + 1]) >= 2:
        found.add("BRUISE-FREQUENT")
    measured = [(day.day, day.motion) for day in seen if day.motion is not None]
    week = [value for day, value in measured[:-1] if today.day - day <= 7]
    if today.motion is not None and week and today.motion < max(week) - 5:
        found.add("ROM-LOSS")
    if who.goal is not None and _stands_still(measured, today.day, who.goal):
        found.add("ROM-PLATEAU")
    return found


def _bruised(seen: Sequence[Day], treated: int) -> bool:
    return any((day.bruise or 0) >= 2 for day in seen if 0 <= day.day - treated <= 4)


def _stands_still(measured: Sequence[tuple[int, int]], today: int, goal: float) -> bool:
    before = [value for day, value in measured if 10 <= today - day <= 18]
    now = [value for day, value in measured if today - day <= 4]
    return bool(before and now) and fmean(now) - fmean(before) < 2 and goal - fmean(now) >= 10


def _by_chart(seen: Sequence[Day]) -> set[str]:
    """A weighted mean beyond three of its standard deviations, after eight values to learn from."""
    soreness = [float(day.soreness) for day in seen if day.soreness is not None]
    motion = [-float(day.motion) for day in seen if day.motion is not None]
    return {rule for rule, values in (("SORE-72H", soreness), ("ROM-LOSS", motion)) if _is_out(values)}


def _is_out(values: Sequence[float]) -> bool:
    if len(values) <= RUN_IN:
        return False
    centre, spread = fmean(values[:RUN_IN]), max(stdev(values[:RUN_IN]), 0.5)
    mean = centre
    for value in values[RUN_IN:]:
        mean += WEIGHT * (value - mean)
    return mean - centre > LIMIT * spread * sqrt(WEIGHT / (2 - WEIGHT))
