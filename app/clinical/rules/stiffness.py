"""R15: morning stiffness that lasts longer than usual, or for long and for weeks."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from statistics import median
from typing import NamedTuple

from app.clinical.baselines import Days, by_day
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.thresholds import Thresholds


class Stiff(NamedTuple):
    """The mornings that tell, of how many, and the usual minutes before them; no `usual` for those long for weeks."""

    mornings: Days
    of: int
    usual: float | None


def stiff_up(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R15 STIFF-UP: a note on mornings far stiffer than usual; watched when long stiffness goes on for weeks."""
    findings = (_stiff_at(diary, knowledge.thresholds, place) for place in diary.places("stiffness"))
    return [finding for finding in findings if finding]


def _stiff_at(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    days = by_day(diary.entries("stiffness", place), "minutes", max)
    found = _long(days, thresholds) or _up(days, thresholds)
    return _finding(diary, thresholds, place, found) if found else None


def _long(days: Days, thresholds: Thresholds) -> Stiff | None:
    """The unbroken run of long mornings up to the last one, when it spans weeks."""
    least = thresholds.number("stiff_up_long_minutes")
    run = [*takewhile(lambda day: day[1] > least, reversed(days))][::-1]
    if len(run) < thresholds.number("stiff_up_of_days"):
        return None
    weeks = timedelta(days=thresholds.number("stiff_up_long_days"))
    return Stiff(run, len(run), None) if run[-1][0] - run[0][0] >= weeks else None


def _up(days: Days, thresholds: Thresholds) -> Stiff | None:
    limit = thresholds.number
    judged = days[-int(limit("stiff_up_of_days")) :]
    usual = _usual(days[: -len(judged)], judged, thresholds)
    if usual is None:
        return None
    least = max(limit("stiff_up_minutes"), limit("stiff_up_factor") * usual)
    high = [(day, minutes) for day, minutes in judged if minutes >= least]
    return Stiff(high, len(judged), usual) if len(high) >= limit("stiff_up_days") else None


def _usual(earlier: Days, judged: Days, thresholds: Thresholds) -> float | None:
    """The median of the weeks before the mornings judged; None with too few of them."""
    since = judged[0][0] - timedelta(days=thresholds.number("stiff_up_median_days")) if judged else None
    minutes: Sequence[float] = [value for day, value in earlier if since and day >= since]
    return median(minutes) if len(minutes) >= max(thresholds.number("stiff_up_median_min"), 1) else None


def _finding(diary: Diary, thresholds: Thresholds, place: str, found: Stiff) -> Finding:
    mornings = {day for day, _ in found.mornings}
    told = [entry for entry in diary.entries("stiffness", place) if entry.local_day in mornings]
    days = (found.mornings[-1][0] - found.mornings[0][0]).days
    return Finding(
        rule="STIFF-UP",
        severity=Severity.INFO if found.usual is not None else Severity.WATCH,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(
            told,
            place,
            thresholds,
            minutes=min(value for _, value in found.mornings),
            usual=found.usual,
            count=len(found.mornings),
            of=found.of,
            days=days,
        ),
    )
