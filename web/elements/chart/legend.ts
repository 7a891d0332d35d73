/** Names for what a label in the drawing cannot name. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Chart } from "../chart-data";
import { t } from "../texts";
import { courses } from "./aligned";
import type { Shape } from "./frame";
import type { LaneName } from "./table";

export function legend(chart: Chart, view: string, lanes: readonly LaneName[]): Shape {
  if (view === "aligned") return alignedLegend(chart);
  if (view !== "full" || !lanes.includes("soreness")) return nothing;
  return html`<div class="legend" aria-hidden="true">
    ${key("legend-usual", svg`<rect class="band" y="1" width="20" height="10" />`)}
    ${key("legend-soreness", svg`<path class="own" d="M0 6h20" />`)}
    ${chart.pain.length ? key("legend-pain", svg`<path class="pain" d="M0 6h20" />`) : nothing}
    ${key("legend-gap", svg`<circle class="miss" cx="10" cy="6" r="3.5" />`)}
  </div>`;
}

function alignedLegend(chart: Chart): Shape {
  const before = courses(chart).length - 1;
  if (before < 1) return nothing;
  return html`<div class="legend" aria-hidden="true">
    ${key("legend-this", svg`<path class="own strong" d="M0 6h20" />`)}
    ${key("legend-before", svg`<path class="past" d="M0 6h20" />`, before)}
    ${before > 1 ? key("chart-typical", svg`<rect class="band" y="1" width="20" height="10" />`) : nothing}
    ${key("legend-gap", svg`<path class="gap" d="M0 6h20" />`)}
  </div>`;
}

const key = (id: string, sign: TemplateResult, count = 0) =>
  html`<span><svg viewBox="0 0 20 12">${sign}</svg>${t(id, { count })}</span>`;
