/** Bruises, motion and the view by treatment in words. */
import { DAY, shortDate } from "../calendar";
import type { Chart, MotionLine } from "../chart-data";
import { measured } from "../measured";
import { t } from "../texts";
import type { Curve } from "../usual";
import { courses } from "./aligned";
import type { LaneName } from "./table";
import { sorenessWords, treatmentWords } from "./words";

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
