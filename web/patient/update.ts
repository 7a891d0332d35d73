/** Starts the worker, and the update dance: a new version waits until the patient says yes. */

/** `offer` gets how to say yes; the page then loads anew with the new version. */
export async function startWorker(offer: (apply: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  reloadWithNewVersion();
  const registration = await navigator.serviceWorker.register("/service-worker.js");
  const propose = (waiting: ServiceWorker) => offer(() => waiting.postMessage("skip-waiting"));
  if (registration.waiting && navigator.serviceWorker.controller) propose(registration.waiting);
  registration.addEventListener("updatefound", () => whenInstalled(registration.installing, propose));
}

function whenInstalled(worker: ServiceWorker | null, propose: (waiting: ServiceWorker) => void): void {
  worker?.addEventListener("statechange", () => {
    // Without a controller this is the first visit: nothing older is being replaced.
    if (worker.state === "installed" && navigator.serviceWorker.controller) propose(worker);
  });
}

/** Also in other tabs: their later parts are gone with the old version. */
function reloadWithNewVersion(): void {
  let isControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isControlled) location.reload();
    isControlled = true;
  });
}
