"""One simulated patient through the engine, event by event, as the server would: what was raised, and what it cost."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.clinical.facts import Knowledge
from app.clinical.findings import Severity
from app.clinical.replaying import Change, Event, Run
from bench.engine.diaries import START, events_of, history_of, written
from bench.engine.naive import naive_alerts
from bench.engine.people import Person, World, person
from bench.engine.raised import FAMILIES, Raised
from bench.engine.shuffling import shuffled


@dataclass(slots=True)
class Outcome:
    """What came of one patient."""

    kind: str
    seed: str
    profile: str
    onset: int | None
    days: int
    treated: Sequence[int]
    logs: int
    raised: list[Raised] = field(default_factory=list)
    baselines: dict[str, list[Raised]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    tick_seconds: list[float] = field(default_factory=list)


def outcome(
    kind: str, seed: str, world: World, knowledge: Knowledge, profile: str | None = None, *, shuffle: bool = False
) -> Outcome:
    """Draw a patient, write the diary, and run the engine and the naive rules over it."""
    who = person(kind, seed, world, profile)
    diary = written(who, seed)
    if shuffle:
        diary = shuffled(who, diary, seed)
    events = events_of(who, diary, seed)
    logs = sum(day.soreness is not None for day in diary)
    result = Outcome(kind, seed, who.profile, None if shuffle else who.onset, who.days, who.treated, logs)
    timed = Timed(events, result)
    result.raised = list(raised(Run(history_of(who), timed, knowledge).changes(), who))
    result.baselines = naive_alerts(who, diary)
    return result


class Timed:
    """The events one by one; the time between handing one out and the next is what the engine took for it."""

    def __init__(self, events: Sequence[Event], result: Outcome) -> None:
        self._events, self._result = events, result

    def __iter__(self) -> Iterator[Iterable[Event]]:
        for event in self._events:
            began = time.perf_counter()
            yield [event]
            spent = time.perf_counter() - began
            tick = event.entry is None and event.treatment is None
            (self._result.tick_seconds if tick else self._result.seconds).append(spent)


def raised(changes: Iterable[Change], who: Person) -> Iterator[Raised]:
    """What entered the queue, in its order; silence also when it is a mere note."""
    open_rules: dict[str, str] = {}
    ended: set[str] = set()
    for change in changes:
        alert = change.alert
        if change.kind in ("resolved", "corrected"):
            if open_rules.pop(alert.id, None):
                ended.add(alert.rule)
        elif change.kind in ("opened", "raised") and (alert.severity > Severity.INFO or alert.rule == "LOG-MISSED"):
            family = FAMILIES.get(alert.rule, alert.rule)
            beside = any(FAMILIES.get(rule, rule) == family for rule in open_rules.values())
            basis = str(alert.evidence.get("basis", "trigger"))
            severity, again = str(alert.severity), alert.rule in ended and alert.id not in open_rules
            yield Raised(_day(change.at, who), alert.rule, severity, basis, again, beside)
            open_rules[alert.id] = alert.rule


def _day(at: datetime, who: Person) -> int:
    local: date = at.astimezone(ZoneInfo(who.zone)).date()
    return (local - START).days
