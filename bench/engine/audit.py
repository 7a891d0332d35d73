"""What must hold whatever the figures are: no alert knows the future, and nothing depends on how often it was said."""

from collections.abc import Sequence
from dataclasses import replace

from app.clinical.facts import Knowledge
from app.clinical.history import History
from app.clinical.replaying import Change, Event, Run
from bench.engine.diaries import events_of, history_of, written
from bench.engine.people import HEALTHY, TROUBLED, WORLDS, person


def offenders(seed: str, each: int, knowledge: Knowledge) -> list[str]:
    """The patients for whom one of the three does not hold, in words; none is right."""
    found = []
    for kind in (*HEALTHY, *TROUBLED):
        for number in range(each):
            name = f"{seed} audit {number}"
            who = person(kind, name, WORLDS["standard"])
            history, events = history_of(who), events_of(who, written(who, name), name)
            found += [f"{kind} {number}: {what}" for what in _offences(history, events, knowledge)]
    return found


def _offences(history: History, events: Sequence[Event], knowledge: Knowledge) -> list[str]:
    whole = _told(history, events, knowledge)
    half = _told(history, events[: len(events) // 2], knowledge)
    offences = []
    if whole[: len(half)] != half:
        offences.append("knew the future")
    if _told(history, events, knowledge) != whole:
        offences.append("was not the same twice")
    if _standing(history, _slipped(events), knowledge) != _standing(history, events, knowledge):
        offences.append("a slip that was corrected at once left something behind")
    return offences


def _slipped(events: Sequence[Event]) -> list[Event]:
    """One value typed wrong at first and put right in the same batch, as phones do that were offline."""
    place = next(i for i, event in enumerate(events) if event.entry and event.entry.kind == "motion")
    entry = events[place].entry
    assert entry is not None
    wrong = replace(entry, values={**entry.values, "value": entry.values["value"] + 1})
    right = replace(entry, revision=2)
    return [
        *events[:place],
        Event(entry.received_at, entry=wrong),
        Event(entry.received_at, entry=right),
        *events[place + 1 :],
    ]


def _told(history: History, events: Sequence[Event], knowledge: Knowledge) -> list[tuple[str, str, str, str]]:
    return [
        (change.at.isoformat(), change.kind, change.alert.rule, str(change.alert.severity))
        for change in _changes(history, events, knowledge)
    ]


def _standing(history: History, events: Sequence[Event], knowledge: Knowledge) -> list[tuple[str, str]]:
    """The alerts that are open in the end."""
    last: dict[str, Change] = {change.alert.id: change for change in _changes(history, events, knowledge)}
    return sorted((each.alert.rule, str(each.alert.severity)) for each in last.values() if each.alert.state == "open")


def _changes(history: History, events: Sequence[Event], knowledge: Knowledge) -> list[Change]:
    return list(Run(history, [[event] for event in events], knowledge).changes())
