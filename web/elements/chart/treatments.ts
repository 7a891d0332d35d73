/** Treatments: thin vertical marks through every lane, dose on top, the next one dashed. */
import { nothing, svg, type TemplateResult } from "lit";
import type { Chart, TreatmentMark } from "../chart-data";
import { techniqueName } from "../curves";
import { t } from "../texts";
import { labelWidth, onAxis, type Frame } from "./frame";
import { doseOf } from "./soreness";

export function treatmentMarks(chart: Chart, frame: Frame, bottom: number, named: boolean): TemplateResult {
  const shown = onAxis(chart.treatments, frame);
  const next = chart.next !== null && chart.next <= frame.to ? chart.next : null;
  const ends = [
    ...shown.slice(1).map(({ at }) => frame.x(at)),
    next === null ? frame.width : frame.x(next) - labelWidth(t("chart-next"), frame.rem) / 2,
  ];
  const top = frame.rem * 1.1;
  return svg`
    ${shown.map(
      (treatment, index) => svg`
      <path class="tx" d="M${frame.x(treatment.at)} ${top}V${bottom}" />
      <text class="k" x=${frame.x(treatment.at)} y=${frame.rem * 0.75}>${fitting(treatment, ends[index]! - frame.x(treatment.at), frame.rem, named)}</text>`,
    )}
    ${
      next === null
        ? nothing
        : svg`
      <path class="tx next" d="M${frame.x(next)} ${top}V${bottom}" />
      <text x=${Math.min(frame.x(next) + labelWidth(t("chart-next"), frame.rem) / 2, frame.width)} y=${frame.rem * 0.75} text-anchor="end">${t("chart-next")}</text>`
    }`;
}

/** Where soreness is not shown, a tick on the axis is enough. */
export function treatmentTicks(chart: Chart, frame: Frame, bottom: number): TemplateResult {
  return svg`${onAxis(chart.treatments, frame).map(({ at }) => svg`<path class="tx tick" d="M${frame.x(at)} ${bottom}v-8" />`)}`;
}

/** The longest wording of the dose that ends before the next mark. */
function fitting(treatment: TreatmentMark, room: number, rem: number, named: boolean): string {
  const intensity = treatment.intensity === null ? "" : String(treatment.intensity);
  const name = techniqueName(treatment.technique);
  const choices = named ? [intensity ? `${name} · ${intensity}` : name] : [doseOf(treatment), intensity];
  return choices.find((text) => labelWidth(text, rem) + rem / 2 < room) ?? (named ? name : "");
}
