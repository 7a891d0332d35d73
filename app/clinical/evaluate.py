"""All rules over one history: the one function that the server, the replay and the tests call."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.clinical.baselines import SCORES
from app.clinical.diary import Diary
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding
from app.clinical.history import History
from app.clinical.rules.bruise_age import stale
from app.clinical.rules.bruise_trend import bruise_trend
from app.clinical.rules.bruising import big, frequent
from app.clinical.rules.crps import crps_signs
from app.clinical.rules.dose import too_close
from app.clinical.rules.exercise import flare, hardly_done
from app.clinical.rules.lump import lump
from app.clinical.rules.motion_loss import motion_loss
from app.clinical.rules.motion_trend import motion_trend
from app.clinical.rules.pain import severe
from app.clinical.rules.pain_jump import jump
from app.clinical.rules.plateau import plateau
from app.clinical.rules.progress import good_trend
from app.clinical.rules.progress_trend import progress_trend
from app.clinical.rules.red_flag_findings import red_flags
from app.clinical.rules.response import no_response
from app.clinical.rules.rising import rising
from app.clinical.rules.safety import changed
from app.clinical.rules.silence import missed
from app.clinical.rules.soreness import not_settled
from app.clinical.rules.soreness_trend import pain_trend, soreness_trend
from app.clinical.rules.stiffness import stiff_up
from app.clinical.rules.unexplained import no_treatment

Judge = Callable[[Diary, Knowledge], list[Finding]]

RED_FLAGS = (
    *("RED-CHEST", "RED-CLOT", "RED-CAUDA", "RED-NERVE", "RED-INFECT"),
    *("RED-WOUND", "RED-BLEED", "RED-TIGHT", "RED-POP"),
)
JUDGES: Sequence[tuple[tuple[str, ...], Judge]] = (
    (RED_FLAGS, red_flags),
    (("CRPS-SIGNS",), crps_signs),
    (("PAIN-SEVERE",), severe),
    (("PAIN-JUMP",), jump),
    (("PAIN-JUMP",), pain_trend),
    (("SORE-72H",), not_settled),
    (("SORE-72H", "SORE-RISING"), soreness_trend),
    (("SORE-RISING",), rising),
    (("STIFF-UP",), stiff_up),
    (("BRUISE-FREQUENT",), frequent),
    (("BRUISE-FREQUENT",), bruise_trend),
    (("BRUISE-BIG",), big),
    (("BRUISE-BIG",), lump),
    (("BRUISE-STALE",), stale),
    (("BRUISE-NO-TX",), no_treatment),
    (("ROM-LOSS",), motion_loss),
    (("ROM-PLATEAU",), plateau),
    (("ROM-LOSS", "ROM-PLATEAU"), motion_trend),
    (("DOSE-TOO-CLOSE",), too_close),
    (("NO-RESPONSE",), no_response),
    (("EX-FLARE",), flare),
    (("EX-LOW",), hardly_done),
    (("SAFETY-CHANGED",), changed),
    (("GOOD-TREND",), good_trend),
    (("GOOD-TREND",), progress_trend),
)

SILENCE = "LOG-MISSED"
"""The rule that listens to what the others say."""

ALL: tuple[str, ...] = (*dict.fromkeys(rule for rules, _ in JUDGES for rule in rules), SILENCE)
"""Every rule, by id. Several functions may speak for one: on a trigger, and on evidence."""

IMMEDIATE: tuple[str, ...] = (*RED_FLAGS, "PAIN-SEVERE", "BRUISE-BIG")
"""The rules that are judged inside the transaction that accepts an entry."""


def evaluate(history: History, knowledge: Knowledge, now: datetime, rules: Collection[str] = ALL) -> list[Finding]:
    """What the rules say of a history, knowing only what had been received by `now`; gravest first.

    Several findings may share a rule and key: a newer milder one beside an older graver one. Nothing a patient does
    not report ends a finding: with the same entries, a later `now` gives the same findings, and LOG-MISSED in time.
    """
    diary, wanted = Diary(history, now), frozenset(rules)
    findings = [
        finding
        for judged, judge in JUDGES
        if not wanted.isdisjoint(judged)
        for finding in judge(diary, knowledge)
        if finding.rule in wanted
    ]
    if SILENCE in wanted:
        findings += missed(diary, knowledge, findings)
    return sorted(findings, key=_gravest_first)


def is_pressing(kind: str, values: Mapping[str, Any], knowledge: Knowledge) -> bool:
    """Whether an entry could fire a rule of `IMMEDIATE`: a cheap test that may say yes too often, never too seldom."""
    if kind == "signs":
        return bool(values.get("ticked"))
    if kind == "bruise":
        return bool(values.get("outside_area") or values.get("raised")) or _grade_presses(values, knowledge)
    score = values.get(SCORES.get(kind, ""))
    return isinstance(score, int | float) and score >= knowledge.thresholds.number("pain_severe")


def _grade_presses(values: Mapping[str, Any], knowledge: Knowledge) -> bool:
    grades = [row.bruise_grade for row in knowledge.red_flags.rows if row.bruise_grade is not None]
    lowest = min(grades, default=knowledge.thresholds.number("bruise_big_grade"))
    grade = values.get("grade")
    return isinstance(grade, int | float) and grade >= lowest


def _gravest_first(finding: Finding) -> tuple[int, int, str, datetime]:
    return -finding.severity.rank, ALL.index(finding.rule), finding.key, finding.at
