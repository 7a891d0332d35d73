"""What must hold for any diary at all."""

import json
import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.clinical.evaluate import ALL, evaluate
from app.clinical.findings import Finding
from app.clinical.history import Entry, Goal, History, SafetyAnswer, Treatment
from app.clinical.rules.crps import GROUPS
from app.replay import replay
from app.texts import sentence
from tests.clinical.diaries import KNOWLEDGE, Event, amira, at, bruise, logged, pain, signs, sore, treated
from tests.clinical.test_reconcile import Clinic

DIARY_HOURS = 24 * 60
SIGNS = [*GROUPS, *(sign.id for sign in KNOWLEDGE.red_flags.signs)]
QUESTIONS = [question.id for question in KNOWLEDGE.red_flags.questions]
PLACES = [None, ("knee", "left"), ("knee", "right"), ("neck", None)]

score = st.integers(0, 10)
hours = st.integers(-48, DIARY_HOURS)
values: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "soreness": st.fixed_dictionaries({"now": score}),
    "pain": st.fixed_dictionaries({"worst_24h": score}),
    "bruise": st.fixed_dictionaries(
        {"grade": st.integers(0, 4)},
        optional={
            "length_cm": st.floats(0, 20),
            "raised": st.booleans(),
            "outside_area": st.booleans(),
            "bump_or_fall": st.booleans(),
            "colour": st.sampled_from(["red", "purple", "gone"]),
        },
    ),
    "motion": st.fixed_dictionaries(
        {
            "movement": st.sampled_from(["knee_flexion", "trunk_flexion_ftf", "wing_flap"]),
            "value": st.floats(-20, 180),
            "method": st.sampled_from(["phone_gravity", "manual_entry"]),
        }
    ),
    "stiffness": st.fixed_dictionaries({"minutes": st.integers(0, 200)}),
    "exercise": st.fixed_dictionaries(
        {"item": st.sampled_from(["squats", "stretch"]), "done": st.booleans()}, optional={"pain_during": score}
    ),
    "signs": st.fixed_dictionaries(
        {"ticked": st.lists(st.sampled_from(SIGNS), max_size=2)},
        optional={"answers": st.dictionaries(st.sampled_from(QUESTIONS), st.booleans())},
    ),
    "function": st.fixed_dictionaries(
        {"activities": st.lists(st.fixed_dictionaries({"name": st.just("stairs"), "score": score}), max_size=3)}
    ),
    "change": st.fixed_dictionaries({"score": st.integers(-5, 5)}),
    "note": st.just({"text": "a note"}),
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(values)))
    late, place = draw(st.sampled_from([0, 0, 0, 30, 200])), draw(st.sampled_from(PLACES))
    entry = logged(draw(hours), kind, late, place, **draw(values[kind]))
    return replace(entry, id=f"{entry.id} {draw(st.integers(0, 10**9))}")


@st.composite
def treatments(draw: st.DrawFn) -> Treatment:
    region, side = draw(st.sampled_from([place for place in PLACES if place]))
    technique = draw(st.sampled_from(["graston", "gua_sha", "dtfm", "unheard_of"]))
    expected = draw(st.sampled_from([(None, None), (48, 5), (100, None)]))
    id = f"treatment {draw(st.integers(0, 10**9))}"
    return Treatment(id, at(draw(hours)), technique, region, side, 3, 10, *expected)


@st.composite
def histories(draw: st.DrawFn) -> History:
    intake = draw(st.lists(st.sampled_from(["anticoagulant", "pregnancy"])))
    history = amira(*draw(st.lists(treatments(), max_size=12)), *draw(st.lists(entries(), max_size=40)), intake=intake)
    items = draw(st.lists(st.tuples(st.sampled_from(["dvt", "pregnancy", "wings"]), st.booleans(), hours)))
    answers = tuple(SafetyAnswer(item, present, at(answered)) for item, present, answered in items)
    return replace(history, answers=answers, goals=draw(st.sampled_from([(), (Goal("knee_flexion", 150),)])))


@given(histories(), hours)
@settings(max_examples=60, deadline=None)
def test_any_diary_can_be_judged_stored_and_told(history: History, now: int) -> None:
    for finding in evaluate(history, KNOWLEDGE, at(now)):
        assert json.loads(json.dumps(finding.evidence)) == finding.evidence
        assert "{" not in sentence(finding.rule, finding.evidence)
        assert finding.at <= at(now)


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_matter(history: History, shuffled: random.Random) -> None:
    mixed = replace(
        history,
        entries=tuple(shuffled.sample(history.entries, len(history.entries))),
        treatments=tuple(shuffled.sample(history.treatments, len(history.treatments))),
        answers=tuple(shuffled.sample(history.answers, len(history.answers))),
    )
    assert evaluate(mixed, KNOWLEDGE, at(DIARY_HOURS * 2)) == evaluate(history, KNOWLEDGE, at(DIARY_HOURS * 2))


@given(histories())
@settings(max_examples=40, deadline=None)
def test_time_that_passes_in_silence_changes_nothing_but_that_silence_is_noticed(history: History) -> None:
    waits = (201, 240, 300, 2000, 20000)
    later = [evaluate(history, KNOWLEDGE, at(DIARY_HOURS + wait)) for wait in waits]
    others = [[finding for finding in findings if finding.rule != "LOG-MISSED"] for findings in later]
    assert others == [others[0]] * len(later)
    for before, after in pairwise(later):
        assert {_slot(finding) for finding in before} <= {_slot(finding) for finding in after}


