"""What push services answer (P-2), and what becomes of the message and of the address."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from app.notifications.channels.breaker import Breaker
from app.notifications.channels.push import Push
from tests.notifications.post import Post
from tests.notifications.push_service import Answer
from tests.world import World

EVENING = "2026-03-02T18:30"


@pytest.fixture
def waiting(post: Post, world: World) -> Post:
    """Amira has one phone and no mailbox, and a reminder is about to be due."""
    post.without_email(world.amira)
    post.subscribe(world.amira)
    post.remind(world.amira)
    return post


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_success_is_accepted(waiting: Post, status: int) -> None:
    waiting.service.will_answer(status)
    waiting.at(EVENING)
    assert (waiting.notification().state, waiting.deliveries()[0].status) == ("sent", status)


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_gone_is_retired_at_once_and_never_tried_again(waiting: Post, status: int) -> None:
    waiting.service.will_answer(status)
    waiting.at(EVENING)
    assert (waiting.address().state, waiting.address().retired_because) == ("retired", "gone")
    assert waiting.outcomes() == [("push", "gone"), ("email", "unreachable")]
    assert (waiting.notification().state, waiting.notification().ended_because) == ("failed", "no_address")
    waiting.at("2026-03-03T18:30")
    assert len(waiting.service.arrived) == 1


def test_a_key_that_is_refused_asks_the_browser_to_subscribe_again(waiting: Post, world: World) -> None:
    waiting.service.will_answer(403)
    waiting.at(EVENING)
    assert waiting.address().state == "resubscribe"
    assert waiting.outcomes()[0] == ("push", "refused")
    waiting.at("2026-03-03T18:30")
    assert len(waiting.service.arrived) == 1


def test_too_large_is_an_error_of_ours_and_said_loudly(waiting: Post, caplog: pytest.LogCaptureFixture) -> None:
    waiting.service.will_answer(413)
    waiting.at(EVENING)
    assert waiting.outcomes()[0] == ("push", "failed")
    assert "can never be taken: 413" in caplog.text
    assert waiting.address().state == "active"


def test_a_redirect_is_not_followed(waiting: Post) -> None:
    waiting.service.will_answer(307, Location=f"{waiting.service.origin}/elsewhere")
    waiting.at(EVENING)
    assert len(waiting.service.arrived) == 1
    assert waiting.service.distrusted == []
    assert waiting.outcomes()[0] == ("push", "failed")


class TestPatience:
    def test_a_busy_service_that_names_seconds_is_left_alone_for_as_long(self, waiting: Post) -> None:
        waiting.service.will_answer(429, Retry_After="90")
        waiting.at(EVENING)
        assert waiting.notification().next_try_at == datetime(2026, 3, 2, 18, 31, 30, tzinfo=UTC)
        waiting.after(seconds=89)
        assert len(waiting.service.arrived) == 1
        waiting.after(seconds=1)
        assert waiting.outcomes() == [("push", "delayed"), ("push", "accepted")]

    def test_a_busy_service_that_names_a_date_is_left_alone_until_then(self, waiting: Post) -> None:
        waiting.service.will_answer(503, Retry_After="Mon, 02 Mar 2026 18:40:00 GMT")
        waiting.at(EVENING)
        assert waiting.notification().next_try_at == datetime(2026, 3, 2, 18, 40, tzinfo=UTC)

    @pytest.mark.parametrize("header", ["999999999999999999999", "Wed, 21 Oct 2037 07:28:00 GMT"])
    def test_nobody_makes_us_wait_longer_than_an_hour(self, waiting: Post, header: str) -> None:
        waiting.service.will_answer(429, Retry_After=header)
        waiting.at(EVENING)
        assert waiting.notification().next_try_at == datetime(2026, 3, 2, 19, 30, tzinfo=UTC)

    @pytest.mark.parametrize("header", ["soon", "-5", "", "Mon, 99 Mar 2026 18:40:00 GMT"])
    def test_nonsense_means_our_own_pause(self, waiting: Post, header: str) -> None:
        waiting.service.will_answer(429, Retry_After=header)
        waiting.at(EVENING)
        assert waiting.notification().next_try_at == datetime(2026, 3, 2, 18, 30, 30, tzinfo=UTC)

    def test_a_date_in_the_past_means_now(self, waiting: Post) -> None:
        waiting.service.will_answer(429, Retry_After="Mon, 02 Mar 2026 10:00:00 GMT")
        waiting.at(EVENING)
        assert waiting.outcomes() == [("push", "delayed"), ("push", "accepted")]

    def test_without_a_word_the_pauses_grow_and_after_five_tries_it_is_given_up(self, waiting: Post) -> None:
        waiting.service.will_answer(500, 500, 500, 500, 500)
        waiting.at(EVENING)
        tried_after = []
        for _ in range(4):
            due = waiting.notification().next_try_at
            assert due is not None
            tried_after.append(due - waiting.world.now)
            waiting.after(seconds=tried_after[-1].total_seconds())
        assert tried_after == [timedelta(seconds=s) for s in (30, 120, 480, 1800)]
        assert len(waiting.service.arrived) == 5
        assert waiting.notification().state == "failed"

    def test_it_is_not_tried_beyond_its_use(self, waiting: Post) -> None:
        waiting.service.will_answer(429, Retry_After="3600")
        waiting.owe_only(EVENING)
        waiting.at("2026-03-02T22:45")
        assert (waiting.notification().state, waiting.notification().next_try_at) == ("failed", None)

    def test_the_same_topic_over_all_tries_lets_the_service_keep_only_one(self, waiting: Post) -> None:
        waiting.service.will_answer(500)
        waiting.at(EVENING)
        waiting.after(seconds=30)
        topics = [arrived.headers["topic"] for arrived in waiting.service.arrived]
        assert len(topics) == 2
        assert len(set(topics)) == 1


class TestNoAnswer:
    def test_a_service_that_hangs_is_tried_again(self, waiting: Post) -> None:
        waiting.use("push", Push(waiting.vapid, ("127.0.0.1",), httpx.Timeout(0.2)))
        waiting.service.answers.append(Answer(hangs=True))
        waiting.at(EVENING)
        assert (waiting.deliveries()[0].outcome, waiting.deliveries()[0].detail) == ("unreachable", "ReadTimeout")
        assert waiting.notification().next_try_at == datetime(2026, 3, 2, 18, 30, 30, tzinfo=UTC)

    def test_a_long_answer_is_not_read_to_its_end(self, waiting: Post) -> None:
        waiting.service.answers.append(Answer(400, body=b"x" * 10_000_000))
        waiting.at(EVENING)
        assert len(waiting.deliveries()[0].detail) == 200

    def test_nobody_listening_is_unreachable(self, waiting: Post) -> None:
        waiting.service.stop()
        waiting.at(EVENING)
        assert (waiting.deliveries()[0].outcome, waiting.deliveries()[0].detail) == ("unreachable", "ConnectError")

    def test_a_proxy_in_the_environment_is_not_used(self, waiting: Post, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        waiting.use("push", Push(waiting.vapid, ("127.0.0.1",)))
        waiting.at(EVENING)
        assert waiting.notification().state == "sent"

    def test_a_service_that_is_silent_five_times_is_left_alone_for_half_a_minute(self, world: World) -> None:
        breaker = Breaker()
        for _ in range(5):
            assert breaker.rests_until("https://silent.example", world.now) is None
            breaker.note("https://silent.example", answered=False, now=world.now)
        assert breaker.rests_until("https://silent.example", world.now) == world.now + timedelta(seconds=30)
        assert breaker.rests_until("https://other.example", world.now) is None
        assert breaker.rests_until("https://silent.example", world.later(seconds=30)) is None
        breaker.note("https://silent.example", answered=False, now=world.now)
        assert breaker.rests_until("https://silent.example", world.now) is not None
        breaker.note("https://silent.example", answered=True, now=world.now)
        assert breaker.rests_until("https://silent.example", world.now) is None

    def test_a_message_for_a_silent_service_waits_without_a_request(self, waiting: Post) -> None:
        waiting.use("push", Push(waiting.vapid, ("127.0.0.1",), httpx.Timeout(0.2)))
        waiting.service.answers.extend([Answer(hangs=True)] * 5)
        for _ in range(5):
            waiting.remind(waiting.world.amira)
        waiting.at(EVENING)
        assert len(waiting.service.arrived) == 5
        assert {each.detail for each in waiting.deliveries()} == {"ReadTimeout", "the service does not answer"}
