"""Safety questions and what a patient consents to."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.quantity import Confidence
from app.clinical.facts import SafetyClass, SafetyFacts


@dataclass(frozen=True, slots=True)
class Stricter:
    """When a stricter class holds."""

    safety_class: SafetyClass
    when: str


@dataclass(frozen=True, slots=True)
class IntakeLimit:
    """A number in a safety question, in `unit`."""

    id: str
    value: float
    unit: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """One safety question. `blocks` says which treatments wait for the therapist; `behaviour` is for therapists."""

    id: str
    question: str
    safety_class: SafetyClass
    asked: Literal["patient", "therapist"]
    blocks: Literal["all", "region", "none"]
    behaviour: str
    source: str
    confidence: Confidence
    worse: Stricter | None = None
    limits: tuple[IntakeLimit, ...] = ()

    def __post_init__(self) -> None:
        expected = {"A": "all", "AL": "region"}.get(self.safety_class, "none")
        if self.blocks != expected:
            raise ValueError(f"blocks must be {expected} for class {self.safety_class}")

    @property
    def facts(self) -> SafetyFacts:
        """What the rules need of it."""
        return SafetyFacts(self.id, self.safety_class, self.blocks)


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One sentence a patient agrees to; `us_billing` only where remote monitoring is billed."""

    id: str
    text: str
    where: Literal["everywhere", "us_billing"]
