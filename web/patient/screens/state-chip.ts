/** Where a record is: on this phone, on its way, received, or waiting for the patient. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "../icons";
import type { EntryState } from "../model";
import type { Store } from "../offline/store";
import { t } from "../texts";

const ICONS: Record<EntryState, IconName> = { phone: "phone", sent: "sent", received: "received", needs_attention: "needs" };

export const stateChip = (state: EntryState): TemplateResult =>
  html`<span class="chip" data-state=${state}>${icon(ICONS[state])}${t("state", { state })}</span>`;

/** How everything together stands. */
export function storeChip(store: Store): TemplateResult | typeof nothing {
  const entries = store.entries();
  const waiting = entries.filter(({ state }) => state !== "received");
  if (waiting.some(({ state }) => state === "needs_attention")) return chip("needs", t("state-some-need"));
  if (waiting.some(({ state }) => state === "phone")) return chip("phone", t("state-on-phone", { count: waiting.length }));
  if (waiting.length) return chip("sent", t("state", { state: "sent" }));
  return entries.length ? chip("received", t("state-all-received")) : nothing;
}

/** The state of several records saved together: the least advanced one. */
export function togetherChip(states: readonly EntryState[]): TemplateResult {
  const order: EntryState[] = ["needs_attention", "phone", "sent", "received"];
  return stateChip(order.find((state) => states.includes(state)) ?? "phone");
}

const chip = (name: IconName, text: string) => html`<span class="chip" role="status">${icon(name)}${text}</span>`;
