"""R12, R13, R14 on evidence: the arithmetic against a second way of doing it, and stories of Amira's soreness."""

import random
from dataclasses import replace
from math import exp, log, pi, sqrt

import pytest

from app.clinical.evaluate import evaluate
from app.clinical.findings import Finding
from app.clinical.history import Treatment
from app.clinical.trends.normal import Belief, OneSided, below, cholesky, forward
from app.clinical.trends.rows import Row
from app.clinical.trends.settling_evidence import weigh_settling
from app.clinical.trends.settling_model import Columns, SettlingModel
from app.clinical.trends.settling_noise import calmed
from app.texts import sentence
from tests.clinical.diaries import KNOWLEDGE, Event, amira, at, found, pain, sore, treated

MODEL = KNOWLEDGE.thresholds.built(SettlingModel.of)
DAY = 24
TREATED_ON = (0, 3, 7, 10, 14, 17, 21, 24)
AFTER = (1, 2, 1, 0)
"""What Amira usually feels more on the day of a treatment and the days after it."""


def shape_at(lag: int) -> float:
    """How much of the response is felt so many days after a treatment."""
    return MODEL.shape[lag] if lag < len(MODEL.shape) else 0.0


def rows(seed: int, trouble: float = 0.0) -> tuple[Row, ...]:
    """Four weeks of a diary with gaps, in trouble since the fifth treatment."""
    chance = random.Random(seed)
    told = [Row(day, -1, 0, float(chance.randint(0, 4))) for day in (-3, -2, -1)]
    for day in range(28):
        epoch = sum(treated <= day for treated in TREATED_ON) - 1
        lag = day - TREATED_ON[epoch]
        value = round(2 + shape_at(lag) * 2 + chance.gauss(0, 1) + trouble * (epoch >= 4))
        if chance.random() < 0.8:
            told.append(Row(day, epoch, lag, float(min(max(value, 0), 10))))
    return tuple(told)


def log_marginal(values: list[float], mean: list[float], covariance: list[list[float]]) -> float:
    """The log density of a multivariate normal distribution."""
    lower = cholesky(covariance)
    away = forward(lower, [value - each for value, each in zip(values, mean, strict=True)])
    spread = sum(log(row[place]) for place, row in enumerate(lower))
    return -0.5 * sum(each * each for each in away) - spread - 0.5 * len(values) * log(2 * pi)


def log_bayes_by_integration(diary: tuple[Row, ...], problem: list[float]) -> float:
    """Trouble against none, with the healthy coefficients integrated out as a covariance and c on a fine grid."""
    columns = Columns.of(diary, MODEL)
    calm, size = calmed(columns, MODEL), range(len(diary))
    healthy = list(zip(columns.healthy, MODEL.healthy, strict=True))
    covariance = [
        [
            sum(belief.sd**2 * column[i] * column[j] for column, belief in healthy)
            + (calm.variance / MODEL.independence if i == j else 0)
            for j in size
        ]
        for i in size
    ]
    mean = [sum(belief.mean * column[i] for column, belief in healthy) for i in size]
    none, step = log_marginal(list(calm.values), mean, covariance), 0.02
    total = 0.0
    for place in range(600):
        c = (place + 0.5) * step
        prior = exp(-0.5 * (c / MODEL.effect.sd) ** 2) / (MODEL.effect.sd * sqrt(2 * pi) * 0.5)
        shifted = [each + c * f for each, f in zip(mean, problem, strict=True)]
        total += exp(log_marginal(list(calm.values), shifted, covariance) - none) * prior * step
    return log(total)


def not_settling_since(diary: tuple[Row, ...], onset: int) -> list[float]:
    """The column of "does not settle", written down from its definition."""
    late = [(MODEL.late[row.lag] if row.lag < len(MODEL.late) else 1.0) * (row.epoch >= 0) for row in diary]
    following = [max(share, MODEL.late_next) for share in late]
    return [
        0.0 if row.epoch < onset else own if row.epoch == onset else after
        for row, own, after in zip(diary, late, following, strict=True)
    ]


def rising_since(diary: tuple[Row, ...], onset: int) -> list[float]:
    """The column of "rises with every treatment", written down from its definition."""
    return [
        min(max(row.epoch - onset + 1, 0), 6) / 3 * (1 + 0.5 * shape_at(row.lag) * (row.epoch >= 0)) for row in diary
    ]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("trouble", [0.0, 2.0])
def test_the_evidence_is_that_of_integrating_everything_out(seed: int, trouble: float) -> None:
    diary = rows(seed, trouble)
    said = weigh_settling(diary, MODEL)
    assert said is not None
    assert said.not_settling.best is not None
    assert said.rising.best is not None
    by_hand = log_bayes_by_integration(diary, not_settling_since(diary, said.not_settling.best.onset))
    assert said.not_settling.best.log_bayes == pytest.approx(by_hand, abs=0.002)
    by_hand = log_bayes_by_integration(diary, rising_since(diary, said.rising.best.onset))
    assert said.rising.best.log_bayes == pytest.approx(by_hand, abs=0.002)


