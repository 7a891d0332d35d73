"""From an answer of the safety intake to the alert it opens."""

from sqlmodel import Session, col, select

from app.alerts.tables import Alert
from app.alerts.watch import owe_review
from app.episodes.tables import SafetyAnswer
from tests.world import World


def answers(world: World, item: str, *, present: bool) -> None:
    """Amira answers one item, and a review is owed for it."""
    place = {"clinic_id": world.clinic_id, "episode_id": world.amira.episode_id}

    def answering(session: Session) -> None:
        session.add(SafetyAnswer(**place, item=item, present=present, answered_at=world.now))
        owe_review(session, world.clinic_id, world.amira.id, world.amira.episode_id, world.now)

    world.database.write(answering)
    world.reviews()


def alerts(world: World) -> list[tuple[str, str, bool]]:
    with world.database.read() as session:
        rows = session.exec(select(Alert).order_by(col(Alert.opened_at))).all()
    return [(row.key, row.severity, row.closed_at is None) for row in rows if row.rule == "SAFETY-CHANGED"]


def test_a_new_blood_clot_is_urgent_and_a_new_blood_thinner_is_watched(world: World) -> None:
    for item in ("dvt", "anticoagulant"):
        answers(world, item, present=False)
    world.later(days=30)
    answers(world, "dvt", present=True)
    answers(world, "anticoagulant", present=True)
    assert sorted(alerts(world)) == [("safety/anticoagulant", "watch", True), ("safety/dvt", "urgent", True)]


def test_what_was_said_at_the_start_opens_nothing(world: World) -> None:
    answers(world, "dvt", present=True)
    world.later(days=30)
    answers(world, "dvt", present=True)
    assert alerts(world) == []


def test_a_no_takes_it_back(world: World) -> None:
    answers(world, "pregnancy", present=False)
    world.later(days=30)
    answers(world, "pregnancy", present=True)
    world.later(days=1)
    answers(world, "pregnancy", present=False)
    assert alerts(world) == [("safety/pregnancy", "watch", False)]
