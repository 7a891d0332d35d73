"""What reached the server of one patient, in its order: so the engine can be run over the past."""

from sqlmodel import Session, col, select

from app.clinical.replaying import Event
from app.entries.history import entry_of, treatment_of
from app.entries.tables import Entry
from app.episodes.tables import Episode
from app.treatments.recording import treatments_of


def arrivals_of(session: Session, episode: Episode) -> list[Event]:
    """Every revision of every entry of an episode, and its treatments, as they came in."""
    treatments = treatments_of(session, episode.clinic_id, episode.patient_id)
    events = [
        *(
            Event(each.recorded_at, treatment=treatment_of(each))
            for each in treatments
            if each.episode_id == episode.id
        ),
        *(Event(each.received_at, entry=entry_of(each), deleted=each.deleted) for each in _revisions(session, episode)),
    ]
    return sorted(events, key=lambda event: event.at)


def _revisions(session: Session, episode: Episode) -> list[Entry]:
    """All revisions, oldest first; a second content for the same one was never in force."""
    query = (
        select(Entry)
        .where(
            col(Entry.clinic_id) == episode.clinic_id,
            col(Entry.patient_id) == episode.patient_id,
            col(Entry.episode_id) == episode.id,
            col(Entry.variant) == 0,
        )
        .order_by(col(Entry.received_at), col(Entry.sequence), col(Entry.revision))
    )
    return list(session.exec(query))
