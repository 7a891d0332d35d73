"""R26: silence, no reply, and too few entries."""

from dataclasses import replace
from datetime import date

import pytest

from app.clinical.evaluate import evaluate
from app.clinical.findings import Finding
from app.clinical.history import Entry, History
from tests.clinical.diaries import DAY, KNOWLEDGE, Event, amira, at, found, logged, pain, signs, sore, treated

MIDNIGHT = 14
"""Hours from the Monday morning to the next local midnight in Berlin."""


def daily(days: int, now: int = 2) -> list[Event]:
    """Soreness once a day, from the Monday on."""
    return [sore(DAY * day, now) for day in range(days)]


def unheard(history: History, hours: float, form: str) -> list[Finding]:
    findings = evaluate(history, KNOWLEDGE, at(hours))
    return [each for each in findings if each.rule == "LOG-MISSED" and each.evidence["form"] == form]


def silent(history: History, hours: float) -> list[tuple[str, int]]:
    return [(str(each.severity), each.evidence["days"]) for each in unheard(history, hours, "silence")]


LAST = DAY * 9
IN_CARE = [*daily(10), treated(LAST - 20)]


def test_five_days_without_an_entry_are_silence_on_the_sixth_local_day() -> None:
    just_before, then = (LAST + MIDNIGHT + DAY * 4 + hours for hours in (-0.1, 0))
    assert silent(amira(*IN_CARE), just_before) == []
    assert silent(amira(*IN_CARE), then) == [("info", 5)]
    (finding,) = unheard(amira(*IN_CARE), then + 1000, "silence")
    assert (finding.at, finding.key, finding.evidence["since"]) == (at(then), "silence:knee/left", "2026-11-11")


def test_an_entry_of_any_kind_ends_the_silence() -> None:
    note = logged(LAST + DAY * 6, "note", text="back again")
    assert silent(amira(*IN_CARE), LAST + DAY * 6) == [("info", 5)]
    assert silent(amira(*IN_CARE, note), LAST + DAY * 6) == []


def test_filling_in_an_earlier_day_is_a_sign_of_life_too() -> None:
    filled_in = sore(LAST - 5, 2, late_h=DAY * 5)
    assert silent(amira(*IN_CARE, filled_in), LAST + DAY * 8) == []


def test_the_days_are_those_of_the_patient() -> None:
    far_east = replace(amira(*IN_CARE), zone="Pacific/Kiritimati")
    assert silent(far_east, LAST + DAY * 4) == []
    assert silent(far_east, LAST + DAY * 4 + 1) == [("info", 5)]


def test_those_who_write_every_third_day_are_waited_for_longer() -> None:
    seldom = [sore(DAY * day, 2) for day in (0, 3, 6, 9)]
    assert silent(amira(*seldom, treated(LAST - 20)), LAST + DAY * 7) == []
    assert silent(amira(*seldom, treated(LAST - 20)), LAST + DAY * 8) == [("info", 8)]


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [(LAST - DAY * 8, [("info", 5)]), (LAST - DAY * 10, []), (LAST + DAY * 30, [("info", 5)])],
)
def test_silence_counts_only_while_treatment_goes_on(treatment: float, expected: list[tuple[str, int]]) -> None:
    assert silent(amira(*daily(10), treated(treatment)), LAST + DAY * 40) == expected


def test_those_who_never_wrote_are_silent_since_their_first_treatment() -> None:
    assert silent(amira(treated(0), treated(DAY * 3)), DAY * 4) == []
    assert silent(amira(treated(0), treated(DAY * 3)), DAY * 5) == [("info", 5)]


def test_without_entries_and_treatments_nothing_is_missed() -> None:
    assert found(amira(), rule="LOG-MISSED") == []


def weeks_of_soreness(*weeks: tuple[int, ...]) -> list[Event]:
    """A treatment every Monday, and soreness once a day from the day after."""
    logs = [sore(DAY * (7 * week + day + 1), now) for week, days in enumerate(weeks) for day, now in enumerate(days)]
    return [*(treated(DAY * 7 * week) for week in range(len(weeks))), *logs]


SETTLING, STAYING = (4, 3, 2, 2, 2, 2), (6, 6, 6, 7, 7, 7)


