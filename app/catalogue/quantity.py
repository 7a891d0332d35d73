"""Numbers and codes with where they come from and how sure they are."""

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["H", "M", "L"]
"""H: guideline, review or direct measurement. M: single study or consistent practice. L: our own default."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number in `unit`."""

    value: float
    unit: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included, in `unit`."""

    low: float
    high: float
    unit: str
    source: str
    confidence: Confidence

    def __post_init__(self) -> None:
        check_order(self.low, self.high)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a terminology. `means` tells it apart from the other codes of the same thing."""

    code: str
    source: str
    confidence: Confidence
    means: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a source key stands for. `seen`: V read, V2 second hand, K from knowledge, still to be verified."""

    id: str
    reference: str
    seen: Literal["V", "V2", "K"]


def check_order(low: float, high: float) -> None:
    """Raises ValueError unless low <= high."""
    if low > high:
        raise ValueError(f"low {low} is above high {high}")
