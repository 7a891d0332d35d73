"""A load generator that is not the bottleneck: raw HTTP/1.1 on kept-alive connections, one request at a time each."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, ready to be sent; `answered` is given the body of a good answer and counts what it acknowledges."""

    request: bytes
    answered: Callable[[bytes], int]


@dataclass(slots=True)
class Round:
    """What one round of load met. `latencies` in seconds, one per answer; `done` counts what was acknowledged; `rest`
    is how many seconds the server needed afterwards to finish what it owed."""

    seconds: float = 0.0
    done: int = 0
    rest: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)


def run(port: int, asks: Iterator[Ask], *, connections: int, seconds: float) -> Round:
    """Ask for `seconds` over that many connections."""
    return uvloop.run(_run(port, asks, connections, seconds))


def post(path: str, origin: str, body: bytes, cookie: str = "") -> bytes:
    """One POST of JSON as it goes over the wire."""
    host = origin.removeprefix("http://")
    named = f"cookie: {cookie}\r\n" if cookie else ""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\n{named}"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _run(port: int, asks: Iterator[Ask], connections: int, seconds: float) -> Round:
    loop = asyncio.get_running_loop()
    result, began = Round(), time.perf_counter()
    opened = [_Connection(asks, result, began + seconds, loop.create_future()) for _ in range(connections)]
    for connection in opened:
        await loop.create_connection(lambda protocol=connection: protocol, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(connection.ended for connection in opened))
    result.seconds = time.perf_counter() - began
    return result


class _Connection(asyncio.Protocol):
    def __init__(self, asks: Iterator[Ask], result: Round, until: float, ended: "asyncio.Future[None]") -> None:
        self.ended = ended
        self._asks, self._result, self._until = asks, result, until
        self._received = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's does not derive from it
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(HEAD_END)
        if head_end < 0:
            return
        head, body = self._received[:head_end], self._received[head_end + len(HEAD_END) :]
        if len(body) >= _content_length(head):
            self._received = b""
            self._answered(head, body)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(exc or ConnectionError("the server closed the connection"))

    def _send(self) -> None:
        self._ask = next(self._asks)
        self._sent_at = time.perf_counter()
        self._transport.write(self._ask.request)

    def _answered(self, head: bytes, body: bytes) -> None:
        now = time.perf_counter()
        self._result.latencies.append(now - self._sent_at)
        if head.startswith(b"HTTP/1.1 200"):
            self._result.done += self._ask.answered(body)
        else:
            self._result.refused.append(head[:12] + b" " + body[:300])
        if now < self._until:
            self._send()
        else:
            self.ended.set_result(None)
            self._transport.close()


def _content_length(head: bytes) -> int:
    start = head.lower().index(b"content-length:") + len(b"content-length:")
    return int(head[start:].split(b"\r\n", 1)[0])
