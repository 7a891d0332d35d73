"""The alert queue as it is read: whom to call, and why."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.alerts.queue import OpenAlert
from app.alerts.thresholds import Set, in_force
from app.catalogue.load import Catalogue
from app.clinical.findings import Severity
from app.dashboard import charts
from app.dashboard.alert_cards import rule_says
from app.dashboard.names import episode_names
from app.dashboard.words import Words
from app.texts import sentence
from app.treatments.tables import Treatment

WORTH_A_CALL = Severity.URGENT


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    id: uuid.UUID
    patient_id: uuid.UUID
    name: str
    phone: str | None
    place: str
    severity: str
    why: str
    pressing: bool
    sentence: str
    also: Sequence[str]
    asked: str | None
    spark: str
    open_for: str
    since: str
    acknowledged_by: str | None


def lines(
    waiting: Sequence[OpenAlert],
    treatments: Mapping[uuid.UUID, Sequence[Treatment]],
    sets: Sequence[Set],
    catalogue: Catalogue,
    words: Words,
) -> list[Waiting]:
    """The queue in the order it comes in; `treatments` are the recent ones by patient, `sets` changed thresholds."""
    return [
        _line(
            each,
            treatments.get(each.patient.id, ()),
            replace(catalogue, knowledge=in_force(sets, each.patient.id, catalogue.knowledge)),
            words,
        )
        for each in waiting
    ]


def headline(waiting: Sequence[OpenAlert], words: Words) -> str:
    """The queue in words, counting people rather than alerts."""
    calls = {each.patient.id for each in waiting if _is_pressing(each)}
    looks = {each.patient.id for each in waiting} - calls
    if not looks:
        return words("to-call", count=len(calls))
    return words("to-call-and-look", calls=words("to-call", count=len(calls)), looks=words("to-look", count=len(looks)))


def _is_pressing(waiting: OpenAlert) -> bool:
    return Severity(waiting.alert.severity) >= WORTH_A_CALL


def _line(waiting: OpenAlert, treatments: Sequence[Treatment], catalogue: Catalogue, words: Words) -> Waiting:
    alert, patient, episode = waiting.alert, waiting.patient, waiting.episode
    names = episode_names(episode, catalogue, words)
    own = [each for each in treatments if each.episode_id == episode.id]
    return Waiting(
        id=alert.id,
        patient_id=patient.id,
        name=patient.name,
        phone=patient.phone,
        place=" ".join(part for part in (names.side, _inside(names.region)) if part),
        severity=alert.severity,
        why=rule_says(alert, catalogue.knowledge, words),
        pressing=_is_pressing(waiting),
        sentence=sentence(alert.rule, alert.evidence, words.language),
        also=[sentence(each.rule, each.evidence, words.language) for each in waiting.also],
        asked=waiting.status.urgency if waiting.status.urgency in ("call_me", "worried") else None,
        spark=charts.spark(waiting.status.soreness, own, episode.technique, patient.zone, words.now),
        open_for=words.lasting(words.now - alert.opened_at),
        since=words.short_moment(alert.opened_at),
        acknowledged_by=waiting.acknowledged_by,
    )


def _inside(region: str) -> str:
    """A name as it is written inside a sentence."""
    return region[:1].lower() + region[1:]
