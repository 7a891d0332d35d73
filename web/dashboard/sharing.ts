/** Buttons that only work with a script: copy a link, print a card. They stay hidden without one. */

export function bindCopying(page: Document): void {
  bind(page, "[data-copy]", async (button) => {
    const field = page.querySelector<HTMLInputElement>(button.dataset["copy"] ?? "");
    if (!field) return;
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset["copied"] ?? "";
  });
}

export function bindPrinting(page: Document): void {
  bind(page, "[data-print]", () => print());
}

/** Also for buttons that come with a later part of the page. */
function bind(page: Document, selector: string, act: (button: HTMLElement) => unknown): void {
  const show = () => page.querySelectorAll<HTMLElement>(selector).forEach((button) => (button.hidden = false));
  show();
  page.addEventListener("htmx:after:swap", show);
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (button) void act(button);
  });
}
