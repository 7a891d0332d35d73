/** The usual soreness after a treatment: the limits of the catalogue's curves, seen from this patient's own start. */
import thresholds from "virtual:catalogue/thresholds";
import { DAY, HOUR } from "./calendar";

/** One stretch of hours after a treatment; a `normal` limit that is absent does not limit. */
export interface CurveStep {
  from_h: number;
  to_h?: number;
  normal: { rise?: number; value?: number };
}
export interface Curve {
  soreness: CurveStep[];
}
export interface BandPoint {
  hours: number;
  upper: number;
}
interface Timed {
  at: number;
  value: number;
}

const HIGHEST = 10;
/** How the drawing joins two steps; it never lifts a limit, so words and band agree. */
const RAMP_HOURS = 6;
const BEFORE = thresholds.pre_soreness_h * HOUR;
const WINDOW = thresholds.session_window_h * HOUR;
const LOOK_BACK = thresholds.pre_soreness_fallback_days * DAY;

/** Highest usual soreness (0–10) that many hours after a treatment. `pre`: the soreness before it, null when unknown. */
export function usualLimit(curve: Curve, pre: number | null, hours: number): number {
  const limits = stepLimits(curve, pre);
  const index = curve.soreness.findLastIndex((step) => hours >= step.from_h);
  return limits[Math.max(0, index)] ?? HIGHEST;
}

/** The same as a line to draw, ending at `end` hours. */
export function bandLine(curve: Curve, pre: number | null, end: number): BandPoint[] {
  const limits = stepLimits(curve, pre);
  const corners = curve.soreness.flatMap((step, index) => {
    const upper = limits[index]!;
    const start = index > 0 && upper < limits[index - 1]! ? step.from_h + RAMP_HOURS : step.from_h;
    return [
      { hours: start, upper },
      { hours: step.to_h ?? Math.max(end, start), upper },
    ];
  });
  return cutAt(corners, end);
}

/**
 * Soreness before a treatment: the last value shortly before it (24 h), else the median of the recent values (14 days)
 * outside the windows after treatments (96 h), else null.
 */
export function preSore(
  treatment: { at: number },
  soreness: readonly Timed[],
  treatments: readonly { at: number }[],
): number | null {
  const before = soreness.filter(({ at }) => at <= treatment.at);
  const last = before.at(-1);
  if (last && treatment.at - last.at <= BEFORE) return last.value;
  const quiet = before.filter(
    ({ at }) => treatment.at - at <= LOOK_BACK && !treatments.some((other) => at > other.at && at - other.at <= WINDOW),
  );
  return median(quiet.map(({ value }) => value));
}

/** Limits of all steps. The usual range only narrows with time and never ends below the start. */
function stepLimits(curve: Curve, pre: number | null): number[] {
  const start = pre ?? impliedStart(curve);
  const limits: number[] = [];
  for (const { normal } of curve.soreness) {
    const risen = normal.rise === undefined ? HIGHEST : start + normal.rise;
    const limit = Math.min(risen, normal.value ?? HIGHEST, limits.at(-1) ?? HIGHEST);
    limits.push(Math.min(HIGHEST, pre === null ? limit : Math.max(pre, limit)));
  }
  return limits;
}

/** With an unknown start, the one at which both limits of a step meet; else the lowest limit stands for it. */
function impliedStart(curve: Curve): number {
  for (const { normal } of curve.soreness) {
    if (normal.rise !== undefined && normal.value !== undefined) return normal.value - normal.rise;
  }
  return Math.min(...curve.soreness.map(({ normal }) => normal.value ?? HIGHEST));
}

function cutAt(corners: BandPoint[], end: number): BandPoint[] {
  const kept = corners.filter(({ hours }) => hours <= end);
  const last = kept.at(-1);
  const next = corners[kept.length];
  if (!last || !next || last.hours === end) return kept;
  const share = (end - last.hours) / (next.hours - last.hours);
  return [...kept, { hours: end, upper: last.upper + share * (next.upper - last.upper) }];
}

function median(values: number[]): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
