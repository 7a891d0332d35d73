"""A person at a browser: one window of a real Chromium, watched for everything that must not happen in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

SCREENSHOTS = Path(__file__).parent / "screenshots"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "is_mobile": True, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PATIENCE = 15_000
NETWORK_GONE = "Failed to load resource: net::ERR_"


@dataclass
class Visitor:
    """One browser window. `wrong` collects errors of the console, exceptions, refusals of the content security policy
    and requests to anybody else; a visitor leaves only when there are none. Once `cut_off` from the server, the browser
    may say that it cannot be reached."""

    context: BrowserContext
    page: Page
    origin: str
    wrong: list[str] = field(default_factory=list)
    cut_off: bool = False

    @classmethod
    def arrives(cls, browser: Browser, origin: str, **device: Any) -> "Visitor":
        """A new browser with nothing stored in it, on a PHONE or a DESK."""
        context = browser.new_context(
            locale="en-GB", timezone_id="Europe/Berlin", reduced_motion="reduce", base_url=origin, **device
        )
        visitor = cls(context, context.new_page(), origin)
        context.set_default_timeout(PATIENCE)
        context.on("console", visitor._heard)
        context.on("weberror", lambda error: visitor.wrong.append(str(error.error)))
        context.on("request", visitor._asked)
        return visitor

    def leaves(self) -> None:
        """Close the window. Fails when anything went wrong in it."""
        self.context.close()
        assert self.wrong == [], self.wrong

    @contextmanager
    def without_network(self) -> Iterator[None]:
        """Flight mode, for pages and workers alike."""
        self.cut_off = True
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)

    def goes_to(self, path: str) -> None:
        """Open an address as from the address bar."""
        self.page.goto(path)

    def taps(self, name: str | re.Pattern[str], within: str | None = None) -> None:
        """Tap the button or link of this name, in the group `within` if the name is not unique."""
        place: Page | Locator = self.page.get_by_role("group", name=within) if within else self.page
        place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name)).first.click()

    def chooses(self, label: str) -> None:
        """Tick the box or the pill with this label."""
        self.page.locator("label").filter(has_text=label).click()

    def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until this text can be seen."""
        self.page.get_by_text(text).filter(visible=True).first.wait_for()

    def is_ready_for_offline(self) -> None:
        """Wait until the service worker has taken over, which a person does not notice."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")

    def picture(self, name: str) -> None:
        """Keep what is on the screen, and the whole page where it is longer."""
        SCREENSHOTS.mkdir(exist_ok=True)
        width = self.page.evaluate("innerWidth")
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png")
        if self.page.evaluate("document.documentElement.scrollHeight > innerHeight"):
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{width}-whole.png", full_page=True)

    def _heard(self, message: ConsoleMessage) -> None:
        expected = self.cut_off and message.text.startswith(NETWORK_GONE)
        if message.type in ("error", "warning") and not expected:
            self.wrong.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.wrong.append(f"asked somebody else: {request.url}")
