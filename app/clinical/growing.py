"""Whether something that somebody has seen already has become clearly bigger since."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.clinical.facts import Knowledge
from app.clinical.findings import Finding

GROWTH = {"points": "trend_growth_points", "deg": "trend_growth_degrees"}
"""By the unit of an effect: id of the threshold that says how much more is worth telling again."""


def noted(finding: Finding, before: Mapping[str, Any] | None = None) -> Finding:
    """The finding with what people were last told of it: `before`, or, without that, its own effect and evidence."""
    told = before.get("told") if before else None
    if told is None:
        told = {name: finding.evidence[name] for name in ("effect", "log_evidence") if name in finding.evidence}
    return replace(finding, evidence={**finding.evidence, "told": told}) if told else finding


def has_grown(finding: Finding, before: Mapping[str, Any], knowledge: Knowledge) -> bool:
    """Whether effect or evidence has clearly grown since people were last told."""
    told = before.get("told") or {}
    limits = {"log_evidence": "trend_growth_evidence", "effect": GROWTH.get(finding.evidence.get("unit", ""))}
    return any(
        limit is not None
        and name in told
        and finding.evidence.get(name, told[name]) - told[name] >= knowledge.thresholds.number(limit)
        for name, limit in limits.items()
    )
