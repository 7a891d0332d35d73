"""The clinic, open: a server in its own process, and the story's people beside it."""

from datetime import timedelta
from pathlib import Path

from app import clock
from app.catalogue.load import Catalogue
from app.database import Database
from tests.serving import Server, free_port, serve
from tests.world import PatientInCare, Therapist, World

BEGAN = timedelta(days=10)


class OpenClinic:
    """A running server over a new clinic in `data` whose episodes began ten days ago. The four people act in the
    same database while it serves."""

    def __init__(self, url: str, data: Path, catalogue: Catalogue, **environment: str) -> None:
        self._data, self._environment = data, environment
        self._database = Database(url, beside=True)
        self.world = World(self._database, catalogue, clock.now() - BEGAN, enrolled=False)
        self.world.now = clock.now()
        self._port = free_port()
        self.server: Server = self._serve()

    @property
    def origin(self) -> str:
        """Where browsers find it."""
        return self.server.origin

    def link(self, person: PatientInCare | Therapist) -> str:
        """A new one-time link."""
        self.world.now = clock.now()
        return f"{self.origin}/s#{person.sign_in_code()}"

    def loses_power(self) -> None:
        """The server is gone from one moment to the next."""
        self.server.kill()

    def comes_back(self) -> None:
        """The server starts again at its old address."""
        self.server = self._serve()

    def closes(self) -> None:
        """End of the story."""
        self.server.stop()
        self._database.close()

    def _serve(self) -> Server:
        return serve(self._data, port=self._port, log=self._data / "server.log", **self._environment)
