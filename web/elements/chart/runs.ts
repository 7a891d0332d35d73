/** Where a line may be drawn and where it must break: a day without an entry is never bridged. */
import { DAY, dayOf, daysBetween, daysOf, startOfDay } from "../calendar";

export interface Runs<T> {
  /** unbroken stretches */
  runs: T[][];
  /** the two ends of every break */
  gaps: [T, T][];
}

export function runsOf<T extends { at: number }>(points: readonly T[], zone: string): Runs<T> {
  const found: Runs<T> = { runs: [], gaps: [] };
  for (const point of points) {
    const run = found.runs.at(-1);
    const last = run?.at(-1);
    if (run && last && daysBetween(dayOf(last.at, zone), dayOf(point.at, zone)) <= 1) {
      run.push(point);
      continue;
    }
    if (last) found.gaps.push([last, point]);
    found.runs.push([point]);
  }
  return found;
}

/** Local noon of every finished day without a point, from `from` to the day before `now`. */
export function missingDays(points: readonly { at: number }[], from: number, now: number, zone: string): number[] {
  const logged = new Set(points.map(({ at }) => dayOf(at, zone)));
  const today = dayOf(now, zone);
  return daysOf(from, now, zone)
    .filter((day) => day < today && !logged.has(day))
    .map((day) => startOfDay(day, zone) + DAY / 2);
}
