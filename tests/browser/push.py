"""Web Push without a vendor: the page gets a subscription to the push service of the test, and what that service has
decrypted is handed to the service worker through the browser's own debugging door."""

import json
from typing import Any

from tests.browser.visitor import Visitor
from tests.notifications.push_service import Arrived, Browser, PushService

SUBSCRIBE = """
(() => {
  const told = %s;
  let held = null;
  PushManager.prototype.getSubscription = async () => held;
  PushManager.prototype.subscribe = async (options) => (held ??= {
    endpoint: told.endpoint,
    options: { applicationServerKey: options.applicationServerKey.buffer },
    toJSON: () => told,
    unsubscribe: async () => { held = null; return true; },
  });
})();
"""
SHOWN = "registration.getNotifications().then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))"
TAP = """(tag) => registration.getNotifications({ tag }).then(([notification]) =>
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification })))"""


class PushedPhone:
    """A phone whose pushes come from `service`."""

    def __init__(self, phone: Visitor, service: PushService) -> None:
        self._phone, self._service = phone, service
        self._registrations: list[dict[str, Any]] = []
        subscription = service.subscribe()
        phone.context.grant_permissions(["notifications"], origin=phone.origin)
        phone.context.add_init_script(SUBSCRIBE % json.dumps(_told(subscription)))
        self._door = phone.context.new_cdp_session(phone.page)
        self._door.on(
            "ServiceWorker.workerRegistrationUpdated", lambda event: self._registrations.extend(event["registrations"])
        )
        self._door.send("ServiceWorker.enable")

    def next_message(self) -> Arrived:
        """Wait for what the server sends next; the service has decrypted it and checked who it is from."""
        self._until(lambda: bool(self._service.arrived))
        return self._service.arrived.pop(0)

    def is_pushed(self, message: dict[str, Any]) -> None:
        """The browser hands the message to the worker, which it wakes for that."""
        self._door.send("ServiceWorker.stopAllWorkers")
        found = {each["registrationId"]: each["scopeURL"] for each in self._registrations}
        registration = next(key for key, scope in found.items() if scope.startswith(self._phone.origin))
        told = {"origin": self._phone.origin, "registrationId": registration, "data": json.dumps(message)}
        self._door.send("ServiceWorker.deliverPushMessage", told)

    def shows(self, title: str, body: str, tag: str) -> None:
        """Wait until this notification is on the phone's screen."""
        self._until(lambda: {"title": title, "body": body, "tag": tag} in self._worker().evaluate(SHOWN))

    def taps_the_notification(self, tag: str) -> None:
        """The patient taps it."""
        self._worker().evaluate(TAP, tag)

    def _worker(self) -> Any:
        return self._phone.context.service_workers[-1]

    def _until(self, holds: Any, tries: int = 200) -> None:
        for _ in range(tries):
            if holds():
                return
            self._phone.page.wait_for_timeout(50)
        raise AssertionError("nothing came")


def _told(subscription: Browser) -> dict[str, Any]:
    return {"endpoint": subscription.endpoint, "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth}}
