"""What a simulated patient writes down, as the events in which it reaches the server."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.clinical.history import Entry, Goal, History, Treatment
from app.clinical.replaying import Event
from bench.engine.people import LATE, Person

START = date(2026, 3, 2)
SLIPS, LATELY, EDITED = 0.03, 0.05, 0.02
READINGS = 0.5
ODD_READINGS = 0.01


@dataclass(frozen=True, slots=True)
class Day:
    """What is written of one day; None: nothing."""

    day: int
    soreness: int | None
    bruise: int | None
    motion: int | None


def history_of(who: Person) -> History:
    """Who it is, with an empty diary."""
    goals = (Goal("knee_flexion", round(who.goal), "left"),) if who.goal is not None else ()
    return History(
        patient=who.kind,
        zone=who.zone,
        technique="graston",
        condition="patellar_tendinitis",
        region="knee",
        side="left",
        start=START,
        goals=goals,
        intake=frozenset(),
        treatments=(),
        entries=(),
    )


def written(who: Person, seed: str) -> list[Day]:
    """The diary day by day, the intake first."""
    chance = random.Random(f"{seed} diary")
    bruises = _bruises(who, chance)
    days, drift, scatter = [], 0.0, 0.0
    for day in range(-who.intake_days, who.days):
        drift = who.lasting * drift + math.sqrt(1 - who.lasting**2) * chance.gauss(0, who.noise)
        scatter = 0.2 * scatter + chance.gauss(0, who.scatter)
        soreness = _said(who, _felt(who, day) + drift, chance)
        motion = _measured(who, day) + scatter
        if chance.random() < ODD_READINGS:
            motion += chance.choice((-1, 1)) * chance.uniform(12, 30)
        logs = chance.random() < _willing(who, day, soreness) or day == -1
        measures = logs and (chance.random() < READINGS or day == -1)
        days.append(
            Day(
                day,
                soreness if logs else None,
                _seen(who, bruises, day, chance) if logs else None,
                round(motion) if measures else None,
            )
        )
    return days


def events_of(who: Person, diary: list[Day], seed: str) -> list[Event]:
    """All that reaches the server, in its order, with a tick at four in the morning after every day of treatment."""
    chance = random.Random(f"{seed} events")
    zone = ZoneInfo(who.zone)
    events = [event for day in diary for event in _entries(who, day, zone, chance)]
    for number, day in enumerate(who.treated):
        at = _instant(day, 10.0, zone)
        events.append(Event(at, treatment=Treatment(f"t{number}", at, "graston", "knee", "left", 3, 8)))
    events += [Event(_instant(day + 1, 4.0, zone)) for day in range(who.days)]
    return sorted(events, key=lambda event: event.at)


def _felt(who: Person, day: int) -> float:
    epoch = who.epoch(day)
    lag = day - who.treated[epoch] if epoch >= 0 else len(who.shape)
    g = who.shape[lag] if lag < len(who.shape) else 0.0
    usual = who.level + who.response * g - who.fall * day / 42 + who.adaptation * g * max(epoch, 0) / 8
    if who.kind == "flare" and day in who.away:
        return usual + who.size
    if who.kind == "severe" and epoch == who.since and lag <= 2:
        return max(usual, who.size)
    return usual + _trouble(who, epoch, lag, g)


def _trouble(who: Person, epoch: int, lag: int, g: float) -> float:
    if who.since is None or epoch < who.since:
        return 0.0
    late = LATE[lag] if lag < len(LATE) else 1.0
    match who.kind:
        case "not_settling" | "not_settling_1":
            return who.size * (late if epoch == who.since else max(late, 0.7))
        case "rising" | "quiet_decline" | "over_treated":
            return who.size * min(6, epoch - who.since + 1) * (1 + 0.5 * g)
    return 0.0


def _said(who: Person, felt: float, chance: random.Random) -> int:
    if chance.random() < SLIPS:
        return chance.randint(0, 10)
    value = 2 * round(felt / 2) if who.profile == "coarse" else round(felt)
    return min(10, max(0, value))


def _measured(who: Person, day: int) -> float:
    if who.onset is None or day < who.onset:
        return who.motion(day)
    match who.kind:
        case "step_loss":
            return who.motion(day) - who.size
        case "slow_loss":
            return who.motion(day) - who.size * (day - who.onset)
        case "plateau":
            return who.motion(who.onset)
    return who.motion(day)


def _willing(who: Person, day: int, soreness: int) -> float:
    """The chance of an entry: it falls a little over the course, and with soreness in some."""
    if who.kind != "flare" and day in who.away:
        return 0.0
    if who.profile == "silent_when_sore":
        return 1 / (1 + math.exp(-(math.log(0.92 / 0.08) - 0.45 * max(0, soreness - 2))))
    return (0.6 if who.profile == "sporadic" else 0.9) * (1 - 0.12 * max(day, 0) / who.days)


def _bruises(who: Person, chance: random.Random) -> list[int]:
    """The worst grade after each treatment."""
    worst = []
    for number in range(len(who.treated)):
        often = who.kind in ("bruising", "over_treated") and who.since is not None and number >= who.since
        if chance.random() < (0.65 if often else who.bruises):
            worst.append(2 if chance.random() < 0.8 else 3)
        else:
            worst.append(int(chance.random() < (0.95 if who.kind == "light_bruiser" else 0.3)))
    return worst


def _seen(who: Person, bruises: list[int], day: int, chance: random.Random) -> int:
    epoch = who.epoch(day)
    if epoch < 0:
        return 0
    lag, worst = day - who.treated[epoch], bruises[epoch]
    if lag == 0 and worst:
        return max(0, worst - chance.choice((0, 0, 1)))
    return max(0, worst - (lag >= 3) - (lag >= 5)) if lag <= 7 else 0


def _entries(who: Person, day: Day, zone: ZoneInfo, chance: random.Random) -> Iterator[Event]:
    at = _instant(day.day, 19.3 + 1.4 * chance.random(), zone)
    late = chance.choice((14, 26, 50)) if chance.random() < LATELY else 0
    told: dict[str, dict[str, Any]] = {
        "soreness": {"now": day.soreness},
        "bruise": {"grade": day.bruise},
        "motion": {"movement": "knee_flexion", "value": day.motion, "unit": "deg", "method": "phone_gravity"},
    }
    values = {"soreness": day.soreness, "bruise": day.bruise, "motion": day.motion}
    for kind, said in told.items():
        if values[kind] is None:
            continue
        received = at + timedelta(hours=late)
        entry = Entry(
            f"{kind} {day.day}", 1, kind, at, received, who.zone, START + timedelta(days=day.day), None, None, said
        )
        yield Event(received, entry=entry)
        if kind == "soreness" and chance.random() < EDITED:
            later = received + timedelta(hours=1)
            yield Event(later, entry=replace(entry, revision=2, received_at=later))


def _instant(day: int, hour: float, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(START + timedelta(days=day), datetime.min.time(), zone)
    return (midnight + timedelta(hours=hour)).astimezone(UTC)
