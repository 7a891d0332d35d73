"""The figures as a page: beside the targets, and beside the two naive ways of warning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.engine import figures
from bench.engine.people import HEALTHY, PROFILES, TROUBLED
from bench.engine.raised import Raised
from bench.engine.running import Outcome

Alerts = Callable[[Outcome], Sequence[Raised]]
MILLI, SWEPT = 1000, 100_000


@dataclass(frozen=True, slots=True)
class Runs:
    """All that was run: patients by what is the matter, the special diaries, and the offenders of the audit."""

    healthy: Sequence[Outcome]
    troubled: Sequence[Outcome]
    sporadic: Sequence[Outcome]
    silent: Sequence[Outcome]
    shuffled: Sequence[Outcome]
    started_healthy: Sequence[Outcome]
    started_troubled: Sequence[Outcome]
    offenders: Sequence[str]


def page(runs: Runs, promised: Mapping[str, float], patients: int, seed: str, world: str) -> str:
    """The whole page as Markdown; `promised` are false alarms per 100 patient-weeks by family."""
    parts = [_head(patients, seed, world), _targets(runs), _by_scenario(runs), _by_kind(runs)]
    parts += [_promises(runs, promised), _starting(runs), _rest(runs)]
    return "\n\n".join(parts) + "\n"


def _head(patients: int, seed: str, world: str) -> str:
    return f"""# What the warning engine achieves

Written by `make bench-engine`: {patients} simulated patients per scenario, seed `{seed}`, world `{world}`; the
constants of the engine were chosen on other seeds. How it decides: [trends.md](trends.md). The simulator
(`bench/engine/`) shares the idea of a course with the engine, not its numbers; real diaries may not be in this
repository. Alerts are those of severity watch or more that enter the queue, on evidence or on a trigger."""


def _targets(runs: Runs) -> str:
    each = {kind: figures.found(runs.troubled, kind) for kind in TROUBLED}
    right, acceptable = _mean([one.right for one in each.values()]), _mean([one.any for one in each.values()])
    weakest = min(each, key=lambda kind: each[kind].right)
    missing, sore = (_overall(group) for group in (runs.sporadic, runs.silent))
    alarms = figures.false_alarms(runs.healthy)
    value = figures.predictive_value(runs.healthy, runs.troubled)
    lines = [
        ("false trend alerts per 100 healthy patient-weeks", "4.0", "2.5", f"{alarms:.1f}"),
        ("of them on evidence / on grave triggers", "", "", _by_basis(runs.healthy)),
        ("healthy courses with any", "20 %", "12 %", f"{figures.share_with_any(runs.healthy):.0%}"),
        ("problems found in time: any acceptable alert", ".95", ".97", _two(acceptable)),
        ("problems found in time: the right one", ".90", ".93", _two(right)),
        (f"weakest problem ({weakest})", ".85 (step .75)", ".90 (step .85)", _two(each[weakest].right)),
        ("median delay, all, days", "9", "7", f"{_median([one.delay for one in each.values()]):.0f}"),
        ("got worse, then silent: alert or note of silence", ".95", ".99", _two(each["quiet_decline"].any)),
        ("got worse, then silent: in the queue", "", "", _two(each["quiet_decline"].watched)),
        ("40 % of days missing: any acceptable alert", ".80", ".85", _two(missing)),
        ("silent when sore: any acceptable alert", ".75", ".80", _two(sore)),
        ("soreness with its trends destroyed: false per 100 patient-weeks", "2.5", "1.5", _destroyed(runs)),
        ("re-raises per 100 patient-weeks", "1.5", "0.5", f"{figures.raised_again(runs.healthy):.2f}"),
        (
            "predictive value at 15 % prevalence",
            ".50",
            ".60",
            _two(value),
        ),
        ("alerts of all rules per day with an entry", "3 %", "", f"{figures.per_log(runs.healthy, runs.troubled):.1%}"),
        (
            "one entry through all rules, median / p99, ms",
            "1 / 3",
            "",
            _speed(runs.healthy),
        ),
        ("causality, twice the same, corrected slips: offenders", "0", "0", str(len(runs.offenders))),
    ]
    rows = "\n".join(f"| {name} | {floor} | {aim} | **{value}** |" for name, floor, aim, value in lines)
    return f"## Targets\n\n| figure | floor | aim | measured |\n|---|---|---|---|\n{rows}"


def _by_scenario(runs: Runs) -> str:
    head = "| problem | right | acceptable | median days | p90 | treatments | fixed thresholds | EWMA |"
    rows = ["|---|---|---|---|---|---|---|---|"]
    for kind in TROUBLED:
        one = figures.found(runs.troubled, kind)
        others = [figures.found(runs.troubled, kind, _baseline(name)).any for name in ("fixed thresholds", "EWMA")]
        numbers = [
            _two(one.right),
            _two(one.any),
            *map(_whole, (one.delay, one.late_delay, one.treatments)),
            *map(_two, others),
        ]
        rows.append(f"| {kind} | {' | '.join(numbers)} |")
    alarms = ["false alerts per 100 healthy patient-weeks", f"{figures.false_alarms(runs.healthy):.1f}", "", "", "", ""]
    alarms += [f"{figures.false_alarms(runs.healthy, _baseline(name)):.1f}" for name in ("fixed thresholds", "EWMA")]
    again = ["re-raises per 100 patient-weeks", f"{figures.raised_again(runs.healthy):.2f}", "", "", "", ""]
    again += [f"{figures.raised_again(runs.healthy, _baseline(name)):.1f}" for name in ("fixed thresholds", "EWMA")]
    rows += [f"| {' | '.join(row)} |" for row in (alarms, again)]
    return "## By problem, beside two naive ways of warning\n\n" + "\n".join([head, *rows])


def _by_kind(runs: Runs) -> str:
    kinds = [(kind, [each for each in runs.healthy if each.kind == kind]) for kind in HEALTHY]
    kinds += [
        (profile, [each for each in runs.healthy if each.profile == profile]) for profile in dict.fromkeys(PROFILES)
    ]
    rows = [
        f"| {name} | {figures.false_alarms(of):.1f} | {figures.false_alarms(of, basis='evidence'):.1f} |"
        for name, of in kinds
        if of
    ]
    return "## False trend alerts per 100 patient-weeks, by kind of healthy patient and of diary\n\n" + "\n".join(
        ["| who | all | on evidence |", "|---|---|---|", *rows]
    )


def _promises(runs: Runs, promised: Mapping[str, float]) -> str:
    rows = []
    for family, rate in promised.items():
        measured = figures.of_family(runs.healthy, family)
        rows.append(f"| {family} | {rate:.2f} | {measured:.2f} | {measured / rate - 1:+.0%} |")
    head = ["| family | promised | measured | off by |", "|---|---|---|---|"]
    return "## False alarms that the cards promise, per 100 healthy patient-weeks\n\n" + "\n".join(head + rows)


def _starting(runs: Runs) -> str:
    """The same patients by the constants now and then."""
    healthy, troubled = runs.started_healthy, runs.started_troubled
    now = [each for each in runs.healthy if each.seed in {one.seed for one in healthy}]
    now_troubled = [each for each in runs.troubled if each.seed in {one.seed for one in troubled}]
    rows = [
        f"| {name} | {figures.false_alarms(well):.1f} | {_right(ill):.2f} | {_overall(ill):.2f} |"
        for name, well, ill in (("now", now, now_troubled), ("at the start", healthy, troubled))
    ]
    told = """## The constants it started from

