"""A load generator that is not the bottleneck: raw HTTP/1.1 over kept-alive connections, one request at a time on each."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import uvloop

Requests = Iterator[bytes]
Check = Callable[[bytes], int]

HEAD_END = b"\r\n\r\n"


@dataclass(slots=True)
class Round:
    """What one round of load met. `latencies` in seconds, one per answer; `done` counts what the check counted."""

    seconds: float = 0.0
    done: int = 0
    latencies: list[float] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)


def run(port: int, requests: Requests, check: Check, *, connections: int, seconds: float) -> Round:
    """Send `requests` for `seconds` over that many connections; `check` counts what an answer's body acknowledges."""
    return uvloop.run(_run(port, requests, check, connections, seconds))


def post(path: str, origin: str, body: bytes, cookie: str = "") -> bytes:
    """One POST of JSON, ready to be sent."""
    host = origin.removeprefix("http://")
    named = f"cookie: {cookie}\r\n" if cookie else ""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\n{named}"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _run(port: int, requests: Requests, check: Check, connections: int, seconds: float) -> Round:
    result = Round()
    began = time.perf_counter()
    loop = asyncio.get_running_loop()
    ended = [loop.create_future() for _ in range(connections)]
    for end in ended:
        await loop.create_connection(
            lambda end=end: _Connection(requests, check, result, began + seconds, end),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
    await asyncio.gather(*ended)
    result.seconds = time.perf_counter() - began
    return result


class _Connection(asyncio.Protocol):
    def __init__(
        self, requests: Requests, check: Check, result: Round, until: float, ended: "asyncio.Future[None]"
    ) -> None:
        self._requests, self._check, self._result = requests, check, result
        self._until, self._ended = until, ended
        self._received = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(HEAD_END)
        if head_end < 0:
            return
        head, body = self._received[:head_end], self._received[head_end + len(HEAD_END) :]
        if len(body) < _content_length(head):
            return
        self._received = b""
        self._answered(head, body)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._ended.done():
            self._ended.set_exception(exc or ConnectionError("the server closed the connection"))

    def _send(self) -> None:
        request = next(self._requests)
        self._sent_at = time.perf_counter()
        self._transport.write(request)

    def _answered(self, head: bytes, body: bytes) -> None:
        now = time.perf_counter()
        self._result.latencies.append(now - self._sent_at)
        if head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            self._result.done += self._check(body)
        else:
            self._result.refused.append(head[:12] + b" " + body[:300])
        if now < self._until:
            self._send()
        else:
            self._ended.set_result(None)
            self._transport.close()


def _content_length(head: bytes) -> int:
    start = head.lower().index(b"content-length:") + len(b"content-length:")
    return int(head[start:].split(b"\r\n", 1)[0])
