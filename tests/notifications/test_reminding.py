"""Amira is reminded: what arrives on her phone, and when it is better that nothing does."""

import json
from datetime import UTC, date, datetime

import http_ece  # type: ignore[import-untyped]
import pytest

from app.episodes.tables import Episode
from app.people.tables import Patient
from app.reminders.tables import Reminder
from tests.notifications.post import PUBLIC_URL, Post
from tests.world import World

EVENING = "2026-03-02T18:30"


class TestWhatArrives:
    def test_a_reminder_arrives_on_her_phone_at_half_past_seven_her_time(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira, "19:30")
        post.at("2026-03-02T18:29:59")
        assert post.service.arrived == []
        post.at(EVENING)
        (arrived,) = post.service.arrived
        assert arrived.message == {
            "web_push": 8030,
            "notification": {
                "title": "Interlude",
                "body": "Time for your daily note. It takes a few seconds.",
                "navigate": f"{PUBLIC_URL}/log",
                "tag": str(post.notification().id),
            },
            "id": str(post.notification().id),
        }
        assert post.service.distrusted == []

    def test_it_is_kept_for_her_until_her_day_ends(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira, "19:30")
        post.at(EVENING)
        headers = post.service.arrived[0].headers
        assert headers["ttl"] == str(4 * 3600 + 1800)
        assert headers["urgency"] == "normal"
        assert len(headers["topic"]) == 32
        assert headers["content-encoding"] == "aes128gcm"

    def test_the_push_service_is_told_who_we_are_for_less_than_a_day(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira, "19:30")
        post.at(EVENING)
        claims = post.service.arrived[0].claims
        assert claims["aud"] == post.service.origin
        assert claims["sub"] == "mailto:clinic@riverside.example"
        assert 0 < claims["exp"] - world.now.timestamp() <= 24 * 3600

    def test_every_browser_of_hers_gets_it(self, post: Post, world: World) -> None:
        phone, laptop = post.subscribe(world.amira), post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        assert phone.endpoint != laptop.endpoint
        assert len(post.service.arrived) == 2
        assert post.outcomes() == [("push", "accepted"), ("push", "accepted")]

    def test_bruno_gets_nothing_of_hers(self, post: Post, world: World) -> None:
        amiras, brunos = post.subscribe(world.amira), post.subscribe(world.bruno)
        post.remind(world.amira)
        post.at(EVENING)
        (arrived,) = post.service.arrived
        assert json.loads(amiras.decrypt(arrived.sent)) == arrived.message
        with pytest.raises(http_ece.ECEException):
            brunos.decrypt(arrived.sent)

    def test_the_receipt_of_her_phone_makes_it_received(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        assert post.notification().state == "sent"
        assert post.says_arrived(world.amira, post.notification()) == 1
        assert post.notification().state == "received"
        assert post.deliveries()[0].received_at == world.now
        assert post.address().last_delivered_at == world.now

    def test_brunos_receipt_for_her_message_counts_for_nothing(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        assert post.says_arrived(world.bruno, post.notification()) == 0
        assert post.notification().state == "sent"


class TestOncePerDay:
    def test_many_beats_send_it_once(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        for _ in range(5):
            post.after(minutes=10)
        assert len(post.service.arrived) == 1

    def test_the_next_day_brings_the_next_one(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        post.at("2026-03-03T18:30")
        assert [each.local_day.isoformat() for each in post.notifications() if each.local_day] == [
            "2026-03-02",
            "2026-03-03",
        ]

    def test_flying_west_does_not_bring_the_same_evenings_reminder_again(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        wish = post.remind(world.amira)
        post.at(EVENING)
        post.remind(world.amira, zone="America/New_York", reminder_id=wish)
        post.at("2026-03-03T00:30")
        assert len(post.service.arrived) == 1
        post.at("2026-03-04T00:30")
        assert len(post.service.arrived) == 2


class TestDowntime:
    def test_after_an_hour_without_jobs_it_still_goes_out(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at("2026-03-02T19:30")
        assert post.notification().state == "sent"

    def test_after_three_hours_it_is_missed(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at("2026-03-02T21:31")
        assert (post.notification().state, post.notification().ended_because) == ("missed", "not_running")
        assert post.service.arrived == []

    def test_after_three_days_the_newest_goes_once_and_the_older_ones_are_missed(
        self, post: Post, world: World
    ) -> None:
        post.subscribe(world.amira)
        wish = post.remind(world.amira)
        post.at("2026-03-05T19:00")
        assert [each.state for each in post.notifications()] == ["missed", "missed", "missed", "sent"]
        assert len(post.service.arrived) == 1
        assert post.reminder(wish).next_due_at == datetime(2026, 3, 6, 18, 30, tzinfo=UTC)


class TestNotWanted:
    def test_not_when_she_has_logged_today(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        world.amira.logs(soreness=3)
        post.at(EVENING)
        assert (post.notification().state, post.notification().ended_because) == ("suppressed", "already_logged")
        assert post.service.arrived == []

    def test_yesterdays_log_does_not_count(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        world.amira.logs(soreness=3)
        world.now = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
        post.at("2026-03-03T18:30")
        assert [each.state for each in post.notifications()] == ["missed", "sent"]

    def test_not_when_she_has_withdrawn_her_consent(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.change(Patient, world.amira.id, consented_at=None)
        post.at(EVENING)
        assert post.notification().ended_because == "no_consent"

    def test_not_when_she_has_switched_it_off(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        wish = post.remind(world.amira)
        post.remind(world.amira, active=False, reminder_id=wish)
        post.at(EVENING)
        assert post.notifications() == []

    def test_not_when_it_was_switched_off_between_owing_and_sending(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        wish = post.remind(world.amira)
        post.owe_only(EVENING)
        post.change(Reminder, wish, active=False)
        post.beat()
        assert post.notification().ended_because == "switched_off"

    def test_not_when_her_care_has_ended(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.change(Episode, world.amira.episode_id, ended_on=date(2026, 3, 1))
        post.at(EVENING)
        assert post.notification().ended_because == "discharged"

    def test_a_reminder_in_her_quiet_hours_waits_until_they_end(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira, "23:00", quiet=("22:00", "07:00"))
        post.at("2026-03-02T22:30")
        assert (post.notification().state, post.service.arrived) == ("owed", [])
        post.at("2026-03-03T06:00")
        assert post.notification().state == "sent"

    def test_quiet_hours_that_she_sets_while_it_is_owed_count(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        wish = post.remind(world.amira)
        post.owe_only(EVENING)
        post.remind(world.amira, quiet=("19:00", "07:00"), reminder_id=wish)
        post.beat()
        assert (post.notification().state, post.notification().ended_because) == ("suppressed", "quiet_hours")

    def test_a_retry_does_not_disturb_her_quiet_hours(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira, "19:30", quiet=("19:31", "07:00"))
        post.service.will_answer(503)
        post.at(EVENING)
        post.after(minutes=2)
        assert len(post.service.arrived) == 1
        assert post.notification().state == "expired"


class TestPoison:
    def test_one_reminder_that_cannot_be_computed_does_not_stop_the_others(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.subscribe(world.bruno)
        broken = post.remind(world.bruno)
        post.remind(world.amira)
        post.change(Reminder, broken, zone="Middle/Earth")
        post.at(EVENING)
        assert post.notification().patient_id == world.amira.id
        assert post.reminder(broken).next_due_at == datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
