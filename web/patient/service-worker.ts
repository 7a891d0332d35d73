/** The worker's events, each handed to the file of its intent. */
import { openFromNotification, show } from "./worker/notifications";
import { serveShell } from "./worker/shell";
import { renewSubscription } from "./worker/subscription";
import { tellPages } from "./worker/pages";

declare const self: ServiceWorkerGlobalScope;

serveShell();

// Pages of the first visit get their later parts from this worker too.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(openFromNotification(event.notification)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewSubscription(event as PushSubscriptionChangeEvent)));
self.addEventListener("sync", (event) => (event as ExtendableEvent).waitUntil(tellPages({ type: "sync" })));
self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") void self.skipWaiting();
});
