"""Which rules a threshold belongs to: its name begins with that of the rule, or with that of what it weighs."""

from collections.abc import Mapping

from app.clinical.evaluate import ALL
from app.clinical.thresholds import Threshold

SETTLING = ("settling_evidence", "settling_chance", "settling_least_effect")
TRENDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("SORE-72H", "SORE-RISING", "PAIN-JUMP"), (*SETTLING, "false_alarms_soreness")),
    "BRUISE-FREQUENT": ("bruise_evidence", "false_alarms_bruising"),
    "ROM-LOSS": ("motion_evidence", "motion_chance", "motion_recent_", "false_alarms_motion"),
    "ROM-PLATEAU": ("standstill_", "false_alarms_plateau"),
    "GOOD-TREND": ("progress_",),
}
"""The numbers by which a rule speaks on evidence."""

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "BRUISE-BIG": ("bruise_growth_",),
    "DOSE-TOO-CLOSE": ("dose_",),
    "SAFETY-CHANGED": ("safety_",),
}
"""Rules with numbers that stand under another name than their own in thresholds.toml."""

FLAGS = "red_"
"""Phones judge red flags too, offline and with the shipped numbers: they must not say anything else than we do."""

MODELS = ("settling_", "motion_model_", "standstill_slope_", "bruise_events_", "false_alarms_")
"""A healthy course as the trends know it, and what was measured with it: these numbers make sense only together."""


def numbers_of(rule: str, thresholds: Mapping[str, Threshold], basis: str | None = None) -> list[Threshold]:
    """The thresholds of a rule: those it speaks by on this basis, or all of them."""
    return [threshold for threshold in thresholds.values() if _belongs(threshold.id, rule, basis)]


def rules_of(threshold: str) -> tuple[str, ...]:
    """The rules that a threshold belongs to; none for what all of them share."""
    return tuple(rule for rule in ALL if _belongs(threshold, rule))


def is_fixed(threshold: str) -> bool:
    """Whether nobody may change it."""
    return threshold.startswith((FLAGS, *MODELS)) and not threshold.startswith(SETTLING)


def _belongs(threshold: str, rule: str, basis: str | None = None) -> bool:
    own, trend = rule.lower().replace("-", "_"), TRENDS.get(rule, ())
    plain = (f"{own}_", *OTHER_NAMES.get(rule, ()))
    names = {"evidence": trend, "trigger": plain}.get(basis or "", (*plain, *trend))
    return (threshold == own and basis != "evidence") or threshold.startswith(names)
