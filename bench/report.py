"""What was measured, as a page."""

import os
import platform
import sqlite3
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Round


@dataclass(slots=True)
class Figures:
    """All rounds of one kind of load."""

    title: str
    unit: str
    rounds: list[Round] = field(default_factory=list)

    @property
    def rates(self) -> list[float]:
        """What was acknowledged per second, round by round."""
        return [each.done / each.seconds for each in self.rounds]

    @property
    def rate(self) -> float:
        """The median round's rate."""
        return statistics.median(self.rates)

    @property
    def rest(self) -> float:
        """Seconds that the server went on working after the median round."""
        return statistics.median(each.rest for each in self.rounds)

    def __str__(self) -> str:
        return f"{self.title}: {self.rates[-1]:,.0f} {self.unit}"

    def latency(self, share: float) -> float:
        """Milliseconds within which this share of all answers came; 1.0 is the slowest of all."""
        ordered = sorted(latency for each in self.rounds for latency in each.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


@dataclass(slots=True)
class Machine:
    """What the figures depend on."""

    processors: int = field(default_factory=lambda: os.cpu_count() or 1)
    model: str = field(default_factory=lambda: _first_match(Path("/proc/cpuinfo"), "model name"))
    python: str = field(default_factory=platform.python_version)
    sqlite: str = sqlite3.sqlite_version
    system: str = field(default_factory=lambda: f"{platform.system()} {platform.machine()}")


@dataclass(slots=True)
class Needs:
    """What the Interlude process itself needs. Seconds and megabytes."""

    ready_empty: float
    ready_again: float
    idle: float
    loaded: float = 0.0
    most: float = 0.0


def page(
    one: Figures, fifty: Figures, plain: Figures, echo: Figures, *, needs: Needs, connections: int, patients: int
) -> str:
    """The whole page, in Markdown."""
    machine, seconds = Machine(), statistics.median(each.seconds for each in one.rounds)
    return "\n".join(
        [
            "# Measurements",
            "",
            "Written by `make bench`, which measures everything below in one run on one machine, in turns, with the",
            f"load from another process over {connections} connections that each wait for their answer.",
            "",
            f"Machine: {machine.processors} processors ({machine.model}), {machine.system}, Python {machine.python}, "
            f"SQLite {machine.sqlite}. {len(one.rounds)} rounds of {seconds:.0f} s each; rates are the median round, "
            "waiting times are over all rounds.",
            "",
            "| load | rate | lowest and highest round | p50 | p99 | longest wait |",
            "|---|---|---|---|---|---|",
            *map(_row, (one, fifty, plain, echo)),
            "",
            f"- One entry per sync does **{one.rate / plain.rate:.1f} times** the rate of the plain endpoint; fifty "
            f"per sync {fifty.rate / plain.rate:.1f} times. A bare Starlette echo does {echo.rate / one.rate:.1f} "
            "times the syncs of one entry.",
            f"- {patients:,} signed-in patients take turns, with two weeks of diary that grow under the load. Every "
            "entry is judged, and every answer comes after the data is on disk (`synchronous=FULL`). The reviews that "
            "the syncs owe run in the same process at the same time; finishing those that were left after a round "
            f"took {one.rest:.1f} s more for single entries and {fifty.rest:.1f} s for batches (medians), before the "
            "next round of anything began.",
            "- The plain endpoint is a FastAPI function with a SQLModel session on SQLAlchemy's default pool, the same "
            "columns and the same durability, without sign-in, verdicts or rules (`bench/plain.py`).",
            f"- Memory of the server: {needs.idle:.0f} MB at rest after the start, {needs.loaded:.0f} MB after the "
            f"last round, {needs.most:.0f} MB at most.",
            f"- Ready after {needs.ready_empty:.2f} s with an empty data folder (all migrations), "
            f"{needs.ready_again:.2f} s with data, counted from the start of the process to the first good "
            "answer of `/readyz`.",
            "",
            "Aims: one entry at 2 times the plain endpoint with p99 of 50 ms or less and nobody waiting over 250 ms; "
            "10,000 entries/s in batches of fifty; 150 MB; ready within 2 s.",
            "",
        ]
    )


def _row(figures: Figures) -> str:
    waits = " | ".join(f"{figures.latency(share):.1f} ms" for share in (0.5, 0.99, 1.0))
    rates = f"{min(figures.rates):,.0f} – {max(figures.rates):,.0f}"
    return f"| {figures.title} | **{figures.rate:,.0f} {figures.unit}** | {rates} | {waits} |"


def _first_match(path: Path, key: str) -> str:
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "unknown model")
