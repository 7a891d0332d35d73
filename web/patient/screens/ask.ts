/** One question that must be answered before going on. */
import { html, nothing, render } from "lit";

export interface Question {
  title: string;
  text?: string;
  yes: string;
  no: string;
  /** the yes takes something away */
  danger?: boolean;
}

/** Closing with the escape key or the back gesture is a no. */
export function ask({ title, text, yes, no, danger }: Question): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  dialog.setAttribute("aria-label", title);
  render(
    html`<form method="dialog">
      <h2>${title}</h2>
      ${text ? html`<p class="mute">${text}</p>` : nothing}
      <div class="stack">
        <button class="btn ${danger ? "two danger" : ""}" value="yes">${yes}</button>
        <button class="btn two" value="no">${no}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
