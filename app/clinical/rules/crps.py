"""R10: signs from several of the four groups that a limb shows when its nerves overreact, on more than one day."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.clinical.baselines import pain_days, usual_pain
from app.clinical.diary import Diary, newest
from app.clinical.evidence import evidence
from app.clinical.facts import Knowledge
from app.clinical.findings import Finding, Severity
from app.clinical.history import Entry
from app.clinical.settling import Mark, unsettled
from app.clinical.thresholds import Thresholds

GROUPS = ("crps_touch", "crps_colour", "crps_sweat", "crps_stiff")
"""What can be ticked in an entry of signs, besides the red flags: one id for each group."""

ALL_GROUPS, NONE = frozenset(GROUPS), frozenset[str]()

Days = Mapping[date, frozenset[str]]
"""The groups ticked on each local day on which there were some."""


def crps_signs(diary: Diary, knowledge: Knowledge) -> list[Finding]:
    """R10 CRPS-SIGNS: with strong pain, on two days of a week; for whom it is known, only when something is new."""
    findings = (_signs_at(diary, knowledge.thresholds, place) for place in diary.places("signs"))
    return [finding for finding in findings if finding]


def _signs_at(diary: Diary, thresholds: Thresholds, place: str) -> Finding | None:
    days = _groups_by_day(diary, place)
    full = _full(diary, thresholds, place, days)
    judged = {day: week for day in full if (week := _judged(diary, thresholds, place, days, full, day))}
    if not judged:
        return None
    groups = int(thresholds.number("crps_signs_groups"))
    marked = ((entry, _mark(entry, days, judged, groups)) for entry in diary.entries("signs", place))
    firing = unsettled(marked, timedelta(hours=thresholds.number("alert_merge_h")))
    return _finding(diary, thresholds, place, days, judged[firing[-1].local_day]) if firing else None


def _groups_by_day(diary: Diary, place: str) -> Days:
    days: dict[date, frozenset[str]] = defaultdict(frozenset)
    for entry in diary.entries("signs", place):
        groups = _groups(entry)
        if groups:
            days[entry.local_day] |= groups
    return days


def _groups(entry: Entry) -> frozenset[str]:
    ticked = entry.values.get("ticked")
    return ALL_GROUPS.intersection(map(str, ticked)) if ticked else NONE


def _full(diary: Diary, thresholds: Thresholds, place: str, days: Days) -> Sequence[date]:
    """The days with signs from enough groups and with strong pain."""
    least, groups = thresholds.number("crps_signs_pain"), thresholds.number("crps_signs_groups")
    pain = dict(pain_days(diary, place)) if days else {}
    return [day for day in sorted(days) if len(days[day]) >= groups and pain.get(day, 0) >= least]


def _judged(
    diary: Diary, thresholds: Thresholds, place: str, days: Days, full: Sequence[date], last: date
) -> Sequence[date]:
    """The days that tell, of the week that ends with `last`; none when they are too few or nothing is new."""
    first = last - timedelta(days=thresholds.number("crps_signs_window_days") - 1)
    week = full[bisect_left(full, first) : bisect_right(full, last)]
    if len(week) < thresholds.number("crps_signs_days"):
        return []
    return [] if _is_known(diary) and not _is_news(diary, thresholds, place, days, week) else week


def _is_known(diary: Diary) -> bool:
    return diary.history.condition == "crps" or "crps" in diary.history.intake


def _is_news(diary: Diary, thresholds: Thresholds, place: str, days: Days, week: Sequence[date]) -> bool:
    """Whether a group is ticked that never was before these days, or pain is clearly above usual."""
    before = [groups for day, groups in days.items() if day < week[0]]
    if before and not NONE.union(*(days[day] for day in week)) <= NONE.union(*before):
        return True
    pain = pain_days(diary, place)
    usual, worst = usual_pain(pain, week[0], thresholds), dict(pain)[week[-1]]
    return usual is not None and worst >= usual + thresholds.number("crps_signs_pain_rise")


def _mark(entry: Entry, days: Days, judged: Mapping[date, Sequence[date]], groups: int) -> Mark:
    if entry.local_day in judged and _groups(entry):
        return Mark.FIRES
    return Mark.HOLDS if len(days.get(entry.local_day, ())) >= groups else Mark.SETTLES


def _finding(diary: Diary, thresholds: Thresholds, place: str, days: Days, week: Sequence[date]) -> Finding:
    pain = dict(pain_days(diary, place))
    told = [entry for kind in ("pain", "signs") for entry in diary.entries(kind, place) if entry.local_day in week]
    return Finding(
        rule="CRPS-SIGNS",
        severity=Severity.WATCH,
        basis="trigger",
        key=place,
        at=newest(told),
        evidence=evidence(
            told,
            place,
            thresholds,
            groups=[group for group in GROUPS if any(group in days[day] for day in week)],
            count=len(week),
            value=max(pain[day] for day in week),
        ),
    )
