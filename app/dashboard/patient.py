"""GET /clinic/patients/{id}: one patient, one page: the curves, the alerts with their why, and what comes next."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.alerts.actions import LONGEST_SNOOZE, OUTCOMES
from app.alerts.queue import AlertRecord, alerts_of
from app.alerts.tables import PatientStatus
from app.alerts.thresholds import catalogue_for, changes_of
from app.catalogue.load import Catalogue
from app.clinical.findings import Severity
from app.dashboard import charts
from app.dashboard.alert_cards import card_of, inputs_of, is_shown
from app.dashboard.desk import Desk, DeskDep
from app.dashboard.entry_words import entry_lines, reports
from app.dashboard.names import dose, episode_names, gap_words, latest
from app.dashboard.pages import page
from app.dashboard.readiness import readiness
from app.dashboard.rows import unreviewed
from app.dashboard.threshold_words import changed_lines
from app.doorway import CatalogueDep, DatabaseDep
from app.entries.history import entries_of, history_of
from app.entries.tables import Entry
from app.episodes.starting import episodes_of, goals_of
from app.episodes.tables import Episode
from app.errors import NotFound
from app.notifications.reachability import reachability
from app.people.access import visible_patient
from app.people.tables import Patient
from app.treatments.recording import treatments_of
from app.treatments.tables import Treatment

FIRST_REPORTS = 14

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for: an episode, a view of the chart, one alert to mark, all entries."""

    episode: uuid.UUID | None
    aligned: bool
    alert: uuid.UUID | None
    everything: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything known of one episode, oldest first."""

    patient: Patient
    episode: Episode
    others: Sequence[Episode]
    entries: Sequence[Entry]
    treatments: Sequence[Treatment]
    alerts: Sequence[AlertRecord]
    status: PatientStatus

    @property
    def next_on(self) -> date | None:
        """The next appointment, as noted at the last treatment."""
        return self.treatments[-1].next_on if self.treatments else None


@router.get("/clinic/patients/{patient_id}")
def patient_page(
    patient_id: uuid.UUID,
    desk: DeskDep,
    database: DatabaseDep,
    catalogue: CatalogueDep,
    episode: uuid.UUID | None = None,
    view: Annotated[str, Query(max_length=10)] = "",
    alert: uuid.UUID | None = None,
    entries: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """The whole page, for the episode asked for or the newest."""
    chosen = Chosen(episode, view == "aligned", alert, entries == "all")
    with database.read() as session:
        folder = _folder(session, desk, patient_id, chosen)
        catalogue = catalogue_for(session, folder.patient.clinic_id, patient_id, catalogue)
        reach = reachability(session, folder.patient.clinic_id, [patient_id], desk.now)[patient_id]
        return page(
            desk,
            "patient.html",
            folder=folder,
            names=episode_names(folder.episode, catalogue, desk.words),
            others_named=[catalogue.conditions[each.condition].name for each in folder.others],
            outcomes=OUTCOMES,
            snooze_days=[desk.words.today + timedelta(days=1), desk.words.today + LONGEST_SNOOZE],
            reach=reach,
            chosen=chosen,
            chart=_chart(session, folder, chosen, catalogue, desk),
            before_next=_before_next(session, folder, catalogue, desk),
            changes=changed_lines(changes_of(session, desk.viewer, patient_id), catalogue, desk.words),
            treatments=[(each, dose(each, desk.words)) for each in reversed(folder.treatments)],
            **_alerts_and_entries(folder, chosen, catalogue, desk),
        )


def _folder(session: Session, desk: Desk, patient_id: uuid.UUID, chosen: Chosen) -> Folder:
    patient = visible_patient(session, desk.viewer, patient_id)
    episodes = episodes_of(session, patient.clinic_id, patient.id)
    wanted = [each for each in episodes if each.id == chosen.episode] or episodes
    episode = latest(wanted)
    if episode is None:
        raise NotFound("This patient has no episode of care.")
    key = (patient.clinic_id, patient.id, episode.id)
    return Folder(
        patient=patient,
        episode=episode,
        others=[each for each in episodes if each.id != episode.id],
        entries=[each for each in entries_of(session, *key[:2]) if each.episode_id == episode.id],
        treatments=[each for each in treatments_of(session, *key[:2]) if each.episode_id == episode.id],
        alerts=[each for each in alerts_of(session, desk.viewer, patient.id) if each.alert.episode_id == episode.id],
        status=session.get(PatientStatus, key) or unreviewed(episode),
    )


def _chart(session: Session, folder: Folder, chosen: Chosen, catalogue: Catalogue, desk: Desk) -> str:
    course = charts.Course(
        folder.episode, folder.entries, folder.treatments, goals_of(session, folder.episode), folder.next_on
    )
    return charts.full(course, catalogue, folder.patient.zone, desk.now, _marked(folder, chosen))


def _marked(folder: Folder, chosen: Chosen) -> set[str]:
    """The inputs of the alert asked for, else of all that are open."""
    alerts = [each.alert for each in folder.alerts]
    asked = [alert for alert in alerts if alert.id == chosen.alert] or [alert for alert in alerts if is_shown(alert)]
    return {id for alert in asked for id in inputs_of(alert)}


def _before_next(session: Session, folder: Folder, catalogue: Catalogue, desk: Desk) -> dict[str, Any]:
    episode, history = folder.episode, history_of(session, folder.patient, folder.episode)
    known = readiness(history, catalogue, desk.now, episode.technique, episode.region, episode.side)
    return {
        "known": known,
        "gap": gap_words(known.gap, desk.words) if known.gap is not None else None,
        "gap_wanted": known.gap_wanted // timedelta(hours=1),
        "bruised": sum(1 for grade in folder.status.bruises if (grade or 0) >= _counting_grade(episode, catalogue)),
        "of_last": len(folder.status.bruises),
        "blocks": [catalogue.intake[id] for id in known.blocks],
        "cautions": [item for item in catalogue.intake.values() if item.id in history.intake and item.blocks == "none"],
        "note": next((each for each in reversed(folder.entries) if each.kind == "note"), None),
    }


def _counting_grade(episode: Episode, catalogue: Catalogue) -> float:
    """From which grade on a bruise counts after this technique."""
    expected = catalogue.techniques[episode.technique].bruise_policy == "expected"
    threshold = "bruise_frequent_expected_grade" if expected else "bruise_frequent_grade"
    return catalogue.knowledge.thresholds.number(threshold)


def _alerts_and_entries(folder: Folder, chosen: Chosen, catalogue: Catalogue, desk: Desk) -> dict[str, Any]:
    lines = entry_lines(folder.entries, catalogue, desk.words)
    by_id = {line.id: line for line in lines}
    cards = [(each, card_of(each, by_id, catalogue, desk.words)) for each in folder.alerts]
    worst_first = sorted(cards, key=lambda pair: (-Severity(pair[1].severity).rank, pair[0].alert.opened_at))
    rows = reports(lines)
    return {
        "open_cards": [card for record, card in worst_first if is_shown(record.alert)],
        "past_cards": [card for record, card in cards if not is_shown(record.alert)],
        "reports": rows if chosen.everything else rows[:FIRST_REPORTS],
        "more": 0 if chosen.everything else max(0, len(rows) - FIRST_REPORTS),
    }
