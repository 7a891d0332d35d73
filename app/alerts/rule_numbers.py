"""Which rule a threshold belongs to: its name begins with that of the rule."""

from collections.abc import Mapping

from app.clinical.evaluate import ALL
from app.clinical.thresholds import Threshold

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "BRUISE-BIG": ("bruise_growth_",),
    "DOSE-TOO-CLOSE": ("dose_",),
    "SAFETY-CHANGED": ("safety_",),
}
"""Rules whose numbers stand under another name than their own in thresholds.toml."""


def numbers_of(rule: str, thresholds: Mapping[str, Threshold]) -> list[Threshold]:
    """The thresholds of a rule."""
    return [threshold for threshold in thresholds.values() if _belongs(threshold.id, rule)]


def rule_of(threshold: str) -> str | None:
    """The rule that a threshold belongs to; None for those that several share."""
    return next((rule for rule in ALL if _belongs(threshold, rule)), None)


def _belongs(threshold: str, rule: str) -> bool:
    own = rule.lower().replace("-", "_")
    return threshold == own or threshold.startswith((f"{own}_", *OTHER_NAMES.get(rule, ())))
