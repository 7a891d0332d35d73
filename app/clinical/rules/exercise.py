"""R24 exercise that hurts too much, R25 exercise that is hardly done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.clinical.baselines import pain_days
from app.clinical.bouts import done, last_weeks
from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class ExerciseDay:
    """The bouts of one day, the worst pain during them, and how much more pain the next day had than before them."""

    bouts: Sequence[Entry]
    during: float | None
    rise: float | None


def flare(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R24 EX-FLARE: too much pain during exercise, or clearly more the next day, on most of the last exercise days.

    There is no report of the next morning alone: pain logged on the day after stands for it.
    """
    findings = (_flare_at(diary, knowledge.thresholds, place) for place in diary.places("exercise"))
    return [finding for finding in findings if finding]


def hardly_done(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R25 EX-LOW: less than half of the bouts of a week done; watched when it is two weeks.

    Without plans that prescribe bouts, each entry of an exercise is one, done or not.
    """
    findings = (_low_at(diary, knowledge.thresholds, place) for place in diary.places("exercise"))
    return [finding for finding in findings if finding]


def _flare_at(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    days = _last_days(diary, thresholds, place)
    bad = [day for day in days if _flares(day, thresholds)]
    if len(bad) < thresholds.number("ex_flare_days"):
        return None
    told = [bout for day in reversed(bad) for bout in day.bouts]
    numbers = {
        "count": len(bad),
        "of": len(days),
        "during": max((day.during for day in bad if day.during is not None), default=None),
        "rise": max((day.rise for day in bad if day.rise is not None), default=None),
    }
    return _finding("EX-FLARE", Severity.WATCH, told, place, thresholds, **numbers)


def _last_days(diary: Diary, thresholds: Thresholds, place: str) -> list[ExerciseDay]:
    """The last exercise days, newest first: those with a bout that was done or that hurt."""
    count, pain = int(thresholds.number("ex_flare_of_days")), dict(pain_days(diary, place))
    reach = int(thresholds.number("ex_flare_before_days"))
    days: dict[date, list[Entry]] = {}
    for bout in reversed(diary.entries("exercise", place)):
        if bout.local_day not in days and len(days) == count:
            break
        if bout.values.get("done") is True or number(bout, "pain_during") is not None:
            days.setdefault(bout.local_day, []).append(bout)
    return [ExerciseDay(bouts, _during(bouts), _rise(pain, day, reach)) for day, bouts in days.items()]


def _during(bouts: Sequence[Entry]) -> float | None:
    return max((pain for bout in bouts if (pain := number(bout, "pain_during")) is not None), default=None)


def _rise(pain: Mapping[date, float], day: date, reach: int) -> float | None:
    """How much more pain the day after had than the last day before; None when either was not logged."""
    earlier = (pain.get(day - timedelta(days=back)) for back in range(1, reach + 1))
    before = next((value for value in earlier if value is not None), None)
    after = pain.get(day + timedelta(days=1))
    return None if before is None or after is None else after - before


def _flares(day: ExerciseDay, thresholds: Thresholds) -> bool:
    hurts = day.during is not None and day.during > thresholds.number("ex_flare_pain")
    return hurts or (day.rise is not None and day.rise >= thresholds.number("ex_flare_rise"))


def _low_at(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    bouts = diary.entries("exercise", place)
    if not bouts:
        return None
    weeks = last_weeks(bouts, thresholds.number("ex_low_days"), thresholds.number("ex_low_weeks"))
    low = [_is_low(week, thresholds) for week in weeks]
    if not low[0]:
        return None
    severity = Severity.WATCH if all(low) else Severity.INFO
    numbers = {"done": done(weeks[0]), "of": len(weeks[0]), "weeks": len(weeks) if all(low) else 1}
    return _finding("EX-LOW", severity, weeks[0], place, thresholds, **numbers)


def _is_low(week: Sequence[Entry], thresholds: Thresholds) -> bool:
    enough = len(week) >= thresholds.number("ex_low_bouts")
    return enough and done(week) < thresholds.number("ex_low_share") * len(week)


def _finding(
    rule: str, severity: Severity, told: Sequence[Entry], place: str, thresholds: Thresholds, **numbers: Any
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(told, place, thresholds, **numbers),
    )
