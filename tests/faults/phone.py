"""A phone with an outbox, as a thread: it repeats what it sent until the server names it in a verdict."""

import http.client
import json
import random
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from app import clock
from app.database import new_id

ANSWERED_WELL = {"new", "revised", "identical"}
PATIENCE = 0.02


@dataclass(slots=True)
class Kept:
    """What the server has acknowledged of one entry."""

    revision: int
    values: dict[str, Any]
    deleted: bool


@dataclass
class Phone:
    """One device of one patient. `kept` is everything that was acknowledged to it, by entry id; `wrong` what must not
    happen: any answer but a good verdict."""

    port: int
    cookie: str
    episode: str
    chance: random.Random
    kept: dict[str, Kept] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    cursor: int | None = None
    lost_replies: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Log, correct and delete until told to stop; ends with an empty outbox."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as server:
            while not self.stopping.is_set() and not self.wrong:
                self._send_until_answered(server, [self._next_entry() for _ in range(self.chance.randint(1, 3))])

    def _next_entry(self) -> dict[str, Any]:
        living = [entry for entry, kept in self.kept.items() if not kept.deleted]
        values = {"now": self.chance.randint(0, 4)}
        if living and self.chance.random() < 0.4:
            entry = self.chance.choice(living)
            return self._entry(entry, self.kept[entry].revision + 1, values, deleted=self.chance.random() < 0.1)
        return self._entry(str(new_id()), 1, values, deleted=False)

    def _entry(self, entry: str, revision: int, values: dict[str, Any], *, deleted: bool) -> dict[str, Any]:
        instant = clock.now().isoformat()
        return {
            "id": entry,
            "revision": revision,
            "kind": "soreness",
            "episode": self.episode,
            "happened_at": instant,
            "saved_at": instant,
            "zone": "Europe/Berlin",
            "values": values,
            "deleted": deleted,
        }

    def _send_until_answered(self, server: http.client.HTTPConnection, outbox: list[dict[str, Any]]) -> None:
        outbox = list({entry["id"]: entry for entry in outbox}.values())
        while True:
            try:
                status, answer = self._post(server, {"cursor": self.cursor, "entries": outbox, "receipts": []})
                break
            except (OSError, http.client.HTTPException):
                server.close()
                time.sleep(PATIENCE)
        if status != http.HTTPStatus.OK:
            self.wrong.append(f"{status}: {answer}")
            return
        self.cursor = answer["cursor"]
        for entry, verdict in zip(outbox, answer["verdicts"], strict=True):
            self._note(entry, verdict)

    def _post(self, server: http.client.HTTPConnection, told: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        headers = {
            "content-type": "application/json",
            "cookie": f"interlude={self.cookie}",
            "origin": f"http://127.0.0.1:{self.port}",
        }
        server.request("POST", "/api/sync", json.dumps(told), headers)
        response = server.getresponse()
        return response.status, json.loads(response.read())

    def _note(self, entry: dict[str, Any], verdict: dict[str, Any]) -> None:
        if verdict["verdict"] not in ANSWERED_WELL or verdict["id"] != entry["id"]:
            self.wrong.append(f"{entry} was answered {verdict}")
        self.lost_replies += verdict["verdict"] == "identical"
        self.kept[entry["id"]] = Kept(entry["revision"], entry["values"], entry["deleted"])
