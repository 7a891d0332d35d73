"""R13: soreness that should have settled three days after a treatment and has not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.clinical.baselines import soreness_before
from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, Treatment
from app.clinical.settling import Mark, telling, unsettled
from app.clinical.thresholds import Thresholds

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Course:
    """Soreness after one treatment: what it was before, a day after, and from which value on it has not settled."""

    treatment: Treatment
    before: float | None
    day_after: float | None
    unsettled_from: float


def not_settled(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R13 SORE-72H: at 72-96 hours still clearly more sore than before; urgent when high or still climbing."""
    findings: list[Finding] = []
    for place in diary.places("soreness"):
        latest = _last_unsettled(diary, knowledge.thresholds, place)
        findings += telling(latest)
    return findings


def _last_unsettled(diary: Diary, thresholds: Thresholds, place: str) -> list[Finding]:
    for treatment in reversed(diary.treatments(place)):
        judged = _judged(diary, thresholds, place, treatment)
        if not judged:
            continue
        course = _course(diary, thresholds, place, treatment)
        firing = unsettled(_marked(diary, place, course, judged), timedelta(hours=thresholds.number("alert_merge_h")))
        if firing:
            return [_finding(diary, thresholds, place, course, entry) for entry in firing]
    return []


def _judged(diary: Diary, thresholds: Thresholds, place: str, treatment: Treatment) -> list[Entry]:
    start, end = (timedelta(hours=thresholds.number(f"sore_72h_{edge}")) for edge in ("from", "to"))
    return diary.logged_after("soreness", place, treatment, start, end)


def _course(diary: Diary, thresholds: Thresholds, place: str, treatment: Treatment) -> Course:
    before = soreness_before(diary, place, treatment, thresholds)
    if before is None:
        unsettled_from = thresholds.number("sore_72h_without_before")
    else:
        unsettled_from = before + thresholds.number("sore_72h_rise")
    return Course(treatment, before, _day_after(diary, thresholds, place, treatment), unsettled_from)


def _day_after(diary: Diary, thresholds: Thresholds, place: str, treatment: Treatment) -> float | None:
    slot = timedelta(hours=thresholds.number("soreness_day_slot_h"))
    tolerance = timedelta(hours=thresholds.number("soreness_day_slot_tolerance_h"))
    near = diary.logged_after("soreness", place, treatment, slot - tolerance, slot + tolerance)
    nearest = min(near, key=lambda entry: abs(entry.happened_at - treatment.at - slot), default=None)
    return number(nearest, "now") if nearest else None


def _marked(diary: Diary, place: str, course: Course, judged: Sequence[Entry]) -> Iterator[tuple[Entry, Mark]]:
    ids = {entry.id for entry in judged}
    for entry in diary.entries("soreness", place):
        value = number(entry, "now")
        if value is None or entry.happened_at < judged[0].happened_at:
            continue
        if value < course.unsettled_from:
            yield entry, Mark.SETTLES
        else:
            yield entry, Mark.FIRES if entry.id in ids else Mark.HOLDS


def _finding(diary: Diary, thresholds: Thresholds, place: str, course: Course, entry: Entry) -> Finding:
    value = number(entry, "now")
    assert value is not None, "only entries with a value fire"
    climbing = course.day_after is not None and value > course.day_after
    urgent = value >= thresholds.number("sore_72h_urgent") or climbing
    return Finding(
        rule="SORE-72H",
        severity=Severity.URGENT if urgent else Severity.WATCH,
        basis="trigger",
        key=place,
        at=newest([entry]),
        evidence=evidence(
            [entry],
            place,
            thresholds,
            hours=(entry.happened_at - course.treatment.at) // HOUR,
            value=value,
            before=course.before,
            day_after=course.day_after,
            climbing=climbing,
            treatment=course.treatment.id,
            technique=course.treatment.technique,
            notes=["exercise"] if _new_exercise(diary, course.treatment, entry) else [],
        ),
    )


def _new_exercise(diary: Diary, treatment: Treatment, entry: Entry) -> bool:
    """Whether an exercise was done for the first time between the treatment and the entry."""
    first: dict[object, Entry] = {}
    for place in diary.places("exercise"):
        for done in diary.entries("exercise", place):
            if done.values.get("done") is True:
                item = str(done.values.get("item"))
                if item not in first or done.happened_at < first[item].happened_at:
                    first[item] = done
    return any(treatment.at < done.happened_at <= entry.happened_at for done in first.values())