def test_an_effect_that_is_likely_beforehand_needs_less_to_be_believed() -> None:
    doubtful, likely = OneSided(Belief(0, 2.2)), OneSided(Belief(2, 1))
    assert likely.weigh(0, 2.0, 4.0).log_bayes > doubtful.weigh(0, 2.0, 4.0).log_bayes
    assert doubtful.weigh(0, 2.0, -4.0).log_bayes < 0
    assert below(0) == 0.5


def weeks(*, worse: int = 0, since: int = 4, until: int = 8, rising: float = 0, kind: str = "soreness") -> list[Event]:
    """A diary of every evening: two before, one on a quiet day, a point or two more after each treatment; `worse` on
    every day from some treatment on, or `rising` more with each."""
    tell = pain if kind == "pain" else sore
    told: list[Event] = [tell(day * DAY - 14, 2) for day in (-2, -1, 0)]
    for number, day in enumerate(TREATED_ON[:until]):
        told.append(treated(day * DAY))
        following = [*TREATED_ON, 28][number + 1]
        for lag in range(following - day):
            trouble = worse * (number >= since) + round(rising * max(number - since + 1, 0))
            value = 1 + AFTER[lag] + trouble
            told.append(tell((day + lag) * DAY + 10, value))
    return told


def trends(events: list[Event]) -> list[Finding]:
    """What speaks on evidence and is enough for an alert."""
    return [each for each in found(amira(*events), basis="evidence") if not each.holds_only]


def test_the_usual_course_after_treatments_is_no_trend() -> None:
    assert trends(weeks()) == []


def test_soreness_that_no_longer_settles_is_told_with_before_and_since() -> None:
    (finding,) = [each for each in trends(weeks(worse=3)) if each.rule == "SORE-72H"]
    assert (finding.severity, finding.key, finding.evidence["number"]) == ("watch", "knee/left", 5)
    assert finding.evidence["since"] == "2026-11-16"
    assert sentence(finding.rule, finding.evidence) == (
        "Soreness two or more days after treatments averages 4.7 since treatment 5; it was 1.8 before. "
        "Based on 14 of 14 days."
    )


def test_its_evidence_names_the_entries_since_the_onset_and_the_threshold_it_passed() -> None:
    (finding,) = [each for each in trends(weeks(worse=3)) if each.rule == "SORE-72H"]
    assert len(finding.evidence["entries"]) == 14
    assert finding.evidence["threshold"] == "settling_evidence"
    assert finding.evidence["log_evidence"] > KNOWLEDGE.thresholds.number("settling_evidence")
    assert KNOWLEDGE.thresholds["settling_evidence"].source


def test_soreness_that_climbs_with_every_treatment_is_rising() -> None:
    rules = {each.rule: each for each in trends(weeks(rising=0.9, since=2))}
    assert "SORE-RISING" in rules
    assert rules["SORE-RISING"].evidence["per_treatment"] == pytest.approx(0.9, abs=0.25)


def test_worst_pain_that_is_up_since_a_treatment_is_a_jump_of_pain() -> None:
    (finding,) = trends(weeks(worse=3, kind="pain"))
    assert (finding.rule, finding.basis) == ("PAIN-JUMP", "evidence")
    assert "Worst pain averages" in sentence(finding.rule, finding.evidence)


def test_one_slip_of_the_finger_is_no_trend() -> None:
    evening = sore(610, 10)
    slip = [evening if each.id == evening.id else each for each in weeks()]
    assert evening in slip
    assert trends(slip) == []


def test_without_a_treatment_or_with_one_entry_there_is_not_enough_data() -> None:
    assert trends([sore(day * DAY, 8) for day in range(30)]) == []
    assert trends([treated(0), sore(80, 9)]) == []


def test_what_the_therapist_expected_is_left_out() -> None:
    foreseen = [
        replace(each, expected_h=96, expected_level=6) if isinstance(each, Treatment) and each.at >= at(336) else each
        for each in weeks(worse=3)
    ]
    assert trends(foreseen) == []


def test_after_a_gentler_dose_old_trouble_no_longer_counts() -> None:
    better = weeks(worse=3, until=6)[:-4]
    gentle = [replace(treated(day * DAY), id=f"gentle {day}", intensity=1) for day in (21, 24, 28, 31)]
    quiet: list[Event] = [sore(day * DAY + 10, 1) for day in range(21, 35)]
    assert trends([*better, *gentle, *quiet]) == []


def test_a_traveller_keeps_the_days_of_the_diary() -> None:
    here = trends(weeks(worse=3))
    away = replace(amira(*weeks(worse=3)), zone="Pacific/Kiritimati")
    told = [each for each in evaluate(away, KNOWLEDGE, at(2000)) if each.basis == "evidence" and not each.holds_only]
    assert {each.rule for each in told} == {each.rule for each in here}


def test_a_new_day_of_pain_does_not_weigh_soreness_again() -> None:
    weigh_settling.cache_clear()
    events = weeks(worse=3)
    trends(events)
    missed = weigh_settling.cache_info().misses
    trends([*events, pain(28 * DAY, 3)])
    assert weigh_settling.cache_info().misses == missed + 1
