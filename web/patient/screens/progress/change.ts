/** When a difference may be called a change: only beyond what the measure itself cannot tell apart. */
import { measured } from "../../../elements/measured";
import { t } from "../../texts";

export interface Facts {
  unit: string;
  /** detectable change, in `unit` */
  mdc: number;
  better: "higher" | "lower";
}

export type Change = "gain" | "loss" | "same";

export function changeOf(before: number, now: number, { mdc, better }: Pick<Facts, "mdc" | "better">): Change {
  if (Math.abs(now - before) < mdc) return "same";
  return now > before === (better === "higher") ? "gain" : "loss";
}

export function compared(before: number, now: number, facts: Facts): string {
  const by = measured(Math.abs(now - before), facts.unit);
  return t(`compared-${changeOf(before, now, facts)}`, { by, before: measured(before, facts.unit) });
}
