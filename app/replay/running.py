"""The engine over the events of a patient, one after the other, as a server would run it."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app import clock
from app.catalogue.load import load
from app.clinical.evaluate import evaluate
from app.clinical.facts import Knowledge
from app.clinical.history import Entry, History, Treatment
from app.clinical.reconcile import AlertEvent, AlertState, reconcile
from app.clinical.thresholds import KnowledgeError
from app.replay.reading import Event, Patient, ReplayError, read_patient
from app.texts import sentence, text


def replay(lines: Iterable[str], thresholds: Path | None = None) -> Iterator[str]:
    """JSON lines of patients in, JSON lines of alerts out that opened, were raised or were resolved, in their order.

    `thresholds` is a TOML file of `id = number` that replaces shipped thresholds. Raises ReplayError, which names the
    line, and CatalogueError.
    """
    catalogue = load()
    knowledge = _adjusted(catalogue.knowledge, thresholds) if thresholds else catalogue.knowledge
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from Run(read_patient(line, number, catalogue), knowledge).lines()


class Run:
    """One patient on the way through the diary: what is known so far and the alerts it has raised."""

    def __init__(self, patient: Patient, knowledge: Knowledge) -> None:
        self._patient = patient.history
        self._events = patient.events
        self._knowledge = knowledge
        self._entries: dict[str, tuple[Entry, bool]] = {}
        self._treatments: dict[str, Treatment] = {}
        self._alerts: dict[str, AlertState] = {}
        self._now = datetime.min.replace(tzinfo=UTC)

    def lines(self) -> Iterator[str]:
        """The lines that these events bring about."""
        for event in self._events:
            if self._takes_in(event):
                self._now = max(self._now, event.at)
                yield from self._review()

    def _takes_in(self, event: Event) -> bool:
        """Whether there is a reason to look again; the same thing sent twice is none."""
        if event.entry:
            return self._takes_entry(event.entry, event.deleted)
        if event.treatment:
            return self._takes_treatment(event.treatment, event.deleted)
        return True

    def _takes_entry(self, entry: Entry, deleted: bool) -> bool:
        known = self._entries.get(entry.id)
        if known and known[0].revision >= entry.revision:
            return False
        self._entries[entry.id] = (entry, deleted)
        return True

    def _takes_treatment(self, treatment: Treatment, deleted: bool) -> bool:
        known = self._treatments.pop(treatment.id, None)
        if not deleted:
            self._treatments[treatment.id] = treatment
        return known != self._treatments.get(treatment.id)

    def _review(self) -> Iterator[str]:
        findings = evaluate(self._history(), self._knowledge, self._now)
        for event in reconcile(findings, list(self._alerts.values()), self._now, self._knowledge):
            alert = self._changed(event)
            self._alerts[alert.id] = alert
            if event.kind != "updated":
                yield self._line(alert, event.kind)

    def _history(self) -> History:
        entries = tuple(entry for entry, deleted in self._entries.values() if not deleted)
        return replace(self._patient, entries=entries, treatments=tuple(self._treatments.values()))

    def _changed(self, event: AlertEvent) -> AlertState:
        found = event.finding
        if event.alert_id is None:
            assert found is not None, "an alert opens with a finding"
            id, now = str(len(self._alerts)), self._now
            return AlertState(id, found.rule, found.key, found.severity, "open", now, now, None, found.evidence)
        alert = replace(self._alerts[event.alert_id], changed_at=self._now)
        if found is None:
            return replace(alert, state="closed", closed_at=self._now)
        return replace(alert, severity=found.severity, evidence=found.evidence)

    def _line(self, alert: AlertState, state: str) -> str:
        says = sentence(alert.rule, alert.evidence)
        line = {
            "patient": self._patient.patient,
            "rule": alert.rule,
            "severity": alert.severity,
            "state": state,
            "at": self._now.isoformat().replace("+00:00", "Z"),
            "local_day": clock.local_day(self._now, self._patient.zone).isoformat(),
            "sentence": text("alerts", "resolved", sentence=says) if state == "resolved" else says,
            "evidence": alert.evidence,
        }
        return json.dumps(line, ensure_ascii=False)


def _adjusted(knowledge: Knowledge, path: Path) -> Knowledge:
    try:
        changes = tomllib.loads(path.read_text(encoding="utf-8"))
        return replace(knowledge, thresholds=knowledge.thresholds.override(changes))
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, KnowledgeError) else f"cannot be read ({error})"
        raise ReplayError(f"{path}: {reason}") from None
