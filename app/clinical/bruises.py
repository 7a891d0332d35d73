"""Bruises as courses: the logs of one place from the first mark until it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clinical.diary import Diary, number
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class BruiseLog:
    """One log of a bruise. `length` in cm, None when it was not measured; `injury` when a bump or fall caused it."""

    entry: Entry
    grade: float
    length: float | None
    raised: bool
    outside: bool
    injury: bool

    @property
    def at(self) -> datetime:
        return self.entry.happened_at


def courses(diary: Diary, place: str) -> list[list[BruiseLog]]:
    """The bruises of a place, oldest first. A log of grade 0 or of a gone colour is the last of its bruise."""
    found: list[list[BruiseLog]] = [[]]
    for log in bruise_logs(diary.entries("bruise", place)):
        found[-1].append(log)
        if is_gone(log):
            found.append([])
    return [course for course in found if course]


def bruise_logs(entries: Sequence[Entry]) -> list[BruiseLog]:
    """Entries read as bruise logs; those without a grade are left out."""
    logs = []
    for entry in entries:
        grade, says = number(entry, "grade"), entry.values.get
        if grade is not None:
            flags = (says(field) is True for field in ("raised", "outside_area", "bump_or_fall"))
            logs.append(BruiseLog(entry, grade, number(entry, "length_cm"), *flags))
    return logs


def is_gone(log: BruiseLog) -> bool:
    """Whether nothing is left to see."""
    return log.grade <= 0 or log.entry.values.get("colour") == "gone"


def smaller_before(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta, thresholds: Thresholds
) -> BruiseLog | None:
    """The earlier log since the same treatment from which this one has grown in length, or None.

    Growth counts when `log` is more than `after` past the last treatment (past the first log when there was none).
    """
    earlier = _comparable(diary, place, course, log, after) if log.length else []
    return next((before for before in earlier if _is_longer(log, before, thresholds)), None)


def lower_before(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta
) -> BruiseLog | None:
    """The earlier log since the same treatment whose grade, not 0, was lower, or None. `after` as above."""
    earlier = _comparable(diary, place, course, log, after)
    return next((before for before in earlier if 0 < before.grade < log.grade), None)


def _comparable(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta
) -> list[BruiseLog]:
    treatment = diary.treatment_before(place, log.at)
    since = treatment.at if treatment else course[0].at
    if log.at - since <= after:
        return []
    return [before for before in course if since <= before.at < log.at]


def _is_longer(log: BruiseLog, before: BruiseLog, thresholds: Thresholds) -> bool:
    if not log.length or not before.length:
        return False
    growth = log.length - before.length
    share = thresholds.number("bruise_growth_share") * before.length
    return growth >= min(thresholds.number("bruise_growth_cm"), share)
