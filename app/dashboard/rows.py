"""The rows of the caseload table, ready to be shown."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.alerts.caseload import CaseloadRow
from app.alerts.tables import PatientStatus
from app.catalogue.load import Catalogue
from app.clinical.findings import Severity
from app.dashboard import charts
from app.dashboard.names import EpisodeNames, episode_names, measured
from app.dashboard.words import Words
from app.episodes.tables import Episode
from app.treatments.tables import Treatment

RANKS = {severity.rank: str(severity) for severity in Severity}
BAR_WIDTH = 80.0


@dataclass(frozen=True, slots=True)
class MotionBar:
    """The newest motion against its goal; the marks are x positions in the drawing, None without a goal."""

    name: str
    value: str
    goal: str | None
    dot: float | None
    error: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One patient's episode in the table. `bruises` are grades, None where nothing was logged."""

    id: uuid.UUID
    episode_id: uuid.UUID
    name: str
    severity: str | None
    names: EpisodeNames
    spark: str | None
    bruises: Sequence[int | None]
    motion: MotionBar | None
    last_entry: str | None
    punctual: int | None
    late: int
    channel: str


def row_of(
    listed: CaseloadRow,
    treatments: Sequence[Treatment],
    channel: str,
    catalogue: Catalogue,
    words: Words,
) -> Row:
    """`treatments` are the patient's of the last weeks, `channel` how messages arrive."""
    status = listed.status or unreviewed(listed.episode)
    own = [each for each in treatments if each.episode_id == listed.episode.id]
    drawable = status.soreness or own
    return Row(
        id=listed.patient.id,
        episode_id=listed.episode.id,
        name=listed.patient.name,
        severity=RANKS[status.rank] if status.rank else None,
        names=episode_names(listed.episode, catalogue, words),
        spark=charts.spark(status.soreness, own, listed.episode.technique, listed.patient.zone, words.now)
        if drawable
        else None,
        bruises=status.bruises,
        motion=motion_bar(status.motion, catalogue),
        last_entry=words.moment(status.last_entry_at) if status.last_entry_at else None,
        punctual=round(100 * status.on_time / status.days) if status.days else None,
        late=status.filled_in_later,
        channel=channel,
    )


def unreviewed(episode: Episode) -> PatientStatus:
    """The status of an episode that has not been looked at yet: nothing is known."""
    return PatientStatus(
        clinic_id=episode.clinic_id, patient_id=episode.patient_id, episode_id=episode.id, soreness=[], bruises=[]
    )


def motion_bar(motion: Mapping[str, Any] | None, catalogue: Catalogue) -> MotionBar | None:
    """The bar runs from the first value to the goal."""
    if motion is None:
        return None
    movement, value = catalogue.movements[motion["movement"]], motion["value"]
    shown = measured(value, motion["unit"])
    if motion["goal"] is None:
        return MotionBar(movement.name, shown, None, None, None)
    way = Way(motion["start"], motion["goal"], movement.better)
    low, high = sorted((way.along(value - motion["error"]), way.along(value + motion["error"])))
    goal = measured(motion["goal"], motion["unit"])
    return MotionBar(movement.name, shown, goal, way.along(value), (low, max(2.0, high - low)))


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a movement from where it started to its goal."""

    start: float
    goal: float
    better: str

    def along(self, value: float) -> float:
        """How far a value is, as x in the drawing; at or past the goal is the end."""
        arrived = value >= self.goal if self.better == "higher" else value <= self.goal
        if arrived or self.start == self.goal:
            return BAR_WIDTH
        return round(BAR_WIDTH * min(1.0, max(0.0, (value - self.start) / (self.goal - self.start))), 1)


def recent_since(words: Words) -> datetime:
    """From when on treatments belong into the small curves."""
    return words.now - timedelta(days=charts.SPARK_DAYS)
