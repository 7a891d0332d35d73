/** The soreness lane: usual band in sand, own line in marine, breaks where a day has no entry. */
import { nothing, svg, type TemplateResult } from "lit";
import { clockTime, dayOf, HOUR, weekday } from "../calendar";
import type { Chart, Point, TreatmentMark } from "../chart-data";
import { t } from "../texts";
import { bandLine, preSore, usualLimit, type Curve } from "../usual";
import { onAxis, type Frame, type Lane, type Reading, type Shape } from "./frame";
import { areaPath, linePath } from "./paths";
import { missingDays, runsOf } from "./runs";
import { linear } from "./scale";

export const WORST = 10;

export interface SorenessLane {
  shapes: Shape[];
  readings: Reading[];
}

export const sorenessScale = (lane: Lane) => linear([0, WORST], [lane.bottom, lane.top]);

export function sorenessLane(chart: Chart, frame: Frame, lane: Lane, curve: Curve | null): SorenessLane {
  const y = sorenessScale(lane);
  const readings = onAxis(chart.soreness, frame).map((point) => ({
    x: frame.x(point.at),
    y: y(point.value),
    text: t("chart-read-soreness", { when: momentOf(point.at, chart.zone), value: point.value }),
  }));
  return {
    shapes: [curve ? bands(chart, frame, lane, curve) : nothing, grid(frame, lane), gapsAndRings(chart, frame, lane)],
    readings,
  };
}

/** The patient's own line: drawn after the treatment marks, so that nothing crosses it. */
export function ownLine(chart: Chart, frame: Frame, lane: Lane, style: "interval" | "full"): TemplateResult {
  const y = sorenessScale(lane);
  const path = (run: Point[]) => linePath(run.map((point) => ({ x: frame.x(point.at), y: y(point.value) })));
  const points = onAxis(chart.soreness, frame);
  const last = points.at(-1);
  return svg`
    ${style === "full" ? runsOf(onAxis(chart.pain, frame), chart.zone).runs.map((run) => svg`<path class="pain" d=${path(run)} />`) : nothing}
    ${runsOf(points, chart.zone).runs.map((run) => svg`<path class="own" pathLength="1" d=${path(run)} />`)}
    ${style === "interval" ? points.slice(0, -1).map((point) => svg`<circle class=${point.late ? "dot late" : "dot"} cx=${frame.x(point.at)} cy=${y(point.value)} r="3.5" />`) : nothing}
    ${points.filter(({ id }) => chart.marked.has(id)).map((point) => svg`<circle class="flag" cx=${frame.x(point.at)} cy=${y(point.value)} r="9" />`)}
    ${last ? lastPoint(chart, frame, y(last.value), last) : nothing}`;
}

function bands(chart: Chart, frame: Frame, lane: Lane, curve: Curve): TemplateResult {
  const y = sorenessScale(lane);
  return svg`${chart.treatments.map((treatment, index) => {
    const end = Math.min(chart.treatments[index + 1]?.at ?? Infinity, chart.next ?? Infinity, frame.to);
    if (end <= Math.max(treatment.at, frame.from)) return nothing;
    const steps = bandLine(curve, preSore(treatment, chart.soreness, chart.treatments), (end - treatment.at) / HOUR);
    const edge = steps.map((step) => ({ x: Math.max(frame.left, frame.x(treatment.at + step.hours * HOUR)), y: y(step.upper) }));
    const base = edge.map(({ x }) => ({ x, y: lane.bottom }));
    return svg`<path class="band" d=${areaPath(edge, base)} /><path class="bandedge" d=${linePath(edge)} />`;
  })}`;
}

function grid(frame: Frame, lane: Lane): TemplateResult {
  const y = sorenessScale(lane);
  return svg`${[0, WORST / 2, WORST].map(
    (value) => svg`
    <path class=${value === 0 ? "ax" : "g"} d="M${frame.left} ${y(value)}H${frame.right}" />
    <text class="q3" x=${frame.left - 6} y=${y(value)} dy=".35em" text-anchor="end">${value}</text>`,
  )}`;
}

function gapsAndRings(chart: Chart, frame: Frame, lane: Lane): TemplateResult {
  const y = sorenessScale(lane);
  const { gaps } = runsOf(onAxis(chart.soreness, frame), chart.zone);
  const start = chart.soreness[0]?.at ?? chart.treatments[0]?.at ?? chart.now;
  const missing = missingDays(chart.soreness, Math.max(start, frame.from), Math.min(chart.now, frame.to), chart.zone);
  return svg`
    ${gaps.map(([from, to]) => svg`<path class="gap" d="M${frame.x(from.at)} ${y(from.value)}L${frame.x(to.at)} ${y(to.value)}" />`)}
    ${missing.map((at) => svg`<circle class="miss" cx=${frame.x(at)} cy=${lane.bottom} r="3" />`)}
    ${nothingToday(chart, frame) ? svg`<path class="gap due" d="M${frame.x(chart.now)} ${lane.top + frame.rem}V${lane.bottom - 7}" /><circle class="due" cx=${frame.x(chart.now)} cy=${lane.bottom} r="6" />` : nothing}`;
}

function nothingToday(chart: Chart, frame: Frame): boolean {
  if (chart.now < frame.from || chart.now > frame.to) return false;
  const last = chart.soreness.at(-1);
  return !last || dayOf(last.at, chart.zone) < dayOf(chart.now, chart.zone);
}

/** The last value stands bigger, with its number beside it and a ring while it is this moment's. */
function lastPoint(chart: Chart, frame: Frame, y: number, point: Point): TemplateResult {
  const x = frame.x(point.at);
  const now = chart.now - point.at < HOUR;
  const text = now ? t("chart-now", { value: point.value }) : String(point.value);
  const room = x + 12 + text.length * frame.rem * 0.5 < frame.right;
  return svg`
    ${now ? svg`<circle class="halo" cx=${x} cy=${y} r="11" />` : nothing}
    <circle class="now" cx=${x} cy=${y} r="6" />
    <text class="a" x=${room ? x + 13 : x - 13} y=${y < frame.rem * 3 ? y + frame.rem : y - frame.rem * 0.4} text-anchor=${room ? "start" : "end"}>${text}</text>`;
}

/** "usual for you" inside the band where it is wide and tall enough, else above its edge. */
export function usualLabel(chart: Chart, frame: Frame, lane: Lane, curve: Curve | null): Shape {
  const treatment = chart.treatments.at(-1);
  if (!curve || !treatment || treatment.at > frame.to) return nothing;
  const end = Math.min(chart.next ?? frame.to, frame.to);
  const limit = usualLimit(curve, preSore(treatment, chart.soreness, chart.treatments), (end - treatment.at) / HOUR);
  const edge = sorenessScale(lane)(limit);
  const inside = lane.bottom - edge > frame.rem;
  return svg`<text class="u" x=${frame.x(end) - 8} y=${inside ? (edge + lane.bottom) / 2 : edge - 5} dy=${inside ? ".35em" : "0"} text-anchor="end">${t("chart-usual")}</text>`;
}

export const momentOf = (at: number, zone: string) => `${weekday(at, zone)} ${clockTime(at, zone)}`;

/** Dose on top of a treatment mark: "3 · 8 min". */
export function doseOf(treatment: TreatmentMark): string {
  const minutes = treatment.minutes === null ? "" : t("chart-minutes", { count: treatment.minutes });
  return [treatment.intensity ?? "", minutes].filter((part) => part !== "").join(" · ");
}
