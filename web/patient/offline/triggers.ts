/** The moments at which syncing is worth a try. The `online` event alone is not to be trusted, so there are many. */

/** Calls `attempt` at each such moment; returns how to stop. */
export function onOccasion(attempt: () => void): () => void {
  const ifVisible = () => {
    if (document.visibilityState === "visible") attempt();
  };
  const ifAsked = (event: MessageEvent<{ type?: string } | null>) => {
    if (event.data?.type === "sync") attempt();
  };
  document.addEventListener("visibilitychange", ifVisible);
  for (const name of ["focus", "online", "pageshow"]) addEventListener(name, attempt);
  navigator.serviceWorker?.addEventListener("message", ifAsked);
  return () => {
    document.removeEventListener("visibilitychange", ifVisible);
    for (const name of ["focus", "online", "pageshow"]) removeEventListener(name, attempt);
    navigator.serviceWorker?.removeEventListener("message", ifAsked);
  };
}

interface WithBackgroundSync extends ServiceWorkerRegistration {
  /** Chromium only */
  sync?: { register(tag: string): Promise<void> };
}

/** Background Sync, where there is such a thing: the worker then tells open pages that there is a network again. */
export async function wakeLater(): Promise<void> {
  const registration: WithBackgroundSync | undefined = await navigator.serviceWorker?.getRegistration();
  // Browsers refuse it by permission or in private windows; the other occasions remain.
  await registration?.sync?.register("outbox").catch(() => undefined);
}
