"""Replay: histories in, alerts out, with the engine and the thresholds of the server."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.replay import ReplayError, replay, summary

Json = dict[str, Any]
AMIRA = {
    "patient": "amira",
    "zone": "Europe/Berlin",
    "technique": "graston",
    "condition": "patellar_tendinitis",
    "start": "2026-11-02",
    "goals": [],
    "intake": [],
}


def moment(hours: float) -> str:
    """So many hours after Monday, 2 November 2026, 09:00 UTC."""
    days, hour = divmod(9 + hours, 24)
    return f"2026-11-{2 + int(days):02}T{int(hour):02}:{round(hour % 1 * 60):02}:00Z"


def treated(hours: float, **more: Any) -> Json:
    treatment = {"id": f"treatment {hours}", "region": "knee", "side": "left", "intensity": 3, "minutes": 12}
    return {"at": moment(hours), "treatment": treatment | more}


def entry(hours: float, kind: str, received: float | None = None, revision: int = 1, **more: Any) -> Json:
    happened_at = moment(hours)
    details = {"id": f"{kind} {hours}", "kind": kind, "happened_at": happened_at, "revision": revision}
    sent = {"saved_at": happened_at, "zone": "Europe/Berlin", "repeated": False}
    return {"at": moment(hours if received is None else received), "entry": details | sent | more}


def sore(hours: float, now: int, **more: Any) -> Json:
    return entry(hours, "soreness", values={"now": now}, **more)


def bruise(hours: float, grade: int) -> Json:
    return entry(hours, "bruise", values={"grade": grade})


def signs(hours: float, *ticked: str, **more: Any) -> Json:
    return entry(hours, "signs", values={"ticked": list(ticked)}, **more)


def tick(hours: float) -> Json:
    return {"at": moment(hours), "tick": True}


def replayed(events: Sequence[Json], thresholds: Path | None = None, **patient: Any) -> list[Json]:
    line = json.dumps(AMIRA | patient | {"events": events})
    return [json.loads(out) for out in replay([line], thresholds)]


def told(lines: Iterable[Json]) -> list[tuple[str, str, str]]:
    return [(line["rule"], line["severity"], line["state"]) for line in lines]


DIARY = [sore(-2, 2), treated(0), sore(24, 5), sore(48, 4)]


def test_bruises_after_three_of_four_graston_treatments_open_one_watch() -> None:
    events = [
        event
        for week, grade in zip([0, 100, 200, 300], [2, 0, 2, 3], strict=True)
        for event in (treated(week), bruise(week + 20, grade))
    ]
    watches = [line for line in replayed(events) if line["severity"] == "watch"]
    assert [(line["rule"], line["state"], line["at"]) for line in watches] == [
        ("BRUISE-FREQUENT", "opened", "2026-11-15T17:00:00Z")
    ]
    assert watches[0]["evidence"]["grades"] == [2, 0, 2, 3]


def test_dots_after_every_gua_sha_treatment_say_nothing() -> None:
    events = [event for week in [0, 168, 336, 504] for event in (treated(week), bruise(week + 30, 1))]
    lines = replayed(events, technique="gua_sha")
    assert [line for line in lines if line["rule"] != "LOG-MISSED"] == []


def test_soreness_that_stays_is_noted_and_told_in_a_sentence() -> None:
    (line,) = replayed([*DIARY, sore(74, 4), tick(85)])
    evidence = line.pop("evidence")
    assert line == {
        "patient": "amira",
        "rule": "SORE-72H",
        "severity": "info",
        "state": "opened",
        "at": "2026-11-05T11:00:00Z",
        "local_day": "2026-11-05",
        "sentence": "Still sore 74 hours after treatment: 4, it was 2 before.",
    }
    assert (evidence["value"], evidence["before"], evidence["treatment"]) == (4, 2, "treatment 0")


@pytest.mark.parametrize(("now", "expected"), [(6, [("SORE-72H", "urgent", "opened")]), (3, [])])
def test_soreness_after_three_days_counts_by_how_high_it_is(now: int, expected: list[tuple[str, str, str]]) -> None:
    assert told(replayed([*DIARY, sore(74, now)])) == expected


def test_soreness_that_climbs_further_raises_the_alert() -> None:
    assert told(replayed([*DIARY, sore(73, 4), sore(80, 7)]))[:2] == [
        ("SORE-72H", "info", "opened"),
        ("SORE-72H", "urgent", "raised"),
    ]


def test_days_of_silence_resolve_nothing() -> None:
    ticks = [tick(hours) for hours in range(85, 600, 24)]
    lines = told(replayed([*DIARY, sore(74, 4), *ticks]))
    assert [line for line in lines if line[0] == "SORE-72H"] == [("SORE-72H", "info", "opened")]


def test_a_better_report_three_days_later_resolves_and_says_what_it_was() -> None:
    lines = replayed([*DIARY, sore(74, 4), sore(100, 2), sore(150, 2)])
    assert [(line["state"], line["at"]) for line in lines] == [
        ("opened", "2026-11-05T11:00:00Z"),
        ("resolved", "2026-11-08T15:00:00Z"),
    ]
    assert lines[1]["sentence"] == (
        "Newer entries no longer show this. It was: Still sore 74 hours after treatment: 4, it was 2 before."
    )


def test_the_same_events_twice_open_nothing_twice() -> None:
    events = [*DIARY, sore(74, 4), signs(75, "rf_calf")]
    assert replayed([*events, *events]) == replayed(events)


def test_a_slip_that_is_corrected_is_taken_back() -> None:
    events = [signs(10, "rf_calf"), signs(10, received=11, revision=2)]
    assert told(replayed(events)) == [("RED-CLOT", "urgent", "opened"), ("RED-CLOT", "urgent", "resolved")]


def test_an_entry_that_is_deleted_is_taken_back_and_an_older_revision_does_not_bring_it_back() -> None:
    gone = entry(10, "signs", received=11, revision=3, deleted=True)
    older = signs(10, "rf_calf", received=12, revision=2)
    assert told(replayed([signs(10, "rf_calf"), gone, older])) == [
        ("RED-CLOT", "urgent", "opened"),
        ("RED-CLOT", "urgent", "resolved"),
    ]


def test_an_alert_is_dated_by_when_it_could_be_known_in_the_patients_own_zone() -> None:
    (line,) = replayed([signs(10, "rf_pop", received=60)], zone="Pacific/Kiritimati")
    assert (line["at"], line["local_day"]) == ("2026-11-04T21:00:00Z", "2026-11-05")
    assert line["evidence"]["late"] is True
    assert line["sentence"].endswith("Filled in later.")


def test_an_event_without_a_place_is_about_the_patients_own() -> None:
    (line,) = replayed([treated(0), signs(10, "rf_wound")])
    assert line["evidence"]["region"] == "knee/left"


def test_other_thresholds_give_other_alerts(tmp_path: Path) -> None:
    stricter = tmp_path / "stricter.toml"
    stricter.write_text("sore_72h_rise = 3\n[sore_72h_urgent]\nvalue = 5\n")
    assert replayed([*DIARY, sore(74, 4)], stricter) == []
    assert told(replayed([*DIARY, sore(74, 5)], stricter)) == [("SORE-72H", "urgent", "opened")]


def test_two_patients_keep_their_alerts_apart() -> None:
    amira = json.dumps(AMIRA | {"events": [signs(1, "rf_calf")]})
    bruno = json.dumps(AMIRA | {"patient": "bruno", "technique": "gua_sha", "events": [signs(1, "rf_pop")]})
    lines = [json.loads(line) for line in replay([amira, "\n", bruno])]
    assert [(line["patient"], line["rule"]) for line in lines] == [("amira", "RED-CLOT"), ("bruno", "RED-POP")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: must be an object"),
        (AMIRA, "line 2: events is missing"),
        (AMIRA | {"technique": "laser", "events": []}, "line 2: technique 'laser' is not in the catalogue"),
        (AMIRA | {"zone": "Mars/Olympus", "events": []}, "line 2: 'Mars/Olympus' is not an IANA time zone name"),
        (AMIRA | {"start": "soon", "events": []}, "line 2: start is 'soon'"),
        (
            AMIRA | {"events": [tick(1), {"at": moment(2)}]},
            "line 2, event 2: must hold a treatment, an entry or a tick",
        ),
        (AMIRA | {"events": [{"at": "2026-11-02T09:00:00", "tick": True}]}, "line 2, event 1: at needs a zone"),
        (AMIRA | {"events": [sore(1, 11)]}, "line 2, event 1: now is 11, it must be from 0 to 10"),
        (AMIRA | {"events": [entry(1, "soreness", values={})]}, "line 2, event 1: now is missing"),
        (AMIRA | {"events": [entry(1, "soreness", values={"now": True})]}, "line 2, event 1: now is True"),
        (AMIRA | {"events": [entry(1, "mood", values={})]}, "line 2, event 1: kind 'mood' is not known"),
        (AMIRA | {"events": [entry(1, "signs", values={})]}, "line 2, event 1: ticked must be a list"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_event(line: Any, message: str) -> None:
    first = json.dumps(AMIRA | {"events": []})
    with pytest.raises(ReplayError) as error:
        list(replay([first, line if isinstance(line, str) else json.dumps(line)]))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("toml", "message"),
    [("sore_72h_wings = 3", "sore_72h_wings: no such threshold"), ("sore_72h_rise =", "cannot be read")],
)
def test_thresholds_that_cannot_be_used_are_told(tmp_path: Path, toml: str, message: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(toml)
    with pytest.raises(ReplayError, match=message):
        replayed([], path)


def test_a_summary_counts_alerts_by_patient_and_month_with_both_thresholds(tmp_path: Path) -> None:
    lower = tmp_path / "lower.toml"
    lower.write_text("sore_72h_urgent = 4\n")
    amira = json.dumps(AMIRA | {"events": [*DIARY, sore(74, 6), tick(94)]})
    bruno = json.dumps(AMIRA | {"patient": "bruno", "events": [*DIARY, sore(74, 4), tick(94)]})
    told = json.loads(summary([amira, bruno], lower))
    assert told["shipped"]["patients"] == {"amira": 1}
    assert told["shipped"] | {"patients": None} == {
        "alerts": 1,
        "patient_months": 0.27,
        "alerts_per_patient_month": 3.75,
        "patients": None,
        "patients_without": 1,
    }
    assert told["changed"]["patients"] == {"amira": 1, "bruno": 1}
    assert "changed" not in json.loads(summary([amira]))
