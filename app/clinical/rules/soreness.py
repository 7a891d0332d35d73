"""R13: soreness that should have settled three days after a treatment and has not."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from app.clinical.baselines import Scores, scores, soreness_before
from app.clinical.diary import Diary, newest, number
from app.clinical.evidence import evidence
from app.clinical.expected import was_foreseen
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, Treatment
from app.clinical.rules.soreness_trend import is_usual
from app.clinical.settling import Mark, telling, unsettled
from app.clinical.thresholds import Thresholds

HOUR = timedelta(hours=1)


class Course(NamedTuple):
    """Soreness after one treatment: what it was before, and the late reports that still hold."""

    treatment: Treatment
    before: float | None
    firing: Sequence[Entry]


def not_settled(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R13 SORE-72H: at 72-96 hours still clearly more sore than before: a note; urgent when high or still climbing,
    unless the diary as a whole tells that this is how the patient usually gets over a treatment."""
    findings: list[Finding] = []
    for place in diary.places("soreness"):
        course = _last_unsettled(diary, knowledge.thresholds, place)
        if course:
            findings += telling(_finding(diary, knowledge.thresholds, place, course, entry) for entry in course.firing)
    return findings


def _last_unsettled(diary: Diary, thresholds: Thresholds, place: str) -> Course | None:
    start, end = (timedelta(hours=thresholds.number(f"sore_72h_{edge}")) for edge in ("from", "to"))
    least = min(thresholds.number("sore_72h_rise"), thresholds.number("sore_72h_without_before"))
    following = None
    for treatment in reversed(diary.treatments(place)):
        logs = diary.between("soreness", place, treatment.at + start, treatment.at + end)
        own = [entry for entry in logs if following is None or entry.happened_at < following.at]
        following = treatment
        if any((number(entry, "now") or 0) >= least for entry in own):
            course = _course(diary, thresholds, place, treatment, own)
            if course.firing:
                return course
    return None


def _course(diary: Diary, thresholds: Thresholds, place: str, treatment: Treatment, own: Sequence[Entry]) -> Course:
    before = soreness_before(diary, place, treatment, thresholds)
    if before is None:
        limit = thresholds.number("sore_72h_without_before")
    else:
        limit = before + thresholds.number("sore_72h_rise")
    high = ((entry, number(entry, "now")) for entry in own)
    fires = {
        entry.id
        for entry, score in high
        if score is not None and score >= limit and not was_foreseen(diary, place, entry, score)
    }
    return Course(treatment, before, _unsettled(diary, thresholds, place, own, limit, fires) if fires else [])


def _unsettled(
    diary: Diary, thresholds: Thresholds, place: str, own: Sequence[Entry], limit: float, fires: set[str]
) -> Sequence[Entry]:
    told = scores(diary, "soreness", place)
    first = bisect_left(told, own[0].happened_at, key=lambda each: each[0].happened_at)
    hold = timedelta(hours=thresholds.number("alert_merge_h"))
    return unsettled(_marked(told[first:], limit, fires), hold)


def _marked(told: Scores, limit: float, fires: set[str]) -> Iterator[tuple[Entry, Mark]]:
    for entry, score in told:
        if score < limit:
            yield entry, Mark.SETTLES
        else:
            yield entry, Mark.FIRES if entry.id in fires else Mark.HOLDS


def _day_after(diary: Diary, thresholds: Thresholds, place: str, treatment: Treatment) -> float | None:
    slot = timedelta(hours=thresholds.number("soreness_day_slot_h"))
    tolerance = timedelta(hours=thresholds.number("soreness_day_slot_tolerance_h"))
    near = diary.logged_after("soreness", place, treatment, slot - tolerance, slot + tolerance)
    nearest = min(near, key=lambda entry: abs(entry.happened_at - treatment.at - slot), default=None)
    return number(nearest, "now") if nearest else None


def _finding(diary: Diary, thresholds: Thresholds, place: str, course: Course, entry: Entry) -> Finding:
    value = number(entry, "now")
    assert value is not None, "only entries with a value fire"
    day_after = _day_after(diary, thresholds, place, course.treatment)
    climbing = day_after is not None and value > day_after
    worse = value >= thresholds.number("sore_72h_urgent") or climbing
    usual = worse and is_usual(diary, thresholds, place, entry)
    notes = {"exercise": _new_exercise(diary, course.treatment, entry), "usual": usual}
    return Finding(
        rule="SORE-72H",
        severity=Severity.URGENT if worse and not usual else Severity.INFO,
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
            day_after=day_after,
            climbing=climbing,
            treatment=course.treatment.id,
            technique=course.treatment.technique,
            notes=[note for note, holds in notes.items() if holds],
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
