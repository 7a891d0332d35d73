"""What speaks against treating a place now: said before a treatment is recorded, never in silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.alerts.queue import OpenAlert
from app.catalogue.load import Catalogue
from app.clinical.findings import Severity
from app.clinical.history import History
from app.dashboard.names import gap_words
from app.dashboard.readiness import Readiness, readiness
from app.dashboard.words import Words, number
from app.texts import sentence


@dataclass(frozen=True, slots=True)
class Place:
    """What is about to be treated, and how."""

    technique: str
    region: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason to think twice. `id` tells whether it has been seen."""

    id: str
    says: str


def cautions_of(
    history: History, alerts: Sequence[OpenAlert], place: Place, at: datetime, catalogue: Catalogue, words: Words
) -> list[Caution]:
    """Everything that speaks against treating this place at this instant; `alerts` are the patient's open ones."""
    known = readiness(history, catalogue, at, place.technique, place.region, place.side)
    return [*_of_place(known, words), *_of_alerts(alerts, words), *_of_intake(known, catalogue, words)]


def _of_place(known: Readiness, words: Words) -> list[Caution]:
    found = []
    if known.too_soon and known.gap is not None:
        gap, wanted = gap_words(known.gap, words), known.gap_wanted // timedelta(hours=1)
        found.append(Caution("too_soon", words("caution-too-soon", gap=gap, wanted=wanted)))
    if known.settled == "still_sore" and known.soreness is not None:
        before = "unknown" if known.before is None else number(known.before)
        found.append(Caution("still_sore", words("caution-still-sore", value=number(known.soreness), before=before)))
    if known.bruise is not None:
        grade = words(f"bruise-{known.bruise.values['grade']}")
        found.append(
            Caution("bruise", words("caution-bruise", grade=grade, when=words.moment(known.bruise.happened_at)))
        )
    return found


def _of_alerts(alerts: Sequence[OpenAlert], words: Words) -> list[Caution]:
    pressing = [each.alert for each in alerts if Severity(each.alert.severity) >= Severity.URGENT]
    return [
        Caution(f"alert:{alert.id}", words("caution-alert", says=sentence(alert.rule, alert.evidence, words.language)))
        for alert in pressing
    ]


def _of_intake(known: Readiness, catalogue: Catalogue, words: Words) -> list[Caution]:
    items = [catalogue.intake[id] for id in known.blocks]
    return [
        Caution(f"intake:{item.id}", words("caution-intake", question=item.question, means=item.behaviour))
        for item in items
    ]
