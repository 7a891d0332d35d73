"""The servers under measurement, each a process of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
STARTS_WITHIN = 60.0


@dataclass(slots=True)
class Subject:
    """A running server. `ready_after` is how long it took from the start of the process to its first good answer."""

    process: subprocess.Popen[bytes]
    port: int
    ready_after: float

    @property
    def origin(self) -> str:
        """Where it is found."""
        return f"http://127.0.0.1:{self.port}"

    def resident_megabytes(self) -> float:
        """The memory it holds now."""
        return self._status("VmRSS") / 1024

    def most_resident_megabytes(self) -> float:
        """The most memory it has ever held."""
        return self._status("VmHWM") / 1024

    def rest(self, quiet: float = 0.5, at_most: float = 120.0) -> float:
        """Wait until it has nothing left to do, so that it does not disturb another's round; the seconds it took."""
        began = time.perf_counter()
        while time.perf_counter() - began < at_most:
            before = self._cpu_seconds()
            time.sleep(quiet)
            if self._cpu_seconds() - before < quiet / 20:
                break
        return max(0.0, time.perf_counter() - began - quiet)

    def stop(self) -> None:
        """End it in order."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def _status(self, key: str) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:"))

    def _cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def interlude(data: Path) -> Subject:
    """The real thing, on SQLite in `data`."""
    port = _free_port()
    environment = {"INTERLUDE_DATA": str(data), "INTERLUDE_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    return _start(command, environment, port, "/readyz")


def yardstick(module: str, data: Path) -> Subject:
    """One of the two yardsticks, served by the same uvicorn with the same settings."""
    port = _free_port()
    environment = {"BENCH_DATABASE_URL": f"sqlite:///{data / 'plain.db'}"}
    options = ["--port", str(port), "--log-level", "warning", "--no-access-log"]
    return _start([sys.executable, "-m", "uvicorn", f"{module}:app", *options], environment, port, "/")


def _start(command: Sequence[str], environment: Mapping[str, str], port: int, path: str) -> Subject:
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    while not _answers(f"http://127.0.0.1:{port}{path}"):
        if process.poll() is not None or time.perf_counter() - began > STARTS_WITHIN:
            process.kill()
            raise RuntimeError(f"{' '.join(command)} did not start")
        time.sleep(0.01)
    return Subject(process, port, time.perf_counter() - began)


def _answers(url: str) -> bool:
    """Any answer that is not a fault of the server counts; a yardstick has nothing at `/`."""
    try:
        with urllib.request.urlopen(url, timeout=1):
            return True
    except urllib.error.HTTPError as error:
        return error.code == 404
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
