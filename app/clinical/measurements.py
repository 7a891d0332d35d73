"""Motion as measurement days: one value a day, for each movement and method, away from treatments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

from app.clinical.diary import NUMBERS, Diary
from app.clinical.facts import Knowledge, MovementFacts
from app.clinical.history import Entry, Goal
from app.clinical.thresholds import Thresholds

Days = Mapping[tuple[str, str], Sequence["MeasurementDay"]]


class MeasurementDay(NamedTuple):
    """One day of measuring one movement with one method. `value` is the median, in the unit of the movement."""

    day: date
    value: float
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Series:
    """All measurement days of one movement of a place with one method, oldest first."""

    place: str
    movement: MovementFacts
    method: str
    days: Sequence[MeasurementDay]

    @property
    def key(self) -> str:
        """One name for it among the measures of a patient."""
        return f"motion/{self.movement.id}/{self.method}:{self.place}"

    @property
    def numbers(self) -> dict[str, Any]:
        """What a sentence about it needs besides its values."""
        facts = self.movement
        return {"movement": facts.id, "method": self.method, "unit": facts.unit, "mdc": facts.mdc}

    def gain(self, before: float, now: float) -> float:
        """How much better `now` is than `before`, in the unit of the movement; negative when it is worse."""
        return now - before if self.movement.better == "higher" else before - now


def measured(diary: Diary, knowledge: Knowledge, *, rested: bool = True) -> Iterator[Series]:
    """Every series of a movement that the catalogue knows, in a fixed order; `rested` only away from treatments."""
    for place in diary.places("motion"):
        of_place = measurement_days(diary, knowledge.thresholds, place) if rested else _all_days(diary, place)
        for (movement, method), days in sorted(of_place.items()):
            facts = knowledge.movements.get(movement)
            if facts:
                yield Series(place, facts, method, days)


def measurement_days(diary: Diary, thresholds: Thresholds, place: str) -> Days:
    """By (movement, method): the measurement days of a place, oldest first. Methods are never mixed."""
    return diary.derived(_measured_at, place, thresholds.number("motion_rest_h"), thresholds.number("motion_gap_h"))


def goal_of(goals: Sequence[Goal], series: Series) -> Goal | None:
    """The goal of this movement for this side, else the one that names no side."""
    side = series.place.partition("/")[-1]
    fitting = [goal for goal in goals if goal.movement == series.movement.id and goal.side in (None, side)]
    return max(fitting, key=lambda goal: goal.side is not None, default=None)


def entries_of(days: Sequence[MeasurementDay]) -> list[Entry]:
    """The reports behind some measurement days."""
    return [entry for day in days for entry in day.entries]


def _all_days(diary: Diary, place: str) -> Days:
    return diary.derived(_measured_at, place, 0.0, 0.0)


def _measured_at(diary: Diary, place: str, rest_h: float, gap_h: float) -> Days:
    series: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in _rested(diary, place, timedelta(hours=rest_h)):
        series[str(entry.values.get("movement")), str(entry.values.get("method"))].append(entry)
    return {of: _days(entries, timedelta(hours=gap_h)) for of, entries in series.items()}


def _rested(diary: Diary, place: str, rest: timedelta) -> Iterator[Entry]:
    """Entries with a value, away from treatments; both lists are walked through once."""
    treated_at = [treatment.at for treatment in diary.treatments(place)]
    passed = 0
    for entry in diary.entries("motion", place):
        at = entry.happened_at
        while passed < len(treated_at) and treated_at[passed] <= at:
            passed += 1
        if type(entry.values.get("value")) in NUMBERS and (not passed or at - treated_at[passed - 1] > rest):
            yield entry


def _days(entries: Iterable[Entry], gap: timedelta) -> Sequence[MeasurementDay]:
    days: list[list[Entry]] = []
    day = last = None
    for entry in entries:
        if last is not None and (entry.local_day == day or entry.happened_at - last < gap):
            days[-1].append(entry)
        else:
            days.append([entry])
            day = entry.local_day
        last = entry.happened_at
    return [MeasurementDay(each[0].local_day, _value(each), each) for each in days]


def _value(entries: Sequence[Entry]) -> float:
    values: list[float] = [entry.values["value"] for entry in entries]
    return median(values) if len(values) > 1 else values[0]
