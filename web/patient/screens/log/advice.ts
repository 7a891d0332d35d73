/** Red-flag advice: one calm instruction and one tap to call, without any network. */
import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "virtual:catalogue/red-flags";
import "../../../elements/severity-mark";
import { clinicPhone, emergencyNumber, numbers, telephone } from "../../clinic";
import { icon } from "../../icons";
import type { StoredEntry } from "../../model";
import type { Store } from "../../offline/store";
import { groups } from "../../red-flags";
import { t } from "../../texts";
import { togetherChip } from "../state-chip";

export interface Advice {
  store: Store;
  /** gravest first, never empty */
  rows: readonly Row[];
  ticked: readonly string[];
  saved: readonly StoredEntry[];
  /** the note was saved as a whole already */
  finished: boolean;
  mistake(): void;
  goOn(): void;
}

export function adviceScreen(advice: Advice): TemplateResult {
  const [first, ...others] = advice.rows;
  if (!first) throw new Error("There is no advice to show.");
  const said = numbers(advice.store);
  return html`<main class="phone calm">
    <header class="top">
      <span class="brand">${icon("mark")}Interlude</span
      >${advice.saved.length ? togetherChip(advice.saved.map(({ state }) => state)) : nothing}
    </header>
    <div class="say" role="alert">
      <div>
        <severity-mark severity=${first.severity} word=${t("advice-severity", { severity: first.severity })}></severity-mark>
      </div>
      <div>
        ${chosen(advice.ticked)}
        <h1 tabindex="-1">${t(first.advice, said)}</h1>
      </div>
      <p class="lead">${t(`${first.advice}-body`, said)}</p>
      ${others.map((row) => html`<p class="lead"><b>${t(row.advice, said)}</b> ${t(`${row.advice}-body`, said)}</p>`)}
      <p class="mute">${t(first.severity === "watch" ? "advice-worried" : "advice-unwatched", said)}</p>
    </div>
    <div class="stack">
      ${calls(advice.store, first)}
      <button type="button" class="btn ${first.severity === "watch" ? "" : "plain"}" @click=${advice.goOn}>
        ${t(advice.finished ? "advice-done" : "advice-go-on")}
      </button>
      ${advice.ticked.length ? html`<button type="button" class="btn plain" @click=${advice.mistake}>${t("advice-mistake")}</button>` : nothing}
      <p class="micro centre">${t("advice-offline")}</p>
    </div>
  </main>`;
}

/** In an emergency the emergency number comes first; else the clinic, with the emergency number beside it. */
function calls(store: Store, { severity }: Row): TemplateResult | typeof nothing {
  const emergency = emergencyNumber(store);
  const clinic = clinicPhone(store);
  const call = (number: string, text: string, style: string) =>
    html`<a class="btn ${style}" href=${telephone(number)}>${icon("call")}${text}</a>`;
  if (severity === "emergency") return call(emergency, t("call-number", { number: emergency }), "emergency");
  if (severity !== "urgent") return nothing;
  return html`${clinic ? call(clinic, t("call-clinic"), "urgent") : nothing}${call(emergency, t("call-number", { number: emergency }), "two")}`;
}

function chosen(ticked: readonly string[]): TemplateResult | typeof nothing {
  const names = groups.filter(({ signs }) => signs.some((sign) => ticked.includes(sign))).map(({ text }) => `“${text}”`);
  return names.length ? html`<p class="chose">${t("advice-chose", { names: names.join(", ") })}</p>` : nothing;
}
