"""What is remarkable about a patient besides alerts: the tiles of Today count it, the table can be narrowed to it."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.alerts.caseload import CaseloadRow
from app.clinical.thresholds import Thresholds
from app.dashboard.words import Words
from app.treatments.tables import Treatment

FLAGS = ("unreachable", "silent", "to_record", "over")


@dataclass(frozen=True, slots=True)
class Tile:
    """How many patients of the table carry a flag."""

    flag: str
    count: int
    chosen: bool


def flags_of(
    row: CaseloadRow, treatments: Sequence[Treatment], channel: str, thresholds: Thresholds, words: Words
) -> frozenset[str]:
    """The flags of one row; `treatments` are the recent ones of the patient, oldest first."""
    found = {
        "unreachable": channel == "none",
        "silent": _is_silent(row, thresholds, words),
        "to_record": awaits_record(row, treatments, words),
        "over": row.episode.starts_on + timedelta(weeks=row.episode.weeks) <= words.today,
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def tiles(flags: Mapping[uuid.UUID, Collection[str]], chosen: str | None) -> list[Tile]:
    """One tile for each flag; `flags` by episode."""
    return [Tile(flag, sum(flag in own for own in flags.values()), flag == chosen) for flag in FLAGS]


def awaits_record(row: CaseloadRow, treatments: Sequence[Treatment], words: Words) -> bool:
    """The appointment noted at the last treatment has come, and nothing has been recorded since."""
    own = [each for each in treatments if each.episode_id == row.episode.id]
    return bool(own and own[-1].next_on and own[-1].next_on <= words.today)


def _is_silent(row: CaseloadRow, thresholds: Thresholds, words: Words) -> bool:
    last = row.status.last_entry_at if row.status else None
    return words.now - (last or row.episode.created_at) >= timedelta(days=thresholds.number("log_missed_days"))
