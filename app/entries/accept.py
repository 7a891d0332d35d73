"""The merge rule: what becomes of each entry a phone sends, and why.

The phone makes ids and revisions; the server answers a verdict for each. Sending anything twice changes nothing.

| verdict    | when                                                      | kept                     |
|------------|-----------------------------------------------------------|--------------------------|
| new        | the id is unknown                                         | yes, current             |
| revised    | a higher revision of a known entry                        | yes, current             |
| identical  | this revision with this content is here already           | nothing to do            |
| superseded | a higher revision is here already                         | yes, as history          |
| conflict   | this revision is here already with other content          | yes, beside the first    |
| gone       | the entry was deleted; it does not come back              | no                       |
| rejected   | it cannot be true or cannot be read; `reason` says why    | no                       |
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from app import clock
from app.catalogue.load import Catalogue
from app.clinical.rules.crps import GROUPS as CRPS_GROUPS
from app.database import table_of
from app.entries import wire
from app.entries.tables import Entry
from app.entries.wire import SentEntry
from app.episodes.tables import Episode
from app.people.sequence import lock_patient, next_sequence
from app.statements import Prepared

Word = Literal["new", "revised", "identical", "superseded", "conflict", "gone", "rejected"]

AHEAD = timedelta(hours=24)
OLDEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one sent entry; `id` and `revision` echo what was sent, as far as it could be read."""

    id: Any
    revision: Any
    verdict: Word
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry that is now the current revision."""

    id: uuid.UUID
    episode_id: uuid.UUID
    kind: str
    values: dict[str, Any]
    happened_at: datetime
    deleted: bool


@dataclass(slots=True)
class Outcome:
    """What a batch did. `sequence` is the patient's counter after it, None when nothing was stored."""

    verdicts: list[Verdict] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    sequence: int | None = None


@dataclass(slots=True)
class _Known:
    """The revisions of one entry that are here, within this batch too."""

    digests: dict[int, set[str]] = field(default_factory=dict)
    current: int = 0
    deleted: bool = False


def accept(
    session: Session,
    clinic_id: uuid.UUID,
    patient_id: uuid.UUID,
    raws: Sequence[Any],
    catalogue: Catalogue,
    now: datetime,
) -> Outcome:
    """Judge and store a batch of one patient. One bad entry never blocks the rest."""
    batch = _Batch(session, clinic_id, patient_id, catalogue, now)
    read = [wire.read_entry(raw) for raw in raws]
    batch.look_up([entry.id for entry in read if not isinstance(entry, str)])
    for raw, entry in zip(raws, read, strict=True):
        if isinstance(entry, str):
            batch.outcome.verdicts.append(_unreadable(raw, entry))
        else:
            batch.judge(entry)
    batch.store()
    return batch.outcome


