"""R20: motion that was there and is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.measurements import MeasurementDay, Series, entries_of, measured
from app.clinical.rules.bruising import big
from app.clinical.rules.pain import severe
from app.clinical.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Loss:
    """How much worse the last measurement days are than the better of the days before and the start."""

    days: Sequence[MeasurementDay]
    before: float
    now: float
    amount: float


def motion_loss(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R20 ROM-LOSS: a note; urgent when the loss is large, or strong pain or a big bruise comes with it."""
    losses = ((series, loss_of(series, knowledge.thresholds)) for series in measured(diary, knowledge))
    return [_finding(diary, knowledge, series, loss) for series, loss in losses if loss]


def loss_of(series: Series, thresholds: Thresholds) -> Loss | None:
    """The loss on the last measurement days; None when it is smaller than what measuring can tell, or too few came."""
    judged = int(thresholds.number("rom_loss_days"))
    before, last = series.days[:-judged], series.days[-judged:]
    if len(before) < thresholds.number("motion_baseline_days"):
        return None
    now = median([day.value for day in last])
    reference = max(_references(before, last[0], thresholds), key=lambda value: -series.gain(value, now))
    amount = -series.gain(reference, now)
    if amount < thresholds.number("rom_loss_mdc") * series.movement.mdc:
        return None
    return Loss(last, reference, now, amount)


def _references(before: Sequence[MeasurementDay], judged: MeasurementDay, thresholds: Thresholds) -> list[float]:
    """The start, and the days just before when they are enough."""
    start = [day.value for day in before[: int(thresholds.number("motion_baseline_days"))]]
    since = judged.day - timedelta(days=thresholds.number("rom_loss_reference_days"))
    lately = [day.value for day in before if day.day >= since]
    enough = len(lately) >= thresholds.number("rom_loss_reference_min")
    return [median(start), median(lately)] if enough else [median(start)]


def _finding(diary: Diary, knowledge: Knowledge, series: Series, loss: Loss) -> Finding:
    told = entries_of(loss.days)
    large = loss.amount >= knowledge.thresholds.number("rom_loss_urgent_mdc") * series.movement.mdc
    together = _together(diary, knowledge, series.place)
    return Finding(
        rule="ROM-LOSS",
        severity=Severity.URGENT if large or together else Severity.INFO,
        basis="trigger",
        key=series.key,
        at=newest(told),
        evidence=evidence(
            told,
            series.place,
            knowledge.thresholds,
            before=loss.before,
            now=loss.now,
            effect=loss.amount,
            days=len(loss.days),
            together=together,
            **series.numbers,
        ),
    )


def _together(diary: Diary, knowledge: Knowledge, place: str) -> list[str]:
    """What else is urgent at this place: `pain`, `bruise`."""
    judges = {"pain": severe, "bruise": big}
    return [
        name
        for name, judge in judges.items()
        if any(each.key == place and each.severity >= Severity.URGENT for each in judge(diary, knowledge))
    ]
