"""The people of the demo clinic, and what happens to each of them. All of them are invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """How a diary goes. The last treatment was `treated` days before the last evening. Soreness: a level that `falls`,
    plus `peak` after each treatment. Trouble begins with the last `troubled` treatments: `stays_up` from two days after
    the first of them on, and `rises` more with each. `bruises` are the first grades after the last treatments, repeated
    backwards. `today` are entries that came `today_minutes` ago."""

    treated: int = 2
    level: float = 2.5
    falls: float = 2.0
    peak: float = 2.0
    noise: float = 0.3
    troubled: int = 1
    stays_up: float = 0.0
    rises: float = 0.0
    bruises: tuple[int, ...] = (0, 1, 0, 0)
    skips: float = 0.1
    late: float = 0.0
    silent_days: int = 0
    days: int | None = None
    today: tuple[tuple[str, dict[str, Any]], ...] = ()
    today_minutes: int = 30


@dataclass(frozen=True, slots=True)
class Motion:
    """One movement, measured in its own unit: where it started, where it is today, and the goal; `lost` comes off in
    the last days."""

    movement: str
    start: float
    today: float
    goal: float
    lost: float = 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """A patient with an episode of care."""

    name: str
    condition: str
    technique: str
    region: str
    side: str | None
    story: Story
    weeks: int = 8
    gap_days: int = 7
    motion: Motion | None = None
    reachable: bool = True
    intake: tuple[str, ...] = ()

    @property
    def email(self) -> str | None:
        """An address that leads nowhere."""
        return f"{self.name.split()[0].lower()}@demo.invalid" if self.reachable else None


SETTLING = Story()
STILL_SORE = Story(treated=3, level=2.0, falls=0.5, peak=2.0, troubled=3, stays_up=2.5, skips=0.0)
BRUISING = Story(treated=1, bruises=(2, 0, 2, 3), skips=0.0)
SEVERE = Story(treated=4, today=(("pain", {"worst_24h": 9}), ("signs", {"ticked": []})), today_minutes=26)
CLOT = Story(treated=2, today=(("signs", {"ticked": ["rf_calf"]}),), today_minutes=12)
BIG_BRUISE = Story(
    treated=2,
    today=(("bruise", {"grade": 4, "length_cm": 11.0, "raised": True, "tender": 6}),),
    today_minutes=72,
)
MARKS = Story(treated=3, level=2.0, peak=1.0, bruises=(1,))
SILENT = Story(treated=6, silent_days=6)
NEW = Story(treated=1, days=3, skips=0.0)
LATE = Story(treated=3, late=0.35, skips=0.3)
RISING = Story(treated=2, level=2.0, falls=0.5, peak=1.5, troubled=4, rises=0.9)

KNEE, LUNGE = "knee_flexion", "ankle_df_wb"
SHOULDER = Motion("shoulder_flexion", 110, 138, 165)
WRIST = Motion("wrist_extension", 48, 60, 70)
JUMPERS_KNEE, GOLFERS_ELBOW, HEEL = "patellar_tendinitis", "medial_epicondylitis", "plantar_fasciitis"
REACH = Motion("trunk_flexion_ftf", 24, 15, 5)
THINNER = ("anticoagulant",)
CAST = (
    Person("Amira Haddad", JUMPERS_KNEE, "graston", "knee", "left", SETTLING, 10, 7, Motion(KNEE, 92, 114, 125)),
    Person("Bruno Castell", "lateral_epicondylitis", "gua_sha", "elbow", "right", MARKS, 8, 8),
    Person("Tomi Okafor", "rotator_cuff", "astym", "shoulder", "right", SEVERE, 9, 4, SHOULDER),
    Person("Ines Lindqvist", "achilles", "graston", "calf", "left", CLOT, 8, 5, Motion(LUNGE, 26, 33, 40)),
    Person("Paul Archer", "medial_epicondylitis", "astym", "elbow", "right", STILL_SORE, 8, 6, WRIST),
    Person("Maya Rios", JUMPERS_KNEE, "smart_tools", "knee", "left", BRUISING, 10, 6, Motion(KNEE, 96, 110, 130)),
    Person("Wen Tao", "neck_pain", "gua_sha", "neck", None, MARKS, 8, 9, Motion("neck_rotation", 48, 62, 70)),
    Person(
        "Greta Sand",
        "plantar_fasciitis",
        "dtfm",
        "foot",
        "left",
        SILENT,
        12,
        3,
        Motion(LUNGE, 28, 31, 40),
        reachable=False,
    ),
    Person("Lena Kowal", "chronic_ankle", "sastm", "ankle", "left", NEW, 6, 5, Motion(LUNGE, 27, 28, 40)),
    Person("Otis Bell", "muscle_strain", "iastm_generic", "thigh", "right", BIG_BRUISE, 7, 6, intake=THINNER),
    Person(
        "Sofia Marin",
        "scar_generic",
        "manual_stm",
        "knee",
        "right",
        LATE,
        8,
        5,
        Motion(KNEE, 80, 106, 120, lost=14),
        reachable=False,
    ),
    Person("Ravi Menon", "back_pain", "iastm_generic", "back", None, RISING, 6, 6, REACH),
)


def cast_of(size: int) -> Iterator[Person]:
    """The named people, then the same stories again under numbered names, up to `size`."""
    for number in count():
        if number >= size:
            return
        person = CAST[number % len(CAST)]
        yield person if number < len(CAST) else replace(person, name=f"{person.name} {number // len(CAST) + 1}")
