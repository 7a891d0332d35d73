"""From findings to alerts: what opens, rises, is updated, or is resolved by newer reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from app.clinical.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class AlertState:
    """A stored alert as the rules see it. `changed_at` is when it last opened, was raised or was updated."""

    id: str
    rule: str
    key: str
    severity: Severity
    state: Literal["open", "closed"]
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """What has to happen to the stored alerts. `alert_id` is None when one opens, `finding` when one is resolved."""

    kind: Literal["opened", "raised", "updated", "resolved"]
    alert_id: str | None
    finding: Finding | None
