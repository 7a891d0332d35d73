"""What the form of a new patient offers, and what it says when it is filled in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.catalogue.intake import IntakeItem
from app.catalogue.load import Catalogue
from app.catalogue.movement import Movement
from app.dashboard.forms import Form
from app.dashboard.names import SIDES
from app.dashboard.words import Words
from app.episodes.starting import NewEpisode
from app.people.enrolling import NewPatient
from app.reminders.due import Schedule

EVERY_DAY = frozenset(range(1, 8))
CLASSES = ("A", "AL", "R", "C", "limit")
LONGEST_COURSE = 52
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen once the condition (and the region) is. `safety` are the questions by their class."""

    regions: Sequence[str]
    sides: Sequence[str]
    side_needed: bool
    movements: Sequence[Movement]
    safety: Sequence[tuple[str, Sequence[IntakeItem]]]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A form without mistakes."""

    patient: NewPatient
    episode: NewEpisode
    reminder: Schedule


def choices_of(form: Form, catalogue: Catalogue) -> Choices:
    """Everything is offered until a condition narrows it down."""
    condition = catalogue.conditions.get(form.value("condition"))
    regions = tuple(condition.regions) if condition else tuple(catalogue.regions)
    region = catalogue.regions.get(form.value("region"))
    if region is None or region.id not in regions:
        region = catalogue.regions[regions[0]] if len(regions) == 1 else None
    ids = (condition.movements if condition else ()) or (region.movements if region else ())
    return Choices(
        regions=regions,
        sides=SIDES if region is None or region.paired else (),
        side_needed=bool(region and region.paired and (condition is None or condition.side == "required")),
        movements=[catalogue.movements[id] for id in ids if catalogue.movements[id].alone != "clinic"],
        safety=[(name, _questions(catalogue, name)) for name in CLASSES],
    )


def enrolment_of(form: Form, catalogue: Catalogue, words: Words) -> Enrolment | None:
    """The patient, the episode and the reminder; None when `form` now holds mistakes."""
    choices = choices_of(form, catalogue)
    patient = _patient(form, words)
    episode = _episode(form, choices, catalogue, words)
    at = form.wall_time("reminder_at")
    if not form.value("safety_asked"):
        form.mistakes["safety_asked"] = "mistake-safety"
    if form.mistakes or at is None or episode is None:
        return None
    return Enrolment(patient, episode, Schedule(at=at, weekdays=EVERY_DAY, zone=patient.zone))


def _patient(form: Form, words: Words) -> NewPatient:
    email = form.text("email", longest=254)
    if email and not _is_address(email):
        form.mistakes["email"] = "mistake-email"
    return NewPatient(
        name=form.text("name", longest=120, required=True),
        email=email or None,
        phone=form.text("phone", longest=40) or None,
        zone=form.zone("zone"),
        language=words.language,
    )


def _episode(form: Form, choices: Choices, catalogue: Catalogue, words: Words) -> NewEpisode | None:
    condition = form.choice("condition", catalogue.conditions)
    technique = form.choice("technique", catalogue.techniques)
    region = form.choice("region", choices.regions)
    side = form.choice("side", choices.sides, required=choices.side_needed)
    starts_on = form.day("starts_on", required=True, within=A_YEAR, of=words.today)
    weeks = form.number("weeks", 1, LONGEST_COURSE, whole=True, required=True)
    goals = _goals(form, choices.movements)
    if form.mistakes or starts_on is None or weeks is None:
        return None
    return NewEpisode(
        condition=condition,
        technique=technique,
        region=region,
        side=side or None,
        starts_on=starts_on,
        weeks=int(weeks),
        goals=goals,
        safety=_answers(form, choices),
    )


def _goals(form: Form, movements: Collection[Movement]) -> dict[str, float]:
    typed = {each.id: form.number(f"goal_{each.id}", each.plausible.low, each.plausible.high) for each in movements}
    return {id: value for id, value in typed.items() if value is not None}


def _answers(form: Form, choices: Choices) -> dict[str, bool]:
    """Every question has been asked: what is not ticked is a no."""
    return {item.id: bool(form.value(f"safety_{item.id}")) for _, items in choices.safety for item in items}


def _questions(catalogue: Catalogue, safety_class: str) -> list[IntakeItem]:
    return [item for item in catalogue.intake.values() if item.safety_class == safety_class and item.asked == "patient"]


def _is_address(email: str) -> bool:
    name, at, host = email.rpartition("@")
    return bool(name and at and host) and not any(letter.isspace() for letter in email)
