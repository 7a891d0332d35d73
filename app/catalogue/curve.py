"""The usual course of soreness and bruises after a treatment, and when patients are asked for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.catalogue.entry_kind import EntryKind
from app.catalogue.quantity import Confidence, Quantity


@dataclass(frozen=True, slots=True)
class SorenessLimit:
    """Limits in points 0-10: `rise` over the value before the treatment, the `value`, `above_24h` over the one at 24 h.

    For normal they are the highest usual values, and `falling` wants no rise since 24 h; for watch and worry
    any one reached is enough.
    """

    rise: float | None = None
    value: float | None = None
    above_24h: float | None = None
    falling: bool = False


@dataclass(frozen=True, slots=True)
class SorenessStep:
    """From `from_h` (included) to `to_h` hours after the end of a treatment; no `to_h`: from then on."""

    from_h: float
    normal: SorenessLimit
    watch: SorenessLimit
    worry: SorenessLimit
    to_h: float | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class BruiseLimit:
    """For normal the highest usual `grade`; for watch and worry any one reached is enough.

    `grade` 0-4 (with `unless_smaller` only when the mark has not become smaller); `growth_cm` of the longest side since
    the log before, or since that at 24 h (`since_24h`), 0 meaning any growth; `raised`, `outside_area`, `new_marks`,
    `broken_skin` as logged; `on_thinner` the grade that is enough for patients on a blood thinner.
    """

    grade: int | None = None
    unless_smaller: bool = False
    growth_cm: float | None = None
    since_24h: bool = False
    raised: bool = False
    outside_area: bool = False
    new_marks: bool = False
    broken_skin: bool = False
    on_thinner: int | None = None


@dataclass(frozen=True, slots=True)
class BruiseStep:
    """As SorenessStep. A band without limits is never reached."""

    from_h: float
    normal: BruiseLimit
    worry: BruiseLimit
    watch: BruiseLimit = BruiseLimit()
    to_h: float | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """The usual course after a treatment with one of `techniques`: chart bands, not alerts."""

    id: str
    name: str
    techniques: tuple[str, ...]
    soreness: tuple[SorenessStep, ...]
    bruise: tuple[BruiseStep, ...]
    soreness_unit: Literal["points"]
    size_unit: Literal["cm"]
    source: str
    confidence: Confidence

    def __post_init__(self) -> None:
        _check_steps("soreness", self.soreness)
        _check_steps("bruise", self.bruise)


@dataclass(frozen=True, slots=True)
class Offsets:
    """Several times after the end of a treatment, in `unit`."""

    values: tuple[float, ...]
    unit: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the logging schedule: what is asked, when, and how long it takes.

    Slots after a treatment have `offsets` and the `tolerance` within which an entry still counts for them, or may come
    up to `before` a treatment; standing ones have `every` or `per_week`, and may end at `until`.
    """

    id: str
    says: str
    asks: tuple[Literal[EntryKind, "intake"], ...]
    takes: Quantity
    offsets: Offsets | None = None
    tolerance: Quantity | None = None
    before: Quantity | None = None
    every: Quantity | None = None
    per_week: Quantity | None = None
    until: Quantity | None = None

    def __post_init__(self) -> None:
        if not (self.offsets or self.before or self.every or self.per_week):
            raise ValueError("offsets, before, every or per_week must say when")


def _check_steps(name: str, steps: Sequence[SorenessStep | BruiseStep]) -> None:
    """Steps start at 0 and follow each other without a gap; the last one is open. Raises ValueError."""
    expected: float | None = 0
    for step in steps:
        if step.from_h != expected or (step.to_h is not None and step.to_h <= step.from_h):
            raise ValueError(f"{name} steps must follow each other; one from {expected} h is missing")
        expected = step.to_h
    if expected is not None:
        raise ValueError(f"the last {name} step must have no to_h")
