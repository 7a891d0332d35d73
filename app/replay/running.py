"""Lines in, lines out: each patient is read, run through the engine and told."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app import clock
from app.catalogue.load import Catalogue, load
from app.clinical.alert_load import AlertLoad
from app.clinical.facts import Knowledge
from app.clinical.replaying import Change, Event, Run
from app.clinical.thresholds import KnowledgeError
from app.replay.reading import Patient, ReplayError, read_patient
from app.texts import sentence, text


def replay(lines: Iterable[str], thresholds: Path | None = None) -> Iterator[str]:
    """JSON lines of patients in, JSON lines of alerts out that opened, were raised or were resolved, in their order.

    `thresholds` is a TOML file of `id = number` that replaces shipped thresholds. Raises ReplayError, which names the
    line, and CatalogueError.
    """
    catalogue = load()
    knowledge = _adjusted(catalogue.knowledge, thresholds) if thresholds else catalogue.knowledge
    for patient in _patients(lines, catalogue):
        yield from _told(patient, knowledge)


def summary(lines: Iterable[str], thresholds: Path | None = None) -> str:
    """One JSON line: how many alerts of severity watch or higher a patient-month brings and on whom, with the shipped
    thresholds and, when there are any, with those of `thresholds`. Raises as `replay` does."""
    catalogue = load()
    known = {"shipped": catalogue.knowledge}
    if thresholds:
        known["changed"] = _adjusted(catalogue.knowledge, thresholds)
    loads = {name: AlertLoad() for name in known}
    for patient in _patients(lines, catalogue):
        lasted = max(patient.events, key=_at).at - min(patient.events, key=_at).at if patient.events else timedelta(0)
        for name, knowledge in known.items():
            loads[name].add(patient.history.patient, _changes(patient, knowledge), lasted)
    return json.dumps({name: _load(load) for name, load in loads.items()}, ensure_ascii=False)


def _patients(lines: Iterable[str], catalogue: Catalogue) -> Iterator[Patient]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield read_patient(line, number, catalogue)


def _load(load: AlertLoad) -> dict[str, Any]:
    return {
        "alerts": load.total,
        "patient_months": round(load.months, 2),
        "alerts_per_patient_month": round(load.per_month, 2),
        "patients": {patient: load.alerts[patient] for patient in load.patients},
        "patients_without": len(load.alerts) - len(load.patients),
    }


def _at(event: Event) -> datetime:
    return event.at


def _told(patient: Patient, knowledge: Knowledge) -> Iterator[str]:
    for change in _changes(patient, knowledge):
        if change.kind != "updated":
            yield _line(patient, change)


def _changes(patient: Patient, knowledge: Knowledge) -> Iterator[Change]:
    return Run(patient.history, ([event] for event in patient.events), knowledge).changes()


def _line(patient: Patient, change: Change) -> str:
    alert, ended = change.alert, change.alert.state == "closed"
    says = sentence(alert.rule, alert.evidence)
    line = {
        "patient": patient.history.patient,
        "rule": alert.rule,
        "severity": alert.severity,
        "state": "resolved" if ended else change.kind,
        "at": change.at.isoformat().replace("+00:00", "Z"),
        "local_day": clock.local_day(change.at, patient.history.zone).isoformat(),
        "sentence": text("alerts", "resolved", sentence=says) if ended else says,
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
