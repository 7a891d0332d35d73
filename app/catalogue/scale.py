"""What patients rate: scales, bruise grades and colours, extra measures, and the rights on instruments."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.entry_kind import EntryKind
from app.catalogue.quantity import Confidence, Range, check_order


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of a scale, both ends included."""

    name: str
    low: float
    high: float
    unit: str
    source: str
    confidence: Confidence

    def __post_init__(self) -> None:
        check_order(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Change:
    """A number that tells which change of a scale matters, or how often it is asked."""

    id: str
    says: str
    value: float
    unit: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ScaleCode:
    """A code of the terminology `system` for a scale or one of its bands."""

    system: Literal["LOINC", "SNOMED CT"]
    code: str
    source: str
    confidence: Confidence
    means: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` to `high`, carried by `entry`; `steps` are its only values where given, else whole numbers."""

    id: str
    name: str
    question: str
    entry: EntryKind
    low: float
    high: float
    unit: str
    better: Literal["higher", "lower"]
    low_words: str
    high_words: str
    source: str
    confidence: Confidence
    steps: tuple[float, ...] = ()
    bands: tuple[Band, ...] = ()
    changes: tuple[Change, ...] = ()
    codes: tuple[ScaleCode, ...] = ()

    def __post_init__(self) -> None:
        check_order(self.low, self.high)
        if self.bands and (self.bands[0].low != self.low or self.bands[-1].high != self.high):
            raise ValueError("bands must reach from low to high")


@dataclass(frozen=True, slots=True)
class BruiseGrade:
    """One grade of the bruise scale. Sizes in cm of the longest side, `tender` in points 0-10, `from_count` marks."""

    id: str
    name: str
    words: str
    size: str
    feel: str
    source: str
    confidence: Confidence
    from_cm: float | None = None
    below_cm: float | None = None
    from_count: int | None = None
    tender_min: float | None = None
    tender_max: float | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour a bruise goes through; `usual` is the days in which it is mostly seen."""

    id: str
    words: str
    usual: Range


@dataclass(frozen=True, slots=True)
class Measure:
    """A free measure that single conditions add; `bounds` only catch slips."""

    id: str
    name: str
    bounds: Range
    better: Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire and whether its items may be shown."""

    id: str
    name: str
    verdict: Literal["free", "may embed after check", "do not embed until cleared", "do not embed"]
    situation: str
    source: str
    confidence: Confidence
