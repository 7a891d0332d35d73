"""Entries in words: what was logged, as a therapist reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import clock
from app.catalogue.load import Catalogue
from app.clinical.rules.crps import GROUPS as CRPS_GROUPS
from app.dashboard.charts import is_late
from app.dashboard.names import measured
from app.dashboard.words import Words, number
from app.entries.tables import Entry

COLUMNS = ("soreness", "pain", "bruise", "signs")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry. `late` says when it was written down, if that was more than a day after."""

    id: str
    kind: str
    day: str
    time: str
    what: str
    value: str
    late: str | None
    repeated: bool
    urgency: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """What was logged together: one row of the table. `cells` are in the order of COLUMNS, `others` any other kind."""

    day: str
    time: str
    cells: Sequence[EntryLine | None]
    others: Sequence[EntryLine]
    late: str | None
    repeated: bool
    urgency: str | None


def entry_lines(entries: Sequence[Entry], catalogue: Catalogue, words: Words) -> list[EntryLine]:
    """Newest first, in the zone in which each was written."""
    return [_line(entry, catalogue, words) for entry in reversed(entries)]


def reports(lines: Sequence[EntryLine]) -> list[Report]:
    """Entries of the same minute side by side, in the order of the lines; a kind that comes twice starts anew."""
    together: list[list[EntryLine]] = []
    for line in lines:
        if together and _belongs(line, together[-1]):
            together[-1].append(line)
        else:
            together.append([line])
    return [_report(each) for each in together]


def value_words(kind: str, values: Mapping[str, Any], catalogue: Catalogue, words: Words) -> str:
    """The values of an entry of this kind."""
    match kind:
        case "soreness" | "pain":
            said = str(values["now" if kind == "soreness" else "worst_24h"])
        case "bruise":
            said = _bruise(values, words)
        case "motion":
            said = _motion(values, catalogue, words)
        case "stiffness":
            said = words("minutes", minutes=values["minutes"])
        case "signs":
            said = _signs(values["ticked"], catalogue, words)
        case "exercise":
            pain = values.get("pain_during")
            said = words("value-exercise", done=str(values["done"]), pain="none" if pain is None else str(pain))
        case "function":
            said = ", ".join(f"{each['name']} {each['score']}" for each in values["activities"])
        case "change":
            said = f"{values['score']:+d}"
        case _:
            said = words("quoted", text=values["text"])
    return said


def _belongs(line: EntryLine, report: Sequence[EntryLine]) -> bool:
    """Kinds with a column of their own can be there only once."""
    first = report[0]
    twice = line.kind in COLUMNS and any(line.kind == other.kind for other in report)
    return (line.day, line.time, line.late) == (first.day, first.time, first.late) and not twice


def _report(lines: Sequence[EntryLine]) -> Report:
    by_kind = {line.kind: line for line in lines}
    return Report(
        day=lines[0].day,
        time=lines[0].time,
        cells=[by_kind.get(kind) for kind in COLUMNS],
        others=[line for line in lines if line.kind not in COLUMNS],
        late=lines[0].late,
        repeated=any(line.repeated for line in lines),
        urgency=next((line.urgency for line in lines if line.urgency), None),
    )


def _line(entry: Entry, catalogue: Catalogue, words: Words) -> EntryLine:
    wall = entry.happened_at.astimezone(clock.zone_of(entry.zone))
    return EntryLine(
        id=str(entry.id),
        kind=entry.kind,
        day=words.near_day(entry.local_day),
        time=f"{wall:%H:%M}",
        what=words(f"kind-{entry.kind}"),
        value=value_words(entry.kind, entry.values, catalogue, words),
        late=words.full_moment(entry.received_at) if is_late(entry) else None,
        repeated=entry.repeated,
        urgency=entry.urgency,
    )


def _motion(values: Mapping[str, Any], catalogue: Catalogue, words: Words) -> str:
    name = catalogue.movements[values["movement"]].name
    return words(
        "value-motion", movement=name, value=measured(values["value"], values["unit"]), method=values["method"]
    )


def _bruise(values: Mapping[str, Any], words: Words) -> str:
    size = [number(values[name]) for name in ("length_cm", "width_cm") if values.get(name) is not None]
    parts = [words(f"bruise-{values['grade']}")]
    parts += [" × ".join(size) + " cm"] if size else []
    parts += [words(f"colour-{values['colour']}")] if values.get("colour") else []
    parts += [words("tender", value=values["tender"])] if values.get("tender") is not None else []
    parts += [words(f"bruise-{name}") for name in ("raised", "outside_area", "bump_or_fall") if values.get(name)]
    return ", ".join(parts)


def _signs(ticked: Sequence[str], catalogue: Catalogue, words: Words) -> str:
    if not ticked:
        return words("signs-none")
    texts = {sign.id: sign.text for sign in catalogue.knowledge.red_flags.signs}
    texts |= {group: words(f"sign-{group}") for group in CRPS_GROUPS}
    return "; ".join(texts.get(id, id) for id in ticked)
