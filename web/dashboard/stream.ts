/** Tells the page's live parts when to look again, as long as somebody can see them. */

export function listen(url: string): void {
  let source = connect(url);
  document.addEventListener("visibilitychange", () => {
    // Browsers allow few connections to one server: pages in the background must not use them up.
    source.close();
    if (document.hidden) return;
    source = connect(url);
    refresh();
  });
  addEventListener("pagehide", () => source.close());
}

function connect(url: string): EventSource {
  const source = new EventSource(url);
  source.addEventListener("changed", refresh);
  source.addEventListener("signed-out", () => {
    source.close();
    location.reload();
  });
  return source;
}

function refresh(): void {
  document.body.dispatchEvent(new CustomEvent("clinic-changed"));
}
