"""The beats themselves: threads that send without being asked, and stop when told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from time import sleep

import pytest
from sqlmodel import Session

from app import jobs
from app.alerts import reviewing
from app.alerts.tables import PatientStatus
from app.catalogue.load import Catalogue
from app.config import Settings
from app.jobs import Jobs
from tests.notifications.post import Post
from tests.world import World


def wait_for(happened: Callable[[], object]) -> None:
    """Come back when it has happened; the test run's own limit ends a wait in vain."""
    for _ in range(600):
        if happened():
            return
        sleep(0.05)
    raise AssertionError("it has not happened")


@pytest.fixture
def running(post: Post, world: World, settings: Settings, catalogue: Catalogue) -> Iterator[Jobs]:
    allowed = replace(settings, push_hosts=("127.0.0.1",), smtp_url=post.mail.url)
    beating = Jobs(world.database, allowed, catalogue)
    yield beating
    beating.stop()


def test_a_reminder_that_is_due_leaves_by_itself(post: Post, world: World, running: Jobs) -> None:
    post.subscribe(world.amira)
    post.remind(world.amira)
    world.later(hours=9, minutes=30)
    running.start()
    wait_for(lambda: post.service.arrived)
    wait_for(lambda: post.notification().state == "sent")


def test_mail_leaves_while_a_push_service_is_silent(post: Post, world: World, running: Jobs) -> None:
    post.service.hangs_always = True
    post.subscribe(world.bruno)
    post.remind(world.bruno)
    post.remind(world.amira)
    world.later(hours=9, minutes=30)
    running.start()
    wait_for(lambda: post.mail.letters)
    assert [letter.recipients for letter in post.mail.letters] == [["amira@mail.example"]]
    post.service.released.set()


def test_a_review_that_is_owed_gets_done(post: Post, world: World, running: Jobs) -> None:
    world.dana.treats(world.amira)
    world.amira.logs(soreness=3, hours_after=5)
    world.later(minutes=1)
    running.start()

    def reviewed() -> bool:
        with world.database.read() as session:
            key = world.clinic_id, world.amira.id, world.amira.episode_id
            return session.get_one(PatientStatus, key).reviewed_at is not None

    wait_for(reviewed)


def test_a_review_that_fails_does_not_stop_the_next(
    world: World, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for patient in (world.amira, world.bruno):
        patient.logs(soreness=3)
    world.later(minutes=1)
    tried: list[reviewing.Key] = []
    look = reviewing.look

    def breaks_once(session: Session, key: reviewing.Key, facts: Catalogue, now: datetime) -> reviewing.Review:
        tried.append(key)
        if len(tried) == 1:
            raise RuntimeError("a defect")
        return look(session, key, facts, now)

    monkeypatch.setattr(reviewing, "look", breaks_once)
    assert jobs.review(world.database, catalogue, world.now) == 1
    assert len(tried) == 2


def test_it_says_whether_it_is_beating(world: World, running: Jobs) -> None:
    assert not running.is_beating(world.now)
    running.start()
    wait_for(lambda: running.is_beating(world.now))
    assert not running.is_beating(world.now + timedelta(seconds=60))


def test_a_job_that_fails_is_not_called_beating(
    world: World, running: Jobs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("a defect")

    monkeypatch.setattr(jobs, "owe_reminders", broken)
    running.start()
    wait_for(lambda: "the job reminders failed" in caplog.text)
    assert not running.is_beating(world.now)
