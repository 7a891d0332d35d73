"""Forms that people fill in: what was typed is kept, and every mistake is said beside its field."""

import math
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import Depends, Request

from app import clock


@dataclass(slots=True)
class Form:
    """What was typed, by field, and the mistakes found so far: field -> id of the text that says what is wrong."""

    typed: Mapping[str, str] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)

    def value(self, name: str, otherwise: object = "") -> str:
        """What to show in a field: what was typed, or a first suggestion."""
        return self.typed.get(name, str(otherwise))

    def text(self, name: str, *, longest: int, required: bool = False) -> str:
        """A line or a paragraph, without blanks around it."""
        typed = self.typed.get(name, "").strip()
        if required and not typed:
            self.mistakes[name] = "mistake-missing"
        elif len(typed) > longest:
            self.mistakes[name] = "mistake-long"
        elif any(letter < " " and letter not in "\r\n\t" for letter in typed):
            self.mistakes[name] = "mistake-letters"
        return typed

    def choice(self, name: str, among: Collection[str], *, required: bool = True) -> str:
        """One of the offered ids, or an empty text when none is needed."""
        typed = self.typed.get(name, "")
        if (not typed and required) or (typed and typed not in among):
            self.mistakes[name] = "mistake-choose"
        return typed

    def number(
        self, name: str, low: float, high: float, *, whole: bool = False, required: bool = False
    ) -> float | None:
        """A number from `low` to `high`; None when the field is empty."""
        typed = self.typed.get(name, "").strip().replace(",", ".")
        if not typed and not required:
            return None
        try:
            value = float(typed)
        except ValueError:
            value = math.nan
        if not low <= value <= high or (whole and not value.is_integer()):
            self.mistakes[name] = "mistake-number"
            return None
        return value

    def day(self, name: str, *, within: timedelta, of: date, required: bool = False) -> date | None:
        """A date as browsers send it, at most `within` away from the day `of`."""
        typed = self.typed.get(name, "").strip()
        if not typed and not required:
            return None
        with suppress(ValueError):
            day = date.fromisoformat(typed)
            if abs(day - of) <= within:
                return day
        self.mistakes[name] = "mistake-day"
        return None

    def wall_time(self, name: str) -> time | None:
        """A time of the day as browsers send it."""
        try:
            return time.fromisoformat(self.typed.get(name, "").strip()).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            self.mistakes[name] = "mistake-time"
            return None

    def instant(self, name: str, zone: str) -> datetime | None:
        """A date and wall time typed in `zone`, as the instant it means."""
        try:
            wall = datetime.fromisoformat(self.typed.get(name, "").strip())
        except ValueError:
            self.mistakes[name] = "mistake-time"
            return None
        return clock.instant_of(wall.date(), wall.time().replace(tzinfo=None), zone)

    def zone(self, name: str) -> str:
        """The name of a time zone."""
        typed = self.typed.get(name, "").strip()
        try:
            clock.zone_of(typed)
        except ValueError:
            self.mistakes[name] = "mistake-zone"
        return typed


async def form_of(request: Request) -> Form:
    """The fields of a posted form; files are left out."""
    fields = await request.form()
    return Form({name: value for name, value in fields.items() if isinstance(value, str)})


FormDep = Annotated[Form, Depends(form_of)]
