"""R1-R9: what the red-flag table says of each report in a diary."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from math import inf
from operator import attrgetter
from typing import NamedTuple

from app.clinical.bruises import BruiseLog, courses, lower_before, outgrown
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.red_flag_table import RedFlags, Row
from app.clinical.rules.red_flags import Bruise, Report, speaking
from app.clinical.settling import surpassing
from app.clinical.thresholds import Thresholds

NOTHING = Report()


class Seen(NamedTuple):
    """One log of a bruise as the table sees it; `news` when it is worse than the bruise was before."""

    entry: Entry
    bruise: Bruise
    news: bool


class Occasion(NamedTuple):
    """One report at a place, the entries it was made of (the telling one last), and the row that speaks per rule."""

    at: datetime
    id: str
    entries: tuple[Entry, ...]
    report: Report
    rows: Mapping[str, Row]


def red_flags(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R1-R9. An urgent one holds until somebody has dealt with it; a mild one ends with later reports without it."""
    findings: list[Finding] = []
    hold = timedelta(hours=knowledge.thresholds.number("alert_merge_h"))
    bruises_matter = _bruises_matter(diary, knowledge)
    for place in diary.places("signs", "bruise"):
        occasions = _occasions(diary, knowledge, place, bruises_matter)
        spoken = {rule for occasion in occasions for rule in occasion.rows}
        for rule in (rule for rule in knowledge.red_flags.rules if rule in spoken):
            run = _unsettled(occasions, rule, hold)
            told = surpassing(run, partial(_told, rule))
            findings += [_finding(knowledge, place, rule, occasion) for occasion in told]
    return findings


def _bruises_matter(diary: Diary, knowledge: Knowledge) -> bool:
    """Whether some row could ever look at a bruise of this patient."""
    rows = (row for row in knowledge.red_flags.rows if _looks_at_bruise(row) or row.bruise_regions)
    return any(not row.intake or not diary.history.intake.isdisjoint(row.intake) for row in rows)


def _occasions(diary: Diary, knowledge: Knowledge, place: str, bruises_matter: bool) -> list[Occasion]:
    bruises = list(_seen(diary, knowledge.thresholds, place)) if bruises_matter else []
    signs = diary.entries("signs", place)
    found = [_of_signs(diary, knowledge, entry, bruises) for entry in signs if entry.values.get("ticked")]
    found += [_of_bruise(diary, knowledge, place, seen) for seen in bruises if seen.news]
    if any(occasion.rows for occasion in found):
        found += [_occasion((entry,)) for entry in signs if not entry.values.get("ticked")]
    return sorted(found, key=attrgetter("at", "id"))


def _occasion(entries: tuple[Entry, ...], report: Report = NOTHING, rows: Mapping[str, Row] | None = None) -> Occasion:
    return Occasion(entries[-1].happened_at, entries[-1].id, entries, report, rows or {})


def _seen(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Seen]:
    after = timedelta(hours=thresholds.number("red_bleed_growth_hours"))
    for course in courses(diary, place):
        highest, lowest, was_raised = -inf, inf, False
        for log, smaller in outgrown(diary, place, course, after, thresholds):
            lower = lowest < log.grade and lower_before(diary, place, course, log, after)
            growing, raised = bool(smaller or lower), log.raised
            news = growing or log.grade > highest or (raised and not was_raised)
            yield Seen(log.entry, _bruise(log, growing, place), news)
            highest, lowest = max(highest, log.grade), min(lowest, log.grade if log.grade > 0 else inf)
            was_raised = was_raised or raised


def _bruise(log: BruiseLog, growing: bool, place: str) -> Bruise:
    return Bruise(log.grade, growing, log.raised, place.partition("/")[0])


