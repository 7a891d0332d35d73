"""When an alert without a finding has ended: a trend only after some days of new reports, all else at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from app.clinical.facts import Knowledge
from app.clinical.history import Entry, History

ABOUT = {
    "SORE-72H": "soreness",
    "SORE-RISING": "soreness",
    "PAIN-JUMP": "pain",
    "BRUISE-FREQUENT": "bruise",
    "ROM-LOSS": "motion",
    "ROM-PLATEAU": "motion",
}
"""The kind of entry that a trend is made of: only such a report can end it."""


def has_ended(
    rule: str, evidence: Mapping[str, Any], knowledge: Knowledge, history: History
) -> Literal["resolved", "corrected"] | None:
    """How an open alert without a finding ends; None while it goes on. Silence never ends it."""
    if evidence.get("basis") != "evidence":
        return "resolved"
    held = datetime.fromisoformat(evidence["received_at"])
    if _is_corrected(evidence["entries"], held, history.entries):
        return "corrected"
    wait = timedelta(days=knowledge.thresholds.number("trend_close_days"))
    reports = (entry.received_at for entry in history.entries if entry.kind == ABOUT.get(rule, entry.kind))
    return "resolved" if max(reports, default=held) - held >= wait else None


def _is_corrected(ids: Iterable[str], held: datetime, entries: Iterable[Entry]) -> bool:
    """Whether a report that the alert rests on was taken back or revised since."""
    received = {entry.id: entry.received_at for entry in entries}
    return any(id not in received or received[id] > held for id in ids)
