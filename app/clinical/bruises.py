"""Bruises as courses: the logs of one place from the first mark until it is gone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from app.clinical.diary import NUMBERS, Diary, number
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds

BLEEDS_EASILY = frozenset({"anticoagulant", "bleeding_disorder"})


class BruiseLog(NamedTuple):
    """One log of a bruise. `length` in cm, None when it was not measured; `injury` when a bump or fall caused it."""

    entry: Entry
    grade: float

    @property
    def at(self) -> datetime:
        return self.entry.happened_at

    @property
    def length(self) -> float | None:
        return number(self.entry, "length_cm")

    @property
    def raised(self) -> bool:
        return self.entry.values.get("raised") is True

    @property
    def outside(self) -> bool:
        return self.entry.values.get("outside_area") is True

    @property
    def injury(self) -> bool:
        return self.entry.values.get("bump_or_fall") is True


def logs_at(diary: Diary, place: str) -> Sequence[BruiseLog]:
    """Every log of a bruise at a place, oldest first."""
    return diary.derived(_logs_at, place)


def courses(diary: Diary, place: str) -> Sequence[Sequence[BruiseLog]]:
    """The bruises of a place, oldest first. A log of grade 0 or of a gone colour is the last of its bruise."""
    return diary.derived(_courses, place)


def bruises(diary: Diary, place: str) -> Sequence[Sequence[BruiseLog]]:
    """The courses of a place, cut where a treatment left new marks: the next log is no paler than the one before it."""
    return diary.derived(_bruises, place)


def is_injury(bruise: Iterable[BruiseLog]) -> bool:
    """Whether a bump or fall caused a bruise; said once, it is said of the whole bruise."""
    return any(log.injury for log in bruise)


def from_injury(diary: Diary, place: str) -> frozenset[str]:
    """Ids of the logs that show the bruise of a bump or fall."""
    return diary.derived(_from_injury, place)


def bleeds_easily(diary: Diary) -> bool:
    """Whether the patient takes a blood thinner or has a bleeding disorder."""
    return not BLEEDS_EASILY.isdisjoint(diary.history.intake)


def bruise_logs(entries: Sequence[Entry]) -> list[BruiseLog]:
    """Entries read as bruise logs; those without a grade are left out."""
    logs = []
    for entry in entries:
        grade: Any = entry.values.get("grade")
        if type(grade) in NUMBERS:
            logs.append(BruiseLog(entry, grade))
    return logs


def is_gone(log: BruiseLog) -> bool:
    """Whether nothing is left to see."""
    return log.grade <= 0 or log.entry.values.get("colour") == "gone"


def outgrown(
    diary: Diary, place: str, course: Sequence[BruiseLog], after: timedelta, thresholds: Thresholds
) -> Iterator[tuple[BruiseLog, BruiseLog | None]]:
    """Each log of a course with the earlier one since the same treatment from which it has grown in length, or None.

    Growth counts when the log is more than `after` past the last treatment (past the first log when there was none).
    """
    shortest = inf
    for log in course:
        length = log.length
        may_have_grown = bool(length) and shortest < inf and _has_grown(log, shortest, thresholds)
        yield log, _smaller_before(diary, place, course, log, after, thresholds) if may_have_grown else None
        shortest = min(shortest, length or inf)


def lower_before(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta
) -> BruiseLog | None:
    """The earlier log since the same treatment whose grade, not 0, was lower, or None. `after` as above."""
    earlier = _comparable(diary, place, course, log, after)
    return next((before for before in earlier if 0 < before.grade < log.grade), None)


def _logs_at(diary: Diary, place: str) -> Sequence[BruiseLog]:
    return bruise_logs(diary.entries("bruise", place))


def _courses(diary: Diary, place: str) -> Sequence[Sequence[BruiseLog]]:
    found: list[list[BruiseLog]] = [[]]
    for log in logs_at(diary, place):
        found[-1].append(log)
        if is_gone(log):
            found.append([])
    return [course for course in found if course]


def _bruises(diary: Diary, place: str) -> Sequence[Sequence[BruiseLog]]:
    found: list[list[BruiseLog]] = []
    for course in courses(diary, place):
        found.append([course[0]])
        for before, log in pairwise(course):
            if _is_renewed(diary, place, before, log):
                found.append([])
            found[-1].append(log)
    return found


def _is_renewed(diary: Diary, place: str, before: BruiseLog, log: BruiseLog) -> bool:
    if log.grade < before.grade or is_gone(log):
        return False
    return diary.treatment_before(place, log.at) is not diary.treatment_before(place, before.at)


def _from_injury(diary: Diary, place: str) -> frozenset[str]:
    if not is_injury(logs_at(diary, place)):
        return frozenset()
    injuries = (bruise for bruise in bruises(diary, place) if is_injury(bruise))
    return frozenset(log.entry.id for bruise in injuries for log in bruise if log.injury or not is_gone(log))


def _smaller_before(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta, thresholds: Thresholds
) -> BruiseLog | None:
    earlier = _comparable(diary, place, course, log, after)
    return next((each for each in earlier if each.length and _has_grown(log, each.length, thresholds)), None)


def _comparable(
    diary: Diary, place: str, course: Sequence[BruiseLog], log: BruiseLog, after: timedelta
) -> Iterator[BruiseLog]:
    treatment = diary.treatment_before(place, log.at)
    since = treatment.at if treatment else course[0].at
    late = log.at - since > after
    return (before for before in course if late and since <= before.at < log.at)


def _has_grown(log: BruiseLog, before: float, thresholds: Thresholds) -> bool:
    growth = (log.length or 0) - before
    share = thresholds.number("bruise_growth_share") * before
    return growth >= min(thresholds.number("bruise_growth_cm"), share)
