"""Evidence that bruising comes too often: a sequential test over treatments (Wald), floored at nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True, eq=False)
class BruiseModel:
    """How often a counting bruise is usual and how often too much (shares of treatments), and the limits of the sum."""

    usual: float
    usual_unwanted: float
    often: float
    big: float
    most: float

    @classmethod
    def of(cls, thresholds: Thresholds) -> "BruiseModel":
        """Read from the thresholds."""
        number = thresholds.number
        return cls(
            usual=number("bruise_events_usual"),
            usual_unwanted=number("bruise_events_usual_unwanted"),
            often=number("bruise_events_often"),
            big=number("bruise_events_big"),
            most=number("bruise_evidence_most"),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a treatment left behind: whether a bruise counts, whether it was a big one, and how it is judged."""

    bruised: bool
    big: bool
    unwanted: bool


def weigh_bruising(outcomes: Iterable[Outcome], model: BruiseModel) -> float:
    """The log evidence after these treatments, oldest first, between 0 and the most that is counted."""
    evidence = 0.0
    for outcome in outcomes:
        usual = model.usual_unwanted if outcome.unwanted else model.usual
        if outcome.bruised:
            evidence += log(model.often / usual) + (model.big if outcome.big else 0)
        else:
            evidence += log((1 - model.often) / (1 - usual))
        evidence = min(max(evidence, 0.0), model.most)
    return evidence
