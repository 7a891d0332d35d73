"""An alert that reached the queue, and the family it belongs to."""

from dataclasses import dataclass

FAMILIES = {
    "SORE-72H": "soreness",
    "SORE-RISING": "soreness",
    "PAIN-JUMP": "soreness",
    "BRUISE-FREQUENT": "bruising",
    "ROM-LOSS": "motion",
    "ROM-PLATEAU": "plateau",
    "PAIN-SEVERE": "severe",
    "LOG-MISSED": "silence",
}
"""Of the rules that speak of trends, and of the two that are counted apart."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert that opened or rose into the queue; `day` counts from the first treatment. `again`: it had ended before;
    `beside`: another of its family was open."""

    day: int
    rule: str
    severity: str
    basis: str
    again: bool = False
    beside: bool = False
