/** What may be added to a log, each behind a key: place, time, stiffness, note, and worst pain before the evening. */
import regions from "virtual:catalogue/regions";
import type { PlaceChosen } from "../../../elements/body-map";
import { dayOf, clockTime, instantOf, written } from "../../../elements/calendar";
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "../../icons";
import { zone } from "../../course";
import type { Side } from "../../model";
import { t } from "../../texts";
import { placeName } from "../../words";
import type { Draft } from "./draft";

export type Extra = "where" | "when" | "stiffness" | "note" | "pain";
type Change = (change: Partial<Draft>) => void;

const ICONS: Record<Extra, IconName> = { where: "where", when: "calendar", stiffness: "clock", note: "note", pain: "moon" };
const STIFF_MINUTES = [0, 5, 10, 15, 30, 45, 60, 90, 120];

export function extraKeys(extras: readonly Extra[], open: ReadonlySet<Extra>, toggle: (extra: Extra) => void): TemplateResult {
  const key = (extra: Extra) =>
    html`<button type="button" aria-expanded=${open.has(extra)} @click=${() => toggle(extra)}>
      ${icon(ICONS[extra])}${t("extra", { extra })}
    </button>`;
  return html`<h2 id="ask-extras">${t("ask-extras")}</h2>
    <div class="extras" role="group" aria-labelledby="ask-extras">${extras.map(key)}</div>`;
}

export function wherePanel(draft: Draft, change: Change, fromTreatment: boolean): TemplateResult {
  const chosen = ({ place }: PlaceChosen) => change({ region: place.region, side: place.side });
  const picked = (event: Event) => change({ region: (event.target as HTMLSelectElement).value || null });
  return html`<div class="card row gap wrap">
    <body-map .region=${draft.region ?? ""} .side=${draft.side ?? ""} @place-chosen=${chosen}></body-map>
    <div class="grow stack">
      <div>
        <h3 class="cap">${placeName(draft.region, draft.side)}</h3>
        <p class="label">${t(fromTreatment ? "where-preset" : "where-hint")}</p>
      </div>
      <label class="field"
        ><span class="label">${t("where-region")}</span
        ><select @change=${picked}>
          ${Object.entries(regions).map(([id, { name }]) => html`<option value=${id} ?selected=${id === draft.region}>${name}</option>`)}
        </select></label
      >
      ${draft.region && regions[draft.region]?.paired ? sidePills(draft.side, (side) => change({ side })) : nothing}
    </div>
  </div>`;
}

export function sidePills(side: Side | null, pick: (side: Side) => void): TemplateResult {
  return html`<div class="pills" role="group" aria-label=${t("side")}>
    ${(["left", "right"] as const).map(
      (each) =>
        html`<button type="button" class="pill" aria-pressed=${side === each} @click=${() => pick(each)}>
          ${t("side-name", { side: each })}
        </button>`,
    )}
  </div>`;
}

/** Filled in later: an earlier day and time, never one in the future. */
export function whenPanel(draft: Draft, now: number, change: Change): TemplateResult {
  const moment = draft.happened_at ? Date.parse(draft.happened_at) : now;
  const stamp = (time: number) =>
    `${dayOf(time, zone())}T${written(time, zone(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "sv")}`;
  const picked = (event: Event) => {
    const [day, time] = (event.target as HTMLInputElement).value.split("T");
    const earlier = day && time ? instantOf(day, time, zone()) : now;
    change({ happened_at: earlier < now - 60_000 ? new Date(earlier).toISOString() : null, repeated: false });
  };
  return html`<div class="card gap">
    <label class="field"
      ><span class="label">${t("when-label")}</span>
      <input type="datetime-local" max=${stamp(now)} .value=${stamp(moment)} @change=${picked}
    /></label>
    ${draft.happened_at ? html`<p class="label gap">${t("when-later", { time: clockTime(moment, zone()) })}</p>` : nothing}
  </div>`;
}

export function stiffnessPanel(draft: Draft, change: Change): TemplateResult {
  return html`<div class="gap">
    <h3 id="ask-stiffness">${t("ask-stiffness")}</h3>
    <div class="pills" role="group" aria-labelledby="ask-stiffness">
      ${STIFF_MINUTES.map((minutes) => html`<button type="button" class="pill" aria-pressed=${draft.stiffness === minutes} @click=${() => change({ stiffness: minutes })}>${t("minutes", { minutes, most: minutes === STIFF_MINUTES.at(-1) ? "yes" : "no" })}</button>`)}
    </div>
  </div>`;
}

export function notePanel(draft: Draft, change: Change): TemplateResult {
  const typed = (event: Event) => change({ note: (event.target as HTMLTextAreaElement).value });
  return html`<label class="field gap"
    ><span class="label">${t("note-label")}</span><textarea maxlength="2000" .value=${draft.note} @input=${typed}></textarea>
  </label>`;
}
