"""Servers in processes of their own: started on a free port, waited for, stopped or killed."""

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

STARTS_WITHIN = 60.0


class NotStarted(Exception):
    """The server ended, or did not answer in time."""


@dataclass(slots=True)
class Server:
    """A server that answers. `ready_after` is the seconds from the start of its process to the first good answer."""

    process: subprocess.Popen[bytes]
    port: int
    ready_after: float

    @property
    def origin(self) -> str:
        """Where it is found."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """End it in order."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def kill(self) -> None:
        """Power off: SIGKILL, no farewell."""
        self.process.kill()
        self.process.wait(timeout=30)


def serve(data: Path, *options: str, port: int | None = None, log: Path | None = None, **environment: str) -> Server:
    """`interlude serve` on the database in `data`; what it prints goes to `log`."""
    port = port or free_port()
    told = {"INTERLUDE_DATA": str(data), "INTERLUDE_PUBLIC_URL": f"http://127.0.0.1:{port}", **environment}
    return start([sys.executable, "-m", "app", "serve", "--port", str(port), *options], told, port, "/readyz", log)


def start(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str, log: Path | None = None
) -> Server:
    """Start any server and wait until it answers at `path`. Raises NotStarted with the end of what it printed."""
    began = time.perf_counter()
    with open(log or os.devnull, "ab") as output:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=output)
    while not _answers(f"http://127.0.0.1:{port}{path}"):
        if process.poll() is not None or time.perf_counter() - began > STARTS_WITHIN:
            process.kill()
            raise NotStarted(f"{' '.join(command)}\n{log.read_text()[-2000:] if log else ''}")
        time.sleep(0.01)
    return Server(process, port, time.perf_counter() - began)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _answers(url: str) -> bool:
    """Whether anybody answers well; to have nothing at that path is an answer too."""
    try:
        with urllib.request.urlopen(url, timeout=1):
            return True
    except urllib.error.HTTPError as error:
        return error.code == 404
    except OSError:
        return False
