"""R17, the deep form: a lump together with lost motion."""

from collections.abc import Sequence
from datetime import timedelta

from app.clinical.bruises import BruiseLog, logs_at
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.measurements import Series, entries_of, measured
from app.clinical.rules.motion_loss import Loss, loss_of


def lump(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R17 BRUISE-BIG: a raised bruise and motion lost in the same region within weeks."""
    lumps = {place: raised for place in diary.places("bruise") if (raised := _raised(diary, place))}
    if not lumps:
        return []
    found = ((each, loss_of(each, knowledge.thresholds)) for each in measured(diary, knowledge) if each.place in lumps)
    findings = (_deep(knowledge, series, loss, lumps[series.place]) for series, loss in found if loss)
    return [finding for finding in findings if finding]


def _raised(diary: Diary, place: str) -> Sequence[BruiseLog]:
    return [log for log in logs_at(diary, place) if log.grade > 0 and log.raised]


def _deep(knowledge: Knowledge, series: Series, loss: Loss, raised: Sequence[BruiseLog]) -> Finding | None:
    near = timedelta(days=knowledge.thresholds.number("bruise_big_motion_days"))
    logs = [log for log in raised if abs(loss.days[-1].day - log.entry.local_day) <= near]
    if not logs:
        return None
    told = [*entries_of(loss.days), logs[-1].entry]
    numbers = {"grade": logs[-1].grade, "length_cm": logs[-1].length, "before_cm": None, "raised": True}
    return Finding(
        rule="BRUISE-BIG",
        severity=Severity.URGENT,
        basis="trigger",
        key=series.place,
        at=newest(told),
        evidence=evidence(
            told, series.place, knowledge.thresholds, why="lump", blocks_region=True, notes=["deep"], **numbers
        ),
    )
