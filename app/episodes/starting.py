"""Starting an episode of care, and reading what was agreed in it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.episodes.tables import Episode, Goal, SafetyAnswer
from app.people.tables import Patient


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """What a therapist decides at the start. `goals` maps a movement id to its value; `safety` an intake item to
    whether it is present."""

    condition: str
    technique: str
    region: str
    side: str | None
    starts_on: date
    weeks: int
    goals: Mapping[str, float] = field(default_factory=dict)
    safety: Mapping[str, bool] = field(default_factory=dict)


def start_episode(session: Session, patient: Patient, wanted: NewEpisode, now: datetime) -> Episode:
    """Add the episode with its goals and safety answers."""
    episode = Episode(
        clinic_id=patient.clinic_id,
        patient_id=patient.id,
        condition=wanted.condition,
        technique=wanted.technique,
        region=wanted.region,
        side=wanted.side,
        starts_on=wanted.starts_on,
        weeks=wanted.weeks,
        created_at=now,
    )
    session.add(episode)
    session.flush()
    for movement, value in wanted.goals.items():
        _add_goal(session, episode, movement, value, now)
    for item, present in wanted.safety.items():
        _add_answer(session, episode, item, present, now)
    session.flush()
    return episode


def episodes_of(session: Session, clinic_id: uuid.UUID, patient_id: uuid.UUID) -> list[Episode]:
    """A patient's episodes, oldest first."""
    query = (
        select(Episode)
        .where(col(Episode.clinic_id) == clinic_id, col(Episode.patient_id) == patient_id)
        .order_by(col(Episode.starts_on), col(Episode.id))
    )
    return list(session.exec(query))


def goals_of(session: Session, episode: Episode) -> list[Goal]:
    """The goals in force: for each movement and side the newest."""
    query = (
        select(Goal)
        .where(col(Goal.clinic_id) == episode.clinic_id, col(Goal.episode_id) == episode.id)
        .order_by(col(Goal.set_at), col(Goal.id))
    )
    newest = {(goal.movement, goal.side): goal for goal in session.exec(query)}
    return list(newest.values())


def answers_of(session: Session, episode: Episode) -> list[SafetyAnswer]:
    """All answers of the safety intake, oldest first."""
    query = (
        select(SafetyAnswer)
        .where(col(SafetyAnswer.clinic_id) == episode.clinic_id, col(SafetyAnswer.episode_id) == episode.id)
        .order_by(col(SafetyAnswer.answered_at), col(SafetyAnswer.id))
    )
    return list(session.exec(query))


def intake_of(session: Session, episode: Episode) -> frozenset[str]:
    """The intake items that are present, by the newest answer to each."""
    return present_in(answers_of(session, episode))


def present_in(answers: Iterable[SafetyAnswer]) -> frozenset[str]:
    """The items that are present by the newest of these answers, which come oldest first."""
    newest = {answer.item: answer.present for answer in answers}
    return frozenset(item for item, present in newest.items() if present)


def _add_goal(session: Session, episode: Episode, movement: str, value: float, now: datetime) -> None:
    session.add(
        Goal(
            clinic_id=episode.clinic_id,
            episode_id=episode.id,
            movement=movement,
            side=episode.side,
            value=value,
            set_at=now,
        )
    )


def _add_answer(session: Session, episode: Episode, item: str, present: bool, now: datetime) -> None:
    session.add(
        SafetyAnswer(clinic_id=episode.clinic_id, episode_id=episode.id, item=item, present=present, answered_at=now)
    )
