"""A phone in the tests: a signed-in browser with a push subscription."""

from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient

from tests.notifications.push_service import Browser


@dataclass
class Phone:
    """Whoever is signed in on it."""

    browser: TestClient
    subscription: Browser

    def subscribe(self, **other: str) -> Any:
        return self.browser.post("/api/addresses", json=body(self.subscription) | other)

    def addresses(self) -> list[dict[str, Any]]:
        return list(self.browser.get("/api/addresses").json())


def body(subscription: Browser) -> dict[str, str]:
    return {
        "channel": "push",
        "endpoint": subscription.endpoint,
        "p256dh": subscription.p256dh,
        "auth": subscription.auth,
    }
