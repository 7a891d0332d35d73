"""The numbers behind a finding, in a form that can be stored, marked on a chart and said in a sentence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.clinical.diary import is_late, newest
from app.clinical.history import Entry
from app.clinical.thresholds import Thresholds


def evidence(entries: Sequence[Entry], place: str, thresholds: Thresholds, **numbers: Any) -> dict[str, Any]:
    """JSON-able evidence resting on `entries`, the last of them being the one that tells.

    Always there: `basis` (that of plain rules unless `numbers` say otherwise), `entries` (ids), `region` (place key),
    `happened_at` and `received_at` (ISO, of the telling entry and of the newest one), `late` (the telling entry was
    filled in later). What is not known is None.
    """
    allowed = timedelta(hours=thresholds.number("late_entry_h"))
    return {
        "basis": "trigger",
        "region": place,
        "entries": [entry.id for entry in entries],
        "happened_at": entries[-1].happened_at.isoformat(),
        "received_at": newest(entries).isoformat(),
        "late": is_late(entries[-1], allowed),
        **numbers,
    }


def evidence_at(at: datetime, entries: Sequence[Entry], place: str, **numbers: Any) -> dict[str, Any]:
    """The same for what is no report itself: a treatment, an answer or silence, known at `at`, seen with `entries`."""
    return {
        "basis": "trigger",
        "region": place,
        "entries": [entry.id for entry in entries],
        "happened_at": at.isoformat(),
        "received_at": at.isoformat(),
        "late": False,
        **numbers,
    }
