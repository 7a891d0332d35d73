/** The app without a network: its files come from the phone, everything else goes to the server as if there were no worker. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/** Pages and answers that are the server's own. */
const SERVERS_OWN = /^\/(clinic|s|api|docs|openapi\.json|fhir|healthz|readyz|metrics)([/?]|$)/;

export function serveShell(): void {
  cleanupOutdatedCaches();
  precacheAndRoute(self.__WB_MANIFEST);
  registerRoute(new NavigationRoute(createHandlerBoundToURL("/"), { denylist: [SERVERS_OWN] }));
}
