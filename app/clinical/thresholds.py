"""The numbers of the rules, each with its unit, source and confidence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, takewhile
from typing import Any, TypeVar, cast

Built = TypeVar("Built")

CONFIDENCES = ("H", "M", "L")


class KnowledgeError(ValueError):
    """A clinical fact cannot be used. `key` says which, `hint` what to do about it."""

    def __init__(self, key: str, hint: str) -> None:
        super().__init__(f"{key}: {hint}")
        self.key = key
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number a rule compares with. `says` tells a therapist in a line what it does."""

    id: str
    value: float
    unit: str
    source: str
    confidence: str
    says: str


class Thresholds(Mapping[str, Threshold]):
    """All thresholds by id; immutable."""

    def __init__(self, thresholds: Mapping[str, Threshold]) -> None:
        self._thresholds = dict(thresholds)
        self._numbers = {id: threshold.value for id, threshold in self._thresholds.items()}
        self._built: dict[Any, Any] = {}

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "Thresholds":
        """Read the parsed `thresholds.toml`: one table per id. Raises KnowledgeError."""
        return cls({id: _threshold(id, row) for id, row in table.items()})

    def number(self, id: str) -> float:
        """The value of one threshold, in its own unit. Raises KeyError for an unknown id."""
        return self._numbers[id]

    def series(self, prefix: str) -> tuple[float, ...]:
        """The values of `<prefix>_0`, `<prefix>_1` ... as far as they go."""
        ids = takewhile(self._numbers.__contains__, (f"{prefix}_{place}" for place in count()))
        return tuple(self._numbers[id] for id in ids)

    def built(self, make: Callable[["Thresholds"], Built]) -> Built:
        """What `make` builds of these numbers, worked out once."""
        if make not in self._built:
            self._built[make] = make(self)
        return cast(Built, self._built[make])

    def override(self, changes: Mapping[str, Any]) -> "Thresholds":
        """The same thresholds with other values: `{id: number}` or `{id: {"value": number}}`. Raises KnowledgeError."""
        changed = dict(self._thresholds)
        for id, change in changes.items():
            if id not in changed:
                raise KnowledgeError(id, "no such threshold; the ids are those of thresholds.toml")
            value = change.get("value") if isinstance(change, Mapping) else change
            changed[id] = replace(changed[id], value=_number(id, value))
        return Thresholds(changed)

    def __getitem__(self, id: str) -> Threshold:
        return self._thresholds[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._thresholds)

    def __len__(self) -> int:
        return len(self._thresholds)


def _threshold(id: str, row: Any) -> Threshold:
    if not isinstance(row, Mapping):
        raise KnowledgeError(id, "must be a table with value, unit, source, confidence and says")
    confidence = _text(id, row, "confidence")
    if confidence not in CONFIDENCES:
        raise KnowledgeError(f"{id}.confidence", "must be H, M or L")
    unit, source, says = (_text(id, row, field) for field in ("unit", "source", "says"))
    return Threshold(id, _number(id, row.get("value")), unit, source, confidence, says)


def _number(id: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise KnowledgeError(f"{id}.value", "must be a number, 0 or more")
    return value


def _text(id: str, row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value:
        raise KnowledgeError(f"{id}.{field}", "must be a text")
    return value
