/** Bruise: "None" first; size, feel and colour are asked only when there is one. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { BruiseColour, BruiseGrade, BruiseValues } from "../../model";
import { t } from "../../texts";
import { numberKeys } from "./number-keys";

const FRAME = svg`<rect class="frame" x="3" y="9" width="34" height="22" rx="3" />`;
const DOTS: [x: number, y: number][] = [
  [14, 16],
  [19, 14],
  [24, 17],
  [17, 20],
  [22, 21.5],
  [26, 22],
  [15, 24.5],
  [20, 26],
];
const PICTURES: Record<1 | 2 | 3 | 4, TemplateResult> = {
  1: svg`<g class="m1">${DOTS.map(([x, y]) => svg`<circle cx=${x} cy=${y} r="1.7" />`)}</g>`,
  2: svg`<ellipse class="m2" cx="20" cy="20" rx="6.5" ry="5.5" />`,
  3: svg`<path class="m3" d="M6.5 19c0-8 6-11.5 13-11.5S34 12 33.5 20s-6 12.5-14 12.5S6.5 27 6.5 19Z" />`,
  4: svg`<path class="m4" d="M2.5 20C2.5 10 10 5 20 5s17.5 5.5 17.5 15S30 35.5 20 35.5 2.5 30 2.5 20Z" /><path class="shine" d="M13 17c2-3.5 8-5 12-2.5" />`,
};
/** Things everyone has at hand, by their longest side in cm. */
const SIZES: [name: string, length: number][] = [
  ["coin", 2],
  ["card-short", 5],
  ["card-long", 8.5],
  ["palm", 10],
];
const COLOURS: BruiseColour[] = ["red", "purple", "green", "yellow"];
const FLAGS = ["raised", "outside_area", "bump_or_fall"] as const;

export function bruisePicker(bruise: BruiseValues | null, change: (bruise: BruiseValues) => void): TemplateResult {
  const option = (grade: BruiseGrade) =>
    html`<button
      type="button"
      class="opt ${grade === 0 ? "wide" : ""}"
      aria-pressed=${bruise?.grade === grade}
      @click=${() => change({ ...bruise, grade })}
    >
      ${grade === 0 ? t("bruise-none") : html`<svg viewBox="0 0 40 40" aria-hidden="true">${PICTURES[grade]}${FRAME}</svg><span><b>${t("bruise-name", { grade })}</b><span>${t("bruise-hint", { grade })}</span></span>`}
    </button>`;
  return html`<section class="q" aria-labelledby="ask-bruise">
    <h2 id="ask-bruise">${t("ask-bruise")} <span class="hint">${t("ask-bruise-hint")}</span></h2>
    <div class="opts" role="group" aria-labelledby="ask-bruise">${([0, 1, 2, 3, 4] as const).map(option)}</div>
    ${bruise && bruise.grade > 0 ? details(bruise, change) : nothing}
  </section>`;
}

function details(bruise: BruiseValues, change: (bruise: BruiseValues) => void): TemplateResult {
  const toggle = (flag: (typeof FLAGS)[number]) =>
    html`<button
      type="button"
      class="pill"
      aria-pressed=${bruise[flag] === true}
      @click=${() => change({ ...bruise, [flag]: bruise[flag] !== true })}
    >
      ${t("bruise-flag", { flag })}
    </button>`;
  return html`<div class="sub">
    ${size(bruise, change)}
    <div role="group" aria-label=${t("bruise-colour")}>
      <h3>${t("bruise-colour")}</h3>
      <div class="pills">
        ${COLOURS.map((colour) => html`<button type="button" class="pill" aria-pressed=${bruise.colour === colour} @click=${() => change({ ...bruise, colour })}>${t("bruise-colour-name", { colour })}</button>`)}
      </div>
    </div>
    <div role="group" aria-label=${t("bruise-more")}>
      <h3>${t("bruise-more")}</h3>
      <div class="pills">${FLAGS.map(toggle)}</div>
    </div>
    <div>
      <h3 id="ask-tender">${t("bruise-tender")}</h3>
      ${numberKeys({ labelledby: "ask-tender", value: bruise.tender ?? null, pick: (tender) => change({ ...bruise, tender }), zero: t("zero-tender") })}
    </div>
  </div>`;
}

function size(bruise: BruiseValues, change: (bruise: BruiseValues) => void): TemplateResult {
  const typed = (event: Event) => {
    const length = (event.target as HTMLInputElement).valueAsNumber;
    const { length_cm: _, ...rest } = bruise;
    change(length > 0 ? { ...rest, length_cm: length } : rest);
  };
  return html`<div role="group" aria-label=${t("bruise-size")}>
    <h3>${t("bruise-size")}</h3>
    <div class="pills">
      ${SIZES.map(([name, length]) => html`<button type="button" class="pill" aria-pressed=${bruise.length_cm === length} @click=${() => change({ ...bruise, length_cm: length })}>${t("bruise-size-name", { name })}</button>`)}
    </div>
    <label class="field gap"
      ><span class="label">${t("bruise-length")}</span
      ><span class="unit"
        ><input
          type="number"
          inputmode="decimal"
          min="0"
          max="60"
          step="0.5"
          .value=${String(bruise.length_cm ?? "")}
          @change=${typed}
        /><span class="soft">cm</span></span
      ></label
    >
  </div>`;
}
