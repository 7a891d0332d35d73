"""Simulated patients: who they are, what is wrong with them and since when. Everything follows from a seed.

The world is that of the description the engine was built from, with people who differ from it: their own shape of the
response, their own noise that lasts from day to day, and slips of the finger.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

SHAPE = (0.55, 1.0, 0.5, 0.25, 0.12, 0.06, 0.03)
SLOW_SHAPE = (0.5, 1.0, 0.8, 0.55, 0.35, 0.2, 0.1, 0.05)
LATE = (0.0, 0.1, 0.5, 0.8)

HEALTHY = ("ordinary", "strong", "steady_high", "near_zero", "light_bruiser", "flare", "slow", "holiday", "fast_gainer")
TROUBLED = (
    "not_settling",
    "not_settling_1",
    "rising",
    "bruising",
    "slow_loss",
    "step_loss",
    "plateau",
    "severe",
    "quiet_decline",
    "over_treated",
)
PROFILES = ("typical", "typical", "typical", "typical", "sporadic", "noisy", "coarse", "silent_when_sore")
ZONES = (
    *("Europe/Berlin", "America/New_York", "Asia/Tokyo"),
    *("Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns"),
)


@dataclass(frozen=True, slots=True)
class World:
    """How a clinic treats, and how hard its diaries are to read. `gaps` are days between treatments."""

    weeks: int = 6
    gaps: tuple[int, ...] = (3, 4)
    noise: float = 1.0
    response: float = 1.0


WORLDS = {
    "standard": World(),
    "harsh": World(noise=1.35),
    "weekly": World(gaps=(7,)),
    "three_a_week": World(gaps=(2, 2, 3)),
    "twelve_weeks": World(weeks=12),
    "weak_responders": World(response=0.5),
}


@dataclass(slots=True)
class Person:
    """One patient. Days count from the first treatment; `onset` is the day on which trouble truly begins."""

    kind: str
    profile: str
    zone: str
    days: int
    intake_days: int
    treated: Sequence[int]
    level: float
    response: float
    fall: float
    adaptation: float
    shape: Sequence[float]
    noise: float
    lasting: float
    bruises: float
    start: float
    regained: float
    pace: float
    scatter: float
    goal: float | None
    size: float = 0.0
    since: int | None = None
    onset: int | None = None
    away: range = field(default_factory=lambda: range(0))

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong."""
        return self.onset is None

    def epoch(self, day: int) -> int:
        """The number of the last treatment on or before a day; -1 before the first."""
        return sum(treated <= day for treated in self.treated) - 1

    def motion(self, day: float) -> float:
        """What could be measured without error."""
        return self.start + self.regained * (1 - math.exp(-max(day, 0) / self.pace))


def person(kind: str, seed: str, world: World, profile: str | None = None) -> Person:
    """Draw one patient; the same seed gives the same one."""
    chance = random.Random(f"{seed} {kind}")
    drawn = _anybody(kind, profile or chance.choice(PROFILES), chance, world)
    _KINDS.get(kind, _ordinary)(drawn, chance)
    if drawn.since is not None and drawn.onset is None:
        drawn.onset = drawn.treated[drawn.since]
    return drawn


def _anybody(kind: str, profile: str, chance: random.Random, world: World) -> Person:
    days = world.weeks * 7
    start, regained, pace = chance.gauss(100, 12), max(3.0, chance.gauss(13, 7)), 25 * math.exp(chance.gauss(0, 0.25))
    reached = start + regained * (1 - math.exp(-days / pace))
    return Person(
        kind=kind,
        profile=profile,
        zone=chance.choice(ZONES),
        days=days,
        intake_days=chance.choice((1, 3, 5)),
        treated=_treated(days, world, chance),
        level=max(0.0, chance.gauss(2.2, 1.7)),
        response=world.response * max(0.0, chance.gauss(2.0, 0.9)),
        fall=chance.gauss(0.6, 0.7),
        adaptation=chance.gauss(-0.3, 0.5),
        shape=[max(0.0, share * (1 + chance.gauss(0, 0.25))) for share in SHAPE],
        noise=world.noise * (1.7 if profile == "noisy" else chance.uniform(0.9, 1.3)),
        lasting=chance.uniform(0.15, 0.4),
        bruises=chance.choice((0.03, 0.06, 0.1, 0.15)),
        start=start,
        regained=regained,
        pace=pace,
        scatter=4.8 if profile == "noisy" else chance.uniform(2.6, 3.8),
        goal=reached + chance.uniform(0, 7) if chance.random() < 0.7 else None,
    )


