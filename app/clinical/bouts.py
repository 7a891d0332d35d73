"""Exercises as bouts: an entry of an exercise, done or not. No plan says yet how many there should have been."""

from collections.abc import Sequence
from datetime import timedelta

from app.clinical.history import Entry


def last_weeks(bouts: Sequence[Entry], days: float, count: float) -> list[list[Entry]]:
    """The bouts of the last `count` stretches of so many days, the newest first, back from the last day with a bout."""
    last, stretch = max(bout.local_day for bout in bouts), timedelta(days=days)
    ends = [last - back * stretch for back in range(int(count))]
    return [[bout for bout in bouts if end - stretch < bout.local_day <= end] for end in ends]


def done(bouts: Sequence[Entry]) -> int:
    """How many of them were done."""
    return sum(bout.values.get("done") is True for bout in bouts)
