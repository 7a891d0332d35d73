"""When push does not reach somebody, mail does; and an alert is not left to a push service's word."""

import uuid
from datetime import UTC, datetime, timedelta

from app.database import new_id
from app.notifications.queue import owe_alert
from app.notifications.reachability import Reachability, reachability
from app.people.tables import Staff
from tests.notifications.post import PUBLIC_URL, Post
from tests.world import PatientInCare, Therapist, World

EVENING = "2026-03-02T18:30"


def alert(post: Post, who: Therapist, *, severity: str = "urgent", alert_id: uuid.UUID | None = None) -> None:
    """An alert opens or is raised, and this therapist is to know."""
    world, about = post.world, alert_id or new_id()
    world.database.write(lambda session: owe_alert(session, world.clinic_id, [who.id], about, severity, world.now))
    post.beat()


def reached(post: Post, patient: PatientInCare) -> Reachability:
    with post.world.database.read() as session:
        return reachability(session, post.world.clinic_id, [patient.id], post.world.now)[patient.id]


class TestReminders:
    def test_without_a_phone_amira_gets_mail_where_the_clinic_knows_her(self, post: Post, world: World) -> None:
        post.remind(world.amira)
        post.at(EVENING)
        (letter,) = post.mail.letters
        assert letter.recipients == ["amira@mail.example"]
        assert "Time for your daily note." in letter.text
        assert f"{PUBLIC_URL}/log" in letter.text
        assert post.outcomes() == [("push", "unreachable"), ("email", "accepted")]
        assert post.notification().state == "sent"

    def test_a_phone_that_is_gone_sends_it_by_mail_in_the_same_minute(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.service.will_answer(410)
        post.at(EVENING)
        assert post.outcomes() == [("push", "gone"), ("email", "accepted")]

    def test_one_of_two_phones_is_enough(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.service.will_answer(410, 201)
        post.at(EVENING)
        assert post.notification().state == "sent"
        assert post.mail.letters == []

    def test_whoever_has_removed_their_mailbox_gets_no_mail(self, post: Post, world: World) -> None:
        post.remind(world.amira)
        post.at(EVENING)
        post.removes(world.amira, post.address("email"))
        post.at("2026-03-03T18:30")
        assert len(post.mail.letters) == 1
        assert post.notifications()[-1].ended_because == "no_address"

    def test_a_phone_that_confirms_nothing_for_a_week_is_not_relied_on(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        for day in range(2, 10):
            post.at(f"2026-03-{day:02}T18:30")
        assert post.mail.letters == []
        assert reached(post, world.amira).channel == "push"
        post.at("2026-03-10T18:30")
        assert len(post.mail.letters) == 1
        assert reached(post, world.amira).channel == "email"

    def test_opening_the_app_does_not_make_a_phone_trusted_that_confirms_nothing(
        self, post: Post, world: World
    ) -> None:
        phone = post.subscribe(world.amira)
        post.remind(world.amira)
        for day in range(2, 11):
            post.at(f"2026-03-{day:02}T18:30")
            post.subscribe(world.amira, phone)
        assert len(post.mail.letters) == 1

    def test_a_phone_that_confirms_is_relied_on(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        for day in range(2, 11):
            post.at(f"2026-03-{day:02}T18:30")
            post.says_arrived(world.amira, post.notifications()[-1])
        assert post.mail.letters == []


class TestAlerts:
    def test_dana_gets_mail_at_once_when_she_has_no_browser_subscribed(self, post: Post, world: World) -> None:
        alert(post, world.dana)
        (letter,) = post.mail.letters
        assert letter.recipients == ["dana@riverside.example"]
        assert f"{PUBLIC_URL}/clinic" in letter.text
        assert "Amira" not in letter.message.as_string()
        assert "knee" not in letter.message.as_string()

    def test_the_same_alert_is_told_once_for_each_severity(self, post: Post, world: World) -> None:
        alert_id = new_id()
        for severity in ("urgent", "urgent", "emergency"):
            alert(post, world.dana, severity=severity, alert_id=alert_id)
        assert [each.slot for each in post.notifications()] == ["urgent", "emergency"]
        assert len(post.mail.letters) == 2

    def test_push_goes_first_and_with_urgency(self, post: Post, world: World) -> None:
        post.subscribe(world.dana)
        alert(post, world.dana)
        assert post.service.arrived[0].headers["urgency"] == "high"
        assert post.service.arrived[0].headers["ttl"] == str(24 * 3600)
        assert post.mail.letters == []

    def test_no_receipt_within_five_minutes_sends_mail_as_well(self, post: Post, world: World) -> None:
        post.subscribe(world.dana)
        alert(post, world.dana)
        post.after(minutes=4, seconds=59)
        assert post.mail.letters == []
        post.after(seconds=1)
        assert len(post.mail.letters) == 1
        assert post.outcomes() == [("push", "accepted"), ("email", "accepted")]
        assert post.notification().state == "sent"

    def test_a_receipt_in_time_spares_the_mail(self, post: Post, world: World) -> None:
        post.subscribe(world.dana)
        alert(post, world.dana)
        post.after(minutes=1)
        post.says_arrived(world.dana, post.notification())
        post.after(minutes=10)
        assert post.mail.letters == []
        assert post.notification().state == "received"

    def test_an_alert_does_not_wait_for_a_push_service_to_recover(self, post: Post, world: World) -> None:
        post.subscribe(world.dana)
        post.service.will_answer(503)
        alert(post, world.dana)
        assert post.outcomes() == [("push", "delayed"), ("email", "accepted")]

    def test_a_mail_server_that_is_down_is_tried_as_long_as_the_alert_is_of_use(self, post: Post, world: World) -> None:
        post.mail.answers_to_recipient.extend(["451 later"] * 12)
        alert(post, world.dana)
        for _ in range(12):
            post.after(minutes=30)
        assert post.notification().state == "sent"
        assert len(post.mail.letters) == 1
        assert len(post.deliveries()) == 14

    def test_whoever_has_left_the_clinic_is_told_nothing(self, post: Post, world: World) -> None:
        post.change(Staff, world.dana.id, ended_at=world.now - timedelta(days=1))
        alert(post, world.dana)
        assert (post.notification().state, post.notification().ended_because) == ("suppressed", "left_the_clinic")

    def test_only_those_who_look_after_her_are_told_of_amiras_red_flag(self, post: Post, world: World) -> None:
        world.dana.treats(world.amira)
        world.amira.logs(signs=["rf_calf"], hours_after=48)
        post.beat()
        assert [letter.recipients for letter in post.mail.letters] == [["dana@riverside.example"]]


class TestReachability:
    def test_push_before_mail_before_nothing(self, post: Post, world: World) -> None:
        assert reached(post, world.amira) == Reachability("email", None)
        post.without_email(world.amira)
        assert reached(post, world.amira) == Reachability("none", None)
        post.subscribe(world.amira)
        assert reached(post, world.amira) == Reachability("push", None)

    def test_it_knows_when_a_message_last_arrived(self, post: Post, world: World) -> None:
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.at(EVENING)
        post.says_arrived(world.amira, post.notification())
        assert reached(post, world.amira) == Reachability("push", datetime(2026, 3, 2, 18, 30, tzinfo=UTC))