def _of_signs(diary: Diary, knowledge: Knowledge, entry: Entry, bruises: Sequence[Seen]) -> Occasion:
    seen = _last_before(bruises, entry.happened_at, knowledge.thresholds)
    report = _report(diary, entry, seen.bruise if seen else None)
    rows = {row.rule: row for row in speaking(knowledge.red_flags, report) if row.all or row.any}
    uses_bruise = seen is not None and any(_looks_at_bruise(row) for row in rows.values())
    return _occasion((seen.entry, entry) if seen and uses_bruise else (entry,), report, rows)


def _of_bruise(diary: Diary, knowledge: Knowledge, place: str, seen: Seen) -> Occasion:
    at = seen.entry.happened_at
    since = at - timedelta(hours=knowledge.thresholds.number("red_flag_report_h"))
    before = diary.between("signs", place, since, at)
    report = _report(diary, before[-1] if before else None, seen.bruise)
    rows = {row.rule: row for row in speaking(knowledge.red_flags, report) if _looks_at_bruise(row)}
    return _occasion((seen.entry,), report, rows)


def _last_before(bruises: Sequence[Seen], at: datetime, thresholds: Thresholds) -> Seen | None:
    since = at - timedelta(hours=thresholds.number("red_flag_report_h"))
    last = next((seen for seen in reversed(bruises) if seen.entry.happened_at <= at), None)
    return last if last and last.entry.happened_at >= since else None


def _report(diary: Diary, signs: Entry | None, bruise: Bruise | None) -> Report:
    values = signs.values if signs else {}
    ticked = frozenset(str(sign) for sign in values.get("ticked") or ())
    return Report(ticked, values.get("answers") or {}, diary.history.intake, bruise)


def _looks_at_bruise(row: Row) -> bool:
    return row.bruise_grade is not None or row.bruise_growing or row.bruise_raised


def _unsettled(occasions: list[Occasion], rule: str, hold: timedelta) -> list[Occasion]:
    run: list[Occasion] = []
    for occasion in occasions:
        if rule in occasion.rows:
            run.append(occasion)
        elif run and occasion.entries[-1].kind == "signs" and _settles(occasion, run, rule, hold):
            run = []
    return run


def _settles(occasion: Occasion, run: list[Occasion], rule: str, hold: timedelta) -> bool:
    mild = all(each.rows[rule].severity < Severity.URGENT for each in run)
    return mild and occasion.at - run[-1].at >= hold


def _told(rule: str, occasion: Occasion) -> tuple[datetime, Severity]:
    return newest(occasion.entries), occasion.rows[rule].severity


def _finding(knowledge: Knowledge, place: str, rule: str, occasion: Occasion) -> Finding:
    row, report = occasion.rows[rule], occasion.report
    bruise = report.bruise if _looks_at_bruise(row) else None
    asked = _asked(knowledge.red_flags, rule, report)
    return Finding(
        rule=rule,
        severity=row.severity,
        basis="trigger",
        key=place,
        at=newest(occasion.entries),
        evidence=evidence(
            occasion.entries,
            place,
            knowledge.thresholds,
            advice=row.advice,
            ticked=_ticked(knowledge.red_flags, rule, report),
            said=[question for question in asked if report.answers.get(question) is True],
            unanswered=any(question not in report.answers for question in asked),
            grade=bruise.grade if bruise else None,
            growing=bruise.growing if bruise else None,
            blocks_region=row.blocks_region,
        ),
    )


def _ticked(flags: RedFlags, rule: str, report: Report) -> list[str]:
    looked_at = {sign for row in flags.rows if row.rule == rule for sign in (*row.all, *row.any)}
    return [sign.id for sign in flags.signs if sign.id in report.ticked and sign.id in looked_at]


def _asked(flags: RedFlags, rule: str, report: Report) -> list[str]:
    looked_at = {question for row in flags.rows if row.rule == rule for question in (*row.yes, *row.any_yes, *row.no)}
    asked = (question for question in flags.questions if not report.ticked.isdisjoint(question.signs))
    return [question.id for question in asked if question.id in looked_at]
