"""What a changed threshold would have done: the engine, run once more over the diaries of the last months.

It looks once a day, at its end, at what had come in until then, and takes those first who logged last. When the time
for it is over it stops, and says how many of how many patients it has come to.
"""

import uuid
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlmodel import Session, and_, col, select

from app import clock
from app.alerts.changing import check
from app.alerts.rule_numbers import rules_of
from app.alerts.tables import PatientStatus
from app.alerts.thresholds import in_force, sets_of
from app.catalogue.load import Catalogue
from app.clinical.alert_load import AlertLoad
from app.clinical.evaluate import ALL
from app.clinical.facts import Knowledge
from app.clinical.history import History
from app.clinical.replaying import Event, Run
from app.entries.arrivals import arrivals_of
from app.entries.history import history_of
from app.episodes.tables import Episode
from app.people.access import Viewer, visible_patient, visible_patient_ids
from app.people.tables import Patient

SPAN = timedelta(days=90)
MOST_PATIENTS = 200
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Course:
    """One episode of a patient as it went, in batches of a day, the first one with all that was before `since`."""

    patient: Patient
    history: History
    batches: Sequence[Sequence[Event]]
    since: datetime
    lasted: timedelta


@dataclass(frozen=True, slots=True)
class Preview:
    """Alerts of `rules` (none: of all) as things are and with the change. `patients` were looked at, out of `among`."""

    rules: Sequence[str]
    now: AlertLoad
    then: AlertLoad
    patients: list[Patient]
    among: int


def preview(
    session: Session,
    viewer: Viewer,
    catalogue: Catalogue,
    patient_id: uuid.UUID | None,
    threshold: str,
    value: float | None,
    now: datetime,
    time_left: Callable[[], bool],
) -> Preview:
    """Try a change on the patients that the viewer may see, or on one of them. Nothing is kept. Raises NotFound, or
    BadInput for a threshold or value that cannot be used."""
    check(catalogue, threshold, value)
    rules = rules_of(threshold)
    whose = _whose(session, viewer, patient_id)
    sets = sets_of(session, viewer.clinic_id, [patient.id for patient, _ in whose])
    found = Preview(rules, AlertLoad(), AlertLoad(), [], len(whose))
    for patient, episode in whose:
        if found.patients and not time_left():
            break
        course = _course(session, patient, episode, now)
        for load, known in ((found.now, sets), (found.then, [*sets, (patient_id, threshold, value)])):
            _count(load, course, in_force(known, patient.id, catalogue.knowledge), rules or ALL)
        found.patients.append(patient)
    return found


def _whose(session: Session, viewer: Viewer, patient_id: uuid.UUID | None) -> list[tuple[Patient, Episode]]:
    """Episodes in care, those first in which something was logged last."""
    if patient_id is not None:
        visible_patient(session, viewer, patient_id)
    query = (
        select(Patient, Episode)
        .join(Episode, and_(col(Episode.clinic_id) == Patient.clinic_id, col(Episode.patient_id) == Patient.id))
        .join(
            PatientStatus,
            and_(
                col(PatientStatus.clinic_id) == Episode.clinic_id,
                col(PatientStatus.patient_id) == Episode.patient_id,
                col(PatientStatus.episode_id) == Episode.id,
            ),
        )
        .where(
            col(Patient.clinic_id) == viewer.clinic_id,
            col(Patient.id).in_([patient_id] if patient_id else visible_patient_ids(viewer)),
            col(Episode.ended_on).is_(None),
            col(PatientStatus.last_entry_at).is_not(None),
        )
        .order_by(col(PatientStatus.last_entry_at).desc(), col(Episode.id))
        .limit(MOST_PATIENTS)
    )
    return list(session.exec(query))


def _course(session: Session, patient: Patient, episode: Episode, now: datetime) -> Course:
    began = clock.instant_of(episode.starts_on, time(0), patient.zone)
    since = min(max(now - SPAN, began), now)
    history = history_of(session, patient, episode)
    ends = list(_ends_of_days(since, now, patient.zone))
    return Course(patient, history, list(_batches(arrivals_of(session, episode), ends)), since, now - since)


def _ends_of_days(since: datetime, now: datetime, zone: str) -> Iterator[datetime]:
    """`since`, then the end of every day where the patient lives, then `now`."""
    yield since
    day = clock.local_day(since, zone)
    while (end := clock.instant_of(day, time.max, zone)) < now:
        yield end
        day += A_DAY
    yield now


def _batches(events: Sequence[Event], ends: Sequence[datetime]) -> Iterator[list[Event]]:
    """The events up to each of these instants, closed by a tick."""
    by_end: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_end[bisect_left(ends, event.at)].append(event)
    for place, end in enumerate(ends):
        yield [*by_end[place], Event(end)]


def _count(load: AlertLoad, course: Course, knowledge: Knowledge, rules: Collection[str]) -> None:
    history = replace(course.history, entries=(), treatments=())
    changes = Run(history, course.batches, knowledge, rules).changes()
    load.add(str(course.patient.id), changes, course.lasted, since=course.since)
