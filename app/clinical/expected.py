"""What may be expected of a score at its time: by what the patient usually says, and by what the therapist foresaw."""

from datetime import timedelta
from statistics import median

from app.clinical.baselines import Scores
from app.clinical.diary import Diary
from app.clinical.history import Entry, Treatment
from app.clinical.thresholds import Thresholds
from app.clinical.trends.rows import is_expected


def was_foreseen(diary: Diary, place: str, entry: Entry, score: float) -> bool:
    """Whether the therapist had said that the last treatment might leave the place this sore for so long."""
    treatment = _reacting_to(diary, place, entry)
    return treatment is not None and is_expected(entry, score, treatment)


def expected_score(diary: Diary, place: str, told: Scores, index: int, thresholds: Thresholds) -> float:
    """What the patient usually reported before this score, and more for soreness soon after a treatment."""
    limit = thresholds.number
    earlier = [score for _, score in told[:index][-int(limit("pain_severe_expected_scores")) :]]
    enough = len(earlier) >= limit("pain_severe_expected_min")
    usual = median(earlier) if enough else limit("pain_severe_expected_default")
    entry, _ = told[index]
    treatment = _reacting_to(diary, place, entry)
    window = timedelta(hours=limit("pain_severe_treated_h"))
    soon = treatment is not None and entry.happened_at - treatment.at <= window
    return usual + limit("pain_severe_treated_rise") if soon else usual


def _reacting_to(diary: Diary, place: str, entry: Entry) -> Treatment | None:
    return diary.treatment_before(place, entry.happened_at) if entry.kind == "soreness" else None
