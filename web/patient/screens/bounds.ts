/** Plausible bounds, to catch slips of the finger. */
import movements from "virtual:catalogue/movements";
import type { MotionValues, Values } from "../model";
import { t } from "../texts";

/** What is wrong with typed values, in words; null when nothing is. */
export function boundsProblem(values: Values): string | null {
  if ("movement" in values) return motionProblem(values);
  if ("minutes" in values)
    return values.minutes >= 0 && values.minutes <= 1440 ? null : t("bounds", { low: 0, high: 1440, unit: "min" });
  if ("text" in values) return values.text.trim() ? null : t("note-empty");
  return null;
}

export function motionProblem({ movement, value, unit }: Pick<MotionValues, "movement" | "value" | "unit">): string | null {
  const facts = movements[movement];
  if (!facts || (value >= facts.low && value <= facts.high)) return null;
  return t("bounds", { low: facts.low, high: facts.high, unit: t("unit", { unit }) });
}
