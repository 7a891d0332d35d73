"""R23: a course of treatment that does not help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.clinical.changes import Change, activities_change, motion_change, own_rating, pain_change
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence_at
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Treatment
from app.clinical.measurements import Series, measured
from app.clinical.thresholds import Thresholds

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the four measures; `motion` is that of the `series` that gained most for its error."""

    pain: Change | None
    function: Change | None
    rating: Change | None
    motion: Change | None
    series: Series | None

    @property
    def known(self) -> list[Change]:
        return [change for change in (self.pain, self.function, self.rating, self.motion) if change]


def no_response(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R23 NO-RESPONSE: nothing has clearly improved: an early look, then judged, then judged again.

    Each of these stages is told once, as of when it began. Weeks count up to the newest report or treatment, not up to
    now: without news nothing is judged.
    """
    findings = (_judged(diary, knowledge, place) for place in diary.treated_places())
    return [finding for finding in findings if finding]


def _judged(diary: Diary, knowledge: Knowledge, place: str) -> Finding | None:
    begins = _stages(diary, knowledge, place)
    if min(begins.values()) > diary.now:
        return None
    measures = _measures(diary, knowledge, place)
    latest = max([diary.treatments(place)[-1].at, *(newest(change.entries) for change in measures.known)])
    stage = next((stage for stage, at in begins.items() if at <= latest), None)
    fails = _fails_early if stage == "early" else _fails
    if stage is None or not fails(measures, knowledge.thresholds):
        return None
    return _finding(place, stage, begins[stage], len(diary.treatments(place)), measures)


def _stages(diary: Diary, knowledge: Knowledge, place: str) -> Mapping[str, datetime]:
    """When each stage begins, the last one first."""
    treatments, limit = diary.treatments(place), knowledge.thresholds.number
    facts = knowledge.techniques.get(treatments[-1].technique)
    course = facts.weeks[1] if facts else limit("no_response_repeat_weeks")
    judged = _nth(treatments, limit("no_response_sessions"))
    return {
        "again": _after(diary, min(course, limit("no_response_repeat_weeks"))),
        "judged": min(judged, _after(diary, limit("no_response_weeks"))),
        "early": _nth(treatments, limit("no_response_early_sessions")),
    }


def _nth(treatments: Sequence[Treatment], number: float) -> datetime:
    return treatments[int(number) - 1].at if len(treatments) >= number else NEVER


def _after(diary: Diary, weeks: float) -> datetime:
    return diary.day_begins(diary.history.start + timedelta(weeks=weeks))


def _measures(diary: Diary, knowledge: Knowledge, place: str) -> Measures:
    thresholds = knowledge.thresholds
    moved = ((series, motion_change(series, thresholds)) for series in measured(diary, knowledge))
    gains = [(series, change) for series, change in moved if change and series.place == place]
    best = max(gains, key=lambda of: of[1].gain / of[0].movement.mdc, default=(None, None))
    return Measures(
        pain=pain_change(diary, place, thresholds),
        function=activities_change(diary, place),
        rating=own_rating(diary, place),
        series=best[0],
        motion=best[1],
    )


def _fails_early(measures: Measures, thresholds: Thresholds) -> bool:
    pain, rating, limit = measures.pain, measures.rating, thresholds.number
    if pain is None or rating is None:
        return False
    return pain.gain < limit("no_response_early_pain") and rating.gain <= limit("no_response_early_groc")


def _fails(measures: Measures, thresholds: Thresholds) -> bool:
    limit = thresholds.number
    pain, function, rating, motion = measures.pain, measures.function, measures.rating, measures.motion
    if len(measures.known) < limit("no_response_measures"):
        return False
    return not (
        (pain and pain.gain >= max(limit("no_response_pain"), limit("no_response_pain_share") * pain.before))
        or (function and function.gain >= limit("no_response_psfs"))
        or (rating and rating.gain >= limit("no_response_groc"))
        or (motion and measures.series and motion.gain >= measures.series.movement.mdc)
    )


def _finding(place: str, stage: str, at: datetime, treatments: int, measures: Measures) -> Finding:
    told = [entry for change in measures.known for entry in change.entries]
    return Finding(
        rule="NO-RESPONSE",
        severity=Severity.INFO if stage == "early" else Severity.WATCH,
        basis="trigger",
        key=place,
        at=at,
        evidence=evidence_at(at, told, place, stage=stage, treatments=treatments, **_numbers(measures)),
    )


def _numbers(measures: Measures) -> dict[str, Any]:
    named = {"pain": measures.pain, "function": measures.function, "motion": measures.motion}
    numbers: dict[str, Any] = {"rating": measures.rating.now if measures.rating else None}
    for name, change in named.items():
        numbers |= {f"{name}_before": change.before if change else None, f"{name}_now": change.now if change else None}
    return numbers | (measures.series.numbers if measures.series else {"movement": None, "unit": None})
