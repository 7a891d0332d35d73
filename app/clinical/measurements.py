"""Motion as measurement days: one value a day, for each movement and method, away from treatments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from app.clinical.diary import Diary, number
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class MeasurementDay:
    """One day of measuring one movement with one method. `value` is the median, in the unit of the movement."""

    entries: tuple[Entry, ...]
    value: float


def measurement_days(
    diary: Diary, thresholds: Thresholds, place: str
) -> Mapping[tuple[str, str], Sequence[MeasurementDay]]:
    """By (movement, method): the measurement days of a place, oldest first. Methods are never mixed."""
    series: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in _rested(diary, thresholds, place):
        series[str(entry.values.get("movement")), str(entry.values.get("method"))].append(entry)
    gap = timedelta(hours=thresholds.number("motion_gap_h"))
    return {of: [_day(entries) for entries in _days(measured, gap)] for of, measured in series.items()}


def _rested(diary: Diary, thresholds: Thresholds, place: str) -> Iterable[Entry]:
    rest = timedelta(hours=thresholds.number("motion_rest_h"))
    for entry in diary.entries("motion", place):
        treatment = diary.treatment_before(place, entry.happened_at)
        if number(entry, "value") is not None and (treatment is None or entry.happened_at - treatment.at > rest):
            yield entry


def _days(entries: Sequence[Entry], gap: timedelta) -> Sequence[Sequence[Entry]]:
    days: list[list[Entry]] = []
    for entry in entries:
        if days and (entry.local_day == days[-1][0].local_day or entry.happened_at - days[-1][-1].happened_at < gap):
            days[-1].append(entry)
        else:
            days.append([entry])
    return days


def _day(entries: Sequence[Entry]) -> MeasurementDay:
    values = (number(entry, "value") for entry in entries)
    return MeasurementDay(tuple(entries), median(value for value in values if value is not None))
