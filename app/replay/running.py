"""Lines in, lines out: each patient is read, run through the engine and told."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from app import clock
from app.catalogue.load import load
from app.clinical.facts import Knowledge
from app.clinical.replaying import Change, Run
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
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from _told(read_patient(line, number, catalogue), knowledge)


def _told(patient: Patient, knowledge: Knowledge) -> Iterator[str]:
    for change in Run(patient.history, patient.events, knowledge).changes():
        if change.kind != "updated":
            yield _line(patient, change)


def _line(patient: Patient, change: Change) -> str:
    alert = change.alert
    says = sentence(alert.rule, alert.evidence)
    line = {
        "patient": patient.history.patient,
        "rule": alert.rule,
        "severity": alert.severity,
        "state": change.kind,
        "at": change.at.isoformat().replace("+00:00", "Z"),
        "local_day": clock.local_day(change.at, patient.history.zone).isoformat(),
        "sentence": text("alerts", "resolved", sentence=says) if change.kind == "resolved" else says,
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
