"""The sync door: up, down, and what it refuses."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from app.alerts.tables import Alert
from app.database import new_id
from app.people.tables import Patient
from tests.conftest import ClientOf
from tests.world import PatientInCare, World


def sync(client: TestClient, cursor: int | None, *entries: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/api/sync", json={"cursor": cursor, "entries": list(entries)})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_first_sync_brings_the_profile(world: World, client_of: ClientOf) -> None:
    told = sync(client_of(world.amira), None)
    profile = told["changes"]["profile"]
    assert profile["patient"]["name"] == "Amira"
    assert profile["therapist"] == "Dana"
    assert profile["clinic"]["emergency_number"] == "112"
    assert profile["episodes"][0]["technique"] == "graston"
    assert told["verdicts"] == []


def test_an_entry_goes_up_once_and_comes_down_on_the_other_phone(world: World, client_of: ClientOf) -> None:
    phone, tablet = client_of(world.amira), client_of(world.amira)
    entry = world.amira.entry("soreness", {"now": 4})
    first = sync(phone, None, entry)
    assert first["verdicts"] == [{"id": entry["id"], "revision": 1, "verdict": "new"}]
    assert first["changes"]["entries"] == []
    again = sync(phone, first["cursor"], entry)
    assert again["verdicts"][0]["verdict"] == "identical"
    assert again["cursor"] == first["cursor"]
    assert [each["values"] for each in sync(tablet, None)["changes"]["entries"]] == [{"now": 4}]


def test_a_treatment_comes_down_with_the_next_sync_and_then_no_more(world: World, client_of: ClientOf) -> None:
    phone = client_of(world.amira)
    cursor = sync(phone, None)["cursor"]
    world.dana.treats(world.amira, intensity=3, minutes=8)
    told = sync(phone, cursor)
    assert [(each["intensity"], each["minutes"]) for each in told["changes"]["treatments"]] == [(3, 8.0)]
    assert sync(phone, told["cursor"])["changes"]["treatments"] == []


def test_a_long_history_comes_in_pages_that_miss_nothing(world: World, client_of: ClientOf) -> None:
    sent = set()
    for _ in range(5):
        batch = [world.amira.entry("stiffness", {"minutes": 5}) for _ in range(450)]
        world.amira.sends(batch)
        sent |= {entry["id"] for entry in batch}
    phone, cursor, got, more = client_of(world.amira), None, [], True
    while more:
        told = sync(phone, cursor)
        cursor, more = told["cursor"], told["more"]
        got += [each["id"] for each in told["changes"]["entries"]]
    assert len(got) == len(sent) == 2250
    assert set(got) == sent


def test_before_consent_nothing_is_taken(world: World, client_of: ClientOf) -> None:
    carla = world.patient("Carla", "neck_pain", "graston", "neck", None)
    withdraw_consent(world, carla)
    phone = client_of(carla)
    answer = phone.post("/api/sync", json={"cursor": None, "entries": [carla.entry("soreness", {"now": 2})]})
    assert (answer.status_code, answer.json()["where"]) == (403, "consent")
    assert phone.post("/api/consent", json={"version": "2026-11"}).status_code == 204
    assert sync(phone, None, carla.entry("soreness", {"now": 2}))["verdicts"][0]["verdict"] == "new"


def withdraw_consent(world: World, patient: PatientInCare) -> None:
    def withdrawing(session: Session) -> None:
        row = session.get_one(Patient, (world.clinic_id, patient.id))
        row.consented_at = None
        session.add(row)

    world.database.write(withdrawing)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b'{"cursor": NaN}', 400),
        (b"[" * 100_000, 400),
        (b'"text"', 422),
        (b'{"cursor": "one"}', 422),
        (b'{"cursor": -1}', 422),
        (b'{"entries": {}}', 422),
        (b'{"clinic_id": 1}', 422),
        (b'{"entries": [' + b",".join([b"{}"] * 501) + b"]}", 413),
        (b'{"entries": [{"kind": "note", "values": {"text": "' + b"x" * 10_000_000 + b'"}}]}', 413),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_broken_batch_is_a_problem_document(world: World, client_of: ClientOf, body: bytes, status: int) -> None:
    answer = client_of(world.amira).post("/api/sync", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"title", "status", "detail"} <= answer.json().keys()


def test_lone_surrogates_are_refused_without_a_fault(world: World, client_of: ClientOf) -> None:
    entry = json.dumps({"entries": [world.amira.entry("note", {"text": "a\ud800"})]}).encode()
    answer = client_of(world.amira).post("/api/sync", content=entry)
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json()["verdicts"][0]["verdict"] == "rejected"


def test_writes_from_elsewhere_are_refused(world: World, client_of: ClientOf) -> None:
    phone = client_of(world.amira)
    for headers in (
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
    ):
        assert phone.post("/api/sync", json={"cursor": None}, headers=headers).status_code == 403, headers


def test_staff_and_strangers_do_not_sync(world: World, client_of: ClientOf, anonymous: TestClient) -> None:
    assert client_of(world.dana).post("/api/sync", json={"cursor": None}).status_code == 403
    assert anonymous.post("/api/sync", json={"cursor": None}).status_code == 401


def test_a_red_flag_is_an_alert_before_the_phone_has_its_answer(world: World, client_of: ClientOf) -> None:
    sync(client_of(world.amira), None, world.amira.entry("signs", {"ticked": ["rf_calf"]}))
    with world.database.read() as session:
        (alert,) = session.exec(select(Alert)).all()
    assert (alert.rule, alert.severity, alert.patient_id) == ("RED-CLOT", "urgent", world.amira.id)


def test_ids_the_server_has_never_seen_are_no_fault(world: World, client_of: ClientOf) -> None:
    entry = world.amira.entry("soreness", {"now": 1}) | {"episode": str(new_id())}
    assert sync(client_of(world.amira), None, entry)["verdicts"][0]["verdict"] == "rejected"
