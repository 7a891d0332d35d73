"""The simulated caseload: the same from the same seed, in order, and in trouble from the day that is said."""

from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import pytest

from app.catalogue.load import load
from bench.engine.audit import offenders
from bench.engine.diaries import events_of, history_of, written
from bench.engine.people import HEALTHY, TROUBLED, WORLDS, person
from bench.engine.running import outcome
from bench.engine.shuffling import shuffled

STANDARD = WORLDS["standard"]


@pytest.mark.parametrize("kind", [*HEALTHY, *TROUBLED])
def test_a_seed_gives_the_same_patient_and_events_in_order(kind: str) -> None:
    who, again = person(kind, "a", STANDARD), person(kind, "a", STANDARD)
    assert who == again
    assert written(who, "a") == written(again, "a")
    events = events_of(who, written(who, "a"), "a")
    assert all(one.at <= two.at for one, two in pairwise(events))
    assert sum(event.treatment is not None for event in events) == len(who.treated)
    assert who.healthy == (kind in HEALTHY)


def test_another_seed_gives_another_patient() -> None:
    assert person("ordinary", "a", STANDARD) != person("ordinary", "b", STANDARD)


def test_who_does_not_settle_is_more_sore_after_the_onset() -> None:
    after: list[int] = []
    before: list[int] = []
    for number in range(40):
        who = person("not_settling", f"{number}", STANDARD, profile="typical")
        assert who.onset == who.treated[who.since or 0]
        for day in written(who, f"{number}"):
            if day.soreness is not None and day.day >= 0:
                (after if day.day >= who.onset + 4 else before).append(day.soreness)
    assert fmean(after) - fmean(before) > 1.5


def test_silence_in_a_decline_lasts_to_the_end() -> None:
    who = person("quiet_decline", "a", STANDARD)
    assert all(day.soreness is None for day in written(who, "a") if day.day in who.away)


def test_shuffling_keeps_the_values_and_the_days() -> None:
    who = person("rising", "a", STANDARD)
    diary = written(who, "a")
    mixed = shuffled(who, diary, "a")
    assert [day.day for day in mixed] == [day.day for day in diary]
    assert sorted(str(replace(day, day=0)) for day in mixed) == sorted(str(replace(day, day=0)) for day in diary)
    assert mixed != diary


def test_the_engine_and_the_naive_rules_are_run_over_the_same_patient() -> None:
    result = outcome("over_treated", "a", STANDARD, load().knowledge)
    who = person("over_treated", "a", STANDARD)
    assert {alert.rule for alert in result.raised} & {"SORE-RISING", "SORE-72H", "BRUISE-FREQUENT"}
    assert set(result.baselines) == {"fixed thresholds", "EWMA"}
    entries = sum(event.entry is not None for event in events_of(who, written(who, "a"), "a"))
    assert len(result.seconds) == entries + len(who.treated)
    assert len(result.tick_seconds) == who.days
    assert history_of(who).entries == ()


def test_no_alert_knows_the_future() -> None:
    assert offenders("a story", 1, load().knowledge) == []
