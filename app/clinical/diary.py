"""A history seen from one instant: only what had been received by then, in order, sorted by kind and place."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar, TypeVarTuple, cast
from zoneinfo import ZoneInfo

from app.clinical.history import Entry, History, Treatment

Derived = TypeVar("Derived")
Of = TypeVarTuple("Of")

NUMBERS = (int, float)


def place_key(region: str, side: str | None) -> str:
    """One name for a place on the body: "knee/left", or "neck" when it has no side."""
    return f"{region}/{side}" if side else region


class Diary:
    """What could be known at `now`. Equal histories give equal diaries, whatever the order of their rows.

    `known` are all entries received by then, by the time they speak of.
    """

    def __init__(self, history: History, now: datetime) -> None:
        self.history = history
        self.now = now
        self.own_place = self.place(None, None)
        self._zone = ZoneInfo(history.zone)
        self._derived: dict[Any, Any] = {}
        known = (entry for entry in history.entries if entry.received_at <= now)
        self.known = sorted(known, key=lambda entry: (entry.happened_at, entry.received_at, entry.id))
        self._entries = self._by_kind_and_place()
        self._treatments = self._by_place(history.treatments)
        self._treated_at = {place: [t.at for t in treated] for place, treated in self._treatments.items()}
        self._happened_at = {
            (kind, place): [entry.happened_at for entry in entries]
            for kind, places in self._entries.items()
            for place, entries in places.items()
        }

    def place(self, region: str | None, side: str | None) -> str:
        """The place a report speaks of; the patient's own where it says nothing."""
        own = self.history
        region = region or own.region
        return place_key(region, side or (own.side if region == own.region else None))

    def entries(self, kind: str, place: str) -> Sequence[Entry]:
        """Entries of one kind about one place, by the time they speak of."""
        return self._entries.get(kind, {}).get(place, ())

    def places(self, *kinds: str) -> list[str]:
        """Places with an entry of any of these kinds, in a fixed order."""
        return sorted({place for kind in kinds for place in self._entries.get(kind, ())})

    def treated_places(self) -> list[str]:
        """Places with a treatment, in a fixed order."""
        return sorted(self._treatments)

    def treatments(self, place: str) -> Sequence[Treatment]:
        """Treatments of one place, by time."""
        return self._treatments.get(place, ())

    def treatment_before(self, place: str, at: datetime) -> Treatment | None:
        """The last treatment of the place that was over at `at`."""
        index = bisect_right(self._treated_at.get(place, ()), at)
        return self._treatments[place][index - 1] if index else None

    def between(self, kind: str, place: str, since: datetime, until: datetime) -> Sequence[Entry]:
        """Entries of one kind about one place, both ends included."""
        happened_at = self._happened_at.get((kind, place), ())
        return self.entries(kind, place)[bisect_left(happened_at, since) : bisect_right(happened_at, until)]

    def logged(self, since: datetime, until: datetime) -> Sequence[Entry]:
        """Entries of any kind about any place, both ends included."""
        first = bisect_left(self.known, since, key=lambda entry: entry.happened_at)
        return self.known[first : bisect_right(self.known, until, key=lambda entry: entry.happened_at)]

    def logged_after(
        self, kind: str, place: str, treatment: Treatment, since: timedelta, until: timedelta
    ) -> list[Entry]:
        """Entries between two times after a treatment that belong to it, not to a later one."""
        logs = self.between(kind, place, treatment.at + since, treatment.at + until)
        return [entry for entry in logs if self.treatment_before(place, entry.happened_at) is treatment]

    def day_of(self, at: datetime) -> date:
        """The patient's local day at an instant."""
        return at.astimezone(self._zone).date()

    def day_begins(self, day: date) -> datetime:
        """The instant at which a local day of the patient begins."""
        return datetime.combine(day, time.min, self._zone).astimezone(UTC)

    def derived(self, make: Callable[["Diary", *Of], Derived], *of: *Of) -> Derived:
        """What `make` says of a place (and of numbers, if it needs some), worked out once for all rules that ask."""
        key = make, of
        if key not in self._derived:
            self._derived[key] = make(self, *of)
        return cast(Derived, self._derived[key])

    def _by_kind_and_place(self) -> dict[str, dict[str, list[Entry]]]:
        sorted_entries: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.known:
            sorted_entries[entry.kind][self.place(entry.region, entry.side)].append(entry)
        return sorted_entries

    def _by_place(self, treatments: Iterable[Treatment]) -> dict[str, list[Treatment]]:
        over = (treatment for treatment in treatments if treatment.at <= self.now)
        sorted_treatments: dict[str, list[Treatment]] = defaultdict(list)
        for treatment in sorted(over, key=lambda treatment: (treatment.at, treatment.id)):
            sorted_treatments[self.place(treatment.region, treatment.side)].append(treatment)
        return sorted_treatments


def number(entry: Entry, field: str) -> float | None:
    """A number from the values of an entry, or None when it is not there."""
    value = entry.values.get(field)
    return value if type(value) in NUMBERS else None


def newest(entries: Iterable[Entry]) -> datetime:
    """When the last of these entries was received."""
    return max(entry.received_at for entry in entries)


def is_late(entry: Entry, allowed: timedelta) -> bool:
    """Whether an entry was written down longer than `allowed` after it happened."""
    return entry.received_at - entry.happened_at > allowed
