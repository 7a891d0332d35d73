"""What the charts draw: entries and treatments as the JSON of the `response-curve` element."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app import clock
from app.catalogue.load import Catalogue
from app.entries.tables import Entry
from app.episodes.tables import Episode, Goal
from app.treatments.tables import Treatment

SPARK_DAYS = 21
LONGEST = timedelta(weeks=10)
LATE = timedelta(hours=24)
NOON = time(12, 0)


@dataclass(frozen=True, slots=True)
class Course:
    """What one episode's chart rests on; entries and treatments are those of the episode, oldest first."""

    episode: Episode
    entries: Sequence[Entry]
    treatments: Sequence[Treatment]
    goals: Sequence[Goal]
    next_on: date | None


def spark(
    soreness: Iterable[Sequence[Any]], treatments: Iterable[Treatment], technique: str, zone: str, now: datetime
) -> str:
    """The last weeks in a table cell; `soreness` is [[local day, value], ...] of a status row."""
    noon = NOON.replace(tzinfo=clock.zone_of(zone))
    points = [
        {"id": day, "at": datetime.combine(date.fromisoformat(day), noon).isoformat(), "value": value}
        for day, value in soreness
    ]
    return _json(
        _frame(zone, now - timedelta(days=SPARK_DAYS), now, now, technique)
        | {"soreness": points, "treatments": [_treatment(each) for each in treatments]}
    )


def full(course: Course, catalogue: Catalogue, zone: str, now: datetime, marked: Collection[str]) -> str:
    """Everything over time: the whole episode, or its last ten weeks; `marked` are ids of entries to outline."""
    start = clock.instant_of(course.episode.starts_on, time(0), zone)
    next_at = clock.instant_of(course.next_on, NOON, zone) if course.next_on else None
    until = max(now, next_at or now) + timedelta(days=1)
    return _json(
        _frame(zone, max(start, until - LONGEST), until, now, course.episode.technique)
        | {
            "soreness": [_point(entry, "now") for entry in _of(course, "soreness")],
            "pain": [_point(entry, "worst_24h") for entry in _of(course, "pain")],
            "bruises": [_bruise(entry) for entry in _of(course, "bruise")],
            "motion": _motion(course, catalogue),
            "treatments": [_treatment(each) for each in course.treatments],
            "next": _iso(next_at) if next_at else None,
            "marked": sorted(marked),
        }
    )


def is_late(entry: Entry) -> bool:
    """Whether it was written down more than a day after it happened."""
    return entry.received_at - entry.happened_at > LATE


def _frame(zone: str, start: datetime, until: datetime, now: datetime, technique: str) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in ("soreness", "pain", "bruises", "motion", "treatments", "marked")}
    return empty | {
        "zone": zone,
        "from": _iso(start),
        "to": _iso(until),
        "now": _iso(now),
        "technique": technique,
        "next": None,
    }


def _of(course: Course, kind: str) -> list[Entry]:
    return [entry for entry in course.entries if entry.kind == kind]


def _point(entry: Entry, name: str) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "at": _iso(entry.happened_at),
        "value": entry.values[name],
        "late": is_late(entry),
    }


def _bruise(entry: Entry) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "at": _iso(entry.happened_at),
        "grade": entry.values["grade"],
        "length_cm": entry.values.get("length_cm"),
    }


def _treatment(treatment: Treatment) -> dict[str, Any]:
    return {
        "id": str(treatment.id),
        "at": _iso(treatment.happened_at),
        "technique": treatment.technique,
        "intensity": treatment.intensity,
        "minutes": treatment.minutes,
    }


def _motion(course: Course, catalogue: Catalogue) -> list[dict[str, Any]]:
    """One line for each movement and method: methods never share a line."""
    lines: dict[tuple[str, str], list[Entry]] = {}
    for entry in _of(course, "motion"):
        lines.setdefault((entry.values["movement"], entry.values["method"]), []).append(entry)
    goals = {goal.movement: goal.value for goal in course.goals}
    return [_line(entries, catalogue, goals) for entries in lines.values()]


def _line(entries: Sequence[Entry], catalogue: Catalogue, goals: dict[str, float]) -> dict[str, Any]:
    values = entries[0].values
    movement = catalogue.movements[values["movement"]]
    return {
        "movement": values["movement"],
        "name": movement.name,
        "unit": values["unit"],
        "method": values["method"],
        "error": catalogue.knowledge.movements[values["movement"]].mdc,
        "goal": goals.get(values["movement"]),
        "better": movement.better,
        "points": [_point(entry, "value") for entry in entries],
    }


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":"))


def _iso(instant: datetime) -> str:
    return instant.isoformat()
