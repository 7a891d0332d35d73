"""How patients, places and treatments are called on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from app.catalogue.load import Catalogue
from app.dashboard.words import Words, number
from app.episodes.tables import Episode
from app.treatments.tables import Treatment

SIDES = ("left", "right")
UNITS = {"deg": "°", "cm": " cm"}


class Named(Protocol):
    """Anything in the catalogue that has a name."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class EpisodeNames:
    """An episode in the words of a page header."""

    region: str
    side: str | None
    place: str
    technique: str
    condition: str
    week: int
    weeks: int


def episode_names(episode: Episode, catalogue: Catalogue, words: Words) -> EpisodeNames:
    """`week` counts from 1; it passes `weeks` when the course has run over."""
    region = catalogue.regions[episode.region].name
    return EpisodeNames(
        region=region,
        side=words(f"side-{episode.side}") if episode.side else None,
        place=words.place(region, episode.side),
        technique=catalogue.techniques[episode.technique].name,
        condition=catalogue.conditions[episode.condition].name,
        week=max(1, (words.today - episode.starts_on).days // 7 + 1),
        weeks=episode.weeks,
    )


def dose(treatment: Treatment, words: Words) -> str:
    """Such as 3 · 8 min; empty when nothing was noted."""
    minutes = words("minutes", minutes=number(treatment.minutes)) if treatment.minutes is not None else None
    return " · ".join(part for part in (str(treatment.intensity or ""), minutes) if part)


def measured(value: float, unit: str) -> str:
    """A value with its unit, such as 110° or 12 cm; levels and counts stand alone."""
    return f"{number(value)}{UNITS.get(unit, '')}"


def gap_words(span: timedelta, words: Words) -> str:
    """The time between two treatments: in hours below three days, else in days."""
    hours = round(span / timedelta(hours=1))
    return words("gap-hours", hours=hours) if hours < 72 else words("gap-days", days=round(hours / 24))


def named(items: Iterable[Named]) -> list[tuple[str, str]]:
    """Ids with names, to choose from."""
    return [(item.id, item.name) for item in items]


def sides(words: Words, among: Iterable[str] = SIDES) -> list[tuple[str, str]]:
    """Sides to choose from."""
    return [(side, words(f"side-{side}")) for side in among]


def latest(episodes: Sequence[Episode]) -> Episode | None:
    """The episode to show first: the newest that runs, else the newest."""
    running = [episode for episode in episodes if episode.ended_on is None]
    return next(reversed(running or episodes), None)
