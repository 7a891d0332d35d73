"""What the form of a treatment says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.catalogue.load import Catalogue
from app.clock import zone_of
from app.dashboard.cautions import Place
from app.dashboard.forms import Form
from app.dashboard.names import SIDES
from app.dashboard.words import Words, number
from app.episodes.tables import Episode
from app.treatments.recording import Dose, Expected
from app.treatments.tables import Treatment

STRONGEST = 5
LONGEST_MINUTES = 240
LONGEST_HOURS = 120
HIGHEST_LEVEL = 10
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Visit:
    """A form without mistakes."""

    happened_at: datetime
    place: Place
    dose: Dose
    expected: Expected | None
    note: str
    next_on: date | None


def first_values(episode: Episode, words: Words) -> dict[str, str]:
    """The usual place, now; the dose is left to the therapist."""
    wall = words.now.astimezone(zone_of(words.zone))
    return {
        "technique": episode.technique,
        "region": episode.region,
        "side": episode.side or "",
        "happened_at": f"{wall:%Y-%m-%dT%H:%M}",
    }


def last_values(last: Treatment) -> dict[str, str]:
    """Everything as it was the last time, but for the time itself."""
    return {
        "technique": last.technique,
        "region": last.region,
        "side": last.side or "",
        "intensity": str(last.intensity or ""),
        "minutes": number(last.minutes) if last.minutes is not None else "",
    }


def visit_of(form: Form, catalogue: Catalogue, words: Words) -> Visit | None:
    """The treatment as typed; None when `form` now holds mistakes. A region without sides has none."""
    region = form.choice("region", catalogue.regions)
    paired = region in catalogue.regions and catalogue.regions[region].paired
    side = form.choice("side", SIDES, required=paired)
    technique = form.choice("technique", catalogue.techniques)
    intensity = form.number("intensity", 1, STRONGEST, whole=True)
    minutes = form.number("minutes", 1, LONGEST_MINUTES)
    happened_at = form.instant("happened_at", words.zone)
    expected = _expected(form)
    next_on = _next_on(form, words)
    note = form.text("note", longest=2000)
    if form.mistakes or happened_at is None:
        return None
    dose = Dose(intensity=None if intensity is None else int(intensity), minutes=minutes)
    return Visit(happened_at, Place(technique, region, side if paired else None), dose, expected, note, next_on)


def _expected(form: Form) -> Expected | None:
    """Some soreness may be expected: both how long and how much, or neither."""
    hours, level = form.number("expected_h", 1, LONGEST_HOURS), form.number("expected_level", 1, HIGHEST_LEVEL)
    if hours is not None and level is not None:
        return Expected(hours, level)
    for name, value, other in (("expected_h", hours, level), ("expected_level", level, hours)):
        if value is None and other is not None:
            form.mistakes.setdefault(name, "mistake-missing")
    return None


def _next_on(form: Form, words: Words) -> date | None:
    day = form.day("next_on", within=A_YEAR, of=words.today)
    if day is not None and day <= words.today:
        form.mistakes["next_on"] = "mistake-past"
    return day
