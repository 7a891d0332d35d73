/** Which screen an address means, and how to go there without loading the page again. */

export const SCREENS = ["today", "log", "measure", "progress", "care", "settings", "entry"] as const;
export type ScreenName = (typeof SCREENS)[number];

/** An address nobody knows leads to Today: a link from an old message must not strand anyone. */
export function screenOf(path: string): ScreenName {
  const name = path.replace(/^\/|\/$/g, "").split("/")[0] || "today";
  return SCREENS.find((screen) => screen === name) ?? "today";
}

export function pathOf(screen: ScreenName): string {
  return screen === "today" ? "/" : `/${screen}`;
}

export function go(path: string): void {
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Takes over clicks on plain links of this app; anything else stays the browser's. */
export function followLinks(event: MouseEvent): void {
  const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
  const name = link.pathname.slice(1);
  if (name !== "" && !SCREENS.some((screen) => name.split("/")[0] === screen)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
