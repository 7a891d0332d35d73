"""R1-R9: what the red-flag table says of each report in a diary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clinical.bruises import BruiseLog, courses, lower_before, smaller_before
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.red_flag_table import RedFlags, Row
from app.clinical.rules.red_flags import Bruise, Report, speaking
from app.clinical.settling import telling
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Seen:
    """One log of a bruise as the table sees it; `news` when it is worse than the bruise was before."""

    entry: Entry
    bruise: Bruise
    news: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """One report at a place, the entries it was made of (the telling one last), and the row that speaks per rule."""

    entries: tuple[Entry, ...]
    report: Report
    rows: Mapping[str, Row]

    @property
    def at(self) -> datetime:
        return self.entries[-1].happened_at


def red_flags(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R1-R9. An urgent one holds until somebody has dealt with it; a mild one ends with later reports without it."""
    findings: list[Finding] = []
    for place in diary.places("signs", "bruise"):
        occasions = list(_occasions(diary, knowledge, place))
        for rule in knowledge.red_flags.rules:
            run = _unsettled(occasions, rule, timedelta(hours=knowledge.thresholds.number("alert_merge_h")))
            findings += telling(_finding(knowledge, place, rule, occasion) for occasion in run)
    return findings


def _occasions(diary: Diary, knowledge: Knowledge, place: str) -> Iterator[Occasion]:
    bruises = list(_seen(diary, knowledge.thresholds, place))
    signs = diary.entries("signs", place)
    found = [_of_signs(diary, knowledge, entry, bruises) for entry in signs]
    found += [_of_bruise(diary, knowledge, seen, list(signs)) for seen in bruises if seen.news]
    yield from sorted(found, key=lambda occasion: (occasion.at, occasion.entries[-1].id))


def _seen(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Seen]:
    after = timedelta(hours=thresholds.number("red_bleed_growth_hours"))
    for course in courses(diary, place):
        for index, log in enumerate(course):
            longer = smaller_before(diary, place, course, log, after, thresholds)
            growing = bool(longer or lower_before(diary, place, course, log, after))
            before = course[:index]
            worse = all(log.grade > each.grade for each in before)
            raised = log.raised and not any(each.raised for each in before)
            yield Seen(log.entry, _bruise(log, growing, place), growing or worse or raised)


def _bruise(log: BruiseLog, growing: bool, place: str) -> Bruise:
    return Bruise(log.grade, growing, log.raised, place.partition("/")[0])


def _of_signs(diary: Diary, knowledge: Knowledge, entry: Entry, bruises: list[Seen]) -> Occasion:
    if not entry.values.get("ticked"):
        return Occasion((entry,), Report(), {})
    seen = _last_before(bruises, entry.happened_at, knowledge.thresholds)
    report = _report(diary, entry, seen.bruise if seen else None)
    rows = {row.rule: row for row in speaking(knowledge.red_flags, report) if row.all or row.any}
    uses_bruise = seen is not None and any(_looks_at_bruise(row) for row in rows.values())
    return Occasion((seen.entry, entry) if seen and uses_bruise else (entry,), report, rows)


def _of_bruise(diary: Diary, knowledge: Knowledge, seen: Seen, signs: list[Entry]) -> Occasion:
    since = seen.entry.happened_at - timedelta(hours=knowledge.thresholds.number("red_flag_report_h"))
    before = [entry for entry in signs if since <= entry.happened_at <= seen.entry.happened_at]
    report = _report(diary, before[-1] if before else None, seen.bruise)
    rows = {row.rule: row for row in speaking(knowledge.red_flags, report) if _looks_at_bruise(row)}
    return Occasion((seen.entry,), report, rows)


def _last_before(bruises: list[Seen], at: datetime, thresholds: Thresholds) -> Seen | None:
    since = at - timedelta(hours=thresholds.number("red_flag_report_h"))
    near = [seen for seen in bruises if since <= seen.entry.happened_at <= at]
    return near[-1] if near else None


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
