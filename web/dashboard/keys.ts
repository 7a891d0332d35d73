/** "/" goes to the search, j and k walk along the alerts and rows. */

const ROWS = ".queue .says a, td.name a, .picks a";
const TYPING = "input, textarea, select, [contenteditable]";

export function bindKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/") focusSearch(page, event);
    if (event.key === "j" || event.key === "k") step(page, event.key === "j" ? 1 : -1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

function focusSearch(page: Document, event: KeyboardEvent): void {
  const search = page.querySelector<HTMLInputElement>("#q");
  if (!search) return;
  event.preventDefault();
  search.select();
  search.focus();
}

function step(page: Document, by: number): void {
  const rows = [...page.querySelectorAll<HTMLElement>(ROWS)];
  const at = rows.findIndex((row) => row === page.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  rows[next]?.focus();
}
