"""`make bench-engine`: simulate patients, run the engine over their diaries, and write docs/engine.md."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path

from app.catalogue.load import load
from bench.engine.audit import offenders
from bench.engine.page import Runs, page
from bench.engine.people import HEALTHY, TROUBLED, WORLDS, World
from bench.engine.running import Outcome, outcome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engine.md"
KNOWLEDGE = load().knowledge
STARTING = {
    "settling_fall_sd": 0.8,
    "settling_adaptation_sd": 0.6,
    "settling_noise_weight": 6,
    "settling_noise_clip": 2.2,
    "settling_first_chance": 0.12,
    "settling_later_chance": 0.12,
    "motion_evidence": 1.4,
    "motion_chance": 0.8,
    "motion_model_noise_median": 5,
}
"""The constants this engine started from, where it now has others: they tell how hard these patients are."""

PROMISED = ("soreness", "bruising", "motion", "plateau")
Job = tuple[str, str, World, str | None, bool, bool]


def main() -> None:
    """Run all, print the page, and write it when it is of the standard world."""
    asked = _asked()
    world = WORLDS[asked.world]
    with Pool(asked.processes) as pool:
        healthy, troubled, sporadic, silent, shuffled, well, ill = (
            pool.map(_run, jobs, chunksize=4) for jobs in _jobs(asked.patients, asked.seed, world)
        )
    told = offenders(asked.seed, max(asked.patients // 40, 1), KNOWLEDGE)
    runs = Runs(healthy, troubled, sporadic, silent, shuffled, well, ill, told)
    promised = {family: KNOWLEDGE.thresholds.number(f"false_alarms_{family}") for family in PROMISED}
    text = page(runs, promised, asked.patients, asked.seed, asked.world)
    print(text)
    if asked.world == "standard":
        PAGE.write_text(text)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-engine", description=__doc__)
    parser.add_argument("--patients", type=int, default=100, help="for each scenario (default 100)")
    parser.add_argument("--seed", default="test", help="tuning used seeds that begin with 'tune'")
    parser.add_argument("--world", choices=WORLDS, default="standard")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def _jobs(patients: int, seed: str, world: World) -> list[list[Job]]:
    """Healthy, troubled, and the troubled with hard diaries: 40 % missing, silent when sore, trends destroyed; then
    some of both with the starting constants."""
    seeds = [f"{seed} {number}" for number in range(patients)]
    few = seeds[: max(patients // 3, 1)]
    shuffled = (*HEALTHY, "not_settling", "not_settling_1", "rising", "severe")
    return [
        _of(HEALTHY, seeds, world),
        _of(TROUBLED, seeds, world),
        _of(TROUBLED, few, world, profile="sporadic"),
        _of(
            ("not_settling", "not_settling_1", "rising", "severe", "over_treated"),
            few,
            world,
            profile="silent_when_sore",
        ),
        _of(shuffled, few, world, shuffle=True),
        _of(HEALTHY, few, world, starting=True),
        _of(TROUBLED, few, world, starting=True),
    ]


def _of(
    kinds: Sequence[str],
    seeds: Sequence[str],
    world: World,
    *,
    profile: str | None = None,
    shuffle: bool = False,
    starting: bool = False,
) -> list[Job]:
    return [(kind, seed, world, profile, shuffle, starting) for kind in kinds for seed in seeds]


def _run(job: Job) -> Outcome:
    kind, seed, world, profile, shuffle, starting = job
    knowledge = replace(KNOWLEDGE, thresholds=KNOWLEDGE.thresholds.override(STARTING)) if starting else KNOWLEDGE
    return outcome(kind, seed, world, knowledge, profile, shuffle=shuffle)


if __name__ == "__main__":
    main()
