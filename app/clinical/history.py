"""What one patient has lived through, as the rules see it: treatments and entries, plain and immutable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Treatment:
    """One clinic visit with the instrument. `at` is its end, aware; `intensity` 1-5; `minutes` of instrument work.

    `expected_h` and `expected_level`: soreness up to this level (0-10) for so many hours is what the therapist expects.
    """

    id: str
    at: datetime
    technique: str
    region: str
    side: str | None
    intensity: int | None
    minutes: float | None
    expected_h: float | None = None
    expected_level: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the patient logged, in its current revision. Instants are aware; `values` depend on `kind`."""

    id: str
    revision: int
    kind: str
    happened_at: datetime
    received_at: datetime
    zone: str
    local_day: date
    region: str | None
    side: str | None
    values: Mapping[str, Any]
    repeated: bool = False
    urgency: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a movement should arrive, in the unit of that movement."""

    movement: str
    value: float
    side: str | None = None


@dataclass(frozen=True, slots=True)
class SafetyAnswer:
    """One answer of the safety intake: whether an item is present, and when that was said."""

    item: str
    present: bool
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """Everything the rules may look at for one patient and episode.

    `entries` holds current revisions only, deleted ones left out. It must reach back at least to the oldest report
    that an open alert rests on: a report that is missing counts as taken back, and its alert is resolved.
    `intake` holds the ids of the safety items answered with yes now, `answers` all answers that were ever given.
    """

    patient: str
    zone: str
    technique: str
    condition: str
    region: str
    side: str | None
    start: date
    goals: tuple[Goal, ...]
    intake: frozenset[str]
    treatments: tuple[Treatment, ...]
    entries: tuple[Entry, ...]
    answers: tuple[SafetyAnswer, ...] = ()