The prototype that the engine was built from finds .91 of its own patients (.96 by any acceptable alert) at 3.4 false
alarms. Its constants, on the first third of these patients, tell how hard they are:
"""
    return "\n".join([told, "| constants | false alarms | right | acceptable |", "|---|---|---|---|", *rows])


def _rest(runs: Runs) -> str:
    counted = ("SORE-72H", "SORE-RISING", "BRUISE-FREQUENT", "ROM-LOSS", "ROM-PLATEAU", "PAIN-SEVERE", "LOG-MISSED")
    rules = ", ".join(f"{rule} {figures.of_rule(runs.healthy, rule):.1f}" for rule in counted)
    ticks = [seconds for each in runs.healthy for seconds in each.tick_seconds]
    sweep, early = _mean(ticks), figures.before_onset(runs.troubled)
    minutes = sweep * SWEPT / 60
    return f"""## Also

- By rule, per 100 healthy patient-weeks (notes of silence included):
  {rules}.
- False trend alerts before the onset, on patients who get into trouble, per 100 patient-weeks: {early:.1f}.
- The nightly look at a patient costs {sweep * MILLI:.2f} ms on one core: {SWEPT:,} patients take {minutes:.1f} minutes,
  without reading them from the database.
- Offenders of the audit: {"; ".join(runs.offenders) or "none"}."""


def _destroyed(runs: Runs) -> str:
    return f"{figures.of_family(runs.shuffled, 'soreness'):.1f}"


def _by_basis(outcomes: Sequence[Outcome]) -> str:
    return " / ".join(f"{figures.false_alarms(outcomes, basis=basis):.1f}" for basis in ("evidence", "trigger"))


def _baseline(name: str) -> Alerts:
    return lambda outcome: outcome.baselines[name]


def _overall(outcomes: Sequence[Outcome]) -> float:
    return _mean([figures.found(outcomes, kind).any for kind in dict.fromkeys(each.kind for each in outcomes)])


def _right(outcomes: Sequence[Outcome]) -> float:
    return _mean([figures.found(outcomes, kind).right for kind in dict.fromkeys(each.kind for each in outcomes)])


def _speed(outcomes: Sequence[Outcome]) -> str:
    seconds = [spent for each in outcomes for spent in each.seconds]
    cuts = quantiles(seconds, n=100)
    return f"{median(seconds) * MILLI:.2f} / {cuts[-1] * MILLI:.2f}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _median(values: Sequence[float | None]) -> float:
    return median(value for value in values if value is not None)


def _two(value: float) -> str:
    return f"{value:.2f}"


def _whole(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
