"""One line of a replay: a patient and the events of the diary, checked. A mistake names its line and event."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from app import clock
from app.catalogue.load import Catalogue
from app.clinical.history import Entry, Goal, History, Treatment
from app.clinical.replaying import Event

When = TypeVar("When", date, datetime)

NOWHERE = "body"
NUMBERS: Mapping[str, tuple[str, float, float]] = {
    "soreness": ("now", 0, 10),
    "pain": ("worst_24h", 0, 10),
    "bruise": ("grade", 0, 4),
    "motion": ("value", -1000, 1000),
    "stiffness": ("minutes", 0, 1440),
    "change": ("score", -5, 5),
}
SHAPES: Mapping[str, tuple[str, type, str]] = {
    "exercise": ("done", bool, "true or false"),
    "signs": ("ticked", list, "a list of ids"),
    "function": ("activities", list, "a list"),
    "note": ("text", str, "a text"),
}


class ReplayError(Exception):
    """The input cannot be replayed; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Who the line is about, with an empty diary, and the events to come."""

    history: History
    events: tuple[Event, ...]


def read_patient(line: str, number: int, catalogue: Catalogue) -> Patient:
    """Read and check one line. Raises ReplayError."""
    where = f"line {number}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ReplayError(f"{where}: not JSON ({error})") from None
    if not isinstance(row, dict):
        raise ReplayError(f"{where}: must be an object, one patient a line")
    history = _history(row, where, catalogue)
    rows = _get(row, "events", list, where)
    events = (_event(each, f"{where}, event {place}", history) for place, each in enumerate(rows, start=1))
    return Patient(history, tuple(events))


def _history(row: Mapping[str, Any], where: str, catalogue: Catalogue) -> History:
    technique, condition = (_get(row, field, str, where) for field in ("technique", "condition"))
    if technique not in catalogue.techniques:
        raise ReplayError(f"{where}: technique {technique!r} is not in the catalogue")
    region, side = _own_place(row, catalogue)
    return History(
        patient=str(_get(row, "patient", str | int, where)),
        zone=_zone(row, where),
        technique=technique,
        condition=condition,
        region=region,
        side=side,
        start=_parsed(date.fromisoformat, row, "start", where),
        goals=tuple(_goal(goal, where) for goal in _get(row, "goals", list, where, [])),
        intake=frozenset(str(item) for item in _get(row, "intake", list, where, [])),
        treatments=(),
        entries=(),
    )


def _own_place(row: Mapping[str, Any], catalogue: Catalogue) -> tuple[str, str | None]:
    """Where the patient is treated: as the line says, else as the first treatment, else as the first entry does."""
    for named in (row, *_parts(row, "treatment"), *_parts(row, "entry")):
        if isinstance(named.get("region"), str):
            return named["region"], named.get("side")
    condition = catalogue.conditions.get(str(row.get("condition")))
    regions = condition.regions if condition else ()
    return (regions[0] if len(regions) == 1 else NOWHERE), None


def _parts(row: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    events = row.get("events")
    for event in events if isinstance(events, list) else []:
        part = event.get(name) if isinstance(event, dict) else None
        if isinstance(part, dict):
            yield part


def _goal(row: Any, where: str) -> Goal:
    if not isinstance(row, dict):
        raise ReplayError(f"{where}: a goal must be an object with movement and value")
    movement, value = _get(row, "movement", str, where), _get(row, "value", int | float, where)
    return Goal(movement, value, row.get("side"))


def _event(row: Any, where: str, history: History) -> Event:
    if not isinstance(row, dict):
        raise ReplayError(f"{where}: must be an object")
    at = _instant(row, "at", where)
    if isinstance(row.get("treatment"), dict):
        treatment = row["treatment"]
        return Event(at, treatment=_treatment(treatment, at, where, history), deleted=treatment.get("deleted") is True)
    if isinstance(row.get("entry"), dict):
        return Event(at, entry=_entry(row["entry"], at, where, history), deleted=row["entry"].get("deleted") is True)
    if row.get("tick") is True:
        return Event(at)
    raise ReplayError(f"{where}: must hold a treatment, an entry or a tick")


def _treatment(row: Mapping[str, Any], at: datetime, where: str, history: History) -> Treatment:
    return Treatment(
        id=str(_get(row, "id", str | int, where)),
        at=at,
        technique=_get(row, "technique", str, where, history.technique),
        region=_get(row, "region", str, where, history.region),
        side=_get(row, "side", str | None, where, None),
        intensity=_get(row, "intensity", int | None, where, None),
        minutes=_get(row, "minutes", int | float | None, where, None),
    )


def _entry(row: Mapping[str, Any], at: datetime, where: str, history: History) -> Entry:
    kind = _get(row, "kind", str, where)
    happened_at = _instant(row, "happened_at", where) if "happened_at" in row else at
    zone = _zone(row, where) if "zone" in row else history.zone
    deleted = row.get("deleted") is True
    return Entry(
        id=str(_get(row, "id", str | int, where)),
        revision=_get(row, "revision", int, where, 1),
        kind=kind,
        happened_at=happened_at,
        received_at=at,
        zone=zone,
        local_day=clock.local_day(happened_at, zone),
        region=_get(row, "region", str | None, where, None),
        side=_get(row, "side", str | None, where, None),
        values={} if deleted else _values(row, kind, where),
        repeated=row.get("repeated") is True,
        urgency=_get(row, "urgency", str | None, where, None),
    )


def _values(row: Mapping[str, Any], kind: str, where: str) -> Mapping[str, Any]:
    values: dict[str, Any] = _get(row, "values", dict, where)
    if kind in NUMBERS:
        field, least, most = NUMBERS[kind]
        value = _get(values, field, int | float, where)
        if not least <= value <= most:
            raise ReplayError(f"{where}: {field} is {value}, it must be from {least} to {most}")
    elif kind in SHAPES:
        field, shape, wanted = SHAPES[kind]
        if not isinstance(values.get(field), shape):
            raise ReplayError(f"{where}: {field} must be {wanted}")
    else:
        raise ReplayError(f"{where}: kind {kind!r} is not known")
    return values


def _zone(row: Mapping[str, Any], where: str) -> str:
    zone: str = _get(row, "zone", str, where)
    try:
        clock.zone_of(zone)
    except ValueError as error:
        raise ReplayError(f"{where}: {error}") from None
    return zone


def _instant(row: Mapping[str, Any], field: str, where: str) -> datetime:
    instant = _parsed(datetime.fromisoformat, row, field, where)
    if instant.tzinfo is None:
        raise ReplayError(f"{where}: {field} needs a zone or an offset, such as Z")
    return instant.astimezone(UTC)


def _parsed(parse: Callable[[str], When], row: Mapping[str, Any], field: str, where: str) -> When:
    text = _get(row, field, str, where)
    try:
        return parse(text)
    except ValueError:
        raise ReplayError(f"{where}: {field} is {text!r}, not a date or time in ISO 8601") from None


_REQUIRED = object()


def _get(row: Mapping[str, Any], field: str, shape: Any, where: str, default: Any = _REQUIRED) -> Any:
    value = row.get(field, default)
    if value is _REQUIRED:
        raise ReplayError(f"{where}: {field} is missing")
    if value is not default and (not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool)):
        raise ReplayError(f"{where}: {field} is {value!r}, which is not what belongs there")
    return value
