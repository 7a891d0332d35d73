"""A real browser and a real server for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.catalogue.load import Catalogue
from tests.browser import chromium
from tests.browser.clinic import OpenClinic
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.databases import SqliteFiles
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


@pytest.fixture
def clinic(sqlite_files: SqliteFiles, tmp_path: Path, catalogue: Catalogue) -> Iterator[OpenClinic]:
    """Open for one story; messages may go to a push service on this machine."""
    opened = OpenClinic(sqlite_files.fresh(tmp_path), tmp_path, catalogue, INTERLUDE_PUSH_HOSTS="127.0.0.1")
    yield opened
    opened.closes()


@pytest.fixture
def phone(browser: Browser, clinic: OpenClinic) -> Iterator[Visitor]:
    """Amira's phone, 360 by 800, with nothing on it yet."""
    visitor = Visitor.arrives(browser, clinic.origin, **PHONE)
    yield visitor
    visitor.leaves()


@pytest.fixture
def desk(browser: Browser, clinic: OpenClinic) -> Iterator[Visitor]:
    """Dana's screen in the clinic, 1280 by 800."""
    visitor = Visitor.arrives(browser, clinic.origin, **DESK)
    yield visitor
    visitor.leaves()
