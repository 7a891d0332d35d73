/** A chart as rows of numbers. */
import type { BruisePoint, Chart } from "../chart-data";
import { techniqueName } from "../curves";
import { measured } from "../measured";
import { t } from "../texts";
import { doseOf } from "./soreness";
import { stamp } from "./words";

export type LaneName = "soreness" | "bruises" | "motion";
export interface TableRow {
  at: number;
  when: string;
  what: string;
  value: string;
}

/** Newest first. */
export function asTable(chart: Chart, lanes: readonly LaneName[]): TableRow[] {
  const row = (at: number, what: string, value: string): TableRow => ({ at, when: stamp(at, chart.zone), what, value });
  const rows = chart.treatments.map((treatment) => row(treatment.at, techniqueName(treatment.technique), doseOf(treatment)));
  if (lanes.includes("soreness")) {
    rows.push(...chart.soreness.map(({ at, value }) => row(at, t("chart-soreness"), String(value))));
    rows.push(...chart.pain.map(({ at, value }) => row(at, t("chart-pain"), String(value))));
  }
  if (lanes.includes("bruises"))
    rows.push(...chart.bruises.map((bruise) => row(bruise.at, t("chart-bruises"), bruiseWord(bruise))));
  if (lanes.includes("motion"))
    rows.push(
      ...chart.motion.flatMap(({ name, unit, points }) => points.map(({ at, value }) => row(at, name, measured(value, unit)))),
    );
  return rows.sort((one, other) => other.at - one.at);
}

const bruiseWord = ({ grade, length }: Pick<BruisePoint, "grade" | "length">) => t("bruise-word", { grade, length: length ?? 0 });
