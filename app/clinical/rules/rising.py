"""R14: soreness that is higher after each treatment than after the one before."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from math import inf
from typing import NamedTuple

from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.expected import was_foreseen
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, Treatment
from app.clinical.rules.soreness_trend import is_usual
from app.clinical.thresholds import Thresholds

HOUR = timedelta(hours=1)


class Peak(NamedTuple):
    """The highest soreness in the days after one treatment."""

    treatment: Treatment
    entry: Entry
    score: float


def rising(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R14 SORE-RISING: the peaks after the last treatments climb: a note; urgent when the last one is severe,
    unless the diary as a whole speaks against it."""
    found = ((place, _rise(diary, place, knowledge.thresholds)) for place in diary.places("soreness"))
    return [_finding(diary, place, peaks, knowledge.thresholds) for place, peaks in found if peaks]


def _rise(diary: Diary, place: str, thresholds: Thresholds) -> Sequence[Peak]:
    """The peaks that climb. A treatment not yet reported on a day later may continue a rise, not end it."""
    treatments, count = diary.treatments(place), int(thresholds.number("sore_rising_sessions"))
    last = diary.entries("soreness", place)[-1].happened_at
    day = timedelta(hours=thresholds.number("soreness_day_slot_h"))
    following = None
    for end in range(len(treatments), count - 1, -1):
        treatment = treatments[end - 1]
        over = min(treatment.at + day, following.at) if following else treatment.at + day
        peaks = _climbing(diary, place, treatments[end - count : end], thresholds)
        if peaks or last >= over:
            return peaks
        following = treatment
    return ()


def _climbing(diary: Diary, place: str, treatments: Sequence[Treatment], thresholds: Thresholds) -> Sequence[Peak]:
    limit = thresholds.number
    peaks: list[Peak] = []
    for treatment in reversed(treatments):
        peak = _peak(diary, place, treatment, thresholds)
        highest = peaks[-1].score - limit("sore_rising_step") if peaks else inf
        if peak is None or peak.score > highest or (not peaks and peak.score < limit("sore_rising_peak")):
            return ()
        peaks.append(peak)
    return peaks[::-1] if peaks[0].score - peaks[-1].score >= limit("sore_rising_total") else ()


def _peak(diary: Diary, place: str, treatment: Treatment, thresholds: Thresholds) -> Peak | None:
    """What the therapist had expected is left out."""
    start, end = (timedelta(hours=thresholds.number(f"sore_rising_{edge}")) for edge in ("from", "to"))
    logs = diary.logged_after("soreness", place, treatment, start, end)
    told = ((score, entry) for entry in logs if (score := number(entry, "now")) is not None)
    peaks = [Peak(treatment, entry, score) for score, entry in told if not was_foreseen(diary, place, entry, score)]
    return max(peaks, key=lambda peak: peak.score, default=None)


def _finding(diary: Diary, place: str, peaks: Sequence[Peak], thresholds: Thresholds) -> Finding:
    told, last = [peak.entry for peak in peaks], peaks[-1]
    severe = last.score >= thresholds.number("sore_rising_urgent")
    usual = severe and is_usual(diary, thresholds, place, last.entry)
    return Finding(
        rule="SORE-RISING",
        severity=Severity.URGENT if severe and not usual else Severity.INFO,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(
            told,
            place,
            thresholds,
            value=last.score,
            peaks=[peak.score for peak in peaks],
            of=len(peaks),
            treatments=[peak.treatment.id for peak in peaks],
            treatment=last.treatment.id,
            technique=last.treatment.technique,
            intensity=last.treatment.intensity,
            notes=["usual"] if usual else [],
            gaps_h=[(later.treatment.at - each.treatment.at) // HOUR for each, later in pairwise(peaks)],
        ),
    )
