"""Every route × everybody who may knock: what they get. A route that is missing here fails the build."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlmodel import Session, col, select

from app.alerts.tables import Alert
from app.dashboard import live
from app.database import new_id
from app.notifications.tables import Notification
from tests.conftest import ClientOf
from tests.world import PatientInCare, Therapist, World

WHO = ("amira", "bruno", "dana", "emil", "fay", "gil", "nobody")

# Amira is the patient that each route is about, Bruno another patient. Dana has Amira on her caseload, Emil does not.
# Fay works in another clinic, Gil is the admin of Amira's. A tuple holds the answers in the order of WHO.
OPEN = (200,) * 7
SIGNED_IN = (200, 200, 200, 200, 200, 200, 401)
PATIENTS = (200, 200, 403, 403, 403, 403, 401)
STAFF = (403, 403, 200, 200, 200, 200, 401)
ADMINS = (403, 403, 403, 403, 403, 200, 401)
HER_STAFF = (403, 403, 200, 404, 404, 200, 401)
HER_STAFF_GO_ON = (403, 403, 303, 404, 404, 303, 401)
HERS_ALONE = (204, 404, 404, 404, 404, 404, 401)

TABLE: dict[str, tuple[int, ...]] = {
    "GET /healthz": OPEN,
    "GET /readyz": OPEN,
    "GET /metrics": OPEN,
    "POST /api/sign-in": (410,) * 7,
    "POST /api/sign-out": (204, 204, 204, 204, 204, 204, 401),
    "GET /api/me": SIGNED_IN,
    "POST /api/consent": (204, 204, 403, 403, 403, 403, 401),
    "POST /api/sync": PATIENTS,
    "GET /api/push-key": SIGNED_IN,
    "GET /api/addresses": SIGNED_IN,
    "POST /api/addresses": (201, 201, 201, 201, 201, 201, 401),
    "DELETE /api/addresses/{address_id}": HERS_ALONE,
    "POST /api/addresses/{address_id}/test": (202, 404, 404, 404, 404, 404, 401),
    "POST /api/receipts": HERS_ALONE,
    "PUT /api/reminders/{reminder_id}": (200, 404, 403, 403, 403, 403, 401),
    "GET /clinic": STAFF,
    "GET /clinic/queue": STAFF,
    "GET /clinic/caseload": STAFF,
    "GET /clinic/stream": STAFF,
    "GET /clinic/patients": STAFF,
    "POST /clinic/patients": (403, 403, 303, 303, 303, 303, 401),
    "GET /clinic/patients/new": STAFF,
    "POST /clinic/patients/new": STAFF,
    "GET /clinic/treatments/new": STAFF,
    "GET /clinic/patients/{patient_id}": HER_STAFF,
    "GET /clinic/patients/{patient_id}/invite": HER_STAFF,
    "POST /clinic/patients/{patient_id}/invite": HER_STAFF_GO_ON,
    "GET /clinic/patients/{patient_id}/treatments/new": HER_STAFF,
    "POST /clinic/patients/{patient_id}/treatments/new": HER_STAFF_GO_ON,
    "POST /clinic/alerts/{alert_id}/acknowledge": HER_STAFF_GO_ON,
    "POST /clinic/alerts/{alert_id}/snooze": HER_STAFF_GO_ON,
    "POST /clinic/alerts/{alert_id}/close": HER_STAFF_GO_ON,
    "GET /clinic/thresholds": ADMINS,
    "GET /clinic/thresholds/{threshold}": ADMINS,
    "POST /clinic/thresholds/{threshold}": (403, 403, 403, 403, 403, 303, 401),
    "GET /clinic/patients/{patient_id}/thresholds": HER_STAFF,
    "GET /clinic/patients/{patient_id}/thresholds/{threshold}": HER_STAFF,
    "POST /clinic/patients/{patient_id}/thresholds/{threshold}": HER_STAFF_GO_ON,
    "GET /clinic/sign-in": OPEN,
    "POST /clinic/sign-out": (403, 403, 303, 303, 303, 303, 401),
}


@pytest.fixture
def stage(world: World, app: FastAPI, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> "Stage":
    monkeypatch.setattr(live, "STREAM_LASTS", timedelta(0))
    return Stage(world, app, client_of)


class Stage:
    """Amira with one of each thing that a route can name, and a browser for everybody."""

    def __init__(self, world: World, app: FastAPI, client_of: ClientOf) -> None:
        self.world = world
        gil = world.therapist("Gil", admin=True)
        fay = another_clinic(world).therapist("Fay")
        people: dict[str, PatientInCare | Therapist] = {
            "amira": world.amira,
            "bruno": world.bruno,
            "dana": world.dana,
            "emil": world.emil,
            "fay": fay,
            "gil": gil,
        }
        self.browsers = {name: client_of(person) for name, person in people.items()}
        self.browsers["nobody"] = TestClient(app, base_url="http://127.0.0.1:8000", headers=ORIGIN)
        self.reset()

    def reset(self) -> None:
        """One of each thing of Amira's, untouched."""
        self.world.later(minutes=1)
        amira, her_phone = self.world.amira, self.browsers["amira"]
        amira.sends([amira.entry("signs", {"ticked": ["rf_calf"]})])
        address = her_phone.post("/api/addresses", json={"channel": "email", "email": f"{new_id()}@mail.example"})
        reminder_id = str(new_id())
        assert her_phone.put(f"/api/reminders/{reminder_id}", json=REMINDER).status_code == 200
        self.names = {
            "patient_id": str(amira.id),
            "alert_id": str(self._open_alert()),
            "threshold": "sore_72h_rise",
            "address_id": address.json()["id"],
            "reminder_id": reminder_id,
            "notification": str(self._notification()),
        }

    def ask(self, who: str, route: str) -> int:
        method, path = route.split(" ", 1)
        asked = self._asked().get(route, {})
        answer = self.browsers[who].request(method, path.format(**self.names), follow_redirects=False, **asked)
        return int(answer.status_code)

    def _asked(self) -> dict[str, dict[str, Any]]:
        return {
            "POST /api/sign-in": {"json": {"code": "unknown"}},
            "POST /api/consent": {"json": {"version": "2026-11"}},
            "POST /api/sync": {"json": {"cursor": None, "entries": []}},
            "POST /api/addresses": {"json": {"channel": "email", "email": "somebody@mail.example"}},
            "POST /api/receipts": {
                "json": {"notification": self.names["notification"], "state": "shown", "at": self.world.now.isoformat()}
            },
            "PUT /api/reminders/{reminder_id}": {"json": REMINDER},
            "POST /clinic/patients": {"data": NEW_PATIENT | {"starts_on": self.world.now.date().isoformat()}},
            "POST /clinic/patients/new": {"data": NEW_PATIENT},
            "POST /clinic/patients/{patient_id}/treatments/new": {
                "data": TREATMENT
                | {"happened_at": "2026-03-02T10:00", "confirmed": f"too_soon alert:{self.names['alert_id']}"}
            },
            "POST /clinic/alerts/{alert_id}/snooze": {
                "data": {"until": (self.world.now.date() + timedelta(days=2)).isoformat()}
            },
            "POST /clinic/alerts/{alert_id}/close": {"data": {"outcome": "called"}},
            "POST /clinic/thresholds/{threshold}": {"data": {"value": "3"}},
            "POST /clinic/patients/{patient_id}/thresholds/{threshold}": {"data": {"value": "3"}},
        }

    def _open_alert(self) -> uuid.UUID:
        with self.world.database.read() as session:
            return session.exec(select(Alert.id).where(col(Alert.closed_at).is_(None))).one()

    def _notification(self) -> uuid.UUID:
        def owing(session: Session) -> uuid.UUID:
            owed = Notification(
                clinic_id=self.world.clinic_id,
                patient_id=self.world.amira.id,
                reason="test",
                due_at=self.world.now,
                expires_at=self.world.now,
            )
            session.add(owed)
            session.flush()
            return owed.id

        return self.world.database.write(owing)


