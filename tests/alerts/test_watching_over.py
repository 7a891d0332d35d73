"""From an entry to a therapist who knows: judged at once, reviewed after, acknowledged, closed."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from app.alerts import reviewing, wanted
from app.alerts.actions import acknowledge, close_alert
from app.alerts.caseload import caseload
from app.alerts.queue import Action, alerts_of, open_alerts
from app.alerts.tables import Alert, PatientStatus
from app.errors import BadInput, Conflict, NotFound
from app.notifications.tables import Notification
from tests.world import PatientInCare, World


def alerts(world: World) -> list[tuple[str, str, bool]]:
    with world.database.read() as session:
        rows = session.exec(select(Alert).order_by(col(Alert.opened_at), col(Alert.rule))).all()
    return [(row.rule, row.severity, row.closed_at is None) for row in rows]


def status(world: World, patient: PatientInCare) -> PatientStatus:
    with world.database.read() as session:
        return session.get_one(PatientStatus, (world.clinic_id, patient.id, patient.episode_id))


def first_alert(world: World) -> Alert:
    with world.database.read() as session:
        return session.exec(select(Alert)).one()


def record_of(world: World) -> list[Action]:
    with world.database.read() as session:
        (record,) = alerts_of(session, world.dana.viewer, world.amira.id)
    return record.actions


def still_sore(world: World) -> None:
    """Worked example (c): 2 before, 5 after a day, 4 after 74 hours."""
    world.amira.logs(soreness=2)
    world.later(hours=1)
    world.dana.treats(world.amira)
    world.amira.logs(soreness=5, hours_after=24)
    world.amira.logs(soreness=4, hours_after=74)


def test_a_swollen_calf_is_an_alert_in_the_transaction_that_accepts_it(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    assert alerts(world) == [("RED-CLOT", "urgent", True)]
    assert status(world, world.amira).rank == 2


def test_dana_is_told_of_it_and_emil_is_not(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    with world.database.read() as session:
        owed = session.exec(select(Notification)).all()
    assert [(each.staff_id, each.reason) for each in owed] == [(world.dana.id, "alert")]


def test_severe_pain_is_judged_at_once_against_the_usual(world: World) -> None:
    for _ in range(3):
        world.amira.logs(worst_pain=3)
        world.later(days=1)
    world.amira.logs(worst_pain=9)
    assert alerts(world) == [("PAIN-SEVERE", "urgent", True)]


def test_soreness_that_stays_waits_for_the_review(world: World) -> None:
    still_sore(world)
    assert alerts(world) == []
    world.reviews()
    assert alerts(world) == [("SORE-72H", "info", True)]


def test_a_note_that_gets_urgent_waits_from_then_on(world: World) -> None:
    still_sore(world)
    world.reviews()
    world.later(hours=10)
    world.amira.logs(soreness=6)
    world.reviews()
    assert alerts(world) == [("SORE-72H", "urgent", True)]
    assert first_alert(world).opened_at == world.now
    assert [action.action.kind for action in record_of(world)] == ["opened", "raised"]


def test_fifty_entries_owe_one_review(world: World) -> None:
    world.amira.sends([world.amira.entry("soreness", {"now": 1}) for _ in range(50)])
    with world.database.read() as session:
        assert reviewing.due(session, world.now, most=100) == [
            (world.clinic_id, world.amira.id, world.amira.episode_id)
        ]


def test_a_review_that_is_overtaken_by_an_entry_keeps_nothing_and_is_owed_still(world: World) -> None:
    still_sore(world)
    key = (world.clinic_id, world.amira.id, world.amira.episode_id)
    with world.database.read() as session:
        seen = reviewing.look(session, key, world.catalogue, world.now)
    world.amira.logs(soreness=1)
    assert world.database.write(lambda session: reviewing.keep(session, seen, world.catalogue)) is False
    assert alerts(world) == []
    assert status(world, world.amira).review_due_at is not None


def test_every_episode_is_looked_at_again_each_morning(world: World) -> None:
    world.amira.logs(soreness=1)
    world.reviews()
    due = status(world, world.amira).review_due_at
    assert due is not None
    assert due.isoformat() == "2026-03-03T05:00:00+00:00", "six in the morning in Berlin"


def test_the_same_sign_again_stays_one_alert(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    world.later(hours=2)
    world.amira.logs(signs=["rf_calf"])
    world.reviews()
    assert alerts(world) == [("RED-CLOT", "urgent", True)]


def test_silence_closes_nothing(world: World) -> None:
    still_sore(world)
    world.reviews()
    world.later(days=20)
    world.reviews()
    assert ("SORE-72H", "info", True) in alerts(world)


def test_dana_acknowledges_and_closes_with_an_outcome(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    alert, dana = first_alert(world), world.dana.viewer
    world.database.write(lambda session: acknowledge(session, dana, alert.id, world.now))
    with world.database.read() as session:
        assert [each.acknowledged_by for each in open_alerts(session, dana, world.now)] == ["Dana"]
    world.later(hours=1)
    world.database.write(lambda session: close_alert(session, dana, alert.id, "called", "Saw her doctor.", world.now))
    with world.database.read() as session:
        assert open_alerts(session, dana, world.now) == []
        (record,) = alerts_of(session, dana, world.amira.id)
    assert [(each.action.kind, each.by, each.action.outcome) for each in record.actions] == [
        ("opened", None, None),
        ("acknowledged", "Dana", None),
        ("closed", "Dana", "called"),
    ]
    assert status(world, world.amira).rank == 0


def test_word_of_an_alert_that_is_closed_already_is_not_wanted(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    alert = first_alert(world)
    with world.database.read() as session:
        owed = session.exec(select(Notification)).one()
        assert wanted.why_not(session, owed, world.now) is None
    world.database.write(lambda session: close_alert(session, world.dana.viewer, alert.id, "called", "", world.now))
    with world.database.read() as session:
        assert wanted.why_not(session, owed, world.now) == "closed"


def test_an_alert_is_closed_once_with_a_known_outcome_by_somebody_who_may(world: World) -> None:
    world.amira.logs(signs=["rf_calf"])
    alert = first_alert(world)
    with pytest.raises(NotFound):
        world.database.write(lambda session: acknowledge(session, world.emil.viewer, alert.id, world.now))
    with pytest.raises(BadInput):
        world.database.write(lambda session: close_alert(session, world.dana.viewer, alert.id, "ate it", "", world.now))
    world.database.write(lambda session: close_alert(session, world.dana.viewer, alert.id, "referred", "", world.now))
    with pytest.raises(Conflict):
        world.database.write(lambda session: close_alert(session, world.dana.viewer, alert.id, "called", "", world.now))


def test_the_caseload_begins_with_whom_to_call(world: World) -> None:
    world.bruno.logs(signs=["rf_wound"])
    world.amira.logs(soreness=1)
    world.reviews()
    with world.database.read() as session:
        rows = caseload(session, world.dana.viewer, everybody=False)
        assert [row.patient.name for row in rows] == ["Bruno", "Amira"]
        assert caseload(session, world.emil.viewer, everybody=False) == []
        assert [row.patient.name for row in caseload(session, world.dana.viewer, False, "KNE")] == ["Amira"]
        assert caseload(session, world.dana.viewer, False, "%") == []


def test_the_caseload_row_draws_the_last_weeks(world: World) -> None:
    world.dana.treats(world.amira, next_on=world.now.date() + timedelta(days=7))
    world.amira.logs(soreness=3, bruise=2, hours_after=6)
    world.amira.measures("knee_flexion", 110)
    world.reviews()
    row = status(world, world.amira)
    assert row.soreness == [["2026-03-02", 3.0]]
    assert row.bruises == [2]
    assert row.motion is not None
    assert (row.motion["value"], row.motion["unit"], row.motion["error"]) == (110, "deg", 10)
    assert (row.on_time, row.days, row.filled_in_later) == (1, 1, 0)
    assert row.next_on is not None
    assert row.next_on.isoformat() == "2026-03-09"
