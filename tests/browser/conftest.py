"""A real browser and a real server, and for each story a clinic of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.catalogue.load import Catalogue
from tests.browser import chromium
from tests.browser.clinic import House, OpenClinic
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.notifications.push_service import PushService


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine; a machine without one fails here, and `make browser` says how to get one."""
    executable = chromium.find()
    assert executable is not None, "There is no Chromium: run `make browser`."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=chromium.arguments())
        yield launched
        launched.close()


@pytest.fixture
def push_service() -> Iterator[PushService]:
    listening = PushService()
    yield listening
    listening.stop()


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server of all stories; messages may go to a push service on this machine."""
    opened = House(tmp_path_factory.mktemp("house"), INTERLUDE_PUSH_HOSTS="127.0.0.1")
    yield opened
    opened.closes()


@pytest.fixture
def clinic(house: House, catalogue: Catalogue) -> OpenClinic:
    """A new clinic for one story."""
    return OpenClinic(house, catalogue)


@pytest.fixture
def phone(browser: Browser, clinic: OpenClinic) -> Iterator[Visitor]:
    """Amira's phone, 360 by 800, with nothing on it yet."""
    visitor = Visitor.arrives(browser, clinic.house.origin, **PHONE)
    yield visitor
    visitor.leaves()


@pytest.fixture
def desk(browser: Browser, clinic: OpenClinic) -> Iterator[Visitor]:
    """Dana's screen in the clinic, 1280 by 800."""
    visitor = Visitor.arrives(browser, clinic.house.origin, **DESK)
    yield visitor
    visitor.leaves()
