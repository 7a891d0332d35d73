"""R-4: a reminder comes exactly once on each local day, whatever the clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

import pytest

from app.reminders.due import Schedule, Slot, is_quiet, next_due, slots

DAILY = frozenset(range(1, 8))
BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(at: str, zone: str = BERLIN, quiet: tuple[str, str] | None = None) -> Schedule:
    start, end = (time.fromisoformat(text) for text in quiet) if quiet else (None, None)
    return Schedule(time.fromisoformat(at), DAILY, zone, start, end)


def only(schedule: Schedule, start: str, until: str) -> Slot:
    (slot,) = slots(schedule, utc(start), utc(until))
    return slot


class TestClockChanges:
    def test_a_wall_time_in_winter_and_in_summer_is_an_hour_apart_in_utc(self) -> None:
        assert next_due(daily("19:30"), utc("2026-03-28T12:00")) == utc("2026-03-28T18:30")
        assert next_due(daily("19:30"), utc("2026-03-29T12:00")) == utc("2026-03-29T17:30")

    @pytest.mark.parametrize("skipped", ["02:00", "02:20", "02:30", "02:59"])
    def test_a_time_that_does_not_exist_moves_to_the_first_instant_after_the_gap(self, skipped: str) -> None:
        assert next_due(daily(skipped), utc("2026-03-28T12:00")) == utc("2026-03-29T01:00")

    def test_a_time_that_exists_twice_is_the_first_one_only(self) -> None:
        due = [slot.due_at for slot in slots(daily("02:30"), utc("2026-10-24T12:00"), utc("2026-10-26T12:00"))]
        assert due == [utc("2026-10-25T00:30"), utc("2026-10-26T01:30")]

    def test_cairo_skips_midnight_and_is_reminded_at_one(self) -> None:
        assert next_due(daily("00:00", "Africa/Cairo"), utc("2026-04-23T12:00")) == utc("2026-04-23T22:00")

    def test_lord_howe_skips_half_an_hour(self) -> None:
        assert next_due(daily("02:15", "Australia/Lord_Howe"), utc("2026-10-03T12:00")) == utc("2026-10-03T15:30")

    def test_samoa_had_no_30_december_2011_and_nobody_is_reminded_of_it(self) -> None:
        found = slots(daily("09:00", "Pacific/Apia"), utc("2011-12-28T12:00"), utc("2012-01-01T00:00"))
        assert [slot.local_day.isoformat() for slot in found] == [
            "2011-12-28",
            "2011-12-29",
            "2011-12-31",
            "2012-01-01",
        ]

    def test_every_clock_change_of_every_zone_gives_each_local_day_one_reminder(self) -> None:
        wrong = [
            (zone, day, at)
            for zone, day in _changes(range(2024, 2035))
            for at in (time(0, 15), time(1, 30), time(2, 20), time(3, 15))
            if not _is_right(Schedule(at, DAILY, zone), day)
        ]
        assert wrong == []

    def test_the_corpus_is_not_empty(self) -> None:
        assert len(list(_changes(range(2026, 2027)))) > 100


class TestWeekdays:
    def test_only_the_chosen_weekdays_are_due(self) -> None:
        mondays_and_thursdays = Schedule(time(8), frozenset({1, 4}), BERLIN)
        days = [
            slot.local_day for slot in slots(mondays_and_thursdays, utc("2026-03-02T00:00"), utc("2026-03-12T00:00"))
        ]
        assert days == [date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 9)]

    def test_the_weekday_is_the_patients_and_not_that_of_utc(self) -> None:
        monday_early = Schedule(time(1), frozenset({1}), "Pacific/Auckland")
        assert next_due(monday_early, utc("2026-03-01T00:00")) == utc("2026-03-01T12:00")

    def test_without_weekdays_nothing_is_ever_due(self) -> None:
        never = Schedule(time(8), frozenset(), BERLIN)
        assert next_due(never, utc("2026-03-02T00:00")) is None
        assert slots(never, utc("2026-03-02T00:00"), utc("2026-04-02T00:00")) == []


class TestQuietHours:
    def test_a_reminder_in_quiet_hours_waits_until_they_end(self) -> None:
        slot = only(daily("23:00", quiet=("22:00", "07:00")), "2026-03-02T20:00", "2026-03-03T12:00")
        assert slot.local_day == date(2026, 3, 2)
        assert slot.due_at == utc("2026-03-02T22:00")
        assert slot.send_at == utc("2026-03-03T06:00")

    def test_quiet_hours_within_a_day_and_across_midnight(self) -> None:
        siesta, night = daily("12:00", quiet=("13:00", "15:00")), daily("12:00", quiet=("22:00", "07:00"))
        assert is_quiet(siesta, utc("2026-03-02T12:00"))
        assert not is_quiet(siesta, utc("2026-03-02T14:00"))
        assert is_quiet(night, utc("2026-03-02T21:00"))
        assert is_quiet(night, utc("2026-03-02T05:59"))
        assert not is_quiet(night, utc("2026-03-02T06:00"))

    def test_equal_ends_mean_no_quiet_hours(self) -> None:
        assert not is_quiet(daily("12:00", quiet=("08:00", "08:00")), utc("2026-03-02T07:00"))


class TestUsefulUntil:
    def test_an_evening_reminder_is_of_use_until_midnight(self) -> None:
        slot = only(daily("19:30"), "2026-03-02T12:00", "2026-03-02T22:00")
        assert slot.expires_at == utc("2026-03-02T23:00")

    def test_a_late_one_has_two_hours_all_the_same(self) -> None:
        slot = only(daily("23:30"), "2026-03-02T12:00", "2026-03-02T22:45")
        assert slot.expires_at == utc("2026-03-03T00:30")

    def test_it_ends_where_quiet_hours_begin(self) -> None:
        slot = only(daily("19:30", quiet=("21:00", "07:00")), "2026-03-02T12:00", "2026-03-02T22:00")
        assert slot.expires_at == utc("2026-03-02T20:00")


def _is_right(schedule: Schedule, day: date) -> bool:
    """The day, the one before and the one after have one slot each, at the wall time itself the first time it comes,
    or, where it does not exist, at the very instant of the change."""
    around = [day - timedelta(days=1), day, day + timedelta(days=1)]
    start = datetime.combine(around[0], schedule.at, ZoneInfo(schedule.zone)) - timedelta(hours=5)
    found = slots(schedule, start, start + timedelta(days=2, hours=10))
    return [slot.local_day for slot in found] == around and all(
        _is_first(slot.due_at.astimezone(ZoneInfo(schedule.zone)), datetime.combine(slot.local_day, schedule.at))
        for slot in found
    )


def _is_first(due: datetime, wanted: datetime) -> bool:
    if due.replace(tzinfo=None) == wanted:
        return due.fold == 0
    a_second_before = (due.astimezone(UTC) - timedelta(seconds=1)).astimezone(due.tzinfo)
    return a_second_before.replace(tzinfo=None) < wanted < due.replace(tzinfo=None)


def _changes(years: range) -> Iterator[tuple[str, date]]:
    """Every zone and local day with a change of clocks; zones with the same rules once."""
    different = {files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes(): name for name in _zones()}
    for name in sorted(different.values()):
        zone = ZoneInfo(name)
        noons = [datetime(years.start, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(366 * len(years))]
        offsets = [noon.astimezone(zone).utcoffset() for noon in noons]
        for noon, before, after in zip(noons[1:], offsets, offsets[1:], strict=False):
            if before != after:
                yield name, (noon - timedelta(hours=12)).astimezone(zone).date()


def _zones() -> set[str]:
    return {name for name in available_timezones() if name != "localtime"}
