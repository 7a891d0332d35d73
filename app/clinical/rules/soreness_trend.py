"""R12, R13, R14 on evidence: soreness that does not settle, or rises with every treatment; and the same of pain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean
from typing import Any

from app.clinical.baselines import SCORES
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds
from app.clinical.trends.dose import gentler_since
from app.clinical.trends.rows import BEFORE, Row, Rows, rows_of, treatment_days
from app.clinical.trends.settling_evidence import Settling, Template, weigh_settling
from app.clinical.trends.settling_model import SettlingModel


@dataclass(frozen=True, slots=True)
class Course:
    """The rows of a place, the first epoch that may be an onset, and what they say; None: not enough data."""

    rows: Rows
    since: int
    said: Settling | None


def soreness_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R13 SORE-72H and R14 SORE-RISING on evidence: one family, of which the likelier speaks, or both."""
    return [finding for place in diary.places("soreness") for finding in _soreness(diary, knowledge.thresholds, place)]


def pain_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R12 PAIN-JUMP on evidence: worst pain is up since a treatment, whichever way it got there."""
    return [finding for place in diary.places("pain") for finding in _pain(diary, knowledge.thresholds, place)]


def is_usual(diary: Diary, thresholds: Thresholds, place: str, entry: Entry) -> bool:
    """Whether enough was known of this patient on the day an entry speaks of, and the diary up to then says that all is
    as usual after treatments. Later days do not change what was said of it."""
    course = (pain_course if entry.kind == "pain" else soreness_course)(diary, thresholds, place)
    treated = diary.derived(treatment_days, place)
    known = tuple(row for row in course.rows.rows if treated[0] + timedelta(days=row.day) <= entry.local_day)
    if len(known) < thresholds.number("usual_rows"):
        return False
    said = weigh_settling(known, thresholds.built(SettlingModel.of), course.since)
    return said is not None and said.family < thresholds.number("usual_evidence")


def soreness_course(diary: Diary, thresholds: Thresholds, place: str) -> Course:
    """What the soreness of a place says, worked out once."""
    return diary.derived(_course, place, "soreness", thresholds.built(SettlingModel.of))


def pain_course(diary: Diary, thresholds: Thresholds, place: str) -> Course:
    """What the worst pain of a place says, worked out once."""
    return diary.derived(_course, place, "pain", thresholds.built(SettlingModel.of))


def _soreness(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Finding]:
    course = soreness_course(diary, thresholds, place)
    if course.said is None:
        return
    pair = {"SORE-72H": course.said.not_settling, "SORE-RISING": course.said.rising}
    likelier = max(pair.values(), key=lambda template: template.log_evidence)
    for rule, template in pair.items():
        told = template is likelier or template.log_evidence > thresholds.number("settling_evidence_both")
        yield from _finding(rule, diary, thresholds, place, course, template, told)


def _pain(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Finding]:
    course = pain_course(diary, thresholds, place)
    if course.said is not None:
        pair = course.said.not_settling, course.said.rising
        likelier = max(pair, key=lambda template: template.log_evidence)
        yield from _finding("PAIN-JUMP", diary, thresholds, place, course, likelier, True)


def _course(diary: Diary, place: str, kind: str, model: SettlingModel) -> Course:
    rows = rows_of(diary, place, kind, SCORES[kind], model.window_days)
    since = gentler_since([treatment.intensity for treatment in diary.treatments(place)], model.dose)
    return Course(rows, since, weigh_settling(rows.rows, model, since))


def _finding(
    rule: str, diary: Diary, thresholds: Thresholds, place: str, course: Course, template: Template, told: bool
) -> Iterator[Finding]:
    said, best = course.said, template.best
    if said is None or best is None or said.family <= thresholds.number("settling_evidence_close"):
        return
    sure = template.chance > thresholds.number("settling_chance")
    enough = said.family > thresholds.number("settling_evidence") and sure
    entries = course.rows.since(best.onset)
    yield Finding(
        rule=rule,
        severity=Severity.WATCH,
        basis="evidence",
        key=place,
        at=newest(entries),
        evidence=evidence(
            entries,
            place,
            thresholds,
            basis="evidence",
            threshold="settling_evidence",
            log_evidence=template.log_evidence,
            effect=best.effect,
            unit="points",
            per_treatment=best.effect / thresholds.number("settling_rise_per"),
            **_since(diary, place, best.onset),
            **_levels(rule, course.rows.rows, best.onset, thresholds),
            **_coverage(course.rows.rows, best.onset),
        ),
        holds_only=not (told and enough),
    )


def _since(diary: Diary, place: str, onset: int) -> dict[str, Any]:
    day = diary.derived(treatment_days, place)[onset]
    return {"since": day.isoformat(), "number": onset + 1, "treatment": diary.treatments(place)[onset].id}


def _levels(rule: str, rows: Sequence[Row], onset: int, thresholds: Thresholds) -> dict[str, float | None]:
    """The mean since the onset and before it; of soreness that does not settle, the days when it should have."""
    late = thresholds.number("settling_late_lag") if rule == "SORE-72H" else 0
    settled = [row for row in rows if row.epoch == BEFORE or row.lag >= late]
    now = [row.value for row in settled if row.epoch >= onset]
    before = [row.value for row in settled if row.epoch < onset]
    return {"value": fmean(now) if now else None, "before": fmean(before) if before else None}


def _coverage(rows: Sequence[Row], onset: int) -> dict[str, int]:
    """On how many days since the onset something was reported, out of how many."""
    days = {row.day for row in rows if row.epoch >= onset}
    return {"days": len(days), "of": max(days) - min(days) + 1}
