"""`make bench`: measure Interlude and its yardsticks in turns, and write docs/measurements.md."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.config import Settings
from app.database import Database
from app.migrating import migrate
from bench import clinic, load, subjects
from bench.load import Ask, Round
from bench.report import Figures, Needs, page
from tests.serving import Server, serve

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "measurements.md"
CONNECTIONS = 32
PATIENTS = 1000
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
WARM_UP = 1.0
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))


def main() -> None:
    """One whole run; its folder lies beside the sources, so that everything is on the same real disk."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        text = _measure(Path(folder))
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text)
    print(text)


def _measure(folder: Path) -> str:
    ready_empty = _time_first_start(folder / "empty")
    phones = _enrol(folder / "interlude")
    app = serve(folder / "interlude")
    plain, echo = (subjects.yardstick(module, folder) for module in ("bench.plain", "bench.echo"))
    needs = Needs(ready_empty, ready_again=app.ready_after, idle=subjects.resident_megabytes(app))
    loads = [
        _Load("one entry per sync", "entries/s", app, clinic.syncs(phones, app.origin, 1)),
        _Load("fifty entries per sync", "entries/s", app, clinic.syncs(phones, app.origin, 50)),
        _Load("plain SQLModel insert", "entries/s", plain, clinic.single_entries(phones, plain.origin, "/entries")),
        _Load("bare Starlette echo", "requests/s", echo, clinic.single_entries(phones, echo.origin, "/echo")),
    ]
    try:
        _in_turns(loads)
        needs.loaded, needs.most = subjects.resident_megabytes(app), subjects.most_resident_megabytes(app)
    finally:
        for subject in (app, plain, echo):
            subject.stop()
    return page(*(each.figures for each in loads), needs=needs, connections=CONNECTIONS, patients=PATIENTS)


class _Load:
    def __init__(self, title: str, unit: str, subject: Server, asks: Iterator[Ask]) -> None:
        self.figures, self.subject, self.asks = Figures(title, unit), subject, asks

    def round(self, seconds: float) -> Round:
        """One round, and then the wait until the server has finished what it owes."""
        result = load.run(self.subject.port, self.asks, connections=CONNECTIONS, seconds=seconds)
        result.rest = subjects.rest(self.subject)
        if result.refused:
            sys.exit(f"{self.figures.title}: {len(result.refused)} refused, the first with {result.refused[0]!r}")
        return result


def _in_turns(loads: list[_Load]) -> None:
    for each in loads:
        each.round(WARM_UP)
    for number in range(ROUNDS):
        for each in loads:
            each.figures.rounds.append(each.round(SECONDS))
            print(f"round {number + 1}: {each.figures}", flush=True)


def _time_first_start(data: Path) -> float:
    first = serve(data)
    first.stop()
    return first.ready_after


def _enrol(data: Path) -> list[clinic.Phone]:
    settings = Settings.from_environment({"INTERLUDE_DATA": str(data)})
    migrate(settings)
    database = Database(settings.database_url)
    try:
        return clinic.enrol(database, PATIENTS)
    finally:
        database.close()


if __name__ == "__main__":
    main()
