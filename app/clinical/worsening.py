"""Whether things were getting worse when the patient fell silent."""

from collections.abc import Iterable

from app.clinical.diary import Diary, number
from app.clinical.facts import Knowledge
from app.clinical.history import Entry
from app.clinical.rules.soreness_trend import soreness_course
from app.clinical.thresholds import Thresholds

SCORES = {"soreness": "now", "pain": "worst_24h"}


def had_worsened(diary: Diary, knowledge: Knowledge, place: str) -> bool:
    """Whether the soreness of the place speaks for trouble, be it too little to open an alert of its own."""
    said = soreness_course(diary, knowledge.thresholds, place).said
    return said is not None and said.family > knowledge.thresholds.number("log_missed_worse_evidence")


def was_grave(entries: Iterable[Entry], thresholds: Thresholds) -> bool:
    """Whether one of these reports has a red flag ticked or a severe score.

    It stands for "an urgent alert was told": which alerts came of a report is not part of a history.
    """
    severe = thresholds.number("pain_severe")
    return any(entry.values.get("ticked") or (_score(entry) or 0) >= severe for entry in entries)


def _score(entry: Entry) -> float | None:
    return number(entry, SCORES[entry.kind]) if entry.kind in SCORES else None
