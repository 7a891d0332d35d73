/** Tells the page's live parts when to look again. */

export function listen(url: string): void {
  const source = new EventSource(url);
  source.addEventListener("changed", () => document.body.dispatchEvent(new CustomEvent("clinic-changed")));
  source.addEventListener("signed-out", () => {
    source.close();
    location.reload();
  });
  // A connection that stays open keeps the page from being frozen and the server from forgetting it.
  addEventListener("pagehide", () => source.close());
}