def _slot(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.key, str(finding.severity), str(finding.evidence.get("form"))


@given(histories(), hours)
@settings(max_examples=40, deadline=None)
def test_what_comes_later_does_not_change_what_was_said(history: History, now: int) -> None:
    known = replace(
        history,
        entries=tuple(entry for entry in history.entries if entry.received_at <= at(now)),
        treatments=tuple(treatment for treatment in history.treatments if treatment.at <= at(now)),
        answers=tuple(answer for answer in history.answers if answer.answered_at <= at(now)),
    )
    assert evaluate(history, KNOWLEDGE, at(now)) == evaluate(known, KNOWLEDGE, at(now))


@given(histories())
@settings(max_examples=20, deadline=None)
def test_reviews_settle_and_nothing_is_resolved_in_silence(history: History) -> None:
    clinic, end = Clinic(), DIARY_HOURS + 201
    clinic.review(history, end)
    for day in range(1, 40):
        assert not [told for told in clinic.review(history, end + 24 * day) if told[0] != "opened"]


def _event(entry: Entry) -> dict[str, Any]:
    sent = {"id": entry.id, "revision": 1, "kind": entry.kind, "zone": entry.zone, "values": entry.values}
    place = {"region": entry.region, "side": entry.side} if entry.region else {}
    return {
        "at": entry.received_at.isoformat(),
        "entry": sent | place | {"happened_at": entry.happened_at.isoformat()},
    }


def _line(events: list[dict[str, Any]]) -> str:
    patient = {"patient": "amira", "zone": "Europe/Berlin", "technique": "graston", "condition": "neck_pain"}
    return json.dumps(patient | {"start": "2026-11-02", "region": "knee", "side": "left", "events": events})


@given(histories())
@settings(max_examples=15, deadline=None)
def test_the_same_events_sent_twice_open_nothing_twice(history: History) -> None:
    events = [_event(entry) for entry in sorted(history.entries, key=lambda entry: entry.received_at)]
    assert list(replay([_line(events + events)])) == list(replay([_line(events)]))


@given(histories(), st.integers(0, 40))
@settings(max_examples=15, deadline=None)
def test_a_replay_cut_short_says_the_same_up_to_there(history: History, length: int) -> None:
    events = [_event(entry) for entry in sorted(history.entries, key=lambda entry: entry.received_at)]
    whole = list(replay([_line(events)]))
    cut = list(replay([_line(events[:length])]))
    assert whole[: len(cut)] == cut


ZONES = ["Europe/Berlin", "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "Pacific/Pago_Pago"]


@given(histories(), st.integers(0, 1), st.sampled_from(ZONES))
@settings(max_examples=60, deadline=None)
def test_a_healthy_day_never_brings_an_urgent_alert(history: History, score: int, zone: str) -> None:
    clinic, end = Clinic(), DIARY_HOURS + 201
    history = replace(history, zone=zone)
    clinic.review(history, end)
    day = [sore(end + 10, score), pain(end + 10, score), bruise(end + 10, 0), signs(end + 10)]
    told = clinic.review(replace(history, entries=(*history.entries, *day)), end + 11)
    assert not [each for each in told if each[0] in ("opened", "raised") and each[2] in ("urgent", "emergency")]


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_does_not_matter_for_what_holds_in_the_end(
    history: History, shuffled: random.Random
) -> None:
    """Late means later than the rest of its day; who was silent is a matter of arrival too, and left out."""
    arrivals = [entry.received_at for entry in history.entries]
    shuffled.shuffle(arrivals)
    mixed = tuple(
        replace(entry, received_at=max(entry.happened_at, at))
        for entry, at in zip(history.entries, arrivals, strict=True)
    )
    rules = [rule for rule in ALL if rule != "LOG-MISSED"]
    end = at(DIARY_HOURS * 3)
    held, again = (evaluate(each, KNOWLEDGE, end, rules) for each in (history, replace(history, entries=mixed)))
    assert standing(held) == standing(again)


def standing(findings: list[Finding]) -> dict[tuple[str, str], str]:
    """How grave what holds is, by rule and key."""
    worst: dict[tuple[str, str], Finding] = {}
    for each in findings:
        known = worst.get((each.rule, each.key))
        if not each.holds_only and (known is None or each.severity > known.severity):
            worst[each.rule, each.key] = each
    return {slot: str(each.severity) for slot, each in sorted(worst.items())}


@given(st.lists(st.sampled_from([0, 10]), min_size=1, max_size=400), st.booleans(), st.sampled_from(ZONES))
@settings(max_examples=20, deadline=None)
def test_constant_values_bounds_and_long_diaries_can_be_judged(scores: list[int], treating: bool, zone: str) -> None:
    """Twice a day at the same instant, over the change of the clocks, with a treatment a week or none."""
    told: list[Event] = [sore(12 * place, score) for place, score in enumerate(scores)]
    twins = [replace(each, id=f"{each.id} again") for each in told if isinstance(each, Entry)]
    weekly: list[Event] = [treated(168 * week) for week in range(20)] if treating else []
    history = replace(amira(*told, *twins, *weekly), zone=zone)
    for finding in evaluate(history, KNOWLEDGE, at(12 * len(scores) + 1)):
        assert "{" not in sentence(finding.rule, finding.evidence)
