"""How the pages speak: texts from the Fluent files, and instants, days and spans as people say them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from app import clock
from app.texts import text

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of one page: the clinic's language and zone, and the moment the page is made at."""

    language: str
    zone: str
    now: datetime

    def __call__(self, id: str, **values: Any) -> str:
        """The text with this id of `dashboard.ftl`."""
        return text("dashboard", id, self.language, **values) if values else _fixed(id, self.language)

    @property
    def today(self) -> date:
        """The clinic's civil date."""
        return clock.local_day(self.now, self.zone)

    def time(self, instant: datetime) -> str:
        """The wall time in the clinic, such as 19:42."""
        return f"{instant.astimezone(clock.zone_of(self.zone)):%H:%M}"

    def day(self, day: date) -> str:
        """Such as Fri 9 May; with the year when it is another one."""
        id = "day" if day.year == self.today.year else "day-of-year"
        return self(id, weekday=self(f"weekday-{day.isoweekday()}"), **self._parts(day))

    def long_day(self, day: date) -> str:
        """Such as Thursday 15 May."""
        return self("day", weekday=self(f"weekday-long-{day.isoweekday()}"), **self._parts(day))

    def near_day(self, day: date) -> str:
        """Today, yesterday and tomorrow by name, other days by date."""
        near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - self.today).days)
        return self(near) if near else self.day(day)

    def moment(self, instant: datetime) -> str:
        """Such as yesterday 19:42; of days further back only the date."""
        day = clock.local_day(instant, self.zone)
        if abs((day - self.today).days) > 1:
            return self.day(day)
        return self("moment", day=self.near_day(day), time=self.time(instant))

    def short_moment(self, instant: datetime) -> str:
        """Such as 08:14 for today, and only the day for other days."""
        day = clock.local_day(instant, self.zone)
        return self.time(instant) if day == self.today else self.near_day(day)

    def full_moment(self, instant: datetime) -> str:
        """The day and the wall time, however long ago."""
        return self("moment", day=self.near_day(clock.local_day(instant, self.zone)), time=self.time(instant))

    def lasting(self, span: timedelta) -> str:
        """How long something has been going on: 26 min, 1 h 12, 14 h, 3 d."""
        if span < HOUR:
            return self("span-minutes", minutes=max(0, span // MINUTE))
        if span < 10 * HOUR:
            return self("span-hours-minutes", hours=span // HOUR, minutes=f"{span % HOUR // MINUTE:02}")
        if span < 2 * DAY:
            return self("span-hours", hours=span // HOUR)
        return self("span-days", days=span // DAY)

    def place(self, region: str, side: str | None) -> str:
        """Such as Knee, left; `region` is a name."""
        return self("place", region=region, side=self(f"side-{side}")) if side else region

    def _parts(self, day: date) -> dict[str, str]:
        return {"day": str(day.day), "month": self(f"month-{day.month}"), "year": str(day.year)}


def number(value: float) -> str:
    """A measured value without a needless decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=2048)
def _fixed(id: str, language: str) -> str:
    """A text without values never changes, and a long table says it in every row."""
    return text("dashboard", id, language)
