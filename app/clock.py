"""The only place that reads the clock; everything else is given `now`."""

from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """The time zone with this IANA name; raises ValueError for any other text."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ValueError(f"{name!r} is not an IANA time zone name") from unknown


def local_day(instant: datetime, zone: str) -> date:
    """The civil date that people in `zone` had at `instant`."""
    return instant.astimezone(zone_of(zone)).date()


def instant_of(day: date, at: wall_time, zone: str) -> datetime:
    """The UTC instant of a wall time: one that does not exist moves forward, one that exists twice is the first."""
    wanted = datetime.combine(day, at, tzinfo=zone_of(zone))
    instant = wanted.astimezone(UTC)
    if instant.astimezone(zone_of(zone)).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return instant
    return _first_instant_after_gap(wanted)


def _first_instant_after_gap(wanted: datetime) -> datetime:
    zone = wanted.tzinfo
    before, after = wanted.replace(fold=1).astimezone(UTC), wanted.replace(fold=0).astimezone(UTC)
    low, high = min(before, after), max(before, after)
    offset_after = high.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset_after:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
