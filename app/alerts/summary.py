"""The caseload row of an episode, drawn from its history."""

import uuid
from collections import defaultdict
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.catalogue.load import Catalogue
from app.clinical.history import Entry, History
from app.treatments.tables import Treatment

SPARK_DAYS = 21
PUNCTUALITY_DAYS = 14
ON_TIME = timedelta(hours=24)
BRUISE_WINDOW = timedelta(hours=96)
LAST_TREATMENTS = 4
URGENCY_LASTS = timedelta(hours=72)


def columns_of(
    session: Session, key: tuple[uuid.UUID, uuid.UUID, uuid.UUID], history: History, catalogue: Catalogue, now: datetime
) -> dict[str, Any]:
    """The summary columns of PatientStatus for an episode (clinic, patient, episode)."""
    today = clock.local_day(now, history.zone)
    return {
        "soreness": _soreness(history, today),
        "bruises": _bruises(history),
        "motion": _motion(history, catalogue),
        "treatments": len(history.treatments),
        "last_treatment_at": max((each.at for each in history.treatments), default=None),
        "last_entry_at": max((entry.happened_at for entry in history.entries), default=None),
        "next_on": _next_on(session, key, today),
        "urgency": _urgency(history, now),
        **_punctuality(history, today),
    }


def _soreness(history: History, today: date) -> list[list[Any]]:
    days: dict[date, list[float]] = defaultdict(list)
    for entry in history.entries:
        if entry.kind == "soreness" and today - entry.local_day < timedelta(days=SPARK_DAYS):
            days[entry.local_day].append(entry.values["now"])
    return [[day.isoformat(), round(fmean(values), 1)] for day, values in sorted(days.items())]


def _bruises(history: History) -> list[int | None]:
    last = sorted(history.treatments, key=lambda each: each.at)[-LAST_TREATMENTS:]
    return [_worst_grade(history, each.at) for each in last]


def _worst_grade(history: History, treated_at: datetime) -> int | None:
    grades = [
        entry.values["grade"]
        for entry in history.entries
        if entry.kind == "bruise" and timedelta(0) <= entry.happened_at - treated_at <= BRUISE_WINDOW
    ]
    return max(grades, default=None)


def _motion(history: History, catalogue: Catalogue) -> dict[str, Any] | None:
    """The newest measurement of a movement with a goal, else of any."""
    goals = {goal.movement: goal.value for goal in history.goals}
    measured = [entry for entry in history.entries if entry.kind == "motion"]
    towards_goal = [entry for entry in measured if entry.values["movement"] in goals]
    newest = max(towards_goal or measured, key=lambda entry: entry.happened_at, default=None)
    if newest is None:
        return None
    kept = {name: newest.values[name] for name in ("movement", "method")}
    alike = [entry for entry in measured if kept.items() <= entry.values.items()]
    return _reading(newest, min(alike, key=lambda entry: entry.happened_at), goals, catalogue)


def _reading(entry: Entry, first: Entry, goals: dict[str, float], catalogue: Catalogue) -> dict[str, Any]:
    movement = entry.values["movement"]
    return {
        "movement": movement,
        "value": entry.values["value"],
        "start": first.values["value"],
        "unit": entry.values["unit"],
        "goal": goals.get(movement),
        "error": catalogue.knowledge.movements[movement].mdc,
    }


def _next_on(session: Session, key: tuple[uuid.UUID, uuid.UUID, uuid.UUID], today: date) -> date | None:
    query = select(col(Treatment.next_on)).where(
        col(Treatment.clinic_id) == key[0],
        col(Treatment.episode_id) == key[2],
        col(Treatment.next_on) >= today,
    )
    return session.scalars(query.order_by(col(Treatment.happened_at).desc()).limit(1)).first()


def _urgency(history: History, now: datetime) -> str | None:
    asked = [entry for entry in history.entries if entry.urgency and now - entry.received_at <= URGENCY_LASTS]
    newest = max(asked, key=lambda entry: entry.received_at, default=None)
    return newest.urgency if newest else None


def _punctuality(history: History, today: date) -> dict[str, int]:
    first = max(history.start, today - timedelta(days=PUNCTUALITY_DAYS - 1))
    recent = [entry for entry in history.entries if first <= entry.local_day <= today]
    punctual = {entry.local_day for entry in recent if entry.received_at - entry.happened_at <= ON_TIME}
    late = {entry.local_day for entry in recent} - punctual
    return {"days": max((today - first).days + 1, 0), "on_time": len(punctual), "filled_in_later": len(late)}
