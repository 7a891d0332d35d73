"""The clinic, open: a server in its own process, and the story's people beside it."""

from datetime import timedelta
from pathlib import Path

from app import clock
from app.catalogue.load import Catalogue
from app.database import Database
from tests.serving import Server, free_port, serve
from tests.world import PatientInCare, Therapist, World

BEGAN = timedelta(days=10)


class House:
    """A server over the database in `data`, where people act beside it. It can lose its power and come back."""

    def __init__(self, data: Path, *options: str, **environment: str) -> None:
        self._data, self._options, self._environment = data, options, environment
        self._port = free_port()
        self.server: Server = self._serve()
        self.database = Database(f"sqlite:///{data / 'interlude.db'}", beside=True)

    @property
    def origin(self) -> str:
        """Where browsers find it."""
        return self.server.origin

    def loses_power(self) -> None:
        """The server is gone from one moment to the next."""
        self.server.kill()

    def comes_back(self) -> None:
        """The server starts again at its old address."""
        self.server = self._serve()

    def closes(self) -> None:
        """End of the day."""
        self.server.stop()
        self.database.close()

    def _serve(self) -> Server:
        log = self._data / "server.log"
        return serve(self._data, *self._options, port=self._port, log=log, **self._environment)


class OpenClinic:
    """A new clinic in a house that other clinics share; its episodes began ten days ago."""

    def __init__(self, house: House, catalogue: Catalogue) -> None:
        self.house = house
        self.world = World(house.database, catalogue, clock.now() - BEGAN, enrolled=False)
        self.world.now = clock.now()

    def link(self, person: PatientInCare | Therapist) -> str:
        """A new one-time link."""
        self.world.now = clock.now()
        return f"{self.house.origin}/s#{person.sign_in_code()}"
