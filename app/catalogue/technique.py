"""Techniques of treatment with an instrument or by hand."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.quantity import Confidence, Quantity, Range
from app.clinical.facts import TechniqueFacts


@dataclass(frozen=True, slots=True)
class Technique:
    """One technique and its usual dose.

    `idea` is for therapists; `after` (what to expect) and `home` are read by patients. `per_week` counts treatments,
    `weeks` the length of a course, `total` the treatments of a course, `gap` the hours between treatments of one region
    (with `marks_must_fade` also until its marks are gone), `soreness` the hours it is expected, `mark_fade` days.
    `bruise_policy` says whether marks are tolerated, expected (petechiae) or unwanted.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    idea: str
    after: str
    home: str
    source: str
    confidence: Confidence
    per_week: Range
    weeks: Range
    total: Range
    gap: Quantity
    soreness: Quantity
    bruise_policy: Literal["tolerated", "expected", "unwanted"]
    mark_fade: Quantity
    marks_must_fade: bool = False

    @property
    def facts(self) -> TechniqueFacts:
        """What the rules need of it."""
        return TechniqueFacts(
            id=self.id,
            bruise_policy=self.bruise_policy,
            gap_h=self.gap.value,
            soreness_h=self.soreness.value,
            mark_fade_days=self.mark_fade.value,
            per_week=(self.per_week.low, self.per_week.high),
            weeks=(self.weeks.low, self.weeks.high),
        )
