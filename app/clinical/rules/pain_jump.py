"""R12: pain that is clearly above what was usual, on most of the last days."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from app.clinical.baselines import Days, pain_days
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.rules.soreness_trend import is_usual
from app.clinical.thresholds import Thresholds


class Jump(NamedTuple):
    """Usual pain before the days judged, those of them on which it has risen, and what enough of them reach."""

    usual: float
    reached: float
    risen: Days
    of: int


def jump(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R12 PAIN-JUMP: a note; urgent when pain is far above usual, unless
    the diary as a whole speaks against it. Days soon after a treatment alone do not tell."""
    found = ((place, _jump(pain_days(diary, place), knowledge.thresholds)) for place in diary.places("pain"))
    findings = (_finding(diary, knowledge.thresholds, place, jump) for place, jump in found if jump)
    return [finding for finding in findings if finding]


def _jump(days: Days, thresholds: Thresholds) -> Jump | None:
    limit = thresholds.number
    of, count = int(limit("pain_jump_of_days")), int(limit("pain_jump_days"))
    judged, before = days[-of:], days[:-of][-int(limit("base_pain_days")) :]
    if not before or len(before) < limit("base_pain_min_days"):
        return None
    usual = median([value for _, value in before])
    high = usual + max(limit("pain_jump_rise"), limit("pain_jump_share") * usual)
    risen = [(day, value) for day, value in judged if value >= high]
    reached = sorted(value for _, value in judged)[-count]
    return Jump(usual, reached, risen, of) if len(risen) >= count else None


def _finding(diary: Diary, thresholds: Thresholds, place: str, found: Jump) -> Finding | None:
    days = {day for day, _ in found.risen}
    told = [entry for entry in diary.entries("pain", place) if entry.local_day in days]
    if not _is_rested(diary, thresholds, place, told):
        return None
    far = found.reached - found.usual >= thresholds.number("pain_jump_urgent_rise")
    usual = far and is_usual(diary, thresholds, place, told[-1])
    return Finding(
        rule="PAIN-JUMP",
        severity=Severity.URGENT if far and not usual else Severity.INFO,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(
            told,
            place,
            thresholds,
            value=min(value for _, value in found.risen),
            usual=found.usual,
            count=len(found.risen),
            of=found.of,
            notes=["usual"] if usual else [],
        ),
    )


def _is_rested(diary: Diary, thresholds: Thresholds, place: str, told: Sequence[Entry]) -> bool:
    """Whether one of these reports is not of the days after a treatment."""
    window = timedelta(hours=thresholds.number("pain_jump_outside_h"))
    last = ((entry, diary.treatment_before(place, entry.happened_at)) for entry in told)
    return any(treatment is None or entry.happened_at - treatment.at > window for entry, treatment in last)
