"""What a rule says of a history at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

Basis = Literal["trigger", "evidence"]


class Severity(StrEnum):
    """How soon somebody has to look, in rising order: info < watch < urgent < emergency."""

    INFO = "info"
    WATCH = "watch"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Place in the order, 0 for info."""
        return list(Severity).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule holds, for `key`: the region ("knee/left") or measure that makes two findings the same alert.

    `at` is when the newest report it rests on was received: the first instant at which anybody could have known.
    `evidence` is JSON-able: the numbers behind the sentence, `entries` (ids to mark on the chart), `late` when a
    report was written down more than a day after it happened. `holds_only`: enough to keep an open alert open, too
    little to open one.
    """

    rule: str
    severity: Severity
    basis: Basis
    key: str
    at: datetime
    evidence: Mapping[str, Any]
    holds_only: bool = False
