"""What the rules need to know of the catalogue, besides the history of a patient."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.clinical.red_flag_table import RedFlags
from app.clinical.thresholds import Thresholds

SafetyClass = Literal["A", "AL", "R", "C", "limit"]
"""A absolute, AL absolute near the spot, R relative, C caution, limit a surgeon's cap on movement."""

BruisePolicy = Literal["tolerated", "expected", "unwanted"]


@dataclass(frozen=True, slots=True)
class TechniqueFacts:
    """How a technique is dosed and what it leaves behind. `per_week` and `weeks` are (least, most)."""

    id: str
    bruise_policy: BruisePolicy
    gap_h: float
    soreness_h: float
    mark_fade_days: float
    per_week: tuple[float, float]
    weeks: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """One movement: its minimal detectable change (in `unit`) and which direction is the better one."""

    id: str
    mdc: float
    unit: str
    better: Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """How grave a safety item is when it is present, and which treatments then wait for the therapist."""

    id: str
    safety_class: SafetyClass
    blocks: Literal["all", "region", "none"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything `evaluate` needs besides the history."""

    thresholds: Thresholds
    techniques: Mapping[str, TechniqueFacts]
    movements: Mapping[str, MovementFacts]
    red_flags: RedFlags
    safety: Mapping[str, SafetyFacts] = field(default_factory=dict)

    def bruise_policy(self, technique: str) -> BruisePolicy:
        """What bruises mean after a technique; those of one that nobody knows are tolerated."""
        facts = self.techniques.get(technique)
        return facts.bruise_policy if facts else "tolerated"
