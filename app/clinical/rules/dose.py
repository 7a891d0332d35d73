"""R22: a place treated again too soon, too often, before it had settled, or for longer than its technique is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clinical.baselines import soreness_before
from app.clinical.bruises import BruiseLog, bruise_logs, is_gone
from app.clinical.diary import Diary, number
from app.clinical.evidence import evidence_at
from app.clinical.facts import Knowledge, TechniqueFacts
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, Treatment
from app.clinical.thresholds import Thresholds

HOUR = timedelta(hours=1)
NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("gap_h", "wanted_h", "in_week", "most", "value", "before", "grade", "weeks")),
    "marks": False,
}
"""What the sentence can speak of, before anything is found."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last treatment of a place, the one before it, and what had been logged when it was given."""

    place: str
    treatment: Treatment
    facts: TechniqueFacts
    previous: Treatment | None
    in_week: int
    soreness: Entry | None
    mark: BruiseLog | None


def too_close(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R22 DOSE-TOO-CLOSE: only the last treatment of a place is judged, so the next proper one ends it.

    A place that had merely not settled is a note: the form says so before the treatment is recorded.
    """
    findings: list[Finding | None] = []
    for place in diary.treated_places():
        last = _last(diary, knowledge, place)
        findings += [_dose(diary, last, knowledge), _course(diary, last)] if last else []
    return [finding for finding in findings if finding]


def _last(diary: Diary, knowledge: Knowledge, place: str) -> Last | None:
    *earlier, treatment = diary.treatments(place)
    facts = knowledge.techniques.get(treatment.technique)
    if facts is None:
        return None
    previous, thresholds = (earlier[-1] if earlier else None), knowledge.thresholds
    since = treatment.at - timedelta(hours=thresholds.number("pre_soreness_h"))
    sore = [each for each in diary.between("soreness", place, since, treatment.at) if number(each, "now") is not None]
    return Last(
        place=place,
        treatment=treatment,
        facts=facts,
        previous=previous,
        in_week=_in_week(diary, place, treatment, thresholds),
        soreness=sore[-1] if sore else None,
        mark=_mark(diary, place, treatment, thresholds),
    )


def _in_week(diary: Diary, place: str, last: Treatment, thresholds: Thresholds) -> int:
    days = timedelta(days=thresholds.number("dose_week_days") - 1)
    since = diary.day_begins(diary.day_of(last.at) - days)
    return sum(treatment.at >= since for treatment in diary.treatments(place))


def _mark(diary: Diary, place: str, treatment: Treatment, thresholds: Thresholds) -> BruiseLog | None:
    since = treatment.at - timedelta(hours=thresholds.number("dose_bruise_h"))
    logs = bruise_logs(diary.between("bruise", place, since, treatment.at)[-1:])
    return logs[-1] if logs and not is_gone(logs[-1]) else None


def _dose(diary: Diary, last: Last, knowledge: Knowledge) -> Finding | None:
    pressing, unsettled = _pressing(last, knowledge), _unsettled(diary, last, knowledge.thresholds)
    if not pressing and not unsettled:
        return None
    reports = [each for each in (last.soreness, last.mark.entry if last.mark else None) if each]
    at = max([last.treatment.at, *(entry.received_at for entry in reports)])
    return Finding(
        rule="DOSE-TOO-CLOSE",
        severity=Severity.WATCH if pressing else Severity.INFO,
        basis="trigger",
        key=last.place,
        at=at,
        evidence=evidence_at(at, reports, last.place, **{**NOTHING, **pressing, **unsettled}, **_which(last)),
    )


def _pressing(last: Last, knowledge: Knowledge) -> dict[str, Any]:
    """The numbers of what the dose of the technique forbids; empty when nothing is wrong."""
    numbers: dict[str, Any] = {}
    gap = (last.treatment.at - last.previous.at) / HOUR if last.previous else None
    if gap is not None and gap < last.facts.gap_h:
        numbers |= {"gap_h": gap, "wanted_h": last.facts.gap_h}
    if last.in_week > last.facts.per_week[1]:
        numbers |= {"in_week": last.in_week, "most": last.facts.per_week[1]}
    if last.mark and last.previous and knowledge.bruise_policy(last.previous.technique) == "expected":
        numbers["marks"] = True
    return numbers


def _unsettled(diary: Diary, last: Last, thresholds: Thresholds) -> dict[str, Any]:
    """The numbers of what had not settled at check-in; empty when all had."""
    numbers: dict[str, Any] = {}
    value = number(last.soreness, "now") if last.soreness else None
    if value is not None and value >= min(thresholds.number("dose_soreness"), thresholds.number("dose_rise")):
        before = soreness_before(diary, last.place, last.previous, thresholds) if last.previous else None
        if _is_sore(value, before, thresholds):
            numbers |= {"value": value, "before": before}
    if last.mark and last.mark.grade >= thresholds.number("dose_bruise_grade"):
        numbers["grade"] = last.mark.grade
    return numbers


def _is_sore(value: float, before: float | None, thresholds: Thresholds) -> bool:
    risen = before is not None and value - before >= thresholds.number("dose_rise")
    return risen or value >= thresholds.number("dose_soreness")


def _course(diary: Diary, last: Last) -> Finding | None:
    """Told once for a course, by its first treatment beyond the usual length."""
    weeks = last.facts.weeks[1]
    end = diary.day_begins(diary.history.start + timedelta(weeks=weeks, days=1))
    beyond = next((each for each in diary.treatments(last.place) if each.at >= end), None)
    if beyond is None:
        return None
    return Finding(
        rule="DOSE-TOO-CLOSE",
        severity=Severity.WATCH,
        basis="trigger",
        key=f"course:{last.place}",
        at=beyond.at,
        evidence=evidence_at(beyond.at, [], last.place, **{**NOTHING, "weeks": weeks}, **_which(last)),
    )


def _which(last: Last) -> dict[str, str]:
    return {"treatment": last.treatment.id, "technique": last.treatment.technique}
