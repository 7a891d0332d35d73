"""R16 bruising too often, R17 a bruise that is big, growing or spreading."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from app.clinical.bruises import (
    BruiseLog,
    bleeds_easily,
    bruise_logs,
    courses,
    from_injury,
    is_gone,
    logs_at,
    outgrown,
)
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Treatment
from app.clinical.settling import Mark, unsettled
from app.clinical.thresholds import Thresholds

TELLING = frozenset({"length_cm", "outside_area"})
"""What a log has to say, besides a high grade, for a bruise to be big."""


class Aftermath(NamedTuple):
    """The bruise logs after one treatment, and whether the worst of them counts for its technique."""

    treatment: Treatment
    logs: Sequence[BruiseLog]
    grade: float
    counts: bool


def frequent(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R16 BRUISE-FREQUENT: bruising after most treatments of a place, by what its technique should leave behind.

    A note on the timeline; urgent when the bruises are big or the patient bleeds easily.
    """
    findings = (_frequent_at(diary, knowledge, place) for place in diary.places("bruise"))
    return [finding for finding in findings if finding]


def big(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R17 BRUISE-BIG: grade 4, growth late after a treatment, or newly outside the treated area."""
    findings = (_big_at(diary, knowledge, place) for place in diary.places("bruise"))
    return [finding for finding in findings if finding]


def _frequent_at(diary: Diary, knowledge: Knowledge, place: str) -> Finding | None:
    limit = knowledge.thresholds.number
    most = int(max(limit("bruise_frequent_sessions"), limit("bruise_frequent_unwanted_sessions")))
    aftermaths = [*islice(_latest_aftermaths(diary, knowledge, place), most)][::-1]
    if not any(each.counts for each in aftermaths):
        return None
    unwanted = knowledge.bruise_policy(aftermaths[-1].treatment.technique) == "unwanted"
    kind = "bruise_frequent_unwanted" if unwanted else "bruise_frequent"
    last = aftermaths[-int(limit(f"{kind}_sessions")) :]
    if sum(each.counts for each in last) >= limit(f"{kind}_count"):
        return _frequent_finding(diary, knowledge, place, last, _frequent_severity(diary, knowledge, last))
    early = last[-int(limit("bruise_frequent_early")) :]
    if len(early) >= limit("bruise_frequent_early") and all(each.counts for each in early):
        return _frequent_finding(diary, knowledge, place, early, Severity.INFO)
    return None


def _latest_aftermaths(diary: Diary, knowledge: Knowledge, place: str) -> Iterator[Aftermath]:
    """Treatments that have a log, the last one first."""
    window = timedelta(hours=knowledge.thresholds.number("bruise_frequent_window_h"))
    injuries = from_injury(diary, place)
    for treatment in reversed(diary.treatments(place)):
        logs = bruise_logs(diary.logged_after("bruise", place, treatment, timedelta(0), window))
        logs = [log for log in logs if log.entry.id not in injuries]
        if logs:
            worst = max(log.grade for log in logs)
            yield Aftermath(treatment, logs, worst, worst >= _counting_grade(knowledge, treatment))


def _counting_grade(knowledge: Knowledge, treatment: Treatment) -> float:
    expected = knowledge.bruise_policy(treatment.technique) == "expected"
    return knowledge.thresholds.number("bruise_frequent_expected_grade" if expected else "bruise_frequent_grade")


def _frequent_severity(diary: Diary, knowledge: Knowledge, last: Sequence[Aftermath]) -> Severity:
    limit = knowledge.thresholds.number
    worst = sum(each.grade >= limit("bruise_frequent_urgent_grade") for each in last)
    urgent = worst >= limit("bruise_frequent_urgent_count") or bleeds_easily(diary)
    return Severity.URGENT if urgent else Severity.INFO


def _frequent_finding(
    diary: Diary, knowledge: Knowledge, place: str, last: Sequence[Aftermath], severity: Severity
) -> Finding:
    entries = [log.entry for each in last for log in each.logs]
    return Finding(
        rule="BRUISE-FREQUENT",
        severity=severity,
        basis="trigger",
        key=place,
        at=newest(entries),
        evidence=evidence(
            entries,
            place,
            knowledge.thresholds,
            count=sum(each.counts for each in last),
            of=len(last),
            grades=[each.grade for each in last],
            treatments=[each.treatment.id for each in last],
            technique=last[-1].treatment.technique,
            bleeds_easily=bleeds_easily(diary),
        ),
    )


def _big_at(diary: Diary, knowledge: Knowledge, place: str) -> Finding | None:
    if not _may_be_big(logs_at(diary, place), knowledge.thresholds):
        return None
    found = {log.entry.id: (log, why, before) for log, why, before in _big_news(diary, knowledge.thresholds, place)}
    hold = timedelta(hours=knowledge.thresholds.number("alert_merge_h"))
    settled = knowledge.thresholds.number("bruise_big_settled_grade")
    marked = ((log.entry, _mark(log, log.entry.id in found, settled)) for log in logs_at(diary, place))
    firing = unsettled(marked, hold)
    return _big_finding(knowledge, place, *found[firing[-1].id]) if firing else None


def _may_be_big(logs: Sequence[BruiseLog], thresholds: Thresholds) -> bool:
    """A cheap look: most bruises are neither large nor measured."""
    least = thresholds.number("bruise_big_grade")
    return any(grade >= least or not TELLING.isdisjoint(entry.values) for entry, grade in logs)


def _big_news(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[tuple[BruiseLog, str, BruiseLog | None]]:
    """What is new and alarming in each bruise: the log, why, and the log it is compared with."""
    after = timedelta(hours=thresholds.number("bruise_big_growth_h"))
    for course in courses(diary, place):
        was_big = was_outside = False
        for log, smaller in outgrown(diary, place, course, after, thresholds):
            big, outside = _is_big(log, thresholds), log.outside
            if smaller:
                yield log, "growing", smaller
            elif big and not was_big:
                yield log, "big", None
            elif outside and not was_outside:
                yield log, "spread", None
            was_big, was_outside = was_big or big, was_outside or outside


def _is_big(log: BruiseLog, thresholds: Thresholds) -> bool:
    return log.grade >= thresholds.number("bruise_big_grade")


def _mark(log: BruiseLog, fires: bool, settled: float) -> Mark:
    if fires:
        return Mark.FIRES
    return Mark.SETTLES if log.grade <= settled or is_gone(log) else Mark.HOLDS


def _big_finding(knowledge: Knowledge, place: str, log: BruiseLog, why: str, before: BruiseLog | None) -> Finding:
    entries = [before.entry, log.entry] if before else [log.entry]
    return Finding(
        rule="BRUISE-BIG",
        severity=Severity.URGENT,
        basis="trigger",
        key=place,
        at=newest(entries),
        evidence=evidence(
            entries,
            place,
            knowledge.thresholds,
            why=why,
            grade=log.grade,
            length_cm=log.length,
            before_cm=before.length if before else None,
            raised=log.raised,
            blocks_region=True,
        ),
    )
