"""Snoozing an alert until a day at an expected level; what wakes it; the reaction expected after a treatment."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from app.alerts import wanted
from app.alerts.actions import acknowledge, close_alert, snooze
from app.alerts.queue import alerts_of, open_alerts
from app.alerts.tables import Alert, PatientStatus
from app.entries.history import history_of
from app.episodes.tables import Episode
from app.errors import BadInput, Conflict, NotFound
from app.notifications.tables import Notification
from app.people.tables import Patient
from tests.world import Therapist, World


def in_pain(world: World, worst: int = 7) -> Alert:
    """Three ordinary days, then one that is not."""
    for _ in range(3):
        world.amira.logs(worst_pain=4)
        world.later(days=1)
    world.amira.logs(worst_pain=worst)
    world.reviews()
    return alert_of(world)


def alert_of(world: World) -> Alert:
    with world.database.read() as session:
        return session.exec(select(Alert)).one()


def snoozes(world: World, who: Therapist, alert: Alert, until: datetime, level: float | None = None) -> None:
    world.database.write(lambda session: snooze(session, who.viewer, alert.id, until, level, world.now))


def waiting(world: World) -> list[str]:
    with world.database.read() as session:
        return [each.alert.rule for each in open_alerts(session, world.dana.viewer, world.now)]


def done(world: World) -> list[tuple[str, str | None, float | None]]:
    with world.database.read() as session:
        (record,) = alerts_of(session, world.dana.viewer, world.amira.id)
        return [(each.action.kind, each.by, each.action.expected_level) for each in record.actions]


def rank(world: World) -> int:
    with world.database.read() as session:
        return session.get_one(PatientStatus, (world.clinic_id, world.amira.id, world.amira.episode_id)).rank


def test_a_snoozed_alert_leaves_the_queue_until_its_day(world: World) -> None:
    alert = in_pain(world, worst=9)
    until = world.now + timedelta(hours=20)
    snoozes(world, world.dana, alert, until, 5)
    assert (waiting(world), rank(world)) == ([], 0)
    assert done(world) == [("opened", None, None), ("snoozed", "Dana", 5)]
    world.now = until
    world.reviews()
    assert (waiting(world), rank(world)) == (["PAIN-SEVERE"], 2)


def test_what_is_expected_does_not_wake_it_and_what_is_more_does(world: World) -> None:
    alert = in_pain(world, worst=9)
    snoozes(world, world.dana, alert, world.now + timedelta(days=3), 9)
    world.later(hours=12)
    world.amira.logs(worst_pain=9)
    assert waiting(world) == []
    world.later(hours=12)
    world.amira.logs(worst_pain=10)
    assert waiting(world) == ["PAIN-SEVERE"]
    assert done(world)[-1] == ("woken", None, None)
    assert alert_of(world).snoozed_until is None


def test_a_graver_report_wakes_it_and_tells_dana(world: World) -> None:
    alert = in_pain(world)
    snoozes(world, world.dana, alert, world.now + timedelta(days=2))
    world.later(hours=12)
    world.amira.logs(worst_pain=10)
    assert waiting(world) == ["PAIN-SEVERE"]
    assert done(world)[-1] == ("raised", None, None)
    with world.database.read() as session:
        assert session.exec(select(Notification.staff_id)).all() == [world.dana.id]


def test_who_has_seen_it_has_to_see_it_again_once_it_is_raised(world: World) -> None:
    alert = in_pain(world)
    for _ in range(2):
        world.database.write(lambda session: acknowledge(session, world.dana.viewer, alert.id, world.now))
    world.later(hours=12)
    world.amira.logs(worst_pain=10)
    with world.database.read() as session:
        assert [each.acknowledged_by for each in open_alerts(session, world.dana.viewer, world.now)] == [None]
    world.database.write(lambda session: acknowledge(session, world.dana.viewer, alert.id, world.now))
    assert [kind for kind, _, _ in done(world)] == ["opened", "acknowledged", "raised", "acknowledged"]


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_day_that_has_come_or_is_far_off_is_refused(world: World, days: int) -> None:
    alert = in_pain(world)
    with pytest.raises(BadInput, match="Choose a day after today"):
        snoozes(world, world.dana, alert, world.now + timedelta(days=days))


def test_an_emergency_is_not_snoozed(world: World) -> None:
    world.amira.logs(signs=["rf_chest"])
    with pytest.raises(BadInput, match="emergency"):
        snoozes(world, world.dana, alert_of(world), world.now + timedelta(days=1))


def test_only_whoever_sees_the_patient_snoozes_what_is_open(world: World) -> None:
    alert = in_pain(world)
    with pytest.raises(NotFound):
        snoozes(world, world.emil, alert, world.now + timedelta(days=1))
    world.database.write(lambda session: close_alert(session, world.dana.viewer, alert.id, "called", "", world.now))
    with pytest.raises(Conflict):
        snoozes(world, world.dana, alert, world.now + timedelta(days=1))


def test_word_of_an_alert_that_was_snoozed_is_not_wanted(world: World) -> None:
    alert = in_pain(world, worst=10)
    with world.database.read() as session:
        owed = session.exec(select(Notification)).one()
        assert wanted.why_not(session, owed, world.now) is None
    snoozes(world, world.dana, alert, world.now + timedelta(days=1))
    with world.database.read() as session:
        assert wanted.why_not(session, owed, world.now) == "snoozed"


def test_an_expected_reaction_reaches_the_rules(world: World) -> None:
    world.dana.treats(world.amira, expected=(48, 6))
    with world.database.read() as session:
        patient = session.get_one(Patient, (world.clinic_id, world.amira.id))
        history = history_of(session, patient, session.get_one(Episode, (world.clinic_id, world.amira.episode_id)))
    assert [(each.expected_h, each.expected_level) for each in history.treatments] == [(48, 6)]
