"""R16 on evidence: bruising after more treatments than chance explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.clinical.bruises import BruiseLog, bleeds_easily, from_injury, logs_at
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Treatment
from app.clinical.thresholds import Thresholds
from app.clinical.trends.bruise_evidence import BruiseModel, Outcome, weigh_bruising
from app.clinical.trends.rows import treatment_days


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A treatment that is judged, the bruise logs that belong to it, and what they come to."""

    treatment: Treatment
    logs: Sequence[BruiseLog]
    outcome: Outcome

    @property
    def grade(self) -> float:
        """The worst of the logs."""
        return max(log.grade for log in self.logs)


def bruise_trend(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R16 BRUISE-FREQUENT on evidence: after two bruises in a row, or three of four treatments."""
    return [finding for place in diary.places("bruise") for finding in _at(diary, knowledge, place)]


def _at(diary: Diary, knowledge: Knowledge, place: str) -> Iterator[Finding]:
    thresholds = knowledge.thresholds
    aftermaths = list(_aftermaths(diary, knowledge, place))
    weight = weigh_bruising((each.outcome for each in aftermaths), thresholds.built(BruiseModel.of))
    if weight <= thresholds.number("bruise_evidence_close"):
        return
    last = aftermaths[-int(thresholds.number("bruise_frequent_sessions")) :]
    bruised = [each for each in last if each.outcome.bruised]
    entries = [log.entry for each in last for log in each.logs]
    holds_only = weight <= thresholds.number("bruise_evidence") or not bruised
    yield Finding(
        rule="BRUISE-FREQUENT",
        severity=Severity.WATCH,
        basis="evidence",
        key=place,
        at=newest(log.entry for each in (bruised or last)[-1:] for log in each.logs),
        evidence=evidence(
            entries,
            place,
            thresholds,
            basis="evidence",
            threshold="bruise_evidence",
            log_evidence=weight,
            count=len(bruised),
            of=len(last),
            grades=[each.grade for each in last],
            treatments=[each.treatment.id for each in last],
            technique=last[-1].treatment.technique,
            bleeds_easily=bleeds_easily(diary),
        ),
        holds_only=holds_only,
    )


def _aftermaths(diary: Diary, knowledge: Knowledge, place: str) -> Iterator[Aftermath]:
    """The treatments that can be judged, oldest first; without a report a treatment says nothing."""
    days = diary.derived(treatment_days, place)
    logs = _belonging(diary, place)
    last_day = diary.known[-1].local_day
    lasting, reporting = (knowledge.thresholds.number(f"bruise_events_{name}") for name in ("days", "report_days"))
    for index, treatment in enumerate(diary.treatments(place)):
        own = _within(logs.get(index, ()), days[index], lasting)
        outcome = _outcome(knowledge, treatment, own)
        over = index + 1 < len(days) or (last_day - days[index]).days >= lasting
        early = _within(own, days[index], reporting)
        if outcome.bruised or (over and early):
            yield Aftermath(treatment, own, outcome)


def _belonging(diary: Diary, place: str) -> dict[int, list[BruiseLog]]:
    """Bruise logs by the index of the last treatment before them; injuries left out."""
    logs: dict[int, list[BruiseLog]] = {}
    treatments, injuries = diary.treatments(place), from_injury(diary, place)
    index = -1
    for log in logs_at(diary, place):
        while index + 1 < len(treatments) and treatments[index + 1].at <= log.at:
            index += 1
        if log.entry.id not in injuries:
            logs.setdefault(index, []).append(log)
    return logs


def _within(logs: Sequence[BruiseLog], day: date, days: float) -> list[BruiseLog]:
    return [log for log in logs if (log.entry.local_day - day).days <= days]


def _outcome(knowledge: Knowledge, treatment: Treatment, logs: Sequence[BruiseLog]) -> Outcome:
    thresholds = knowledge.thresholds
    policy = knowledge.bruise_policy(treatment.technique)
    worst = max((log.grade for log in logs), default=0.0)
    return Outcome(
        bruised=bool(logs) and worst >= _counting_grade(policy, thresholds),
        big=worst >= thresholds.number("bruise_events_big_grade") and policy != "expected",
        unwanted=policy == "unwanted",
    )


def _counting_grade(policy: str, thresholds: Thresholds) -> float:
    if policy == "expected":
        return thresholds.number("bruise_frequent_expected_grade")
    return 1 if policy == "unwanted" else thresholds.number("bruise_frequent_grade")
