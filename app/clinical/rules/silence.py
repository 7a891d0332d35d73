"""R26: a patient who has stopped writing, or writes too little to be watched over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile
from math import ceil
from statistics import median
from typing import Any

from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence_at
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry, Treatment
from app.clinical.rules.soreness_trend import soreness_course
from app.clinical.thresholds import Thresholds

NOTHING = dict.fromkeys(("days", "since", "worsened", "hours", "count", "of", "treatments"))
"""What the sentence can speak of, before anything is found."""


def missed(diary: Diary, knowledge: Knowledge, findings: Sequence[Finding]) -> list[Finding]:
    """R26 LOG-MISSED: silence while treatment goes on, no reply after an urgent report, or too few entries.

    `findings` are those of the other rules, which tell what is urgent. The only rule that time alone can fire: it adds
    findings, and takes none away until something is written.
    """
    thresholds = knowledge.thresholds
    found = [_silence(diary, knowledge), _no_reply(diary, thresholds, findings), _sparse(diary, thresholds)]
    found += [_after_treatments(diary, thresholds, place) for place in diary.treated_places()]
    return [finding for finding in found if finding]


def _silence(diary: Diary, knowledge: Knowledge) -> Finding | None:
    """Silence after bad days is itself a sign: it is noticed earlier, and watched."""
    last_day, shortest = _last_day(diary), timedelta(days=knowledge.thresholds.number("log_missed_worse_days"))
    if last_day is None or diary.now < diary.day_begins(last_day + shortest):
        return None
    worse = _had_worsened(diary, knowledge.thresholds)
    days = _patience(diary, knowledge.thresholds, worse)
    due = diary.day_begins(last_day + timedelta(days=days))
    if diary.now < due or not _goes_on(diary, last_day, due, knowledge.thresholds):
        return None
    numbers: dict[str, Any] = {"days": days, "since": last_day.isoformat(), "worsened": worse}
    return _finding(diary, "silence", due, _last_report(diary), Severity.WATCH if worse else Severity.INFO, **numbers)


def _had_worsened(diary: Diary, thresholds: Thresholds) -> bool:
    """Whether soreness speaks for trouble, be it too little to open an alert of its own."""
    said = soreness_course(diary, thresholds, diary.own_place).said
    return said is not None and said.family > thresholds.number("log_missed_worse_evidence")


def _last_day(diary: Diary) -> date | None:
    """The last day with a sign of life; for those who never wrote, that of the first treatment."""
    if diary.known:
        return max(diary.day_of(newest(diary.known)), diary.known[-1].local_day)
    first = min((diary.treatments(place)[0].at for place in diary.treated_places()), default=None)
    return first and diary.day_of(first)


def _patience(diary: Diary, thresholds: Thresholds, worse: bool) -> int:
    """Days without an entry until it is silence: longer for those who write seldom."""
    least = thresholds.number("log_missed_worse_days" if worse else "log_missed_days")
    days = sorted({entry.local_day for entry in diary.known})
    gaps = [(later - day).days for day, later in pairwise(days)]
    if not gaps:
        return ceil(least)
    usual = thresholds.number("log_missed_gap_days") + thresholds.number("log_missed_gap_factor") * median(gaps)
    return ceil(max(least, usual))


def _goes_on(diary: Diary, last_day: date, due: datetime, thresholds: Thresholds) -> bool:
    """Whether there was a treatment shortly before the silence is noticed, or at any time since the last entry."""
    lately = due - timedelta(days=thresholds.number("log_missed_course_days"))
    return _treated_since(diary, min(lately, diary.day_begins(last_day)))


def _treated_since(diary: Diary, since: datetime) -> bool:
    return any(diary.treatments(place)[-1].at >= since for place in diary.treated_places())


def _no_reply(diary: Diary, thresholds: Thresholds, findings: Sequence[Finding]) -> Finding | None:
    report = _last_report(diary)
    ids = {entry.id for entry in report}
    urgent = (finding for finding in findings if finding.severity >= Severity.URGENT)
    if all(ids.isdisjoint(finding.evidence["entries"]) for finding in urgent):
        return None
    hours = thresholds.number("log_missed_after_urgent_h")
    due = newest(diary.known) + timedelta(hours=hours)
    return _finding(diary, "reply", due, report, Severity.WATCH, hours=hours) if due <= diary.now else None


def _last_report(diary: Diary) -> Sequence[Entry]:
    """All entries of the last day that was written about."""
    of_day = takewhile(lambda entry: entry.local_day == diary.known[-1].local_day, reversed(diary.known))
    return list(of_day)[::-1]


def _sparse(diary: Diary, thresholds: Thresholds) -> Finding | None:
    """One day with an entry is expected of each day of the course; counted back from the last one."""
    if not diary.known:
        return None
    days = int(thresholds.number("log_missed_share_days"))
    first = diary.known[-1].local_day - timedelta(days=days - 1)
    since = diary.day_begins(first)
    if first < diary.history.start or not _treated_since(diary, since):
        return None
    entries = diary.logged(since, diary.known[-1].happened_at)
    logged = len({entry.local_day for entry in entries})
    if logged >= thresholds.number("log_missed_share") * days:
        return None
    return _finding(diary, "sparse", newest(entries), entries, Severity.INFO, count=logged, of=days)


def _after_treatments(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    """Nothing at all in the days after each of the last treatments; one whose days are not over yet does not count."""
    start, end = (timedelta(hours=thresholds.number(f"log_missed_{edge}")) for edge in ("from", "to"))
    unheard: list[Treatment] = []
    for treatment in reversed(diary.treatments(place)):
        if diary.logged(treatment.at + start, treatment.at + end):
            return None
        if treatment.at + end <= diary.now:
            unheard.append(treatment)
        if len(unheard) == thresholds.number("log_missed_sessions"):
            ids = [treatment.id for treatment in reversed(unheard)]
            return _finding(diary, "treatments", unheard[0].at + end, [], Severity.INFO, place, treatments=ids)
    return None


def _finding(
    diary: Diary,
    form: str,
    at: datetime,
    entries: Sequence[Entry],
    severity: Severity,
    place: str | None = None,
    **numbers: Any,
) -> Finding:
    place = place or diary.own_place
    return Finding(
        rule="LOG-MISSED",
        severity=severity,
        basis="trigger",
        key=f"{'silence' if form == 'reply' else form}:{place}",
        at=at,
        evidence=evidence_at(at, entries, place, form=form, **{**NOTHING, **numbers}),
    )
