"""The engine over the events of one patient, one after the other, as a server would have run it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.clinical.evaluate import ALL, evaluate
from app.clinical.facts import Knowledge
from app.clinical.history import Entry, History, Treatment
from app.clinical.reconcile import AlertEvent, AlertState, reconcile


@dataclass(frozen=True, slots=True)
class Event:
    """What reached the server at `at`: a treatment, an entry (perhaps deleted), or, with neither, the end of a day."""

    at: datetime
    treatment: Treatment | None = None
    entry: Entry | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an alert at `at`; `kind` is that of the AlertEvent."""

    at: datetime
    kind: str
    alert: AlertState


class Run:
    """One patient on the way through the diary: what is known so far and the alerts it has raised.

    `history` holds what the events do not tell: who it is. Pass the events in the order in which they came, each
    batch that came together as one: it is looked at once. Only `rules` are judged.
    """

    def __init__(
        self,
        history: History,
        batches: Iterable[Iterable[Event]],
        knowledge: Knowledge,
        rules: Collection[str] = ALL,
    ) -> None:
        self._patient = history
        self._batches = batches
        self._knowledge = knowledge
        self._rules = rules
        self._entries: dict[str, tuple[Entry, bool]] = {}
        self._treatments: dict[str, Treatment] = {}
        self._alerts: dict[str, AlertState] = {}
        self._now = datetime.min.replace(tzinfo=UTC)

    def changes(self) -> Iterator[Change]:
        """What these events bring about, in its order."""
        for batch in self._batches:
            news = [event.at for event in batch if self._takes_in(event)]
            if news:
                self._now = max(self._now, *news)
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

    def _review(self) -> Iterator[Change]:
        history, alerts = self._history(), list(self._alerts.values())
        findings = evaluate(history, self._knowledge, self._now, self._rules)
        for event in reconcile(findings, alerts, self._now, self._knowledge, history):
            alert = self._changed(event)
            self._alerts[alert.id] = alert
            yield Change(self._now, event.kind, alert)

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
