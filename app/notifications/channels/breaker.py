"""A service that does not answer is left alone for a while, so that nobody's messages wait behind its silence."""

import threading
from datetime import datetime, timedelta

SILENCES = 5
REST = timedelta(seconds=30)


class Breaker:
    """Counts silences by origin. After five in a row the origin rests; one more after that, and it rests again."""

    def __init__(self) -> None:
        self._silences: dict[str, int] = {}
        self._resting: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def rests_until(self, origin: str, now: datetime) -> datetime | None:
        """When the origin may be called again; None when it may be called now."""
        until = self._resting.get(origin)
        return until if until is not None and now < until else None

    def note(self, origin: str, answered: bool, now: datetime) -> None:
        """It answered, whatever it said, or it did not."""
        with self._lock:
            if answered:
                self._silences.pop(origin, None)
                self._resting.pop(origin, None)
                return
            self._silences[origin] = self._silences.get(origin, 0) + 1
            if self._silences[origin] >= SILENCES:
                self._resting[origin] = now + REST
