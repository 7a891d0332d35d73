"""How long a finding holds: newer reports end it, silence never does."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from operator import itemgetter
from typing import TypeVar

from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry

Told = TypeVar("Told")


class Mark(Enum):
    """What one report means for a rule."""

    FIRES = auto()
    HOLDS = auto()
    SETTLES = auto()


def unsettled(reports: Iterable[tuple[Entry, Mark]], hold: timedelta) -> list[Entry]:
    """The firing reports of the run that still holds, oldest first; empty when nothing holds.

    A run ends with the first settling report that comes at least `hold` after the last one that fired or held.
    """
    fired: list[Entry] = []
    held_at = None
    for entry, mark in reports:
        if mark is Mark.FIRES:
            fired.append(entry)
        if mark is Mark.FIRES or (mark is Mark.HOLDS and fired):
            held_at = entry.happened_at
        elif mark is Mark.SETTLES and held_at is not None and entry.happened_at - held_at >= hold:
            fired, held_at = [], None
    return fired


def telling(findings: Iterable[Finding]) -> list[Finding]:
    """Without those that another finding of the same list surpasses by being newer and at least as severe."""
    return surpassing(findings, lambda finding: (finding.at, finding.severity))


def surpassing(told: Iterable[Told], of: Callable[[Told], tuple[datetime, Severity]]) -> list[Told]:
    """The same of anything that is known since an instant and has a severity."""
    kept: list[Told] = []
    highest = -1
    ranked = [(at, severity.rank, each) for each in told for at, severity in (of(each),)]
    for _, rank, each in sorted(ranked, key=itemgetter(0, 1), reverse=True):
        if rank > highest:
            highest = rank
            kept.append(each)
    return kept
