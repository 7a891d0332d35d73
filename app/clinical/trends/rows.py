"""A diary as rows: one per local day and epoch, an epoch being the time from one treatment to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.clinical.diary import NUMBERS, Diary
from app.clinical.history import Entry, Treatment

BEFORE = -1
"""The epoch of what was reported before the first treatment."""


class Row(NamedTuple):
    """What was reported of one local day in one epoch.

    `day` counts from the first treatment, `epoch` from 0 (BEFORE: none yet), `lag` whole days since the treatment the
    epoch began with (0 before the first), `value` the mean of the day.
    """

    day: int
    epoch: int
    lag: int
    value: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by epoch and day, and the entries each was made of."""

    rows: tuple[Row, ...]
    entries: Sequence[Sequence[Entry]]

    def since(self, epoch: int) -> list[Entry]:
        """The entries of an epoch and all later ones."""
        return [
            entry for row, told in zip(self.rows, self.entries, strict=True) if row.epoch >= epoch for entry in told
        ]


def rows_of(diary: Diary, place: str, kind: str, field: str, window_days: float) -> Rows:
    """The rows of the last days up to the newest report, and all that came before the first treatment.

    Empty without a treatment. What the therapist had expected after a treatment is left out.
    """
    treatments, entries = diary.treatments(place), diary.entries(kind, place)
    if not treatments or not entries:
        return Rows((), ())
    since = entries[-1].local_day - timedelta(days=window_days)
    told: dict[tuple[int, date], list[Entry]] = {}
    epoch, last = BEFORE, len(treatments) - 1
    for entry in entries:
        while epoch < last and treatments[epoch + 1].at <= entry.happened_at:
            epoch += 1
        if type(entry.values.get(field)) not in NUMBERS or (epoch > BEFORE and entry.local_day <= since):
            continue
        if epoch == BEFORE or not is_expected(entry, entry.values[field], treatments[epoch]):
            told.setdefault((epoch, entry.local_day), []).append(entry)
    days = [day.toordinal() for day in diary.derived(treatment_days, place)]
    ordered = sorted(told.items())
    return Rows(tuple(_row(days, *of, each, field) for of, each in ordered), [each for _, each in ordered])


def treatment_days(diary: Diary, place: str) -> Sequence[date]:
    """The local day of each treatment of a place, in the patient's zone."""
    zone = ZoneInfo(diary.history.zone)
    return [treatment.at.astimezone(zone).date() for treatment in diary.treatments(place)]


def is_expected(entry: Entry, value: float, treatment: Treatment) -> bool:
    """Whether the therapist expected this much after the treatment, and for so long."""
    if treatment.expected_h is None or entry.happened_at - treatment.at > timedelta(hours=treatment.expected_h):
        return False
    return treatment.expected_level is None or value <= treatment.expected_level


def _row(treated: Sequence[int], epoch: int, local_day: date, told: Sequence[Entry], field: str) -> Row:
    """`treated` are the days of the treatments as ordinals."""
    day = local_day.toordinal()
    lag = day - treated[epoch] if epoch > BEFORE and day > treated[epoch] else 0
    values = [entry.values[field] for entry in told]
    return Row(day - treated[0], epoch, lag, values[0] if len(values) == 1 else sum(values) / len(values))
