"""The merge rule, a verdict at a time."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from app.alerts.tables import Alert
from app.database import new_id
from app.entries.tables import Entry
from tests.world import PatientInCare, World


def rows(world: World) -> list[Entry]:
    with world.database.read() as session:
        return list(session.exec(select(Entry).order_by(col(Entry.revision), col(Entry.variant))))


def verdict(patient: PatientInCare, entry: dict[str, Any]) -> str:
    return patient.sends([entry])[0].verdict


def revised(entry: dict[str, Any], revision: int, **values: Any) -> dict[str, Any]:
    return {**entry, "revision": revision, "values": values or entry["values"]}


def test_an_unknown_entry_is_new(world: World) -> None:
    assert verdict(world.amira, world.amira.entry("soreness", {"now": 3})) == "new"
    (row,) = rows(world)
    assert (row.kind, row.values, row.current, row.region, row.side) == ("soreness", {"now": 3}, True, "knee", "left")


def test_the_same_entry_again_is_identical_and_changes_nothing(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.amira.sends([entry])
    before = rows(world)
    world.later(minutes=5)
    assert verdict(world.amira, entry) == "identical"
    assert rows(world) == before


def test_a_higher_revision_is_revised_and_becomes_the_current_one(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.amira.sends([entry])
    assert verdict(world.amira, revised(entry, 2, now=4)) == "revised"
    assert [(row.revision, row.values["now"], row.current) for row in rows(world)] == [(1, 3, False), (2, 4, True)]


def test_an_older_revision_is_superseded_and_kept_as_history(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.amira.sends([revised(entry, 2, now=4)])
    assert verdict(world.amira, entry) == "superseded"
    assert [(row.revision, row.current) for row in rows(world)] == [(1, False), (2, True)]
    assert verdict(world.amira, entry) == "superseded"
    assert len(rows(world)) == 2


def test_the_same_revision_with_other_content_is_a_conflict_and_both_are_kept(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.amira.sends([entry])
    assert verdict(world.amira, revised(entry, 1, now=7)) == "conflict"
    assert [(row.variant, row.values["now"], row.current) for row in rows(world)] == [(0, 3, True), (1, 7, False)]


def test_what_was_deleted_does_not_come_back(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.amira.sends([entry])
    tombstone = {**entry, "revision": 2, "deleted": True}
    assert verdict(world.amira, tombstone) == "revised"
    assert verdict(world.amira, revised(entry, 3, now=5)) == "gone"
    assert verdict(world.amira, tombstone) == "identical"
    assert [row.deleted for row in rows(world) if row.current] == [True]


def test_two_revisions_in_one_batch_end_with_the_higher_one(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    verdicts = world.amira.sends([entry, revised(entry, 2, now=4), entry])
    assert [each.verdict for each in verdicts] == ["new", "revised", "superseded"]
    assert [row.values["now"] for row in rows(world) if row.current] == [4]


def test_one_bad_entry_never_blocks_the_rest(world: World) -> None:
    good, bad = world.amira.entry("soreness", {"now": 3}), world.amira.entry("soreness", {"now": 11})
    sent: list[Any] = [bad, good, {"nonsense": True}, "text", None]
    verdicts = world.amira.sends(sent)
    assert [each.verdict for each in verdicts] == ["rejected", "new", "rejected", "rejected", "rejected"]
    assert verdicts[0].id == bad["id"]
    assert len(rows(world)) == 1


def test_amira_cannot_touch_an_entry_of_brunos(world: World) -> None:
    of_bruno = world.bruno.entry("soreness", {"now": 2})
    world.bruno.sends([of_bruno])
    forged = {**of_bruno, "revision": 2, "deleted": True}
    assert world.amira.sends([forged])[0].reason == "episode: you have no such episode of care"
    own = {**forged, "episode": str(world.amira.episode_id), "deleted": False}
    assert verdict(world.amira, own) == "new"
    brunos = [row for row in rows(world) if row.patient_id == world.bruno.id]
    assert [(row.revision, row.current, row.deleted) for row in brunos] == [(1, True, False)]


def test_five_hundred_entries_share_one_step_of_the_counter(world: World) -> None:
    verdicts = world.amira.sends([world.amira.entry("stiffness", {"minutes": 5}) for _ in range(500)])
    assert {each.verdict for each in verdicts} == {"new"}
    assert {row.sequence for row in rows(world)} == {rows(world)[0].sequence}


def test_the_local_day_is_the_patients_own(world: World) -> None:
    late_evening = world.now.replace(hour=23, minute=30)
    world.amira.sends([world.amira.entry("pain", {"worst_24h": 2}, late_evening)])
    assert rows(world)[0].local_day.isoformat() == "2026-03-03"


KNEE_BEND = {"movement": "knee_flexion", "value": 100, "unit": "deg", "method": "manual_entry"}
BAD: list[tuple[dict[str, Any], str]] = [
    ({"values": {"now": 11}}, "values.now"),
    ({"values": {"now": -1}}, "values.now"),
    ({"values": {"now": 2.5}}, "values.now"),
    ({"values": {"now": True}}, "values.now"),
    ({"values": {"now": "3"}}, "values.now"),
    ({"values": {}}, "values.now"),
    ({"values": {"now": 3, "mood": 1}}, "values.mood"),
    ({"kind": "mood"}, "kind"),
    ({"kind": None}, "kind"),
    ({"zone": "Mars/Olympus"}, "zone"),
    ({"zone": "../../etc/passwd"}, "zone"),
    ({"id": "not-a-uuid"}, "id"),
    ({"revision": 0}, "revision"),
    ({"revision": 2**63}, "revision"),
    ({"happened_at": "2026-03-02T10:00:00"}, "happened_at"),
    ({"happened_at": "yesterday"}, "happened_at"),
    ({"happened_at": "9999-12-31T23:59:59-12:00"}, "happened_at"),
    ({"happened_at": "0001-01-01T00:00:00+14:00"}, "happened_at"),
    ({"saved_at": "2031-01-01T00:00:00Z"}, "saved_at"),
    ({"region": "moon"}, "region"),
    ({"side": "middle"}, "side"),
    ({"urgency": "panic"}, "urgency"),
    ({"clinic_id": "00000000-0000-0000-0000-000000000000"}, "clinic_id"),
    ({"kind": "note", "values": {"text": "x" * 2001}}, "values.text"),
    ({"kind": "note", "values": {"text": ""}}, "values.text"),
    ({"kind": "note", "values": {"text": "a\x00b"}}, "values.text"),
    ({"kind": "note", "values": {"text": "a\ud800b"}}, "values.text"),
    ({"kind": "bruise", "values": {"grade": 5}}, "values.grade"),
    ({"kind": "bruise", "values": {"grade": 1, "length_cm": float("nan")}}, "values.length_cm"),
    ({"kind": "signs", "values": {"ticked": ["rf_moon"]}}, "values.ticked"),
    ({"kind": "motion", "values": KNEE_BEND | {"movement": "moonwalk"}}, "values.movement"),
    ({"kind": "motion", "values": KNEE_BEND | {"unit": "cm"}}, "values.unit"),
    ({"kind": "motion", "values": KNEE_BEND | {"method": "guess"}}, "values.method"),
    ({"kind": "motion", "values": KNEE_BEND | {"value": 400}}, "values.value"),
    ({"kind": "change", "values": {"score": 6}}, "values.score"),
    ({"kind": "function", "values": {"activities": []}}, "values.activities"),
]


def test_signs_of_an_overreacting_limb_can_be_ticked_and_raise_no_red_flag(world: World) -> None:
    ticked = ["crps_touch", "crps_colour", "crps_sweat", "crps_stiff"]
    (answer,) = world.amira.sends([world.amira.entry("signs", {"ticked": ticked})])
    assert answer.verdict == "new"
    with world.database.read() as session:
        assert session.exec(select(Alert)).all() == []


@pytest.mark.parametrize(("wrong", "where"), BAD, ids=[f"{where}-{number}" for number, (_, where) in enumerate(BAD)])
def test_what_cannot_be_is_rejected_with_what_and_where(world: World, wrong: dict[str, Any], where: str) -> None:
    (answer,) = world.amira.sends([{**world.amira.entry("soreness", {"now": 3}), **wrong}])
    assert answer.verdict == "rejected"
    assert answer.reason is not None
    assert answer.reason.startswith(where), answer.reason
    assert rows(world) == []


def test_a_phone_may_be_a_day_ahead_but_not_more(world: World) -> None:
    ahead = world.now + timedelta(hours=23)
    assert verdict(world.amira, world.amira.entry("soreness", {"now": 3}, ahead)) == "new"
    (answer,) = world.amira.sends([world.amira.entry("soreness", {"now": 3}, world.now + timedelta(hours=25))])
    assert answer.reason == "happened_at: more than a day in the future; please check the clock of the phone"


def test_a_phone_that_was_offline_for_ninety_days_still_drains(world: World) -> None:
    entry = world.amira.entry("soreness", {"now": 3})
    world.later(days=90)
    assert verdict(world.amira, {**entry, "id": str(new_id())}) == "new"
