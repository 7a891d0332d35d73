"""How much the engine asks of the people who read its alerts: how many, on whom, over which time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.clinical.findings import Severity
from app.clinical.replaying import Change

MONTH = timedelta(days=30)


@dataclass(slots=True)
class AlertLoad:
    """Alerts of severity watch or higher by patient; patients without one are in it with 0."""

    alerts: dict[str, int] = field(default_factory=dict)
    lasted: timedelta = timedelta(0)

    def add(self, patient: str, changes: Iterable[Change], lasted: timedelta, *, since: datetime | None = None) -> None:
        """Count what was raised on a patient in this time; what stood at `since` already was not raised in it."""
        self.alerts[patient] = self.alerts.get(patient, 0) + _raised(changes, since)
        self.lasted += lasted

    @property
    def total(self) -> int:
        """All alerts."""
        return sum(self.alerts.values())

    @property
    def months(self) -> float:
        """Patient-months, of 30 days."""
        return self.lasted / MONTH

    @property
    def per_month(self) -> float:
        """Alerts per patient-month."""
        return self.total / self.months if self.months else 0.0

    @property
    def patients(self) -> list[str]:
        """On whom there was one."""
        return [patient for patient, count in self.alerts.items() if count]


def _raised(changes: Iterable[Change], since: datetime | None) -> int:
    standing: set[str] = set()
    counted: set[str] = set()
    for change in changes:
        if change.alert.severity >= Severity.WATCH:
            (standing if since is not None and change.at <= since else counted).add(change.alert.id)
    return len(counted - standing)
