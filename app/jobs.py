"""The door of time: a scheduler beats, and every beat is "claim what is due, do it, commit"."""

import logging
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from apscheduler.executors.pool import ThreadPoolExecutor as BeatThreads  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

from app import clock
from app.alerts import reviewing
from app.alerts import wanted as alert_wanted
from app.catalogue.load import Catalogue
from app.config import Settings
from app.database import Database
from app.notifications.channels import open_channels
from app.notifications.deliver import Sender
from app.notifications.queue import Claim
from app.reminders import owing, wanted

log = logging.getLogger("interlude.jobs")

CHECKS = {"reminder": wanted.why_not, "alert": alert_wanted.why_not}
SENDERS = {"push": 16, "email": 4}
EVERY_SECONDS, A_MOMENT = 1, 0.05
ROUNDS = 200
LATE = timedelta(seconds=60)
# A share of each beat: requests come first, and a review can wait for the next one.
REVIEWS_AT_ONCE = 40
REVIEWING_TIME = timedelta(milliseconds=120)


class Jobs:
    """Everything that happens without a request, on threads of its own. Nothing is remembered here: what is due stands
    in the database, so any number of these may run beside each other."""

    def __init__(self, database: Database, settings: Settings, catalogue: Catalogue) -> None:
        self._database = database
        self._settings = settings
        self._catalogue = catalogue
        self._open = ExitStack()
        self._beats: dict[str, datetime] = {}

    def is_beating(self, now: datetime) -> bool:
        """Whether every job has worked lately."""
        return self.beat_at is not None and now - self.beat_at < LATE

    @property
    def beat_at(self) -> datetime | None:
        """Since when the slowest of the jobs has not worked; None before each has had its first beat."""
        return min(self._beats.values()) if self._beats.keys() >= {"reminders", "reviews", *SENDERS} else None

    def run_forever(self) -> None:
        """Beat until the process is told to stop."""
        told = threading.Event()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_: told.set())
        self.start()
        told.wait()
        self.stop()

    def start(self) -> None:
        """Begin to beat."""
        sender = Sender(
            self._database,
            self._open.enter_context(open_channels(self._settings)),
            CHECKS,
            self._settings.public_url,
            clock.now,
        )
        lanes = {name: Lane(sender, name, width) for name, width in SENDERS.items()}
        for lane in lanes.values():
            self._open.callback(lane.close)
        scheduler = _scheduler()
        self._open.callback(scheduler.shutdown)
        self._beat(scheduler, "reminders", lambda: owe_reminders(self._database, clock.now()))
        self._beat(scheduler, "reviews", lambda: review(self._database, self._catalogue, clock.now()))
        for name, lane in lanes.items():
            self._beat(scheduler, name, lane.send_due)
        scheduler.start()

    def stop(self) -> None:
        """Finish what is under way and begin nothing more."""
        self._open.close()

    def _beat(self, scheduler: BackgroundScheduler, name: str, work: Callable[[], object]) -> None:
        scheduler.add_job(self._once, "interval", (name, work), seconds=EVERY_SECONDS)
        first = threading.Thread(target=self._once, args=(name, work), name=f"first {name}")
        self._open.callback(first.join)
        first.start()

    def _once(self, name: str, work: Callable[[], object]) -> None:
        try:
            work()
            self._beats[name] = clock.now()
        except Exception:
            log.exception("the job %s failed; the next beat tries again", name)


class Lane:
    """A channel's own threads, so that one that hangs does not hold up the others."""

    def __init__(self, sender: Sender, channel: str, width: int) -> None:
        self._sender = sender
        self._channel = channel
        self._several = width // 4
        self._idle = threading.BoundedSemaphore(width)
        self._threads = ThreadPoolExecutor(width, thread_name_prefix=channel)
        self._closing = threading.Event()

    def send_due(self) -> None:
        """Hand what is due to the idle threads, until nothing is due, nobody gets idle, or it is time for a beat."""
        for _ in range(ROUNDS):
            idle = self._take_idle()
            claims = self._sender.claim(self._channel, idle) if idle else []
            for mine in claims:
                self._threads.submit(self._send, mine)
            for _ in range(idle - len(claims)):
                self._idle.release()
            if not claims or self._closing.is_set():
                return

    def close(self) -> None:
        """Wait for the messages that are leaving."""
        self._closing.set()
        self._threads.shutdown(wait=True)

    def _take_idle(self) -> int:
        """Wait a little for idle threads, for several when all are busy; how many there are, now all taken."""
        idle = int(self._idle.acquire(timeout=EVERY_SECONDS))
        while idle and self._idle.acquire(timeout=A_MOMENT if idle < self._several else 0):
            idle += 1
        return idle

    def _send(self, mine: Claim) -> None:
        try:
            self._sender.send(mine)
        except Exception:
            log.exception("sending by %s was cut short; after the lease it is tried again", self._channel)
        finally:
            self._idle.release()


def owe_reminders(database: Database, now: datetime) -> int:
    """Owe the notifications of all reminders that are due; how many reminders there were."""
    total = 0
    while owed := database.write(lambda session: owing.owe_due(session, now)):
        total += owed
    return total


def review(database: Database, catalogue: Catalogue, now: datetime) -> int:
    """Do reviews that are owed, as many as fit into their share of a beat; how many there were. One that fails is set
    aside."""
    with database.read() as session:
        keys = reviewing.due(session, now, most=REVIEWS_AT_ONCE)
    enough = clock.now() + REVIEWING_TIME
    in_time = takewhile(lambda _: clock.now() < enough, keys)
    return sum(_review_one(database, catalogue, key, now) for key in in_time)


def _review_one(database: Database, catalogue: Catalogue, key: reviewing.Key, now: datetime) -> bool:
    try:
        with database.read() as session:
            seen = reviewing.look(session, key, catalogue, now)
        return database.write(lambda session: reviewing.keep(session, seen, catalogue))
    except Exception:
        log.exception("a review failed and is set aside")
        database.write(lambda session: reviewing.set_aside(session, key, now))
        return False


def _scheduler() -> BackgroundScheduler:
    """A mere ticker. Beats that come while the last one still works are left out, which is no news."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return BackgroundScheduler(
        timezone=UTC,
        executors={"default": BeatThreads(len(SENDERS) + 2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
