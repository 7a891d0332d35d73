"""Amira's diary, written in a few words: hours after a Monday morning in November, and what she logged then."""

import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.clinical.evaluate import ALL, evaluate
from app.clinical.facts import Knowledge, MovementFacts, SafetyFacts, TechniqueFacts
from app.clinical.findings import Finding
from app.clinical.history import Entry, History, Treatment
from app.clinical.red_flag_table import RedFlags
from app.clinical.thresholds import Thresholds

ROOT = Path(__file__).parents[2]
Event = Treatment | Entry
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
DAY = 24


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "app/catalogue" / name).read_text())


KNOWLEDGE = Knowledge(
    thresholds=Thresholds.from_table(_table("thresholds.toml")),
    techniques={
        "graston": TechniqueFacts("graston", "tolerated", 48, 48, 7, (1, 2), (4, 6)),
        "gua_sha": TechniqueFacts("gua_sha", "expected", 120, 48, 5, (1, 1), (1, 6)),
        "dtfm": TechniqueFacts("dtfm", "unwanted", 48, 48, 3, (2, 3), (2, 6)),
    },
    movements={
        "knee_flexion": MovementFacts("knee_flexion", 10, "deg", "higher"),
        "trunk_flexion_ftf": MovementFacts("trunk_flexion_ftf", 5, "cm", "lower"),
    },
    red_flags=RedFlags.from_table(_table("red_flags.toml")),
    safety={
        "dvt": SafetyFacts("dvt", "A", "all"),
        "open_wound": SafetyFacts("open_wound", "AL", "region"),
        "pregnancy": SafetyFacts("pregnancy", "R", "none"),
        "antiplatelet": SafetyFacts("antiplatelet", "C", "none"),
    },
)

TOLD = tuple(rule for rule in ALL if rule != "LOG-MISSED")
"""All rules but the one about silence: a story logs no more than it needs."""


def at(hours: float) -> datetime:
    """The instant so many hours after the Monday morning."""
    return MONDAY + timedelta(hours=hours)


def treated(hours: float, technique: str = "graston", region: str = "knee", side: str | None = "left") -> Treatment:
    return Treatment(f"treatment at {hours}", at(hours), technique, region, side, 3, 10)


def logged(
    hours: float, kind: str, late_h: float = 0, place: tuple[str, str | None] | None = None, **values: Any
) -> Entry:
    """One entry; received `late_h` hours after it happened; about the left knee unless a place is given."""
    happened_at = at(hours)
    region, side = place or (None, None)
    day = happened_at.astimezone(ZoneInfo(ZONE)).date()
    received_at = happened_at + timedelta(hours=late_h)
    number = f"{kind} at {hours}"
    return Entry(number, 1, kind, happened_at, received_at, ZONE, day, region, side, values)


def sore(hours: float, now: int, late_h: float = 0) -> Entry:
    return logged(hours, "soreness", late_h, now=now)


def pain(hours: float, worst: int) -> Entry:
    return logged(hours, "pain", worst_24h=worst)


def bruise(hours: float, grade: int, **values: Any) -> Entry:
    return logged(hours, "bruise", grade=grade, **values)


def flexion(day: float, value: float, method: str = "phone_gravity") -> Entry:
    """Knee flexion, so many days after the Monday morning."""
    return logged(DAY * day, "motion", movement="knee_flexion", value=value, unit="deg", method=method)


def signs(hours: float, *ticked: str, **answers: bool) -> Entry:
    return logged(hours, "signs", ticked=list(ticked), answers=dict(answers))


def amira(*events: Event, intake: Iterable[str] = (), technique: str = "graston", region: str = "knee") -> History:
    """Amira, left knee, Graston, with these events."""
    return History(
        patient="amira",
        zone=ZONE,
        technique=technique,
        condition="patellar_tendinitis",
        region=region,
        side="left" if region == "knee" else None,
        start=date(2026, 11, 2),
        goals=(),
        intake=frozenset(intake),
        treatments=tuple(event for event in events if isinstance(event, Treatment)),
        entries=tuple(event for event in events if isinstance(event, Entry)),
    )


def found(history: History, hours: float = 2000, rule: str | None = None, basis: str = "trigger") -> list[Finding]:
    """What triggers (or evidence) tell so many hours after the Monday morning, of one rule or of `TOLD`."""
    findings = evaluate(history, KNOWLEDGE, at(hours), rules=TOLD if rule is None else ALL)
    return [each for each in findings if each.basis == basis and rule in (None, each.rule)]


def said(history: History, hours: float = 2000) -> list[tuple[str, str]]:
    """Rule and severity of what is found."""
    return [(finding.rule, str(finding.severity)) for finding in found(history, hours)]


def triggered(history: History, rule: str, hours: float = 2000) -> list[Finding]:
    """What one rule finds by its plain thresholds."""
    return [finding for finding in found(history, hours, rule) if finding.basis == "trigger"]