class _Batch:
    def __init__(
        self, session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, catalogue: Catalogue, now: datetime
    ) -> None:
        self.session, self.clinic_id, self.patient_id = session, clinic_id, patient_id
        self.catalogue, self.now = catalogue, now
        self.outcome = Outcome()
        self.rows: list[dict[str, Any]] = []
        self.outdated: set[uuid.UUID] = set()
        self.known: dict[uuid.UUID, _Known] = {}
        self.episodes: dict[uuid.UUID, Any] = {}

    def look_up(self, ids: Sequence[uuid.UUID]) -> None:
        """Lock the patient against other writers, then read what is here of these entries and episodes."""
        if not ids:
            return
        lock_patient(self.session, self.clinic_id, self.patient_id)
        self.episodes = _episodes(self.session, self.clinic_id, self.patient_id)
        for row in _revisions(self.session, self.clinic_id, self.patient_id, ids):
            known = self.known.setdefault(row.id, _Known())
            known.digests.setdefault(row.revision, set()).add(row.digest)
            if row.current:
                known.current, known.deleted = row.revision, row.deleted

    def judge(self, entry: SentEntry) -> None:
        """Find the verdict for one readable entry and note what has to be stored."""
        values = wire.values_of(entry)
        digest = wire.digest_of(entry, values)
        known = self.known.get(entry.id)
        if known is not None and digest in known.digests.get(entry.revision, ()) and entry.revision >= known.current:
            self._answer(entry, "identical")
        elif known is not None and known.deleted:
            self._answer(entry, "gone")
        elif wrong := self._wrong(entry):
            self._answer(entry, "rejected", wrong)
        else:
            self._keep(entry, values, digest, known)

    def store(self) -> None:
        """Write all rows of the batch at once, under one new number of the patient's counter."""
        if not self.rows:
            return
        sequence = next_sequence(self.session, self.clinic_id, self.patient_id)
        for row in self.rows:
            row["sequence"] = sequence
        if self.outdated:
            _outdate(self.session, self.clinic_id, self.patient_id, self.outdated)
        _INSERT.run_many(self.session, self.rows)
        self.outcome.sequence = sequence

    def _keep(self, entry: SentEntry, values: dict[str, Any], digest: str, known: _Known | None) -> None:
        if known is None:
            self.known[entry.id] = _Known({entry.revision: {digest}}, entry.revision, entry.deleted)
            self._add(entry, values, digest, current=True)
            self._answer(entry, "new")
            return
        others = known.digests.setdefault(entry.revision, set())
        repeated = digest in others
        variant = len(others)
        others.add(digest)
        if entry.revision > known.current:
            self._supersede(entry.id)
            known.current, known.deleted = entry.revision, entry.deleted
            self._add(entry, values, digest, current=True)
            self._answer(entry, "revised")
            return
        if not repeated:
            self._add(entry, values, digest, current=False, variant=variant)
        self._answer(entry, "conflict" if variant and not repeated else "superseded")

    def _supersede(self, entry_id: uuid.UUID) -> None:
        self.outdated.add(entry_id)
        for row in self.rows:
            if row["id"] == entry_id:
                row["current"] = False
        self.outcome.accepted = [kept for kept in self.outcome.accepted if kept.id != entry_id]

    def _add(self, entry: SentEntry, values: dict[str, Any], digest: str, *, current: bool, variant: int = 0) -> None:
        episode = self.episodes[entry.episode]
        happened_at = entry.happened_at.astimezone(UTC)
        self.rows.append(
            {
                "clinic_id": self.clinic_id,
                "patient_id": self.patient_id,
                "id": entry.id,
                "revision": entry.revision,
                "variant": variant,
                "kind": entry.kind,
                "episode_id": entry.episode,
                "happened_at": happened_at,
                "saved_at": entry.saved_at,
                "received_at": self.now,
                "zone": entry.zone,
                "local_day": clock.local_day(happened_at, entry.zone),
                "region": entry.region or episode.region,
                "side": entry.side or episode.side,
                "repeated": entry.repeated,
                "urgency": entry.urgency,
                "values": values,
                "deleted": entry.deleted,
                "current": current,
                "digest": digest,
            }
        )
        if current:
            self.outcome.accepted.append(
                Accepted(entry.id, entry.episode, entry.kind, values, happened_at, entry.deleted)
            )

    def _answer(self, entry: SentEntry, verdict: Word, reason: str | None = None) -> None:
        self.outcome.verdicts.append(Verdict(str(entry.id), entry.revision, verdict, reason))

    def _wrong(self, entry: SentEntry) -> str | None:
        """What cannot be true of a well-formed entry; None when nothing is wrong."""
        return (
            _wrong_time("happened_at", entry.happened_at, self.now)
            or _wrong_time("saved_at", entry.saved_at, self.now)
            or (None if entry.episode in self.episodes else "episode: you have no such episode of care")
            or _wrong_facts(entry, self.catalogue)
        )


def _unreadable(raw: Any, reason: str) -> Verdict:
    told = raw if isinstance(raw, dict) else {}
    entry_id, revision = told.get("id"), told.get("revision")
    return Verdict(
        entry_id if isinstance(entry_id, str) and len(entry_id) <= 64 else None,
        revision if isinstance(revision, int) else None,
        "rejected",
        reason,
    )


