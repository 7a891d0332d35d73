"""R-1 to R-3: whoever claims, and whoever dies while sending, each message leaves, and each slot once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from app.database import new_id
from app.jobs import owe_reminders
from app.notifications.attempt import Parcel, Plan, begin, plan
from app.notifications.channels.channel import Message, Outcome, Target
from app.notifications.outcome import settle
from app.notifications.queue import Claim, claim, owe, owe_alert
from app.notifications.tables import Notification
from tests.notifications.post import PUBLIC_URL, Post
from tests.world import World

EVENING = "2026-03-02T18:30"


def alert(post: Post) -> None:
    """Something of which Dana is to know."""
    world, to = post.world, [post.world.dana.id]
    world.database.write(lambda session: owe_alert(session, world.clinic_id, to, new_id(), "urgent", world.now))


def plan_of(mine: Claim, now: datetime, session: Session) -> Plan:
    return plan(session, mine, {}, PUBLIC_URL, now)


def begin_of(mine: Claim, planned: Plan, now: datetime, session: Session) -> Parcel | None:
    return begin(session, mine, planned, now)


def start_sending(post: Post) -> Claim:
    """Claim and write the Delivery down, as the sender does just before a message leaves."""
    now, write = post.world.now, post.world.database.write
    (mine,) = write(lambda session: claim(session, "push", now))
    planned = write(partial(plan_of, mine, now))
    assert write(partial(begin_of, mine, planned, now)) is not None
    return mine


class TestOneClaimer:
    def test_of_many_threads_each_notification_is_sent_by_one(self, post: Post, world: World) -> None:
        for _ in range(24):
            alert(post)
        post.subscribe(world.dana)
        together = threading.Barrier(8)

        def work() -> None:
            together.wait()
            while post.sender.send_next("push"):
                pass

        with ThreadPoolExecutor(8) as threads:
            for thread in [threads.submit(work) for _ in range(8)]:
                thread.result()
        assert len(post.service.arrived) == 24
        assert len({arrived.message["id"] for arrived in post.service.arrived}) == 24
        assert [each.attempt for each in post.notifications()] == [1] * 24

    def test_of_many_replicas_each_slot_is_owed_by_one(self, post: Post, world: World) -> None:
        for _ in range(5):
            post.remind(world.amira)
            post.remind(world.bruno)
        world.later(hours=10)
        together = threading.Barrier(4)

        def replica() -> None:
            together.wait()
            owe_reminders(world.database, world.now)

        with ThreadPoolExecutor(4) as threads:
            for thread in [threads.submit(replica) for _ in range(4)]:
                thread.result()
        assert len(post.notifications()) == 10
        assert len({(each.reminder_id, each.local_day, each.slot) for each in post.notifications()}) == 10

    def test_owing_the_same_slot_twice_is_refused_by_the_database_itself(self, post: Post, world: World) -> None:
        post.remind(world.amira)
        post.owe_only(EVENING)
        again = Notification.model_validate(post.notification().model_dump() | {"id": new_id()})
        world.database.write(lambda session: owe(session, [again]))
        assert len(post.notifications()) == 1

    def test_two_messages_at_once_store_the_mailbox_that_the_clinic_knows_once(self, post: Post, world: World) -> None:
        for _ in range(2):
            post.remind(world.amira)
        post.owe_only(EVENING)
        while post.sender.send_next("push"):
            pass
        now, write = world.now, world.database.write
        claims = write(lambda session: claim(session, "email", now, most=2))
        for mine, planned in [(mine, write(partial(plan_of, mine, now))) for mine in claims]:
            write(partial(begin_of, mine, planned, now))
        assert post.address("email").email == "amira@mail.example"
        assert len([each for each in post.deliveries() if each.channel == "email"]) == 2


class TestDying:
    @pytest.fixture
    def due(self, post: Post, world: World) -> Post:
        """A reminder of Amira's is owed."""
        post.subscribe(world.amira)
        post.remind(world.amira)
        post.owe_only(EVENING)
        return post

    def test_a_claim_is_held_for_thirty_seconds(self, due: Post) -> None:
        start_sending(due)
        due.after(seconds=29)
        assert due.service.arrived == []

    def test_what_a_dead_sender_held_is_taken_over_after_the_lease(self, due: Post) -> None:
        start_sending(due)
        due.after(seconds=30)
        assert due.notification().state == "sent"
        assert due.outcomes() == [("push", None), ("push", "accepted")]
        assert len(due.service.arrived) == 1

    def test_whoever_finishes_late_leaves_a_record_but_decides_nothing(self, due: Post) -> None:
        slow = start_sending(due)
        (delivery,) = due.deliveries()
        due.service.will_answer(503)
        due.after(seconds=30)
        waiting_until = due.notification().next_try_at
        answer = {delivery.id: Outcome("accepted", 201)}
        due.world.database.write(lambda session: settle(session, slow, answer, due.world.now))
        assert due.outcomes() == [("push", "accepted"), ("push", "delayed")]
        assert (due.notification().state, due.notification().next_try_at) == ("owed", waiting_until)

    def test_a_sender_that_dies_every_time_uses_up_its_tries(self, due: Post) -> None:
        for _ in range(5):
            start_sending(due)
            due.world.later(seconds=30)
        due.beat()
        assert due.service.arrived == []
        assert due.notification().state == "sent"
        assert len(due.mail.letters) == 1

    def test_a_receipt_that_overtakes_the_push_services_answer_counts(self, due: Post, world: World) -> None:
        quick = start_sending(due)
        due.says_arrived(world.amira, due.notification())
        answer = {due.deliveries()[0].id: Outcome("accepted", 201)}
        world.database.write(lambda session: settle(session, quick, answer, world.now))
        assert due.notification().state == "received"
        assert due.address().silent_since is None

    def test_a_message_that_breaks_its_channel_does_not_stop_the_next(self, due: Post, world: World) -> None:
        class Broken:
            def send(self, message: Message, target: Target, now: datetime) -> Outcome:
                raise RuntimeError("a defect")

            def close(self) -> None:
                pass

        alert(due)
        due.use("push", Broken())
        due.beat()
        assert ("push", "failed") in due.outcomes()
        assert sorted(letter.recipients[0] for letter in due.mail.letters) == [
            "amira@mail.example",
            "dana@riverside.example",
        ]

    def test_a_check_that_breaks_puts_its_own_message_off_and_no_other(self, due: Post, world: World) -> None:
        def broken(*_: object) -> str | None:
            raise RuntimeError("a defect")

        alert(due)
        due.checks["reminder"] = broken
        due.beat()
        reminder, other = sorted(due.notifications(), key=lambda each: each.reason, reverse=True)
        assert other.state == "sent"
        assert (reminder.state, reminder.next_try_at) == ("owed", world.now + timedelta(seconds=30))
