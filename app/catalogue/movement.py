"""Body regions, and the joint movements that are measured there."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.quantity import Code, Confidence, Quantity, Range, check_order
from app.clinical.facts import MovementFacts

Unit = Literal["deg", "cm", "level", "count"]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the body. `paired`: it has a left and a right. `movements`: those of the nearest joint."""

    id: str
    name: str
    paired: bool
    movements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """What a textbook (`by`) calls normal, from `low` to `high` in `unit`, under the condition of `note`."""

    by: str
    low: float
    high: float
    unit: Unit
    source: str
    confidence: Confidence
    note: str = ""

    def __post_init__(self) -> None:
        check_order(self.low, self.high)


@dataclass(frozen=True, slots=True)
class PopulationNorm:
    """Mean passive motion of healthy people by sex and age in years; no figures above 69 years."""

    women_20_44: float
    men_20_44: float
    women_45_69: float
    men_45_69: float
    unit: Unit
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of a joint, and how patients measure it.

    `name`, `start`, `phone` (where to hold it) and `caution` are read by patients; `axis` is the one that gravity sees.
    `alone`: yes, with a strap, or clinic only. `mdc` is the smallest change that is real for a self-measured value;
    `plausible` only catches slips. `levels` names the values of a movement judged by picture, from 0 up.
    `readings` is how many phone readings one value takes; `sided` says whether a value has a side.
    """

    id: str
    joint: str
    name: str
    unit: Unit
    better: Literal["higher", "lower"]
    sided: bool
    alone: Literal["yes", "strap", "clinic"]
    start: str
    phone: str
    axis: str
    mdc: Quantity
    plausible: Range
    readings: int = 1
    caution: str = ""
    levels: tuple[str, ...] = ()
    norms: tuple[Norm, ...] = ()
    cdc: PopulationNorm | None = None
    loinc: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        if {self.mdc.unit, self.plausible.unit, *(norm.unit for norm in self.norms)} != {self.unit}:
            raise ValueError(f"mdc, plausible and norms must be in {self.unit}")
        if self.mdc.value <= 0:
            raise ValueError("mdc must be above 0")
        if self.levels and len(self.levels) - 1 != self.plausible.high:
            raise ValueError("levels must name every value of plausible")

    @property
    def facts(self) -> MovementFacts:
        """What the rules need of it."""
        return MovementFacts(id=self.id, mdc=self.mdc.value, unit=self.unit, better=self.better)


@dataclass(frozen=True, slots=True)
class Measuring:
    """One number of how motion is measured, for all movements. `says` tells what it does."""

    id: str
    says: str
    value: float
    unit: str
    source: str
    confidence: Confidence