def test_silence_after_soreness_had_worsened_is_watched_and_noticed_earlier() -> None:
    worse, last = amira(*weeks_of_soreness(SETTLING, SETTLING, STAYING)), DAY * 20
    assert silent(worse, last + DAY * 3) == []
    assert silent(worse, last + DAY * 4) == [("watch", 4)]


def test_silence_after_soreness_that_settles_as_ever_is_a_note() -> None:
    assert silent(amira(*weeks_of_soreness(SETTLING, SETTLING, SETTLING)), DAY * 25) == [("info", 5)]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (signs(LAST + 1, "rf_calf"), ["watch"]),
        (signs(LAST + 1), []),
        (pain(LAST + 1, 10), ["watch"]),
        (pain(LAST + 1, 7), []),
        (sore(LAST + 1, 9), ["watch"]),
    ],
)
def test_no_reply_for_a_day_after_an_urgent_report_is_watched(last: Entry, expected: list[str]) -> None:
    replies = [unheard(amira(*IN_CARE, last), LAST + hours, "reply") for hours in (24.9, 25)]
    assert replies[0] == []
    assert [str(finding.severity) for finding in replies[1]] == expected


def test_a_word_on_the_next_day_is_a_reply_and_one_of_the_same_day_is_none() -> None:
    grave, same_day, next_day = signs(LAST, "rf_calf"), sore(LAST + 2, 2), sore(LAST + 20, 2)
    assert unheard(amira(*IN_CARE, grave, same_day), LAST + 26, "reply")
    assert unheard(amira(*IN_CARE, grave, next_day), LAST + 100, "reply") == []


def test_two_treatments_in_a_row_without_a_word_a_day_or_more_later_are_noted() -> None:
    twice: list[Event] = [treated(0), sore(20, 2), treated(DAY * 7), sore(DAY * 7 + 20, 2)]
    assert unheard(amira(*twice), DAY * 10 - 0.1, "treatments") == []
    (finding,) = unheard(amira(*twice), DAY * 10, "treatments")
    assert (finding.severity, finding.key, finding.at) == ("info", "treatments:knee/left", at(DAY * 10))
    assert finding.evidence["treatments"] == ["treatment at 0", "treatment at 168"]


@pytest.mark.parametrize(("hours", "is_heard"), [(23, False), (24, True), (72, True), (73, False)])
def test_a_word_from_24_to_72_hours_after_the_last_treatment_is_heard(hours: float, is_heard: bool) -> None:
    history = amira(treated(0), treated(DAY * 7), sore(DAY * 7 + hours, 2))
    assert bool(unheard(history, DAY * 12, "treatments")) is not is_heard


def test_a_treatment_whose_days_are_not_over_neither_counts_nor_excuses() -> None:
    history = amira(treated(0), treated(DAY * 7), treated(DAY * 14))
    assert [each.at for each in unheard(history, DAY * 15, "treatments")] == [at(DAY * 10)]
    assert [each.at for each in unheard(history, DAY * 17, "treatments")] == [at(DAY * 17)]


@pytest.mark.parametrize(("days", "expected"), [(7, []), (6, [(6, 14)])])
def test_entries_on_less_than_half_of_fourteen_days_are_noted(days: int, expected: list[tuple[int, int]]) -> None:
    events = [*daily(days - 1), sore(DAY * 13, 2), treated(0)]
    notes = unheard(amira(*events), DAY * 13 + 1, "sparse")
    assert [(each.evidence["count"], each.evidence["of"]) for each in notes] == expected


def test_the_first_two_weeks_are_not_counted() -> None:
    events: list[Event] = [sore(0, 2), sore(DAY * 12, 2), treated(0)]
    assert unheard(amira(*events), DAY * 13, "sparse") == []
    earlier = replace(amira(*events), start=date(2026, 11, 1))
    assert unheard(earlier, DAY * 13, "sparse")


def test_after_the_last_treatments_nobody_has_to_write_daily() -> None:
    assert unheard(amira(treated(0), sore(0, 2), sore(DAY * 20, 2)), DAY * 21, "sparse") == []


def test_nothing_else_comes_with_time() -> None:
    later = evaluate(amira(*IN_CARE), KNOWLEDGE, at(DAY * 100))
    assert {finding.rule for finding in later} == {"LOG-MISSED"}
