"""R18: a bruise that does not fade, or is still there after weeks."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile

from app.clinical.bruises import BruiseLog, bleeds_easily, bruises, is_gone, is_injury, logs_at
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.thresholds import Thresholds


def stale(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R18 BRUISE-STALE: watched when it does not fade or lasts for two weeks, urgent for three or easy bleeding."""
    findings = (_stale_at(diary, knowledge, place) for place in diary.places("bruise"))
    return [finding for finding in findings if finding]


def _stale_at(diary: Diary, knowledge: Knowledge, place: str) -> Finding | None:
    logs = logs_at(diary, place)
    if not logs or is_gone(logs[-1]):
        return None
    bruise = bruises(diary, place)[-1]
    why = _why(diary, knowledge, place, bruise)
    return _finding(diary, knowledge, place, bruise, why) if why else None


def _why(diary: Diary, knowledge: Knowledge, place: str, bruise: Sequence[BruiseLog]) -> str | None:
    """`doctor`, `visible`, `colour` or `size`; None while it is as it should be. Its age is that at the last log."""
    number = knowledge.thresholds.number
    age = bruise[-1].at - bruise[0].at
    if len(bruise) < number("bruise_stale_min_logs") or age < timedelta(days=number("bruise_stale_days")):
        return None
    if age >= timedelta(days=number("bruise_stale_doctor_days")):
        return "doctor"
    if is_injury(bruise):
        return None
    fades_sooner = _is_intended(diary, knowledge, place, bruise)
    visible = number("bruise_stale_gua_sha_days" if fades_sooner else "bruise_stale_visible_days")
    return "visible" if age >= timedelta(days=visible) else _unfaded(bruise, knowledge.thresholds)


def _is_intended(diary: Diary, knowledge: Knowledge, place: str, bruise: Sequence[BruiseLog]) -> bool:
    """Whether it is the mark of a technique that means to leave marks."""
    treatment = diary.treatment_before(place, bruise[0].at)
    window = timedelta(hours=knowledge.thresholds.number("session_window_h"))
    if treatment is None or bruise[0].at - treatment.at > window:
        return False
    return knowledge.bruise_policy(treatment.technique) == "expected"


def _unfaded(bruise: Sequence[BruiseLog], thresholds: Thresholds) -> str | None:
    colour = _colour(bruise[-1])
    same = [*takewhile(lambda log: _colour(log) in (colour, None), reversed(bruise))]
    since = min(log.at for log in same if _colour(log) == colour)
    if colour and bruise[-1].at - since >= timedelta(days=thresholds.number("bruise_stale_colour_days")):
        return "colour"
    lengths = [log.length for log in bruise if log.length]
    measured = bruise[-1].length and len(lengths) > 1
    return "size" if measured and lengths[-1] > thresholds.number("bruise_stale_share") * max(lengths) else None


def _colour(log: BruiseLog) -> str | None:
    return log.entry.values.get("colour")


def _finding(diary: Diary, knowledge: Knowledge, place: str, bruise: Sequence[BruiseLog], why: str) -> Finding:
    told = [bruise[0].entry, bruise[-1].entry]
    urgent = why == "doctor" or bleeds_easily(diary)
    return Finding(
        rule="BRUISE-STALE",
        severity=Severity.URGENT if urgent else Severity.WATCH,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(
            told,
            place,
            knowledge.thresholds,
            why=why,
            advice="bruise-stale-doctor" if why == "doctor" else "bruise-stale",
            days=(bruise[-1].at - bruise[0].at).days,
            grade=bruise[-1].grade,
            length_cm=bruise[-1].length,
            bleeds_easily=bleeds_easily(diary),
        ),
    )
