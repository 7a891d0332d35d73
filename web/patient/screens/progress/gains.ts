/** What got better since the start, in the patient's own terms: motion and function before symptoms. */
import movements from "virtual:catalogue/movements";
import { DAY } from "../../../elements/calendar";
import { measured } from "../../../elements/measured";
import { at, entriesOf } from "../../course";
import type { Store } from "../../offline/store";
import { motionLines } from "../../motion";
import { t } from "../../texts";
import { changeOf } from "./change";

export interface Gain {
  name: string;
  was: number;
  now: number;
  /** the scale in words */
  scale: string;
  better: boolean;
}

/** Means of the first and of the last week, when at least two weeks lie between the first entry and the last. */
const WEEK = 7 * DAY;

/** One full sentence; the best news that the data allow. */
export function headline(store: Store): string {
  const motion = motionGain(store);
  if (motion) return motion;
  const pain = painGain(store);
  if (pain && pain.now < pain.was) return t("gain-pain", { was: pain.was, now: pain.now });
  const count = entriesOf(store, "soreness").length;
  return count ? t("progress-so-far", { count }) : t("progress-empty");
}

export function gains(store: Store): Gain[] {
  const pain = painGain(store);
  return [...functionGains(store), ...(pain ? [pain] : [])];
}

function motionGain(store: Store): string | null {
  for (const { movement, unit, points, name } of motionLines(store)) {
    const facts = movements[movement];
    const [first, last] = [points[0], points.at(-1)];
    if (!facts || !first || !last || changeOf(first.value, last.value, facts) !== "gain") continue;
    return t("gain-motion", { name, by: measured(Math.abs(last.value - first.value), unit) });
  }
  return null;
}

function painGain(store: Store): Gain | null {
  const pain = entriesOf(store, "pain").map((entry) => ({ at: at(entry), value: entry.values.worst_24h }));
  const means = firstAndLastWeek(pain);
  return means && { name: t("entry-kind", { kind: "pain" }), ...means, scale: t("scale-week"), better: means.now < means.was };
}

function functionGains(store: Store): Gain[] {
  const entries = entriesOf(store, "function");
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last || first === last) return [];
  return last.values.activities.flatMap(({ name, score }) => {
    const was = first.values.activities.find((activity) => activity.name === name)?.score;
    return was === undefined ? [] : [{ name, was, now: score, scale: t("scale-function"), better: score > was }];
  });
}

export function firstAndLastWeek(points: readonly { at: number; value: number }[]): { was: number; now: number } | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last.at - first.at < 2 * WEEK) return null;
  const mean = (chosen: readonly { value: number }[]) =>
    Math.round(chosen.reduce((sum, { value }) => sum + value, 0) / chosen.length);
  return {
    was: mean(points.filter((point) => point.at - first.at < WEEK)),
    now: mean(points.filter((point) => last.at - point.at < WEEK)),
  };
}
