"""When the therapist turned to a gentler dose: problems from before it are no longer held against the patient."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoseRule:
    """A dose is gentler when all of at least `after` treatments are below each of the `before` treatments before."""

    after: int
    before: int


def gentler_since(intensities: Sequence[int | None], rule: DoseRule) -> int:
    """The index of the treatment with which the last clearly gentler dose began; 0 when there was none."""
    for first in range(len(intensities) - rule.after, rule.before - 1, -1):
        before = [each for each in intensities[first - rule.before : first] if each is not None]
        since = [each for each in intensities[first:] if each is not None]
        known = len(before) == rule.before and len(since) == len(intensities) - first
        if known and max(since) < min(before):
            return first
    return 0
