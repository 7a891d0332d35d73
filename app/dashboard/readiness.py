"""Is the place ready for the next treatment? Facts for the therapist, who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.catalogue.curve import SorenessStep
from app.catalogue.load import Catalogue
from app.clinical.baselines import soreness_before
from app.clinical.diary import Diary, number
from app.clinical.history import Entry, History, Treatment

Settled = Literal["settled", "on_course", "still_sore", "not_logged", "first"]
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is known of one place before a treatment at `at`.

    `gap` is the time since the last treatment of the place, `gap_wanted` what the technique asks for at least;
    `soreness` the newest value since then and `before` the one before that treatment; `bruise` the newest mark that
    is still open; `blocks` are ids of safety items answered with yes that stand against treating.
    """

    settled: Settled
    gap: timedelta | None
    gap_wanted: timedelta
    soreness: float | None
    before: float | None
    bruise: Entry | None
    blocks: tuple[str, ...]

    @property
    def too_soon(self) -> bool:
        """Whether the technique asks for a longer gap."""
        return self.gap is not None and self.gap < self.gap_wanted


def readiness(
    history: History, catalogue: Catalogue, at: datetime, technique: str, region: str, side: str | None
) -> Readiness:
    """Judged from what was known at `at`, for the place and technique that is about to be treated."""
    diary = Diary(history, at)
    place = diary.place(region, side)
    last = diary.treatment_before(place, at)
    newest = _newest(diary, "soreness", place, last)
    before = soreness_before(diary, place, last, catalogue.knowledge.thresholds) if last else None
    return Readiness(
        settled=_settled(last, newest, before, catalogue),
        gap=at - last.at if last else None,
        gap_wanted=catalogue.techniques[technique].gap.value * HOUR,
        soreness=number(newest, "now") if newest else None,
        before=before,
        bruise=_open_bruise(diary, place, technique, catalogue),
        blocks=tuple(
            item.id for item in catalogue.intake.values() if item.id in history.intake and item.blocks != "none"
        ),
    )


def _newest(diary: Diary, kind: str, place: str, since: Treatment | None) -> Entry | None:
    entries = diary.entries(kind, place)
    if not entries or (since is not None and entries[-1].happened_at < since.at):
        return None
    return entries[-1]


def _settled(last: Treatment | None, newest: Entry | None, before: float | None, catalogue: Catalogue) -> Settled:
    if last is None:
        return "first"
    value = number(newest, "now") if newest else None
    if newest is None or value is None:
        return "not_logged"
    steps = catalogue.curve_of(last.technique).soreness
    if not _is_usual(_step(steps, (newest.happened_at - last.at) / HOUR), value, before, catalogue):
        return "still_sore"
    return "settled" if value <= (before or 0) else "on_course"


def _step(steps: Sequence[SorenessStep], hours: float) -> SorenessStep:
    return next(step for step in steps if step.to_h is None or hours < step.to_h)


def _is_usual(step: SorenessStep, value: float, before: float | None, catalogue: Catalogue) -> bool:
    """Inside the normal band; when the value before is not known, a rise counts from what a mild value is."""
    usual = step.normal
    if usual.value is not None and value > usual.value:
        return False
    if usual.rise is None:
        return True
    unknown_before = catalogue.knowledge.thresholds.number("sore_72h_without_before") - 1
    return value - (unknown_before if before is None else before) <= usual.rise


def _open_bruise(diary: Diary, place: str, technique: str, catalogue: Catalogue) -> Entry | None:
    """The newest mark, unless it has gone or is of a kind that this technique leaves on purpose."""
    entries = diary.entries("bruise", place)
    if not entries or diary.now - entries[-1].happened_at > _forgotten(catalogue):
        return None
    grade, facts = number(entries[-1], "grade") or 0, catalogue.techniques[technique]
    thresholds = catalogue.knowledge.thresholds
    tolerated = 0 if facts.marks_must_fade else thresholds.number("bruise_frequent_grade") - 1
    return entries[-1] if grade > tolerated and entries[-1].values.get("colour") != "gone" else None


def _forgotten(catalogue: Catalogue) -> timedelta:
    """After this long without word, a mark is taken as gone."""
    return timedelta(days=catalogue.knowledge.thresholds.number("bruise_stale_doctor_days"))
