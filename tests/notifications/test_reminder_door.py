"""`PUT /api/reminders/{id}`: the patient's wish, as the phone sends it."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi.testclient import TestClient

from tests.conftest import ClientOf
from tests.notifications.phone import Phone
from tests.notifications.post import Post
from tests.world import World

WISH = {"at": "19:30", "weekdays": [1, 2, 3, 4, 5, 6, 7], "zone": "Europe/Berlin", "active": True}


class TestReminders:
    def test_amira_wishes_to_be_reminded(self, amira: Phone, post: Post) -> None:
        wish = uuid.uuid4()
        answer = amira.browser.put(f"/api/reminders/{wish}", json=WISH)
        assert answer.status_code == 200
        assert answer.json() == WISH | {
            "id": str(wish),
            "quiet_from": None,
            "quiet_until": None,
            "next_due_at": "2026-03-02T18:30:00Z",
        }

    def test_sending_the_wish_twice_is_harmless(self, amira: Phone, post: Post) -> None:
        wish = uuid.uuid4()
        answers = [amira.browser.put(f"/api/reminders/{wish}", json=WISH).json() for _ in range(2)]
        assert answers[0] == answers[1]

    def test_switched_off_it_is_never_due(self, amira: Phone) -> None:
        answer = amira.browser.put(f"/api/reminders/{uuid.uuid4()}", json=WISH | {"active": False})
        assert answer.json()["next_due_at"] is None

    def test_her_other_phone_hears_of_it_with_the_next_sync(self, amira: Phone) -> None:
        before = amira.browser.post("/api/sync", json={"cursor": None}).json()["cursor"]
        wish = str(uuid.uuid4())
        amira.browser.put(f"/api/reminders/{wish}", json=WISH)
        profile = amira.browser.post("/api/sync", json={"cursor": before}).json()["changes"]["profile"]
        assert [each["id"] for each in profile["reminders"]] == [wish]

    def test_bruno_cannot_change_hers(self, amira: Phone, bruno: Phone, post: Post) -> None:
        wish = uuid.uuid4()
        amira.browser.put(f"/api/reminders/{wish}", json=WISH)
        assert bruno.browser.put(f"/api/reminders/{wish}", json=WISH | {"at": "03:00"}).status_code == 404
        assert post.reminder(wish).at.isoformat() == "19:30:00"

    def test_ten_are_enough(self, amira: Phone) -> None:
        answers = [amira.browser.put(f"/api/reminders/{uuid.uuid4()}", json=WISH).status_code for _ in range(11)]
        assert answers == [200] * 10 + [409]

    def test_dana_is_no_patient(self, world: World, client_of: ClientOf) -> None:
        assert client_of(world.dana).put(f"/api/reminders/{uuid.uuid4()}", json=WISH).status_code == 403

    def test_a_wish_that_makes_no_sense_is_refused(self, amira: Phone) -> None:
        wrong: list[dict[str, Any]] = [
            {"at": "25:00"},
            {"at": "19:30:15"},
            {"at": "19:30+02:00"},
            {"at": 70200},
            {"weekdays": [0]},
            {"weekdays": [8]},
            {"weekdays": [1, 2, 3, 4, 5, 6, 7, 1]},
            {"zone": "Middle/Earth"},
            {"zone": "../../etc/passwd"},
            {"zone": "Europe"},
            {"zone": "Europe/Berlin\x00"},
            {"quiet_from": "22:00"},
            {"patient_id": str(uuid.uuid4())},
        ]
        put = amira.browser.put
        answers = [put(f"/api/reminders/{uuid.uuid4()}", json=WISH | other).status_code for other in wrong]
        assert answers == [422] * len(wrong)


def test_requests_that_a_browser_repeats_at_once_make_one_reminder(amira: Phone, post: Post) -> None:
    wish = uuid.uuid4()
    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(amira.browser.put, f"/api/reminders/{wish}", json=WISH) for _ in range(4)]
        assert [each.result().status_code for each in answers] == [200] * 4
    assert post.reminder(wish).active


def test_nobody_sets_nothing(anonymous: TestClient) -> None:
    assert anonymous.put(f"/api/reminders/{uuid.uuid4()}", json=WISH).status_code == 401
