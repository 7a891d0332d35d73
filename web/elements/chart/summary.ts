/** A chart in words, and the same as rows: for screen readers, for print, for those who prefer numbers. */
import { DAY, HOUR, shortDate, written } from "../calendar";
import type { BruisePoint, Chart, MotionLine } from "../chart-data";
import { techniqueName } from "../curves";
import { t } from "../texts";
import { preSore, usualLimit, type Curve } from "../usual";
import { courses } from "./aligned";
import { measured } from "./motion";
import { missingDays } from "./runs";
import { doseOf } from "./soreness";

export type LaneName = "soreness" | "bruises" | "motion";
export interface TableRow {
  at: number;
  when: string;
  what: string;
  value: string;
}

export function inWords(chart: Chart, lanes: readonly LaneName[], curve: Curve | null): string {
  const sentences = [...treatmentWords(chart)];
  if (lanes.includes("soreness")) sentences.push(...sorenessWords(chart, curve));
  if (lanes.includes("bruises")) sentences.push(...bruiseWords(chart));
  if (lanes.includes("motion")) sentences.push(...chart.motion.flatMap((motion) => motionWords(motion, chart.zone)));
  return sentences.join(" ");
}

export function alignedWords(chart: Chart): string {
  const shown = courses(chart);
  const current = shown.pop();
  const last = current?.days.at(-1);
  if (!current || !last) return t("chart-empty");
  const before = shown.flatMap(({ days }) => days.filter(({ day }) => day === last.day).map(({ value }) => value));
  return [
    t("chart-say-aligned", { count: shown.length + 1 }),
    t("chart-say-this-time", last),
    before.length ? t("chart-say-before", { low: Math.min(...before), high: Math.max(...before) }) : "",
  ].join(" ");
}

/** Newest first. */
export function asTable(chart: Chart, lanes: readonly LaneName[]): TableRow[] {
  const row = (at: number, what: string, value: string): TableRow => ({ at, when: stamp(at, chart.zone), what, value });
  const rows = chart.treatments.map((treatment) => row(treatment.at, techniqueName(treatment.technique), doseOf(treatment)));
  if (lanes.includes("soreness")) {
    rows.push(...chart.soreness.map(({ at, value }) => row(at, t("chart-soreness"), String(value))));
    rows.push(...chart.pain.map(({ at, value }) => row(at, t("chart-pain"), String(value))));
  }
  if (lanes.includes("bruises")) rows.push(...chart.bruises.map((bruise) => row(bruise.at, t("chart-bruises"), bruiseWord(bruise))));
  if (lanes.includes("motion"))
    rows.push(...chart.motion.flatMap(({ name, unit, points }) => points.map(({ at, value }) => row(at, name, measured(value, unit)))));
  return rows.sort((one, other) => other.at - one.at);
}

const stamp = (at: number, zone: string) =>
  written(at, zone, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });

export const bruiseWord = ({ grade, length }: Pick<BruisePoint, "grade" | "length">) => t("bruise-word", { grade, length: length ?? 0 });

function treatmentWords(chart: Chart): string[] {
  const last = chart.treatments.at(-1);
  const words = last ? [t("chart-say-treatment", { technique: techniqueName(last.technique), when: shortDate(last.at, chart.zone) })] : [];
  return chart.next === null ? words : [...words, t("chart-say-next", { when: shortDate(chart.next, chart.zone) })];
}

function sorenessWords(chart: Chart, curve: Curve | null): string[] {
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

function bruiseWords(chart: Chart): string[] {
  return chart.treatments.slice(-5).flatMap((treatment, index, shown) => {
    const next = shown[index + 1]?.at ?? Infinity;
    const after = chart.bruises.filter(({ at }) => at >= treatment.at && at < next);
    if (!after.length) return [];
    const seen = after.filter(({ grade }) => grade > 0);
    const gone = after.find(({ at, grade }) => grade === 0 && seen.length > 0 && at > seen.at(-1)!.at);
    return [
      t("chart-say-bruise", {
        when: shortDate(treatment.at, chart.zone),
        state: seen.length === 0 ? "none" : gone ? "gone" : "open",
        grade: Math.max(0, ...seen.map(({ grade }) => grade)),
        days: gone ? Math.round((gone.at - treatment.at) / DAY) : 0,
      }),
    ];
  });
}

function motionWords(motion: MotionLine, zone: string): string[] {
  const first = motion.points[0];
  const last = motion.points.at(-1);
  if (!first || !last) return [];
  const words = t("chart-say-motion", {
    name: motion.name,
    first: measured(first.value, motion.unit),
    last: measured(last.value, motion.unit),
    when: shortDate(last.at, zone),
    error: motion.error === null ? "none" : measured(motion.error, motion.unit),
  });
  return motion.goal == null ? [words] : [words, t("chart-say-goal", { value: measured(motion.goal, motion.unit) })];
}
