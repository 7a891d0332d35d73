"""Pages that keep themselves up to date, without keeping anybody signed in."""

import asyncio
from collections.abc import Callable, Iterator

from app.alerts.actions import acknowledge, close_alert
from app.alerts.changes import Marker, change_marker
from app.alerts.queue import open_alerts
from app.dashboard.live import changes
from tests.conftest import ClientOf
from tests.dashboard.reading import headline
from tests.world import Therapist, World


def test_the_queue_is_fetched_anew_without_the_rest_of_the_page(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    world.amira.logs(signs=["rf_pop"])
    part = dana.get("/clinic/queue").text
    assert headline(part) == "One person to call"
    assert "<html" not in part


def test_a_page_that_refreshes_itself_does_not_keep_dana_signed_in(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    for _ in range(6):
        world.later(minutes=10)
        assert dana.get("/clinic/queue").status_code == 200
        assert dana.get("/clinic/caseload").status_code == 200
    world.later(minutes=1)
    assert dana.get("/clinic/queue", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert dana.get("/clinic").status_code == 401


def test_work_does_keep_dana_signed_in(world: World, client_of: ClientOf) -> None:
    dana = client_of(world.dana)
    for _ in range(6):
        world.later(minutes=30)
        assert dana.get("/clinic").status_code == 200


def test_whatever_a_page_shows_changes_the_marker_of_dana_and_not_of_emil(world: World) -> None:
    told = list(told_by_what_happens(world))
    assert told == [(name, True, False) for name in ("an entry", "a review", "seen", "closed", "a treatment")]


def test_a_change_is_told_and_quiet_is_not() -> None:
    assert events([("a",), ("a",), ("b",), ("b",), None]) == ["", "changed", "", "signed-out"]


def told_by_what_happens(world: World) -> Iterator[tuple[str, bool, bool]]:
    """What happened, and whether Dana and Emil are told."""
    happenings: dict[str, Callable[[], object]] = {
        "an entry": lambda: world.amira.logs(signs=["rf_pop"]),
        "a review": world.reviews,
        "seen": lambda: acts_on_alert(world, "acknowledge"),
        "closed": lambda: acts_on_alert(world, "close"),
        "a treatment": lambda: world.dana.treats(world.amira),
    }
    for name, happens in happenings.items():
        before = marker(world, world.dana), marker(world, world.emil)
        happens()
        yield name, marker(world, world.dana) != before[0], marker(world, world.emil) != before[1]


def marker(world: World, therapist: Therapist) -> Marker:
    with world.database.read() as session:
        return change_marker(session, therapist.viewer)


def acts_on_alert(world: World, verb: str) -> None:
    with world.database.read() as session:
        alert_id = open_alerts(session, world.dana.viewer, world.now)[0].alert.id
    if verb == "acknowledge":
        world.database.write(lambda session: acknowledge(session, world.dana.viewer, alert_id, world.now))
    else:
        world.database.write(lambda session: close_alert(session, world.dana.viewer, alert_id, "called", "", world.now))


def events(markers: list[Marker | None]) -> list[str]:
    """The names of the events that a page gets while it is told these markers, one look after the other."""
    looks = iter(markers)

    async def look() -> Marker | None:
        return next(looks)

    async def listen() -> list[str]:
        return [event.partition("event: ")[2].partition("\n")[0] async for event in changes(look, poll=0)][1:]

    return asyncio.run(listen())
