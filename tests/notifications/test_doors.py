"""What a browser may ask of /api: where messages go, a test of it, receipts."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi.testclient import TestClient

from app.people.tables import Patient
from tests.conftest import ClientOf
from tests.notifications.phone import Phone
from tests.notifications.post import Post
from tests.world import World


class TestAddresses:
    def test_amira_subscribes_and_sees_it(self, amira: Phone, world: World) -> None:
        made = amira.subscribe()
        assert made.status_code == 201
        assert amira.addresses() == [
            {
                "id": made.json()["id"],
                "channel": "push",
                "email": None,
                "state": "active",
                "this_device": True,
                "created_at": "2026-03-02T09:00:00Z",
                "last_delivered_at": None,
                "last_delivery": None,
            }
        ]

    def test_subscribing_again_renews_the_same_address(self, amira: Phone) -> None:
        assert amira.subscribe().json() == amira.subscribe().json()
        assert len(amira.addresses()) == 1

    def test_requests_that_a_browser_repeats_at_once_make_one_address(self, amira: Phone) -> None:
        with ThreadPoolExecutor(4) as threads:
            answers = [threads.submit(amira.subscribe) for _ in range(4)]
            assert [each.result().status_code for each in answers] == [201] * 4
        assert len(amira.addresses()) == 1

    def test_a_browser_that_must_subscribe_again_is_active_once_it_has(self, amira: Phone, post: Post) -> None:
        amira.subscribe()
        post.service.will_answer(403)
        self._test(amira)
        assert amira.addresses()[0]["state"] == "resubscribe"
        amira.subscribe()
        assert amira.addresses()[0]["state"] == "active"

    def test_a_phone_that_bruno_takes_over_no_longer_gets_amiras_messages(self, amira: Phone, bruno: Phone) -> None:
        amira.subscribe()
        bruno.subscription = amira.subscription
        bruno.subscribe()
        assert amira.addresses() == []
        assert len(bruno.addresses()) == 1

    def test_amira_adds_a_mailbox(self, amira: Phone) -> None:
        made = amira.browser.post("/api/addresses", json={"channel": "email", "email": "amira@home.example"})
        again = amira.browser.post("/api/addresses", json={"channel": "email", "email": "Amira@home.example"})
        assert made.json() == again.json()
        assert [each["email"] for each in amira.addresses()] == ["Amira@home.example"]

    def test_ten_are_enough(self, amira: Phone) -> None:
        answers = [
            amira.browser.post(
                "/api/addresses", json={"channel": "email", "email": f"amira{n}@home.example"}
            ).status_code
            for n in range(11)
        ]
        assert answers == [201] * 10 + [409]

    def test_she_removes_it(self, amira: Phone) -> None:
        mine = amira.subscribe().json()["id"]
        assert amira.browser.delete(f"/api/addresses/{mine}").status_code == 204
        assert amira.addresses() == []
        assert amira.browser.delete(f"/api/addresses/{mine}").status_code == 404

    def test_bruno_can_neither_remove_nor_test_what_is_hers(self, amira: Phone, bruno: Phone, post: Post) -> None:
        hers = amira.subscribe().json()["id"]
        nobodys = uuid.uuid4()
        for address in (hers, nobodys):
            assert bruno.browser.delete(f"/api/addresses/{address}").status_code == 404
            assert bruno.browser.post(f"/api/addresses/{address}/test").status_code == 404
        assert len(amira.addresses()) == 1
        assert post.service.arrived == []

    def test_dana_may_be_sent_alerts_in_her_browser(self, world: World, client_of: ClientOf, post: Post) -> None:
        dana = Phone(client_of(world.dana), post.service.subscribe())
        assert dana.subscribe().status_code == 201

    def test_before_amira_has_agreed_nothing_is_kept_of_her(self, amira: Phone, post: Post, world: World) -> None:
        post.change(Patient, world.amira.id, consented_at=None)
        assert amira.subscribe().status_code == 403

    def test_what_cannot_be_sent_to_is_refused(self, amira: Phone) -> None:
        wrong = [
            {"endpoint": "https://evil.example/send/0"},
            {"endpoint": "http://169.254.169.254/latest/meta-data"},
            {"endpoint": "https://fcm.googleapis.com/\x00"},
            {"endpoint": "x" * 3000},
            {"p256dh": "AAAA"},
            {"auth": "AAAA"},
            {"auth": "not base64!"},
            {"channel": "pigeon"},
            {"patient_id": str(uuid.uuid4())},
        ]
        answers = [amira.subscribe(**other) for other in wrong]
        assert [answer.status_code for answer in answers] == [422] * len(wrong)
        assert {answer.headers["content-type"] for answer in answers} == {"application/problem+json"}
        assert amira.addresses() == []

    def test_what_is_no_mailbox_is_refused(self, amira: Phone) -> None:
        wrong = ["amira", "a@b", "a@home.example\nBcc: all@home.example", "ämira@home.example", "a" * 300 + "@x.org"]
        mailboxes = [{"channel": "email", "email": email} for email in wrong]
        answers = [amira.browser.post("/api/addresses", json=mailbox).status_code for mailbox in mailboxes]
        assert answers == [422] * len(wrong)

    def _test(self, phone: Phone) -> None:
        phone.browser.post(f"/api/addresses/{phone.addresses()[0]['id']}/test")


class TestTestButton:
    def test_it_arrives_before_any_job_has_run(self, amira: Phone, post: Post) -> None:
        mine = amira.subscribe().json()["id"]
        answer = amira.browser.post(f"/api/addresses/{mine}/test")
        assert answer.status_code == 202
        (arrived,) = post.service.arrived
        assert arrived.message["id"] == answer.json()["id"]
        assert arrived.message["notification"]["body"] == "This is a test. Your messages arrive here."
        assert amira.addresses()[0]["last_delivery"] == {
            "at": "2026-03-02T09:00:00Z",
            "outcome": "accepted",
            "received_at": None,
        }

    def test_it_is_seen_to_have_passed_when_the_phone_confirms(self, amira: Phone, post: Post) -> None:
        mine = amira.subscribe().json()["id"]
        test = amira.browser.post(f"/api/addresses/{mine}/test").json()["id"]
        receipt = {"notification": test, "state": "shown", "at": "2026-03-02T09:00:02Z"}
        assert amira.browser.post("/api/receipts", json=receipt).status_code == 204
        assert amira.addresses()[0]["last_delivered_at"] == "2026-03-02T09:00:00Z"
        assert post.notification().state == "received"

    def test_a_phone_that_fails_it_gets_no_mail_instead(self, amira: Phone, post: Post) -> None:
        mine = amira.subscribe().json()["id"]
        post.service.will_answer(410)
        amira.browser.post(f"/api/addresses/{mine}/test")
        post.beat()
        assert (post.notification().state, post.notification().ended_because) == ("failed", "gone")
        assert post.mail.letters == []

    def test_a_mailbox_can_be_tested_too(self, amira: Phone, post: Post) -> None:
        added = amira.browser.post("/api/addresses", json={"channel": "email", "email": "amira@home.example"})
        amira.browser.post(f"/api/addresses/{added.json()['id']}/test")
        assert [letter.recipients for letter in post.mail.letters] == [["amira@home.example"]]

    def test_it_is_no_way_to_flood_a_mailbox(self, amira: Phone, world: World) -> None:
        mine = amira.subscribe().json()["id"]
        answers = [amira.browser.post(f"/api/addresses/{mine}/test").status_code for _ in range(6)]
        assert answers == [202] * 5 + [429]
        world.later(minutes=10)
        assert amira.browser.post(f"/api/addresses/{mine}/test").status_code == 202


class TestReceipts:
    def test_a_receipt_for_somebody_elses_message_is_for_nothing_that_exists(
        self, amira: Phone, bruno: Phone, post: Post
    ) -> None:
        mine = amira.subscribe().json()["id"]
        test = amira.browser.post(f"/api/addresses/{mine}/test").json()["id"]
        receipt = {"notification": test, "state": "opened", "at": "2026-03-02T09:00:02Z"}
        assert bruno.browser.post("/api/receipts", json=receipt).status_code == 404
        assert post.notification().state == "sent"

    def test_a_receipt_has_a_form(self, amira: Phone) -> None:
        receipt = {"notification": str(uuid.uuid4()), "state": "shown", "at": "2026-03-02T09:00:02Z"}
        wrong: list[dict[str, Any]] = [
            {"state": "eaten"},
            {"at": "2026-03-02T09:00:02"},
            {"notification": "1"},
            {"more": 1},
        ]
        answers = [amira.browser.post("/api/receipts", json=receipt | other).status_code for other in wrong]
        assert answers == [422] * len(wrong)


def test_the_push_key_is_what_messages_are_signed_with(amira: Phone, post: Post) -> None:
    key = amira.browser.get("/api/push-key").json()["key"]
    amira.subscribe()
    amira.browser.post(f"/api/addresses/{amira.addresses()[0]['id']}/test")
    assert f"k={key}" in post.service.arrived[0].headers["authorization"]


def test_nobody_is_told_anything(anonymous: TestClient) -> None:
    assert anonymous.get("/api/addresses").status_code == 401
    assert anonymous.get("/api/push-key").status_code == 401