def _treated(days: int, world: World, chance: random.Random) -> list[int]:
    treated = [0]
    while treated[-1] + max(world.gaps) < days:
        gap = world.gaps[len(treated) % len(world.gaps)] if len(world.gaps) > 2 else chance.choice(world.gaps)
        treated.append(treated[-1] + gap)
    return treated


def _ordinary(who: Person, chance: random.Random) -> None:
    """Nothing but what everybody has."""


def _strong(who: Person, chance: random.Random) -> None:
    who.response = chance.uniform(3.2, 4.5)


def _steady_high(who: Person, chance: random.Random) -> None:
    who.level = chance.uniform(4.0, 5.5)


def _near_zero(who: Person, chance: random.Random) -> None:
    who.level, who.response = chance.uniform(0, 0.4), chance.uniform(0, 0.8)


def _light_bruiser(who: Person, chance: random.Random) -> None:
    who.bruises = 0.05


def _flare(who: Person, chance: random.Random) -> None:
    first = chance.randint(3, who.days - 4)
    who.away, who.size = range(first, first + chance.choice((2, 3))), 2.5


def _slow(who: Person, chance: random.Random) -> None:
    who.shape = SLOW_SHAPE


def _holiday(who: Person, chance: random.Random) -> None:
    first = chance.randint(6, who.days - 10)
    who.away = range(first, first + 7)


def _fast_gainer(who: Person, chance: random.Random) -> None:
    who.regained, who.pace = chance.uniform(20, 30), 12.0
    who.goal = who.start + who.regained


def _not_settling(who: Person, chance: random.Random) -> None:
    who.since, who.size = _early(who, chance, 2, 5), chance.uniform(2.5, 5.0)


def _not_settling_1(who: Person, chance: random.Random) -> None:
    who.since, who.size = 0, chance.uniform(2.5, 5.0)


def _rising(who: Person, chance: random.Random) -> None:
    who.since, who.size = _early(who, chance, 1, 5), chance.uniform(0.6, 1.1)


def _bruising(who: Person, chance: random.Random) -> None:
    who.since = _early(who, chance, 1, 5)


def _slow_loss(who: Person, chance: random.Random) -> None:
    who.onset, who.size = chance.randint(10, 20), chance.uniform(0.7, 1.1)


def _step_loss(who: Person, chance: random.Random) -> None:
    who.onset, who.size = chance.choice([day for day in who.treated if 8 <= day <= 24]) + 1, chance.uniform(10, 16)


def _plateau(who: Person, chance: random.Random) -> None:
    who.onset, who.regained = chance.randint(8, 14), max(who.regained, 10.0)
    who.goal = who.motion(who.onset) + chance.uniform(16, 28)


def _severe(who: Person, chance: random.Random) -> None:
    who.since, who.size = _early(who, chance, 2, 7), chance.uniform(8.0, 10.0)


def _quiet_decline(who: Person, chance: random.Random) -> None:
    _rising(who, chance)
    assert who.since is not None
    first = who.treated[who.since] + chance.randint(7, 11)
    who.away = range(first, who.days + 1)


def _over_treated(who: Person, chance: random.Random) -> None:
    _rising(who, chance)


def _early(who: Person, chance: random.Random, first: int, last: int) -> int:
    """A treatment with at least three weeks after it."""
    room = [number for number, day in enumerate(who.treated) if day <= who.days - 21]
    return min(chance.randint(first, last), room[-1])


_KINDS = {
    "strong": _strong,
    "steady_high": _steady_high,
    "near_zero": _near_zero,
    "light_bruiser": _light_bruiser,
    "flare": _flare,
    "slow": _slow,
    "holiday": _holiday,
    "fast_gainer": _fast_gainer,
    "not_settling": _not_settling,
    "not_settling_1": _not_settling_1,
    "rising": _rising,
    "bruising": _bruising,
    "slow_loss": _slow_loss,
    "step_loss": _step_loss,
    "plateau": _plateau,
    "severe": _severe,
    "quiet_decline": _quiet_decline,
    "over_treated": _over_treated,
}
