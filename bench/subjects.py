"""The servers under measurement, and what can be seen of each from outside."""

import os
import sys
import time
from pathlib import Path

from tests.serving import Server, free_port, start

TICKS = os.sysconf("SC_CLK_TCK")


def yardstick(module: str, data: Path) -> Server:
    """One of the two yardsticks, served by the same uvicorn."""
    port = free_port()
    options = ["--port", str(port), "--log-level", "warning", "--no-access-log"]
    command = [sys.executable, "-m", "uvicorn", f"{module}:app", *options]
    return start(command, {"BENCH_DATABASE_URL": f"sqlite:///{data / 'plain.db'}"}, port, "/")


def resident_megabytes(server: Server) -> float:
    """The memory it holds now."""
    return _kilobytes(server, "VmRSS") / 1024


def most_resident_megabytes(server: Server) -> float:
    """The most memory it has ever held."""
    return _kilobytes(server, "VmHWM") / 1024


def rest(server: Server, quiet: float = 0.5, at_most: float = 120.0) -> float:
    """Wait until it has nothing left to do, so that it does not disturb another's round; the seconds it took."""
    began = time.perf_counter()
    while time.perf_counter() - began < at_most:
        before = _cpu_seconds(server)
        time.sleep(quiet)
        if _cpu_seconds(server) - before < quiet / 20:
            break
    return max(0.0, time.perf_counter() - began - quiet)


def _kilobytes(server: Server, key: str) -> int:
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:"))


def _cpu_seconds(server: Server) -> float:
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
