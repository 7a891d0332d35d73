"""When a reminder is due: pure computing on wall times, zones and weekdays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from app import clock

GRACE = timedelta(hours=2)
DAY = timedelta(days=1)
NOON, MIDNIGHT = time(12), time(0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Wall time `at` in `zone` on ISO weekdays (Monday is 1), nothing between `quiet_from` and `quiet_until`."""

    at: time
    weekdays: frozenset[int]
    zone: str
    quiet_from: time | None = None
    quiet_until: time | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One reminder of one local day: due at `due_at`, to be sent at `send_at` (later only to let quiet hours end),
    of use until `expires_at`."""

    local_day: date
    due_at: datetime
    send_at: datetime
    expires_at: datetime


def next_due(schedule: Schedule, after: datetime) -> datetime | None:
    """The first instant later than `after`; None without weekdays."""
    return next((instant for _, instant in _dues(schedule, after)), None)


def slots(schedule: Schedule, start: datetime, until: datetime) -> list[Slot]:
    """Every slot due from `start` to `until`, both included, oldest first: one for each local day there is."""
    dues = _dues(schedule, start - timedelta(microseconds=1))
    return [_slot(schedule, day, due_at) for day, due_at in takewhile(lambda due: due[1] <= until, dues)]


def is_quiet(schedule: Schedule, instant: datetime) -> bool:
    """Whether the wall time at `instant` lies in the quiet hours."""
    if schedule.quiet_from is None or schedule.quiet_until is None:
        return False
    wall = instant.astimezone(clock.zone_of(schedule.zone)).time()
    if schedule.quiet_from <= schedule.quiet_until:
        return schedule.quiet_from <= wall < schedule.quiet_until
    return wall >= schedule.quiet_from or wall < schedule.quiet_until


def _dues(schedule: Schedule, after: datetime) -> Iterator[tuple[date, datetime]]:
    """Local days and their instants, later than `after`, without end. A day that a zone skipped has none."""
    day = clock.local_day(after, schedule.zone) - DAY
    while schedule.weekdays:
        if day.isoweekday() in schedule.weekdays and _exists(day, schedule.zone):
            instant = clock.instant_of(day, schedule.at, schedule.zone)
            if instant > after:
                yield day, instant
        day += DAY


def _exists(day: date, zone: str) -> bool:
    return clock.local_day(clock.instant_of(day, NOON, zone), zone) == day


def _slot(schedule: Schedule, day: date, due_at: datetime) -> Slot:
    send_at = _end_of_quiet(schedule, due_at) if is_quiet(schedule, due_at) else due_at
    return Slot(day, due_at, send_at, _expires_at(schedule, send_at))


def _end_of_quiet(schedule: Schedule, instant: datetime) -> datetime:
    assert schedule.quiet_until is not None, "it is quiet"
    return _next_wall_time(schedule.quiet_until, instant, schedule.zone)


def _expires_at(schedule: Schedule, send_at: datetime) -> datetime:
    """Of use until the local day ends, two hours at least, but not into quiet hours."""
    useful = max(_next_wall_time(MIDNIGHT, send_at, schedule.zone), send_at + GRACE)
    if schedule.quiet_from is None or schedule.quiet_from == schedule.quiet_until:
        return useful
    return min(useful, _next_wall_time(schedule.quiet_from, send_at, schedule.zone))


def _next_wall_time(wall: time, after: datetime, zone: str) -> datetime:
    day = clock.local_day(after, zone)
    instants = (clock.instant_of(day + ahead * DAY, wall, zone) for ahead in range(4))
    return next(instant for instant in instants if instant > after)