def _episodes(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> dict[uuid.UUID, Any]:
    return {row.id: row for row in _EPISODES.rows(session, {"of_clinic": clinic_id, "of_patient": patient_id})}


def _revisions(
    session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, ids: Sequence[uuid.UUID]
) -> Sequence[Any]:
    whose = {"of_clinic": clinic_id, "of_patient": patient_id}
    if len(ids) == 1:
        return _REVISIONS_OF_ONE.rows(session, whose | {"of_entry": ids[0]})
    return session.connection().execute(_REVISIONS, whose | {"ids": list(set(ids))}).all()


def _outdate(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID, ids: set[uuid.UUID]) -> None:
    session.execute(
        update(Entry)
        .where(
            col(Entry.clinic_id) == clinic_id,
            col(Entry.patient_id) == patient_id,
            col(Entry.id).in_(ids),
            col(Entry.current),
        )
        .values(current=False)
        .execution_options(synchronize_session=False)
    )


def _wrong_time(name: str, instant: datetime, now: datetime) -> str | None:
    if instant > now + AHEAD:
        return f"{name}: more than a day in the future; please check the clock of the phone"
    if instant < now - OLDEST:
        return f"{name}: more than {OLDEST.days} days ago"
    return None


def _wrong_facts(entry: SentEntry, catalogue: Catalogue) -> str | None:
    if entry.region is not None and entry.region not in catalogue.regions:
        return f"region: {entry.region!r} is not a region we know"
    if isinstance(entry, wire.SentMotion):
        return _wrong_motion(entry.values, catalogue)
    if isinstance(entry, wire.SentSigns):
        return _wrong_signs(entry.values, catalogue)
    return None


def _wrong_motion(motion: wire.Motion, catalogue: Catalogue) -> str | None:
    movement = catalogue.movements.get(motion.movement)
    if movement is None:
        return f"values.movement: {motion.movement!r} is not a movement we know"
    if motion.unit != movement.unit:
        return f"values.unit: {motion.movement} is measured in {movement.unit}"
    low, high = movement.plausible.low, movement.plausible.high
    for value in (motion.value, *(motion.repetitions or ())):
        if not low <= value <= high:
            return f"values.value: {motion.movement} lies between {low:g} and {high:g} {movement.unit}"
    return None


def _wrong_signs(signs: wire.Signs, catalogue: Catalogue) -> str | None:
    known = {*CRPS_GROUPS, *(sign.id for sign in catalogue.knowledge.red_flags.signs)}
    unknown = [sign for sign in signs.ticked if sign not in known]
    return f"values.ticked: {unknown[0]!r} is not a sign we know" if unknown else None


_ENTRY, _EPISODE = table_of(Entry), table_of(Episode)
_INSERT = Prepared(insert(_ENTRY))
_EPISODES = Prepared(
    select(_EPISODE.c.id, _EPISODE.c.region, _EPISODE.c.side).where(
        _EPISODE.c.clinic_id == bindparam("of_clinic"), _EPISODE.c.patient_id == bindparam("of_patient")
    ),
    _EPISODE.c.id,
    _EPISODE.c.region,
    _EPISODE.c.side,
)
_KNOWN = (_ENTRY.c.id, _ENTRY.c.revision, _ENTRY.c.digest, _ENTRY.c.current, _ENTRY.c.deleted)
_OF_PATIENT = select(*_KNOWN).where(
    _ENTRY.c.clinic_id == bindparam("of_clinic"), _ENTRY.c.patient_id == bindparam("of_patient")
)
_REVISIONS = _OF_PATIENT.where(_ENTRY.c.id.in_(bindparam("ids", expanding=True)))
_REVISIONS_OF_ONE = Prepared(_OF_PATIENT.where(_ENTRY.c.id == bindparam("of_entry")), *_KNOWN)
