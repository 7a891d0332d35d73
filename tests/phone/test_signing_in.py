"""One-time links and the sessions they leave behind."""

import hashlib

from fastapi.testclient import TestClient
from sqlmodel import select

from app.people.tables import Device, SignInLink
from tests.conftest import ClientOf
from tests.world import World


def test_a_link_signs_in_once(world: World, anonymous: TestClient) -> None:
    code = world.amira.sign_in_code()
    told = anonymous.post("/api/sign-in", json={"code": code}).json()
    assert (told["role"], told["name"], told["clinic"]) == ("patient", "Amira", "Riverside")
    assert told["episodes"][0]["condition"] == "patellar_tendinitis"
    assert anonymous.post("/api/sign-in", json={"code": code}).status_code == 410


def test_a_link_expires(world: World, anonymous: TestClient) -> None:
    code = world.amira.sign_in_code()
    world.later(minutes=31)
    assert anonymous.post("/api/sign-in", json={"code": code}).status_code == 410


def test_a_new_link_withdraws_the_one_before(world: World, anonymous: TestClient) -> None:
    first, second = world.amira.sign_in_code(), world.amira.sign_in_code()
    assert anonymous.post("/api/sign-in", json={"code": first}).status_code == 410
    assert anonymous.post("/api/sign-in", json={"code": second}).status_code == 200


def test_unknown_used_and_expired_codes_answer_alike(world: World, anonymous: TestClient) -> None:
    used, expired = world.bruno.sign_in_code(), world.amira.sign_in_code()
    anonymous.post("/api/sign-in", json={"code": used})
    world.later(minutes=31)
    answers = [anonymous.post("/api/sign-in", json={"code": code}) for code in (used, expired, "unknown")]
    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.text for answer in answers}) == 1


def test_the_cookie_is_opaque_http_only_and_lax(world: World, anonymous: TestClient) -> None:
    answer = anonymous.post("/api/sign-in", json={"code": world.amira.sign_in_code()})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie, "plain http on loopback"
    assert "Amira" not in cookie


def test_only_hashes_are_kept(world: World, anonymous: TestClient) -> None:
    code = world.amira.sign_in_code()
    anonymous.post("/api/sign-in", json={"code": code})
    token = anonymous.cookies["interlude"]
    with world.database.read() as session:
        device, link = session.exec(select(Device)).one(), session.exec(select(SignInLink)).one()
    assert device.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert link.code_hash == hashlib.sha256(code.encode()).hexdigest()


def test_signing_out_ends_the_session_for_good(world: World, client_of: ClientOf) -> None:
    phone = client_of(world.amira)
    token = phone.cookies["interlude"]
    assert phone.post("/api/sign-out").status_code == 204
    phone.cookies.set("interlude", token)
    assert phone.get("/api/me").status_code == 401


def test_staff_sessions_end_after_an_idle_hour_and_patients_after_a_month(world: World, client_of: ClientOf) -> None:
    dana, amira = client_of(world.dana), client_of(world.amira)
    world.later(minutes=59)
    assert dana.get("/api/me").status_code == 200
    world.later(minutes=61)
    assert dana.get("/api/me").status_code == 401
    world.later(days=29)
    assert amira.get("/api/me").status_code == 200
    world.later(days=31)
    assert amira.get("/api/me").status_code == 401


def test_nobody_is_nobody(anonymous: TestClient) -> None:
    answer = anonymous.get("/api/me")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_every_answer_carries_the_policy(anonymous: TestClient) -> None:
    for path in ("/api/me", "/healthz", "/", "/nowhere", "/clinic"):
        headers = anonymous.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
