"""What a therapist does with an alert: acknowledge it, snooze it, close it with an outcome."""

import uuid

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from app import clock
from app.alerts.actions import HIGHEST_LEVEL, LONGEST_SNOOZE, acknowledge, close_alert, snooze
from app.alerts.reviewing import MORNING
from app.dashboard.desk import DeskDep
from app.dashboard.forms import Form, FormDep
from app.doorway import DatabaseDep, StaffViewing
from app.errors import BadInput

LONGEST_NOTE = 2000

router = APIRouter()


@router.post("/clinic/alerts/{alert_id}/acknowledge")
def seen(alert_id: uuid.UUID, viewer: StaffViewing, database: DatabaseDep, form: FormDep) -> RedirectResponse:
    """I have seen this."""
    now = clock.now()
    alert = database.write(lambda session: acknowledge(session, viewer, alert_id, now))
    return _back(form, alert.patient_id, f"#alert-{alert_id}")


@router.post("/clinic/alerts/{alert_id}/snooze")
def rest(alert_id: uuid.UUID, desk: DeskDep, database: DatabaseDep, form: FormDep) -> RedirectResponse:
    """Let it rest until the morning of a day, unless a report is above what is expected."""
    day = form.day("until", within=LONGEST_SNOOZE, of=desk.words.today, required=True)
    level = form.number("level", 0, HIGHEST_LEVEL)
    if day is None or form.mistakes:
        raise BadInput(desk.words("mistake-snooze", days=LONGEST_SNOOZE.days), where=next(iter(form.mistakes)))
    until = clock.instant_of(day, MORNING, desk.clinic.zone)
    alert = database.write(lambda session: snooze(session, desk.viewer, alert_id, until, level, desk.now))
    return _back(form, alert.patient_id, f"#alert-{alert_id}")


@router.post("/clinic/alerts/{alert_id}/close")
def close(alert_id: uuid.UUID, viewer: StaffViewing, database: DatabaseDep, form: FormDep) -> RedirectResponse:
    """This has been dealt with, and how."""
    now, outcome, note = clock.now(), form.value("outcome"), form.value("note").strip()[:LONGEST_NOTE]
    alert = database.write(lambda session: close_alert(session, viewer, alert_id, outcome, note, now))
    return _back(form, alert.patient_id, "#alerts")


def _back(form: Form, patient_id: uuid.UUID, mark: str) -> RedirectResponse:
    """To where the button was."""
    where = "/clinic" if form.value("from") == "today" else f"/clinic/patients/{patient_id}{mark}"
    return RedirectResponse(where, status_code=303)
