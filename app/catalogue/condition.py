"""Conditions that are treated."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.quantity import Code, Confidence


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: terms, codes, where it is, what to log besides the core set, cautions and usual exercises.

    `regions` are region ids, never empty; with more than one the therapist chooses. `movements` and `measures` are ids;
    where `movements` is empty, or `choice` says so, the therapist picks among the movements of the region.
    `cautions`, `exercises` and `note` are for therapists.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    icd10: tuple[Code, ...]
    regions: tuple[str, ...]
    side: Literal["required", "optional"]
    movements: tuple[str, ...]
    measures: tuple[str, ...]
    cautions: tuple[str, ...]
    exercises: tuple[str, ...]
    exercise_source: str
    exercise_confidence: Confidence
    snomed: tuple[Code, ...] = ()
    choice: str = ""
    caution_source: str = "clinical convention"
    note: str = ""

    def __post_init__(self) -> None:
        if not self.regions:
            raise ValueError("regions must name a region, limb or any")
        if not self.movements and not self.choice:
            raise ValueError("choice must say how movements are picked when none are named")
