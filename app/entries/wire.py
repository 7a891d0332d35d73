"""What a phone may send as an entry: one strict shape for each kind, checked before anything is stored."""

import hashlib
import uuid
from typing import Annotated, Any, Literal

import pydantic_core
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app import clock


def _plain(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("contains characters that cannot be stored")
    return text


def _zone(name: str) -> str:
    clock.zone_of(name)
    return name


Score = Annotated[int, Field(ge=0, le=10, strict=True)]
Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_plain)]
Name = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_plain)]
CatalogueId = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
Zone = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(_zone)]
Centimetres = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Number = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
Unit = Literal["deg", "cm", "level", "count"]
SignAnswer = Literal["numb_over_24h", "numb_spreading", "both_legs", "worse_fast", "bleed_heavy"]


class Strict(BaseModel):
    """Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Soreness(Strict):
    now: Score


class Pain(Strict):
    worst_24h: Score


class Bruise(Strict):
    grade: Annotated[int, Field(ge=0, le=4, strict=True)]
    length_cm: Centimetres | None = None
    width_cm: Centimetres | None = None
    raised: bool | None = None
    outside_area: bool | None = None
    tender: Score | None = None
    colour: Literal["red", "purple", "green", "yellow", "gone"] | None = None
    bump_or_fall: bool | None = None
    photo: uuid.UUID | None = None


class Motion(Strict):
    movement: CatalogueId
    value: Number
    unit: Unit
    method: Literal["phone_gravity", "manual_entry", "goniometer_clinic"]
    repetitions: Annotated[list[Number], Field(max_length=10)] | None = None
    quality: Name | None = None


class Stiffness(Strict):
    minutes: Annotated[int, Field(ge=0, le=1440, strict=True)]


class Exercise(Strict):
    item: uuid.UUID
    done: bool
    pain_during: Score | None = None


class Signs(Strict):
    ticked: Annotated[list[CatalogueId], Field(max_length=32)]
    answers: dict[SignAnswer, bool] | None = None


class Activity(Strict):
    name: Name
    score: Score


class Function(Strict):
    activities: Annotated[list[Activity], Field(min_length=1, max_length=5)]


class Change(Strict):
    score: Annotated[int, Field(ge=-5, le=5, strict=True)]


class Note(Strict):
    text: Text


class _Sent(Strict):
    id: uuid.UUID
    revision: Annotated[int, Field(ge=1, le=10_000, strict=True)]
    episode: uuid.UUID
    happened_at: AwareDatetime
    saved_at: AwareDatetime
    zone: Zone
    region: CatalogueId | None = None
    side: Literal["left", "right"] | None = None
    repeated: bool = False
    urgency: Literal["can_wait", "call_me", "worried"] | None = None
    deleted: bool = False


class SentSoreness(_Sent):
    kind: Literal["soreness"]
    values: Soreness


class SentPain(_Sent):
    kind: Literal["pain"]
    values: Pain


class SentBruise(_Sent):
    kind: Literal["bruise"]
    values: Bruise


class SentMotion(_Sent):
    kind: Literal["motion"]
    values: Motion


class SentStiffness(_Sent):
    kind: Literal["stiffness"]
    values: Stiffness


class SentExercise(_Sent):
    kind: Literal["exercise"]
    values: Exercise


class SentSigns(_Sent):
    kind: Literal["signs"]
    values: Signs


class SentFunction(_Sent):
    kind: Literal["function"]
    values: Function


class SentChange(_Sent):
    kind: Literal["change"]
    values: Change


class SentNote(_Sent):
    kind: Literal["note"]
    values: Note


SentEntry = Annotated[
    SentSoreness
    | SentPain
    | SentBruise
    | SentMotion
    | SentStiffness
    | SentExercise
    | SentSigns
    | SentFunction
    | SentChange
    | SentNote,
    Field(discriminator="kind"),
]
_ENTRY: TypeAdapter[SentEntry] = TypeAdapter(SentEntry)
_KINDS = frozenset(
    ("soreness", "pain", "bruise", "motion", "stiffness", "exercise", "signs", "function", "change", "note")
)


def read_entry(raw: Any) -> SentEntry | str:
    """The entry in `raw` (parsed JSON), or in words what is wrong and where."""
    try:
        return _ENTRY.validate_python(raw)
    except ValidationError as error:
        return _in_words(error)
    except (ValueError, OverflowError) as error:
        return str(error)


def values_of(entry: SentEntry) -> dict[str, Any]:
    """The values as they are stored: JSON types, without what was left out."""
    return entry.values.model_dump(mode="json", exclude_none=True)


def digest_of(entry: SentEntry, values: dict[str, Any]) -> str:
    """SHA-256 of everything the patient said in this revision; `values` are those of `values_of`. Two revisions with
    the same digest say the same."""
    said = (
        *(entry.kind, entry.episode, entry.happened_at, entry.zone, entry.region, entry.side),
        *(entry.repeated, entry.urgency, entry.deleted, values),
    )
    return hashlib.sha256(pydantic_core.to_json(said)).hexdigest()


def _in_words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = [str(part) for part in first["loc"] if part not in _KINDS]
    where = ".".join(place) or "entry"
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "union_tag_invalid":
        return f"kind: not one of {', '.join(sorted(_KINDS))}"
    if first["type"] == "union_tag_not_found":
        return "kind: missing"
    return f"{where}: {message}"
