"""Figures of merit of a set of outcomes, as the targets define them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.engine.raised import FAMILIES, Raised
from bench.engine.running import Outcome

TRENDS = frozenset(rule for rule, family in FAMILIES.items() if family not in ("severe", "silence"))
PREVALENCE = 0.15
FOUND_WITHIN, PLATEAU_WITHIN = 21, 28

RIGHT: dict[str, frozenset[str]] = {
    "not_settling": frozenset({"SORE-72H"}),
    "not_settling_1": frozenset({"SORE-72H"}),
    "rising": frozenset({"SORE-RISING"}),
    "bruising": frozenset({"BRUISE-FREQUENT"}),
    "slow_loss": frozenset({"ROM-LOSS"}),
    "step_loss": frozenset({"ROM-LOSS"}),
    "plateau": frozenset({"ROM-PLATEAU"}),
    "severe": frozenset({"PAIN-SEVERE"}),
    "quiet_decline": frozenset({"SORE-72H", "SORE-RISING", "LOG-MISSED"}),
    "over_treated": frozenset({"SORE-RISING", "BRUISE-FREQUENT"}),
}
"""The alert that names what is wrong."""

SORENESS = frozenset({"SORE-72H", "SORE-RISING", "PAIN-JUMP"})
ACCEPTABLE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("not_settling", "not_settling_1", "rising"), SORENESS),
    "bruising": frozenset({"BRUISE-FREQUENT"}),
    "slow_loss": frozenset({"ROM-LOSS", "ROM-PLATEAU"}),
    "step_loss": frozenset({"ROM-LOSS"}),
    "plateau": frozenset({"ROM-PLATEAU", "ROM-LOSS"}),
    "severe": SORENESS | {"PAIN-SEVERE"},
    "quiet_decline": SORENESS | {"LOG-MISSED"},
    "over_treated": SORENESS | {"BRUISE-FREQUENT"},
}
"""Any alert that brings the therapist to look at the right thing."""

Alerts = Callable[[Outcome], Sequence[Raised]]


@dataclass(frozen=True, slots=True)
class Found:
    """How a kind of trouble is found: shares, and days and treatments from its onset to the alert."""

    right: float
    any: float
    delay: float | None
    late_delay: float | None
    treatments: float | None
    watched: float


def engine(outcome: Outcome) -> Sequence[Raised]:
    """What the engine raised."""
    return outcome.raised


def false_alarms(outcomes: Collection[Outcome], alerts: Alerts = engine, basis: str | None = None) -> float:
    """Trend alerts per 100 patient-weeks; those of a family that is open count once."""
    told = sum(len(_trends(alerts(each), basis)) for each in outcomes)
    return _per_100_weeks(told, outcomes)


def of_family(outcomes: Collection[Outcome], family: str) -> float:
    """Alerts of one family per 100 patient-weeks; while one is open, others of the family do not count."""
    told = sum(FAMILIES.get(alert.rule) == family for each in outcomes for alert in _trends(each.raised))
    return _per_100_weeks(told, outcomes)


def share_with_any(outcomes: Collection[Outcome], alerts: Alerts = engine) -> float:
    """The share of courses with a trend alert."""
    return sum(bool(_trends(alerts(each))) for each in outcomes) / len(outcomes)


def raised_again(outcomes: Collection[Outcome], alerts: Alerts = engine) -> float:
    """Trend alerts that had ended and came back, per 100 patient-weeks."""
    return _per_100_weeks(sum(alert.again for each in outcomes for alert in _trends(alerts(each))), outcomes)


def of_rule(outcomes: Collection[Outcome], rule: str) -> float:
    """Alerts of one rule per 100 patient-weeks, notes of silence among them."""
    return _per_100_weeks(sum(alert.rule == rule for each in outcomes for alert in each.raised), outcomes)


def found(outcomes: Collection[Outcome], kind: str, alerts: Alerts = engine) -> Found:
    """How trouble of a kind is found within its time."""
    within = PLATEAU_WITHIN if kind == "plateau" else FOUND_WITHIN
    of_kind = [each for each in outcomes if each.kind == kind and each.onset is not None]
    right = [_first(each, alerts(each), RIGHT[kind], within) for each in of_kind]
    acceptable = [_first(each, alerts(each), ACCEPTABLE[kind], within) for each in of_kind]
    watched = [_first(each, _watched(alerts(each)), ACCEPTABLE[kind], within) for each in of_kind]
    known = [(each, day) for each, day in zip(of_kind, right, strict=True) if day is not None]
    delays = [day - _onset(each) for each, day in known]
    passed = [sum(_onset(each) < treated <= day for treated in each.treated) for each, day in known]
    late = quantiles(delays, n=10)[-1] if len(delays) > 1 else None
    return Found(
        right=_share(right),
        any=_share(acceptable),
        delay=median(delays) if delays else None,
        late_delay=late,
        treatments=median(passed) if passed else None,
        watched=_share(watched),
    )


def predictive_value(healthy: Collection[Outcome], troubled: Collection[Outcome], alerts: Alerts = engine) -> float:
    """The share of courses with an alert in which something was wrong, when PREVALENCE of them are."""
    true = _share([_hit(each, alerts) for each in troubled if each.onset is not None]) * PREVALENCE
    wrong = share_with_any(healthy, alerts) * (1 - PREVALENCE)
    return true / (true + wrong) if true + wrong else 0.0


def before_onset(troubled: Collection[Outcome], alerts: Alerts = engine) -> float:
    """Trend alerts before anything was wrong, per 100 patient-weeks of that time."""
    early = [(each, [one for one in _trends(alerts(each)) if one.day < _onset(each)]) for each in troubled]
    weeks = sum(_onset(each) / 7 for each in troubled)
    return 100 * sum(len(told) for _, told in early) / weeks if weeks else 0.0


def per_log(healthy: Sequence[Outcome], troubled: Sequence[Outcome]) -> float:
    """Alerts of every rule for each day with an entry, over a caseload with PREVALENCE of trouble."""
    shares = ((healthy, 1 - PREVALENCE), (troubled, PREVALENCE))
    told = sum(weight * sum(len(_watched(each.raised)) for each in group) / len(group) for group, weight in shares)
    logs = sum(weight * sum(each.logs for each in group) / len(group) for group, weight in shares)
    return told / logs


def _trends(alerts: Sequence[Raised], basis: str | None = None) -> list[Raised]:
    return [each for each in alerts if each.rule in TRENDS and not each.beside and basis in (None, each.basis)]


def _watched(alerts: Sequence[Raised]) -> list[Raised]:
    return [each for each in alerts if each.severity != "info"]


def _first(outcome: Outcome, alerts: Sequence[Raised], rules: Collection[str], within: int) -> int | None:
    onset = _onset(outcome)
    days = [each.day for each in alerts if each.rule in rules and 0 <= each.day - onset <= within]
    return min(days, default=None)


def _hit(outcome: Outcome, alerts: Alerts) -> int | None:
    within = PLATEAU_WITHIN if outcome.kind == "plateau" else FOUND_WITHIN
    return _first(outcome, alerts(outcome), ACCEPTABLE[outcome.kind], within)


def _onset(outcome: Outcome) -> int:
    assert outcome.onset is not None, "only of those in trouble"
    return outcome.onset


def _share(days: Sequence[int | None]) -> float:
    return sum(day is not None for day in days) / len(days) if days else 0.0


def _per_100_weeks(count: int, outcomes: Collection[Outcome]) -> float:
    return 100 * count / sum(each.days / 7 for each in outcomes)
