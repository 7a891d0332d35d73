/** Soreness in words, for screen readers and for those who prefer words. */
import { HOUR, shortDate, written } from "../calendar";
import type { Chart } from "../chart-data";
import { techniqueName } from "../curves";
import { t } from "../texts";
import { preSore, usualLimit, type Curve } from "../usual";
import { missingDays } from "./runs";

export function treatmentWords(chart: Chart): string[] {
  const last = chart.treatments.at(-1);
  const words = last
    ? [t("chart-say-treatment", { technique: techniqueName(last.technique), when: shortDate(last.at, chart.zone) })]
    : [];
  return chart.next === null ? words : [...words, t("chart-say-next", { when: shortDate(chart.next, chart.zone) })];
}

export function sorenessWords(chart: Chart, curve: Curve | null): string[] {
  const first = chart.soreness[0];
  const last = chart.soreness.at(-1);
  if (!first || !last) return [t("chart-empty")];
  const values = { first: first.value, last: last.value, when: stamp(last.at, chart.zone) };
  const words = [t(first === last ? "chart-say-one" : "chart-say-soreness", values)];
  const treatment = chart.treatments.at(-1);
  if (treatment && curve && chart.now > treatment.at) {
    const upper = usualLimit(curve, preSore(treatment, chart.soreness, chart.treatments), (chart.now - treatment.at) / HOUR);
    words.push(t("chart-say-usual", { upper }));
  }
  const missing = missingDays(chart.soreness, Math.max(first.at, chart.from), chart.now, chart.zone).length;
  return missing ? [...words, t("chart-say-missing", { count: missing })] : words;
}

export const stamp = (at: number, zone: string) =>
  written(at, zone, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
