/** How to put the app on the home screen: the browser's own question where there is one, else the steps in words. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons";
import { t } from "../texts";

/** Chromium's question, kept until the patient asks for it; the standard library does not know it. */
interface InstallQuestion extends Event {
  prompt(): Promise<unknown>;
}

const DISMISSED = "interlude.install-hint-dismissed";
let question: InstallQuestion | null = null;
let told: (() => void) | null = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  question = event as InstallQuestion;
  told?.();
});

export function installHint(changed: () => void): TemplateResult | typeof nothing {
  told = changed;
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const installed = matchMedia("(display-mode: standalone)").matches;
  if (installed || (!question && !apple) || localStorage.getItem(DISMISSED)) return nothing;
  const dismiss = () => {
    localStorage.setItem(DISMISSED, "yes");
    changed();
  };
  return html`<section class="note gap">
    ${icon("phone")}<span
      ><span class="t">${t("install-title")}</span>${t(question ? "install-why" : "install-steps")}
      <span class="row"
        >${question ? html`<button type="button" class="btn sm two" @click=${() => question?.prompt().then(dismiss)}>${t("install")}</button>` : nothing}
        <button type="button" class="btn sm plain" @click=${dismiss}>${t("not-now")}</button></span
      ></span
    >
  </section>`;
}