ORIGIN = {"origin": "http://127.0.0.1:8000"}
REMINDER = {"at": "19:30", "weekdays": [1, 2, 3], "zone": "Europe/Berlin", "active": True}
NEW_PATIENT = {
    "name": "Carla",
    "condition": "patellar_tendinitis",
    "technique": "graston",
    "region": "knee",
    "side": "left",
    "weeks": "6",
    "zone": "Europe/Berlin",
    "reminder_at": "19:30",
    "safety_asked": "yes",
}
TREATMENT = {"technique": "graston", "region": "ankle", "side": "right", "intensity": "3", "minutes": "8"}


def another_clinic(world: World) -> World:
    """A second clinic in the same database."""
    return World(world.database, world.catalogue)


def routes_of(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from routes_of(route.original_router.routes)


def names_of(app: FastAPI) -> set[str]:
    return {
        f"{method} {route.path}"
        for route in routes_of(app.routes)
        for method in route.methods or ()
        if route.include_in_schema or route.path.startswith(("/api", "/clinic"))
    }


def test_every_route_has_a_row_and_every_row_a_route(app: FastAPI) -> None:
    assert names_of(app) == set(TABLE)


@pytest.mark.parametrize("route", TABLE)
def test_everybody_gets_what_is_theirs(stage: Stage, route: str) -> None:
    answers = []
    for who in WHO:
        answers.append(stage.ask(who, route))
        if route.startswith(("DELETE", "POST /clinic/alerts")) and answers[-1] in (204, 303):
            stage.reset()
    assert dict(zip(WHO, answers, strict=True)) == dict(zip(WHO, TABLE[route], strict=True))


def test_what_one_may_not_see_answers_as_what_does_not_exist(stage: Stage) -> None:
    hers, none = f"/clinic/patients/{stage.world.amira.id}", f"/clinic/patients/{new_id()}"
    for who in ("emil", "fay"):
        foreign, missing = stage.browsers[who].get(hers), stage.browsers[who].get(none)
        assert (foreign.status_code, foreign.text) == (missing.status_code, missing.text)
