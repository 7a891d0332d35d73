"""A diary as rows: one per local day and epoch, an epoch being the time from one treatment to the next."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from zoneinfo import ZoneInfo

from app.clinical.diary import Diary, number
from app.clinical.history import Entry, Treatment

BEFORE = -1
"""The epoch of what was reported before the first treatment."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was reported of one local day in one epoch.

    `day` counts from the first treatment, `epoch` from 0 (BEFORE: none yet), `lag` whole days since the treatment the
    epoch began with (0 before the first), `value` the mean of the day.
    """

    day: int
    epoch: int
    lag: int
    value: float
    entries: tuple[Entry, ...]


def rows_of(diary: Diary, place: str, kind: str, field: str, window_days: float) -> list[Row]:
    """The rows of the last days up to the newest report, and all that came before the first treatment; oldest first.

    Empty without a treatment. What the therapist had expected after a treatment is left out.
    """
    treatments = diary.treatments(place)
    days = diary.derived(treatment_days, place)
    entries = diary.entries(kind, place)
    if not treatments or not entries:
        return []
    since = max(entry.local_day for entry in entries[-1:]) - timedelta(days=window_days)
    ends = [treatment.at for treatment in treatments]
    told = []
    for entry in entries:
        epoch = bisect_right(ends, entry.happened_at) - 1
        value = number(entry, field)
        if value is None or (epoch > BEFORE and entry.local_day <= since):
            continue
        if epoch == BEFORE or not is_expected(entry, value, treatments[epoch]):
            told.append((entry.local_day, epoch, value, entry))
    told.sort(key=itemgetter(0, 1))
    return [_row(day, epoch, list(group), days) for (day, epoch), group in groupby(told, key=itemgetter(0, 1))]


def treatment_days(diary: Diary, place: str) -> Sequence[date]:
    """The local day of each treatment of a place, in the patient's zone."""
    zone = ZoneInfo(diary.history.zone)
    return [treatment.at.astimezone(zone).date() for treatment in diary.treatments(place)]


def is_expected(entry: Entry, value: float, treatment: Treatment) -> bool:
    """Whether the therapist expected this much after the treatment, and for so long."""
    if treatment.expected_h is None or entry.happened_at - treatment.at > timedelta(hours=treatment.expected_h):
        return False
    return treatment.expected_level is None or value <= treatment.expected_level


def _row(day: date, epoch: int, told: Sequence[tuple[date, int, float, Entry]], days: Sequence[date]) -> Row:
    values = [value for _, _, value, _ in told]
    lag = max((day - days[epoch]).days, 0) if epoch > BEFORE else 0
    entries = tuple(entry for *_, entry in told)
    return Row((day - days[0]).days, epoch, lag, sum(values) / len(values), entries)
