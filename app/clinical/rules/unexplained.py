"""R19: bruises where nobody treated and nothing bumped. What it says is for the patient's own eyes only."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from app.clinical.bruises import BruiseLog, courses, is_gone, is_injury
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.settling import telling
from app.clinical.thresholds import Thresholds


class Unexplained(NamedTuple):
    """The log in which such a bruise was first clear, and whether it has gone since."""

    at: datetime
    place: str
    entry: Entry
    grade: float
    gone: bool


class Company(NamedTuple):
    """What makes one of them graver: those at other places at once, those of the weeks before, bleeding elsewhere."""

    together: Sequence[Unexplained]
    earlier: Sequence[Unexplained]
    bleeding: Sequence[Entry]


def no_treatment(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R19 BRUISE-NO-TX: the first is a note while it lasts; another one, several at once or bleeding are urgent.

    An urgent one holds until somebody has dealt with it: that a bruise fades does not explain it.
    """
    thresholds = knowledge.thresholds
    places = diary.places("bruise")
    found = sorted((each for place in places for each in _unexplained(diary, thresholds, place)), key=itemgetter(0))
    findings = [_finding(each, _company(diary, each, found, thresholds), thresholds) for each in found]
    lasting = [finding for finding, each in zip(findings, found, strict=True) if _holds(finding, each)]
    return [told for place in places for told in telling(each for each in lasting if each.key == place)]


def _unexplained(diary: Diary, thresholds: Thresholds, place: str) -> Iterator[Unexplained]:
    """A bruise that was seen soon after a treatment and simply lasts is not one of them."""
    least, window = thresholds.number("bruise_no_tx_grade"), timedelta(hours=thresholds.number("bruise_no_tx_h"))
    for course in courses(diary, place):
        clear = next((log for log in course if log.grade >= least), None)
        if clear is None or _is_treated(diary, place, clear, window) or _is_treated(diary, place, course[0], window):
            continue
        if not is_gone(clear) and not is_injury(course):
            yield Unexplained(clear.at, place, clear.entry, clear.grade, is_gone(course[-1]))


def _is_treated(diary: Diary, place: str, log: BruiseLog, window: timedelta) -> bool:
    treatment = diary.treatment_before(place, log.at)
    return treatment is not None and log.at - treatment.at <= window


def _company(diary: Diary, each: Unexplained, found: Sequence[Unexplained], thresholds: Thresholds) -> Company:
    at_once = timedelta(hours=thresholds.number("red_flag_report_h"))
    again = timedelta(days=thresholds.number("bruise_no_tx_again_days"))
    signs = (entry for place in diary.places("signs") for entry in diary.entries("signs", place))
    return Company(
        together=[other for other in found if abs(each.at - other.at) <= at_once],
        earlier=[other for other in found if at_once < each.at - other.at <= again],
        bleeding=[entry for entry in signs if _bleeds(entry) and abs(each.at - entry.happened_at) <= at_once],
    )


def _bleeds(entry: Entry) -> bool:
    return "rf_bleed" in (entry.values.get("ticked") or ())


def _holds(finding: Finding, each: Unexplained) -> bool:
    return finding.severity >= Severity.URGENT or not each.gone


def _finding(each: Unexplained, company: Company, thresholds: Thresholds) -> Finding:
    others = [other.entry for other in (*company.earlier, *company.together) if other is not each]
    told = [*company.bleeding, *others, each.entry]
    sites = len({other.place for other in company.together})
    urgent = company.earlier or company.bleeding or sites >= thresholds.number("bruise_no_tx_sites")
    return Finding(
        rule="BRUISE-NO-TX",
        severity=Severity.URGENT if urgent else Severity.INFO,
        basis="trigger",
        key=each.place,
        at=newest(told),
        evidence=evidence(
            told,
            each.place,
            thresholds,
            grade=each.grade,
            count=1 + len(others),
            sites=sites,
            bleeding=bool(company.bleeding),
            private=True,
        ),
    )
