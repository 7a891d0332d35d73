/** What a response curve draws: the JSON that pages hand over, and the same with instants as numbers. */

export interface ChartData {
  zone: string;
  /** ISO instants of the axis and of this moment */
  from: string;
  to: string;
  now: string;
  technique: string;
  /** 0–10; `late`: filled in later */
  soreness: { at: string; value: number; id: string; late?: boolean }[];
  /** worst in 24 h, 0–10 */
  pain: { at: string; value: number; id: string }[];
  bruises: { at: string; grade: number; length_cm?: number | null; id: string }[];
  motion: MotionData[];
  treatments: { id: string; at: string; technique: string; intensity: number | null; minutes: number | null }[];
  /** next treatment */
  next: string | null;
  /** entries that an alert rests on, drawn outlined */
  marked: string[];
}

/** One movement measured by one method, because methods never share a line. */
export interface MotionData {
  movement: string;
  name: string;
  unit: string;
  method: string;
  /** detectable change in `unit` */
  error: number | null;
  goal?: number | null;
  better: "higher" | "lower";
  points: { at: string; value: number; id: string }[];
}

export interface Point {
  id: string;
  at: number;
  value: number;
  late: boolean;
}
export interface BruisePoint {
  id: string;
  at: number;
  grade: number;
  length: number | null;
}
export interface TreatmentMark {
  id: string;
  at: number;
  technique: string;
  intensity: number | null;
  minutes: number | null;
}
export interface MotionLine extends Omit<MotionData, "points"> {
  points: Point[];
}
export interface Chart {
  zone: string;
  from: number;
  to: number;
  now: number;
  technique: string;
  soreness: Point[];
  pain: Point[];
  bruises: BruisePoint[];
  motion: MotionLine[];
  treatments: TreatmentMark[];
  next: number | null;
  marked: Set<string>;
}

/** Oldest first everywhere, whatever the order of the page. */
export function chartOf(data: ChartData): Chart {
  return {
    ...data,
    from: Date.parse(data.from),
    to: Date.parse(data.to),
    now: Date.parse(data.now),
    soreness: pointsOf(data.soreness),
    pain: pointsOf(data.pain),
    bruises: data.bruises
      .map(({ id, at, grade, length_cm }) => ({ id, at: Date.parse(at), grade, length: length_cm ?? null }))
      .sort(byTime),
    motion: data.motion.map((line) => ({ ...line, points: pointsOf(line.points) })),
    treatments: data.treatments.map((treatment) => ({ ...treatment, at: Date.parse(treatment.at) })).sort(byTime),
    next: data.next === null ? null : Date.parse(data.next),
    marked: new Set(data.marked),
  };
}

function pointsOf(points: { at: string; value: number; id: string; late?: boolean }[]): Point[] {
  return points.map(({ id, at, value, late }) => ({ id, at: Date.parse(at), value, late: late ?? false })).sort(byTime);
}

const byTime = (one: { at: number }, other: { at: number }) => one.at - other.at;
